"""JSON-LD credentials and presentations: VCDM 1.1 and 2.0, Open Badges 3.0, CLR 2.0."""

from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import known
from wallet.credentials.formats.parsed import Document
from wallet.credentials.slices import skip_space
from wallet.errors import Unreadable, UnreadableFile


def read(envelope: Envelope) -> Document:
    """The credential that a JSON text is. Raises UnreadableFile: not_a_credential, or what strict_json refuses."""
    source = strict_json.decode(envelope.raw)
    value = strict_json.parse(source.text)
    made = known.credential(value) if isinstance(value, dict) else None
    if made is None:
        raise UnreadableFile(Unreadable.NOT_A_CREDENTIAL)
    return Document(made, source, skip_space(source.text, 0))
