"""What kind of text bytes are: a token or JSON."""

from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.jwt import COMPACT
from wallet.credentials.formats.parsed import VC, VC_JWT


def envelope(untrusted: bytes) -> Envelope:
    """The envelope of one text: a compact token where it has that form, JSON otherwise."""
    token = untrusted.strip()
    return Envelope(token, VC_JWT) if COMPACT.fullmatch(token) else Envelope(untrusted, VC)
