"""Find credentials inside other files. Pure; one file and one line each: `carriers`."""

from collections.abc import Iterable, Iterator
from functools import partial

from wallet.carriers import json_text, old_wallet, token
from wallet.carriers.found import LARGEST_FILE, Carrier, Dictionaries, Failure, Found
from wallet.errors import Unreadable, UnreadableFile

__all__ = ["Failure", "carriers", "find"]


def carriers() -> Iterator[Carrier]:
    """Asked in this order; each looks at the first bytes before anything else. What is rare is loaded when asked."""
    yield from _single()
    from wallet.carriers import archive, letter, prose

    packed = partial(archive.find, inside=lambda body, dictionaries: _found(_single(), body, dictionaries))
    yield packed
    yield partial(letter.find, inside=lambda body, dictionaries: _found((*_single(), packed), body, dictionaries))
    yield prose.find


def _single() -> Iterator[Carrier]:
    """Those that hold no other files."""
    yield old_wallet.find
    yield json_text.find
    yield token.find
    from wallet.carriers import code_text, europass_xml, learn_card, pdf, png, qr_image, svg, web_page

    yield code_text.find
    yield png.find
    yield qr_image.find
    yield web_page.find
    yield svg.find
    yield europass_xml.find
    yield pdf.find
    yield learn_card.find


def find(untrusted: bytes, *, dictionaries: Dictionaries) -> Found:
    """The envelopes in a file, pasted text or code, and the pieces that cannot be read, in their order.

    `dictionaries` are the preset dictionaries of codes by version. Raises UnreadableFile where there is nothing.
    """
    return _found(carriers(), untrusted, dictionaries)


def _found(some: Iterable[Carrier], untrusted: bytes, dictionaries: Dictionaries) -> Found:
    if len(untrusted) > LARGEST_FILE:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    if not untrusted or untrusted.isspace():
        raise UnreadableFile(Unreadable.EMPTY_FILE)
    for carrier in some:
        found = carrier(untrusted, dictionaries)
        if found is not None:
            return found
    raise UnreadableFile(Unreadable.UNKNOWN_FORMAT)
