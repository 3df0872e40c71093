"""Pictures of QR codes: what a screenshot or a photograph carries."""

import io
from collections.abc import Sequence

import pytest
import zxingcpp
from PIL import Image

from tests.badges import a_token, as_bytes
from tests.pictures import a_png
from wallet import carriers
from wallet.carriers import code
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

DICTIONARIES = {"1": b'"VerifiableCredential"'}
SMALL = as_bytes({"type": "VerifiableCredential", "name": "Zoë"})
CODE = code.encode(SMALL, DICTIONARIES)
TOKEN = a_token({"type": "VerifiableCredential"})


def a_picture(texts: Sequence[str], kind: str = "PNG", mode: str = "L") -> bytes:
    """The codes of these texts beside each other."""
    page = Image.new("L", (700 * len(texts) + 100, 800), 255)
    for place, text in enumerate(texts):
        matrix = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=5)
        page.paste(Image.fromarray(matrix), (700 * place + 50, 50))
    out = io.BytesIO()
    _in_mode(page, mode).save(out, kind)
    return out.getvalue()


def _in_mode(page: Image.Image, mode: str) -> Image.Image:
    if mode != "RGBA":
        return page.convert(mode)
    clear = Image.new("RGBA", page.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=page.point(lambda grey: 255 - grey))
    return clear


def refused(untrusted: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        carriers.find(untrusted, dictionaries=DICTIONARIES)
    return caught.value


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB")])
def test_a_code_of_ours(kind: str, mode: str) -> None:
    assert carriers.find(a_picture([CODE], kind, mode), dictionaries=DICTIONARIES) == (Envelope(SMALL, VC),)


def test_several_codes_and_one_of_no_use() -> None:
    found = carriers.find(a_picture([CODE, "https://shop.example/", TOKEN.decode()]), dictionaries=DICTIONARIES)
    assert sorted(found, key=str) == sorted((Envelope(SMALL, VC), Envelope(TOKEN, VC_JWT)), key=str)


def test_a_credential_as_it_is() -> None:
    text = SMALL.decode().replace("ë", "e")
    assert carriers.find(a_picture([text]), dictionaries={}) == (Envelope(text.encode(), VC),)


def test_a_code_with_only_a_link() -> None:
    error = refused(a_picture(["https://lcw.example/verify?x=1"]))
    assert (error.problem, error.details["host"]) == (Unreadable.LINK_ONLY, "lcw.example")


@pytest.mark.parametrize(
    ("untrusted", "problem"),
    [
        (a_picture([]), Unreadable.NO_CREDENTIAL_IN_IMAGE),
        (a_picture(["only words"]), Unreadable.NO_CREDENTIAL_IN_IMAGE),
        (a_picture([CODE[:-1]]), Unreadable.CODE_DAMAGED),
        (a_picture([CODE], "JPEG")[:500], Unreadable.DAMAGED_IMAGE),
        (b"\xff\xd8\xff", Unreadable.DAMAGED_IMAGE),
        (a_png(width=9_000, height=9_000), Unreadable.IMAGE_TOO_LARGE),
    ],
)
def test_what_is_refused(untrusted: bytes, problem: Unreadable) -> None:
    assert refused(untrusted).problem is problem


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_photograph_beyond_all_bounds(side: int) -> None:
    """Its size is told in the header; nothing of it is decoded."""
    size = side.to_bytes(2, "big")
    header = (
        b"\xff\xd8\xff\xc0\x00\x0b\x08"
        + size
        + size
        + b"\x01\x01\x11\x00"
        + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    )
    assert refused(header).problem is Unreadable.IMAGE_TOO_LARGE
