"""Bit strings of status lists: base64url, gzip, so many bits an entry (Bitstring Status List 1.0 §2.2, §3.3)."""

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

_GZIP = 31
"""The window of zlib that takes the gzip form only."""


@lru_cache(maxsize=4)
def unpacked(text: str, *, multibase: bool) -> bytes | None:
    """The bytes of an `encodedList`, which says with a `u` that it is base64url where it is `multibase`.

    None where it is not that, not one whole gzip member, or larger than a list may be.
    """
    if text.startswith("u") is not multibase:
        return None
    packed = base64url((text[1:] if multibase else text).rstrip("="))
    reader = zlib.decompressobj(_GZIP)
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
