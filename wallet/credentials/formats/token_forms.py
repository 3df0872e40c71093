"""Which kind of token a text is, by its form alone; FORMS lists them."""

import re

from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import jwt, sd_jwt
from wallet.credentials.formats.parsed import SD_JWT, VC_JWT

FORMS: tuple[tuple[re.Pattern[bytes], str], ...] = ((jwt.COMPACT, VC_JWT), (sd_jwt.COMPACT, SD_JWT))
"""How each looks, and its media type."""


def token(untrusted: bytes) -> Envelope | None:
    """The envelope of a text that is one token and nothing else; None of any other text."""
    return next((Envelope(untrusted, media_type) for form, media_type in FORMS if form.fullmatch(untrusted)), None)


def is_encrypted(untrusted: bytes) -> bool:
    """Whether it is an encrypted token."""
    return jwt.ENCRYPTED.fullmatch(untrusted) is not None
