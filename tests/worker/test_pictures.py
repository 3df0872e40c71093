"""Untrusted pictures become small PNGs of our making, or a failure with a name."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from wallet.errors import Unreadable, UnreadableFile
from wallet.worker import pictures
from wallet.worker.once import LARGEST_PICTURE, render_pictures
from wallet.worker.reader import Failure

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="red"/></svg>'


def picture(kind: str, size: tuple[int, int] = (800, 400), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red" if mode != "1" else 1).save(out, kind)
    return out.getvalue()


def size_of(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png), formats=["PNG"]) as opened:
        return opened.size


def lying_png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR" + head, b"IDAT" + zlib.compress(b"0"), b"IEND")
    packed = (struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_bitmaps_are_made_small(kind: str) -> None:
    assert size_of(pictures.render(picture(kind))) == (512, 256)
    assert size_of(pictures.render(picture(kind, (3, 5)))) == (3, 5)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "I;16"])
def test_every_mode_is_drawn(mode: str) -> None:
    assert size_of(pictures.render(picture("PNG", (4, 4), mode))) == (4, 4)


@pytest.mark.parametrize(
    "svg",
    [
        SVG,
        b"\xef\xbb\xbf  " + SVG,
        b'<?xml version="1.0"?><!-- made by hand -->\n<!DOCTYPE svg PUBLIC "x" "y">' + SVG,
        SVG.replace(b"<rect", b'<a href="https://example.org/"/><rect'),
    ],
)
def test_an_svg_is_drawn(svg: bytes) -> None:
    drawn = pictures.render(svg)
    assert max(size_of(drawn)) == 512
    with Image.open(io.BytesIO(drawn)) as opened:
        assert opened.convert("RGB").getpixel((256, 100)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("untrusted", "problem"),
    [
        (b"", Unreadable.DAMAGED_IMAGE),
        (b"no picture", Unreadable.DAMAGED_IMAGE),
        (picture("BMP"), Unreadable.DAMAGED_IMAGE),
        (picture("TIFF"), Unreadable.DAMAGED_IMAGE),
        (picture("PNG")[:-40], Unreadable.DAMAGED_IMAGE),
        (lying_png(20_000, 20_000), Unreadable.IMAGE_TOO_LARGE),
        (lying_png(6_400, 6_400), Unreadable.IMAGE_TOO_LARGE),
        (lying_png(100_000, 100_000), Unreadable.IMAGE_TOO_LARGE),
        (SVG + b" " * pictures.LARGEST_SVG, Unreadable.IMAGE_TOO_LARGE),
        (SVG[:-10], Unreadable.DAMAGED_IMAGE),
        (SVG.replace(b"red", b"\xff"), Unreadable.DAMAGED_IMAGE),
        (SVG.replace(b"<rect", b'<image href="/etc/passwd"/><rect'), Unreadable.DAMAGED_IMAGE),
        (SVG.replace(b"<rect", b"<image xlink:href = 'file:///etc/passwd'/><rect"), Unreadable.DAMAGED_IMAGE),
        (SVG.replace(b"<rect", b'<image x=">" href="&#47;etc/passwd"/><rect'), Unreadable.DAMAGED_IMAGE),
        (SVG.replace(b"<rect", b'<use href="\\\\host\\share"/><rect'), Unreadable.DAMAGED_IMAGE),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, Unreadable.DAMAGED_IMAGE),
    ],
)
def test_what_is_refused(untrusted: bytes, problem: Unreadable) -> None:
    with pytest.raises(UnreadableFile) as refused:
        pictures.render(untrusted)
    assert refused.value.problem is problem


@given(st.sampled_from([picture(kind, (9, 9)) for kind in ("PNG", "JPEG", "GIF", "WEBP")] + [SVG]), st.data())
def test_a_broken_picture_is_drawn_or_refused(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    with suppress(UnreadableFile):
        size_of(pictures.render(broken))


def test_pictures_are_drawn_in_a_process_of_their_own() -> None:
    drawn = render_pictures([picture("PNG"), b"no", SVG, bytes(LARGEST_PICTURE + 1)])
    assert [size_of(each) if isinstance(each, bytes) else each.problem for each in drawn] == [
        (512, 256),
        Unreadable.DAMAGED_IMAGE,
        (512, 256),
        Unreadable.DAMAGED_IMAGE,
    ]
    assert isinstance(drawn[1], Failure)
    assert render_pictures([]) == ()
