"""Find credentials inside other files. Pure; one file and one line each: `carriers`."""

from collections.abc import Iterator

from wallet.carriers import json_text, token
from wallet.carriers.found import LARGEST_FILE, Carrier, Dictionaries, Failure, Found
from wallet.errors import Unreadable, UnreadableFile

__all__ = ["Failure", "carriers", "find"]


def carriers() -> Iterator[Carrier]:
    """Asked in this order; each looks at the first bytes before anything else. What is rare is loaded when asked."""
    yield json_text.find
    yield token.find
    from wallet.carriers import code_text, europass_xml, pdf, png, qr_image, svg

    yield code_text.find
    yield png.find
    yield qr_image.find
    yield svg.find
    yield europass_xml.find
    yield pdf.find


def find(untrusted: bytes, *, dictionaries: Dictionaries) -> Found:
    """The envelopes in a file, pasted text or code, and the pieces that cannot be read, in their order.

    `dictionaries` are the preset dictionaries of codes by version. Raises UnreadableFile where there is nothing.
    """
    if len(untrusted) > LARGEST_FILE:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    if not untrusted or untrusted.isspace():
        raise UnreadableFile(Unreadable.EMPTY_FILE)
    for carrier in carriers():
        found = carrier(untrusted, dictionaries)
        if found is not None:
            return found
    raise UnreadableFile(Unreadable.UNKNOWN_FORMAT)
