"""Undoing zlib's packing of untrusted bytes, bounded."""

import zlib

from wallet.credentials.strict_json import LARGEST
from wallet.errors import Unreadable, UnreadableFile


def inflate(packed: bytes, *, damaged: Unreadable) -> bytes:
    """What zlib packed, at most a credential's size. Raises UnreadableFile: expands_too_much, or `damaged`."""
    expand = zlib.decompressobj()
    try:
        text = expand.decompress(packed, LARGEST + 1)
    except zlib.error:
        raise UnreadableFile(damaged) from None
    if len(text) > LARGEST:
        raise UnreadableFile(Unreadable.EXPANDS_TOO_MUCH)
    if not expand.eof:
        raise UnreadableFile(damaged)
    return text
