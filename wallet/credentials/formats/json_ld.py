"""JSON: credentials and presentations of VCDM 1.1 and 2.0, Open Badges 3.0, CLR 2.0; and what secures one as JSON."""

from collections.abc import Callable

from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import jwt, known, sd_jwt, sealed
from wallet.credentials.formats.nested import is_envelope
from wallet.credentials.formats.parsed import VC_JWT, Document
from wallet.credentials.members import Json, mapping
from wallet.credentials.slices import skip_space
from wallet.errors import Unreadable, UnreadableFile

CONTAINERS: tuple[Callable[[Json], Document | None], ...] = (sealed.opened, sd_jwt.from_json)
"""JSON objects that secure a credential inside them; asked in this order where the object is none itself."""


def read(envelope: Envelope) -> Document:
    """The credential that a JSON text is. Raises UnreadableFile: not_a_credential, or what strict_json refuses."""
    source = strict_json.decode(envelope.raw)
    value = strict_json.parse(source.text)
    if not isinstance(value, dict) or is_envelope(value):
        raise UnreadableFile(Unreadable.NOT_A_CREDENTIAL)
    signed = _decoded(value)
    if signed:
        return jwt.read(Envelope(signed.encode(), VC_JWT))
    made = known.credential(value)
    if made is not None:
        return Document(made, source, skip_space(source.text, 0))
    for opened in CONTAINERS:
        if (document := opened(value)) is not None:
            return document
    raise UnreadableFile(Unreadable.ENCRYPTED if "ciphertext" in value else Unreadable.NOT_A_CREDENTIAL)


def _decoded(value: Json) -> str:
    """The token that some software shows decoded, with the token as its proof: what stands around it is not signed."""
    proof = mapping(value.get("proof"))
    token = proof.get("jwt")
    return token if proof.get("type") == "JwtProof2020" and isinstance(token, str) and token.isascii() else ""
