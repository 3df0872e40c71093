"""What kind of text bytes are: a token or JSON."""

from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import token_forms
from wallet.credentials.formats.parsed import VC


def envelope(untrusted: bytes) -> Envelope:
    """The envelope of one text: a compact token where it has that form, JSON otherwise."""
    return token_forms.token(untrusted.strip()) or Envelope(untrusted, VC)
