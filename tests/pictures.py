"""Made-up PNG files, chunk by chunk: for tests of reading pictures."""

import struct
import zlib

MAGIC = b"\x89PNG\r\n\x1a\n"


def a_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def a_png(*chunks: bytes, width: int = 1, height: int = 1) -> bytes:
    """A grey picture, with `chunks` before its pixels."""
    header = a_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = a_chunk(b"IDAT", zlib.compress(b"\0\0"))
    return MAGIC + header + b"".join(chunks) + pixels + a_chunk(b"IEND", b"")


def baked(text: bytes, keyword: bytes = b"openbadgecredential", *, packed: bool = False) -> bytes:
    """An iTXt chunk."""
    flags = b"\x01\0" if packed else b"\0\0"
    return a_chunk(b"iTXt", keyword + b"\0" + flags + b"en\0Badge\0" + (zlib.compress(text) if packed else text))
