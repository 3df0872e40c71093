"""Find credentials inside other files. Pure; one file and one line each: CARRIERS."""

from wallet.carriers import code_text, europass_xml, json_text, pdf, png, qr_image, svg, token
from wallet.carriers.found import LARGEST_FILE, Carrier, Dictionaries, Failure, Found
from wallet.errors import Unreadable, UnreadableFile

__all__ = ["CARRIERS", "Failure", "find"]

CARRIERS: tuple[Carrier, ...] = (
    json_text.find,
    token.find,
    code_text.find,
    png.find,
    qr_image.find,
    svg.find,
    europass_xml.find,
    pdf.find,
)
"""Asked in this order; each looks at the first bytes before anything else."""


def find(untrusted: bytes, *, dictionaries: Dictionaries) -> Found:
    """The envelopes in a file, pasted text or code, and the pieces that cannot be read, in their order.

    `dictionaries` are the preset dictionaries of codes by version. Raises UnreadableFile where there is nothing.
    """
    if len(untrusted) > LARGEST_FILE:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    if not untrusted or untrusted.isspace():
        raise UnreadableFile(Unreadable.EMPTY_FILE)
    for carrier in CARRIERS:
        found = carrier(untrusted, dictionaries)
        if found is not None:
            return found
    raise UnreadableFile(Unreadable.UNKNOWN_FORMAT)
