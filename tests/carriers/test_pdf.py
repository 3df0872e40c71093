"""PDF files with credentials attached."""

import io
from collections.abc import Mapping

import pikepdf
import pytest

from tests.badges import a_badge, a_token, as_bytes
from wallet import carriers
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

BADGE = as_bytes(a_badge())


def a_pdf(files: Mapping[str, bytes], *, packed: bool = False) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        for name, body in files.items():
            document.attachments[name] = pikepdf.AttachedFileSpec(document, body)
        document.save(out, compress_streams=packed)
    return out.getvalue()


def refused(untrusted: bytes) -> Unreadable:
    with pytest.raises(UnreadableFile) as caught:
        carriers.find(untrusted, dictionaries={})
    return caught.value.problem


@pytest.mark.parametrize("packed", [False, True])
def test_the_attachments_are_the_envelopes(packed: bool) -> None:  # noqa: FBT001 -- pytest gives it
    files = {"a.json": BADGE, "b.jwt": a_token(a_badge()), "c.txt": b"words", "d.json": b"[]"}
    found = carriers.find(a_pdf(files, packed=packed), dictionaries={})
    assert found == (Envelope(BADGE, VC), Envelope(a_token(a_badge()), VC_JWT))


def test_a_large_attachment_of_another_kind_does_not_disturb() -> None:
    found = carriers.find(a_pdf({"a.json": BADGE, "film.bin": b"\0" * 2_000_000}), dictionaries={})
    assert found == (Envelope(BADGE, VC),)


def test_a_pdf_without() -> None:
    assert refused(a_pdf({})) is Unreadable.NO_CREDENTIAL_IN_PDF
    assert refused(a_pdf({"a.txt": b"words"})) is Unreadable.NO_CREDENTIAL_IN_PDF


def test_an_attachment_that_would_fill_the_memory() -> None:
    assert refused(a_pdf({"a.json": b"{" * (32 << 20)}, packed=True)) is Unreadable.EXPANDS_TOO_MUCH


def test_a_damaged_packing() -> None:
    whole = a_pdf({"a.json": BADGE}, packed=True)
    at = whole.index(b"x\x9c") if b"x\x9c" in whole else whole.index(b"x\xda")
    assert refused(whole[: at + 40] + b"\xff\xff\xff" + whole[at + 43 :]) is Unreadable.DAMAGED_PDF


@pytest.mark.parametrize("untrusted", [b"%PDF-1.7", b"junk before %PDF-1.4\n%%EOF", a_pdf({"a.json": BADGE})[:300]])
def test_a_damaged_pdf(untrusted: bytes) -> None:
    assert refused(untrusted) is Unreadable.DAMAGED_PDF
