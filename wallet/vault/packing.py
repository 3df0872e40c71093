"""How bytes lie in the database: compressed with deflate (RFC 1951, RFC 1950), and never more than were put in."""

import json
import zlib
from typing import Any

from wallet.errors import VaultDamaged

_LEVEL = 1
"""The quickest: on credentials the slowest saves one byte in fifty more."""
_WINDOW = 32 * 1024
"""How far back deflate looks (RFC 1951)."""


def packed(original: bytes) -> bytes:
    """The bytes, compressed."""
    return zlib.compress(original, _LEVEL)


def unpacked(kept: bytes, size: int) -> bytes:
    """The bytes again, of which there were `size`; no more are unpacked than tell of one too many.

    Raises VaultDamaged. Whether they are the right ones tells their digest.
    """
    try:
        return zlib.decompressobj().decompress(kept, size + 1)
    except zlib.error as error:
        raise VaultDamaged from error


def packed_json(data: object, original: bytes = b"") -> bytes:
    """JSON, compressed; what it repeats of the original bytes takes no room."""
    packer = zlib.compressobj(_LEVEL, zdict=original[-_WINDOW:])
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return packer.compress(text.encode()) + packer.flush()


def unpacked_json(kept: bytes, original: bytes = b"") -> Any:  # noqa: ANN401 -- JSON
    """The data of `packed_json`, given the same original bytes."""
    unpacker = zlib.decompressobj(zdict=original[-_WINDOW:])
    return json.loads(unpacker.decompress(kept) + unpacker.flush())
