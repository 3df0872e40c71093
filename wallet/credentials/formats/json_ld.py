"""JSON-LD credentials and presentations: VCDM 1.1 and 2.0, Open Badges 3.0, CLR 2.0."""

from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import claims
from wallet.credentials.formats.parsed import Document
from wallet.credentials.slices import skip_space
from wallet.errors import Unreadable, UnreadableFile


def read(envelope: Envelope) -> Document:
    """The credential that a JSON text is. Raises UnreadableFile: not_a_credential, or what strict_json refuses."""
    source = strict_json.decode(envelope.raw)
    value = strict_json.parse(source.text)
    if not isinstance(value, dict) or not (code := claims.format_of(value)):
        raise UnreadableFile(Unreadable.NOT_A_CREDENTIAL)
    return Document(claims.credential(value, code=code), source, skip_space(source.text, 0))
