"""Bit strings of status lists: text, compressed, so many bits an entry.

Bitstring Status List 1.0 §2.2, §3.3 (base64url, gzip, highest bit first) and Token Status List §4 (zlib, lowest first).
"""

import zlib
from functools import lru_cache

from wallet.proofs.encodings import base64url

LARGEST = 16 * 1024 * 1024
"""Bytes of an unpacked list: 128 million credentials. Half a gigabyte of zeros packs into 500 kB."""
SMALLEST = 100_000
"""Entries that a list has at least, so that a request for it tells little about whose credential is asked for.

The standard has 131,072 (§3.1); the lists of much issuing software in use have these.
"""
LARGEST_ENTRY = 32
"""Bits of an entry."""

ZLIB, GZIP, EITHER = 15, 31, 47
"""How a list is compressed, as zlib counts windows (RFC 1950, RFC 1952)."""

_URL_SAFE = str.maketrans("+/", "-_")


@lru_cache(maxsize=4)
def unpacked(text: str, *, multibase: bool = False, window: int = GZIP) -> bytes | None:
    """The bytes of an encoded list. Where it is `multibase`, it says with a `u` that it is base64url without padding.

    Elsewhere both alphabets of base64 are met with, and padding. None where it is not that, not one whole compressed
    piece of the kind `window`, or larger than a list may be.
    """
    if multibase:
        packed = base64url(text[1:].rstrip("=")) if text.startswith("u") else None
    else:
        packed = base64url(text.translate(_URL_SAFE).rstrip("="))
    reader = zlib.decompressobj(window)
    try:
        found = reader.decompress(packed or b"", LARGEST)
    except zlib.error:
        return None
    return found if reader.eof and not reader.unused_data else None


def entry(bits: bytes, index: int, size: int) -> int | None:
    """The value at `index` of a list with `size` bits an entry, counted from the first byte's highest bit.

    None where the list has no such entry.
    """
    start = index * size
    end = start + size
    if index < 0 or end > len(bits) * 8:
        return None
    within = int.from_bytes(bits[start // 8 : (end + 7) // 8], "big")
    return within >> (-end % 8) & ((1 << size) - 1)


def entry_from_lowest(bits: bytes, index: int, size: int) -> int | None:
    """The same, counted from the first byte's lowest bit; `size` is 1, 2, 4 or 8."""
    start = index * size
    if index < 0 or start >= len(bits) * 8:
        return None
    return bits[start // 8] >> (start % 8) & ((1 << size) - 1)
