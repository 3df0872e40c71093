"""A PNG with a credential baked in (Open Badges 3.0 §5.3.2): our own chunk reader, so that nothing is decoded."""

import struct
import zlib
from collections.abc import Iterator

from wallet.carriers.code_text import link_only
from wallet.carriers.found import Dictionaries, Found
from wallet.carriers.inflate import inflate
from wallet.carriers.sniff import envelope
from wallet.errors import Unreadable, UnreadableFile

MAGIC = b"\x89PNG\r\n\x1a\n"
KEYWORDS = frozenset({b"openbadgecredential", b"openbadges", b"clrcredential"})
MOST_CHUNKS = 100_000
WIDEST = 30_000
MOST_PIXELS = 100_000_000

Chunk = tuple[bytes, bytes]


def find(untrusted: bytes, _dictionaries: Dictionaries) -> Found | None:
    """The baked credential; None where there is none (the picture may still show a code).

    Raises UnreadableFile: damaged_image, image_too_large, expands_too_much, two_credentials_in_image, and link_only for
    an Open Badge of the first years, which only names where the badge is.
    """
    if not untrusted.startswith(MAGIC):
        return None
    texts = {text for kind, body in chunks(untrusted) if (text := baked(kind, body)) is not None}
    if len(texts) > 1:
        raise UnreadableFile(Unreadable.TWO_CREDENTIALS_IN_IMAGE)
    for text in texts:
        if text.lstrip()[:4].lower() == b"http":
            raise link_only(text.decode("utf-8", "replace").strip())
        return (envelope(text),)
    return None


def chunks(untrusted: bytes) -> Iterator[Chunk]:
    """The chunks before IEND as (type, body), lengths and CRCs checked (PNG §5.3). What follows IEND is left alone."""
    kind, body, at = _chunk(untrusted, len(MAGIC))
    if kind != b"IHDR" or len(body) != _HEADER.size:
        raise UnreadableFile(Unreadable.DAMAGED_IMAGE)
    width, height, _ = _HEADER.unpack(body)
    if max(width, height) > WIDEST or width * height > MOST_PIXELS:
        raise UnreadableFile(Unreadable.IMAGE_TOO_LARGE)
    for _ in range(MOST_CHUNKS):
        kind, body, at = _chunk(untrusted, at)
        if kind == b"IEND":
            return
        yield kind, body
    raise UnreadableFile(Unreadable.DAMAGED_IMAGE)


def _chunk(untrusted: bytes, at: int) -> tuple[bytes, bytes, int]:
    """Type and body of the chunk at `at`, and where the next one is."""
    start = at + _FRAME.size
    length, kind = _FRAME.unpack(untrusted[at:start].ljust(_FRAME.size, b"\0"))
    end = start + length
    told = untrusted[end : end + _CRC]
    if len(told) < _CRC or zlib.crc32(memoryview(untrusted)[at + _CRC : end]) != int.from_bytes(told, "big"):
        raise UnreadableFile(Unreadable.DAMAGED_IMAGE)
    return kind, untrusted[start:end], end + _CRC


_FRAME = struct.Struct(">I4s")
_HEADER = struct.Struct(">II5s")
_CRC = 4


def baked(kind: bytes, body: bytes) -> bytes | None:
    """The text of a chunk that bakes a credential, None for any other chunk."""
    unpack = TEXTS.get(kind)
    keyword, _, rest = body.partition(b"\0")
    if unpack is None or keyword.strip().lower() not in KEYWORDS:
        return None
    return unpack(rest)


def _itxt(rest: bytes) -> bytes:
    """Compression flag and method, language and translated keyword (both ended by NUL), text (PNG §11.3.3.4)."""
    fields = rest[2:].split(b"\0", 2)
    return _ztxt(rest[1:2] + fields[-1]) if rest[:1] == b"\x01" else fields[-1]


def _ztxt(rest: bytes) -> bytes:
    return inflate(rest[1:], damaged=Unreadable.DAMAGED_IMAGE)


def _text(rest: bytes) -> bytes:
    return rest


TEXTS = {b"iTXt": _itxt, b"zTXt": _ztxt, b"tEXt": _text}
