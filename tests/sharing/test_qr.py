"""Codes: small, read by a reader of others, refused where phones would not read them."""

import struct
import xml.etree.ElementTree as ET
import zlib
from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from wallet.errors import CodeNotReadBack, CodeTooLarge
from wallet.sharing import qr
from wallet.sharing.qr import Code, qr_code, to_png, to_svg

LINK = "https://verify.example.org/c/#LW1:"


def _digits(number: int) -> str:
    return ("1415926535897932384626433832795028841971693993751" * (number // 49 + 1))[:number]


def _read(picture: Image.Image) -> str:
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return found[0].text


@pytest.mark.parametrize(
    ("text", "version", "level"),
    [
        ("LW1:" + _digits(40), 2, "M"),
        (LINK + _digits(1000), 17, "M"),
        (LINK + _digits(1509), 20, "M"),
        (LINK + _digits(1620), 18, "L"),
        (LINK + _digits(3580), 28, "L"),
        (_digits(34), 1, "M"),
        ("https://example.org/nur-ein-verweis", 3, "M"),
        ("https://example.org/prüfen/ü", 3, "M"),
    ],
)
def test_a_code_has_the_smallest_version_of_its_level(text: str, version: int, level: str) -> None:
    made = qr_code(text)
    assert (made.version, made.level) == (version, level)
    assert len(made.matrix) == 17 + 4 * version
    assert {len(row) for row in made.matrix} == {17 + 4 * version}


@pytest.mark.parametrize(("digits", "version"), [(3700, 29), (6900, 40), (9000, 0)])
def test_what_phones_do_not_read_is_refused(digits: int, version: int) -> None:
    with pytest.raises(CodeTooLarge) as caught:
        qr_code(LINK + _digits(digits))
    assert caught.value.details == {"version": version, "bytes": len(LINK) + digits}


@settings(max_examples=20, deadline=None)
@given(st.from_regex(r"(LW1:|https://[a-z]{3,12}\.example/#LW1:)[0-9]{30,1200}", fullmatch=True))
def test_a_picture_of_it_is_read_by_another_program(text: str) -> None:
    picture = Image.open(BytesIO(to_png(qr_code(text), scale=4)))
    assert _read(picture) == text


def test_a_code_that_does_not_read_back_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr, "_matrix", lambda *_: ((True,) * 21,) * 21)
    with pytest.raises(CodeNotReadBack):
        qr_code("LW1:123")


@pytest.mark.parametrize(("scale", "pixels"), [(1, 4), (4, 4), (9, 9)])
def test_a_png_has_four_quiet_modules_and_at_least_four_pixels_a_module(scale: int, pixels: int) -> None:
    made = qr_code("LW1:" + _digits(40))
    picture = Image.open(BytesIO(to_png(made, scale=scale)))
    assert (picture.mode, picture.size) == ("1", ((25 + 8) * pixels,) * 2)
    grey = picture.convert("L")
    assert grey.getbbox() == (0, 0, *picture.size)
    dark = grey.point(lambda value: 255 - value).getbbox()
    assert dark == (4 * pixels, 4 * pixels, (25 + 4) * pixels, (25 + 4) * pixels)


def test_a_png_is_whole() -> None:
    png = to_png(qr_code("LW1:" + _digits(40)))
    at, kinds = 8, []
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        body = png[at + 4 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(body)
        kinds.append(body[:4])
        at += 12 + length
    assert kinds == [b"IHDR", b"IDAT", b"IEND"]


def test_an_svg_is_named_and_draws_the_matrix() -> None:
    made = qr_code("LW1:" + _digits(40))
    root = ET.fromstring(to_svg(made, title="A <badge> & \x00more"))  # noqa: S314 -- our own
    assert root[0].text == "A <badge> &  more"
    assert root.get("viewBox") == "0 0 33 33"
    assert _drawn(root[2].get("d") or "", 33) == _framed(made)


def _drawn(path: str, side: int) -> list[list[bool]]:
    picture = [[False] * side for _ in range(side)]
    for run in path.split("M")[1:]:
        place, length = run.split("h")[:2]
        x, y = map(int, place.split())
        for column in range(x, x + int(length.partition("v")[0])):
            picture[y][column] = True
    return picture


def _framed(made: Code) -> list[list[bool]]:
    side = len(made.matrix) + 8
    white = [[False] * side for _ in range(4)]
    return [*white, *([False] * 4 + list(row) + [False] * 4 for row in made.matrix), *white]
