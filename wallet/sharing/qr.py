"""A text as a QR code that phones read: made, read back, and only then given out; PNG and SVG of it.

The version is capped because a phone must see at least three of its pixels a module (reference: experience, 2.3).
"""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from html import escape

import zxingcpp
from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import (
    BIT_LIMIT_TABLE,
    MODE_8BIT_BYTE,
    MODE_ALPHA_NUM,
    MODE_NUMBER,
    RE_ALPHA_NUM,
    QRData,
    length_in_bits,
)

from wallet.errors import CodeNotReadBack, CodeTooLarge
from wallet.frozen import Frozen

LARGEST_VERSION = 28
QUIET = 4
"""Modules of white that a reader needs on every side (ISO/IEC 18004 §9.1)."""
SMALLEST_SCALE = 4

_LARGEST_M = 20
_CORRECTIONS = {"M": ERROR_CORRECT_M, "L": ERROR_CORRECT_L}
_MASK = 2  # fixed: judging all eight takes twice as long and helps no reader
_LAST = 40
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_DIGITS_AT_END = re.compile(r"[0-9]{16,}\Z", re.ASCII)

Matrix = tuple[tuple[bool, ...], ...]


class Code(Frozen):
    """A code that was read back. `matrix` is rows of modules, dark ones true, without the quiet zone."""

    text: str
    matrix: Matrix
    version: int
    level: str


def qr_code(text: str) -> Code:
    """The code for a text: level M up to version 20, else level L up to version 28.

    Raises CodeTooLarge (`version` needed, 0 where there is none; `bytes` of the text) and CodeNotReadBack.
    """
    segments = _segments(text)
    version, level = _smallest(segments)
    if not 0 < version <= LARGEST_VERSION:
        raise CodeTooLarge(version=version, bytes=len(text.encode()))
    code = Code(text, _matrix(segments, version, level), version, level)
    if _read_back(code) != text.encode():
        raise CodeNotReadBack(version=version)
    return code


def to_png(code: Code, scale: int = 8) -> bytes:
    """A black and white PNG with the quiet zone, `scale` pixels (at least 4) a module."""
    scale = max(scale, SMALLEST_SCALE)
    side = (len(code.matrix) + 2 * QUIET) * scale
    lines = b"".join((b"\0" + _bits(row, scale)) * scale for row in _with_quiet_zone(code.matrix))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def to_svg(code: Code, title: str) -> str:
    """An SVG picture with the quiet zone, one unit a module, named `title` for those who cannot see it."""
    side = len(code.matrix) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" shape-rendering="crispEdges">'
        f"<title>{escape(_printable(title))}</title>"
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path(code.matrix)}"/></svg>\n'
    )


def path(matrix: Sequence[Sequence[bool]], margin: int = QUIET) -> str:
    """The dark modules as SVG path data, one rectangle a run, `margin` units from the edges."""
    return "".join(
        f"M{start + margin} {y + margin}h{end - start}v1h-{end - start}z"
        for y, row in enumerate(matrix)
        for start, end in _runs(row)
    )


def _segments(text: str) -> list[QRData]:
    """What stands before the digits, in the smaller mode that has its characters; the digits in numeric mode."""
    digits = _DIGITS_AT_END.search(text)
    head = text[: digits.start()] if digits else text
    segments = []
    if head:
        body = head.encode()
        segments.append(QRData(body, mode=MODE_ALPHA_NUM if RE_ALPHA_NUM.match(body) else MODE_8BIT_BYTE))
    if digits:
        segments.append(QRData(digits[0].encode(), mode=MODE_NUMBER))
    return segments


def _smallest(segments: Sequence[QRData]) -> tuple[int, str]:
    """The version that holds the segments, 0 where none does, at the better level where that leaves it small."""
    version = _version(segments, "M")
    return (version, "M") if 0 < version <= _LARGEST_M else (_version(segments, "L"), "L")


def _version(segments: Sequence[QRData], level: str) -> int:
    limits = BIT_LIMIT_TABLE[_CORRECTIONS[level]]
    for version in range(1, _LAST + 1):
        bits = sum(4 + length_in_bits(part.mode, version) + _size(part) for part in segments)
        if bits <= limits[version]:
            return version
    return 0


def _matrix(segments: Sequence[QRData], version: int, level: str) -> Matrix:
    maker = QRCode(version=version, error_correction=_CORRECTIONS[level], mask_pattern=_MASK)
    for segment in segments:
        maker.add_data(segment)
    maker.make(fit=False)
    return tuple(tuple(map(bool, row)) for row in maker.modules)


def _size(part: QRData) -> int:
    """Bits of a segment's content (ISO/IEC 18004 §7.4)."""
    length = len(part)
    if part.mode == MODE_NUMBER:
        return 10 * (length // 3) + (0, 4, 7)[length % 3]
    if part.mode == MODE_ALPHA_NUM:
        return 11 * (length // 2) + 6 * (length % 2)
    return 8 * length


def _read_back(code: Code) -> bytes:
    """What a reader sees in a picture of the code, two pixels a module."""
    scale = 2
    rows = [b"".join((b"\0" if dark else b"\xff") * scale for dark in row) for row in _with_quiet_zone(code.matrix)]
    side = len(rows) * scale
    picture = memoryview(b"".join(row * scale for row in rows)).cast("B", (side, side))
    found = zxingcpp.read_barcodes(picture, formats=_QR)
    return found[0].bytes if found else b""


def _with_quiet_zone(matrix: Matrix) -> Iterator[tuple[bool, ...]]:
    edge = (False,) * QUIET
    white = (False,) * (len(matrix) + 2 * QUIET)
    yield from (white,) * QUIET
    for row in matrix:
        yield edge + row + edge
    yield from (white,) * QUIET


def _bits(row: Sequence[bool], scale: int) -> bytes:
    """One line of pixels, one bit each, white is 1 (PNG §7.2)."""
    pixels = "".join(("0" if dark else "1") * scale for dark in row)
    pixels += "0" * (-len(pixels) % 8)
    return int(pixels, 2).to_bytes(len(pixels) // 8, "big")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for x, dark in enumerate((*row, False)):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x
            start = None


def _printable(text: str) -> str:
    """XML 1.0 has no place for control characters, not even escaped (§2.2)."""
    return "".join(character if character.isprintable() else " " for character in text)
