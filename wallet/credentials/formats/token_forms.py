"""Which kind of token a text is, by its form alone; FORMS lists them."""

from collections.abc import Callable

from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import jwt, sd_jwt
from wallet.credentials.formats.parsed import SD_JWT, VC_JWT
from wallet.errors import UnreadableFile

FORMS: tuple[tuple[Callable[[bytes], bool], str], ...] = ((jwt.is_compact, VC_JWT), (sd_jwt.is_compact, SD_JWT))
"""What tells each, and its media type."""


def token(untrusted: bytes) -> Envelope | None:
    """The envelope of a text that is one token and nothing else; None of any other text."""
    for has_form, media_type in FORMS:
        if has_form(untrusted):
            return Envelope(untrusted, media_type)
    return None


def is_key_binding(untrusted: bytes) -> bool:
    """Whether a token that looks complete belongs to the one before it: a holder's signature (RFC 9901 §4.3)."""
    if not jwt.is_compact(untrusted):
        return False
    try:
        return "kb+jwt" in jwt.text_of(untrusted.partition(b".")[0].decode()).text
    except UnreadableFile:
        return False


def is_encrypted(untrusted: bytes) -> bool:
    """Whether it is an encrypted token."""
    return jwt.ENCRYPTED.fullmatch(untrusted) is not None
