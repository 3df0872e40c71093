"""A PDF with credentials attached (our own portfolios are such). qpdf parses it, so this runs in the worker only."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from wallet.carriers import json_text, token
from wallet.carriers.found import Dictionaries, Found
from wallet.carriers.inflate import inflate
from wallet.credentials.strict_json import LARGEST
from wallet.errors import Unreadable, UnreadableFile

if TYPE_CHECKING:
    import pikepdf

MOST_ATTACHMENTS = 1_000
_HEAD = 1024
_TEXTS = (token.find, json_text.find)


def find(untrusted: bytes, dictionaries: Dictionaries) -> Found | None:
    """The credentials among the attachments; other attachments are passed over.

    Raises UnreadableFile: no_credential_in_pdf, damaged_pdf, expands_too_much.
    """
    if b"%PDF-" not in untrusted[:_HEAD]:
        return None
    found = tuple(one for body in attachments(untrusted) for one in _carried(body, dictionaries))
    if not found:
        raise UnreadableFile(Unreadable.NO_CREDENTIAL_IN_PDF)
    return found


def _carried(untrusted: bytes, dictionaries: Dictionaries) -> Found:
    for read in _TEXTS:
        try:
            found = read(untrusted, dictionaries)
        except UnreadableFile:
            return ()
        if found is not None:
            return found
    return ()


def attachments(untrusted: bytes) -> Iterator[bytes]:
    """The attached files. Raises UnreadableFile: damaged_pdf, expands_too_much."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(untrusted)) as document:
            for spec in islice(document.attachments.values(), MOST_ATTACHMENTS):
                yield _body(spec.get_file().obj)
    except (pikepdf.PdfError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, OverflowError):
        raise UnreadableFile(Unreadable.DAMAGED_PDF) from None


def _body(stream: "pikepdf.Object") -> bytes:
    """The bytes of an attachment; the packing is undone here, where it is bounded. Empty for packings but Flate."""
    packed = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    names = [] if filters is None else [str(filters)] if str(filters).startswith("/") else [str(one) for one in filters]
    if names == ["/FlateDecode"]:
        return inflate(packed, damaged=Unreadable.DAMAGED_PDF)
    return packed if not names and len(packed) <= LARGEST else b""
