"""Codes and links that carry a credential whole: the one codec for `LW1:` texts.

A code is `LW1:` and decimal digits, alone (a QR code holds digits most densely) or as the fragment of a link, which a
browser never sends. The digits are bytes in groups of 22 (53 digits a group, the last one shorter):

    1 byte   the header: how the bytes were made compact (`compact.py`)
    4 bytes  CRC-32 of the original bytes, so that a cut or altered code is refused
    n bytes  raw deflate (RFC 1951) of the compact text, primed with the preset dictionary that the version names
    n bytes  what was packed out of the text

Decoding gives the identical original bytes, so that a credential has the same id in every wallet.
"""

import re
import zlib
from collections.abc import Mapping

from wallet.carriers.compact import Compact, compact, restore
from wallet.errors import Unreadable, UnreadableFile

VERSION = "1"
PREFIX = f"LW{VERSION}:"
LARGEST = 1024 * 1024
"""Bytes that a code may expand to."""

_CODE = re.compile(r"(?:\A|#)LW([0-9]{1,4}):([0-9]+)\Z", re.ASCII)
_GROUP = 22
_WIDTHS = tuple(len(str(256**size - 1)) if size else 0 for size in range(_GROUP + 1))  # digits for so many bytes
_CHECK = 4
_HEAD = 1 + _CHECK


def is_code(text: str) -> bool:
    """Whether this is a code, or a link that carries one, of any version."""
    return _CODE.search(text.strip()) is not None


def link(address: str, code: str) -> str:
    """The code as the fragment of `address`; a fragment that is there gives way."""
    return f"{address.partition('#')[0]}#{code}"


def encode(raw: bytes, dictionaries: Mapping[str, bytes]) -> str:
    """The code for these bytes. `dictionaries` are the preset dictionaries by version."""
    made = compact(raw)
    check = zlib.crc32(raw).to_bytes(_CHECK, "big")
    payload = bytes([made.header]) + check + _deflate(made.text, dictionaries[VERSION]) + made.packed
    return PREFIX + _digits(payload)


def decode(text: str, dictionaries: Mapping[str, bytes]) -> bytes:
    """The original bytes of a code or of a link that ends with one.

    Raises UnreadableFile with CODE_DAMAGED or EXPANDS_TOO_MUCH.
    """
    found = _CODE.search(text.strip())
    dictionary = dictionaries.get(found[1]) if found else None
    if found is None or dictionary is None or len(found[2]) > 3 * LARGEST:
        raise _damaged()
    payload = _bytes(found[2])
    if len(payload) < _HEAD:
        raise _damaged()
    body, packed = _inflate(payload[_HEAD:], dictionary)
    raw = restore(Compact(payload[0], body, packed), LARGEST)
    if raw is None or zlib.crc32(raw).to_bytes(_CHECK, "big") != payload[1:_HEAD]:
        raise _damaged()
    return raw


def _damaged() -> UnreadableFile:
    return UnreadableFile(Unreadable.CODE_DAMAGED)


def _deflate(text: bytes, dictionary: bytes) -> bytes:
    """The shortest of what zlib's settings give: which one it was does not matter to a reader."""
    return min((_deflated(text, dictionary, memory) for memory in (8, 9)), key=len)


def _deflated(text: bytes, dictionary: bytes, memory: int) -> bytes:
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, memory, zlib.Z_DEFAULT_STRATEGY, dictionary)
    return press.compress(text) + press.flush()


def _inflate(stream: bytes, dictionary: bytes) -> tuple[bytes, bytes]:
    """The text, and the bytes that follow the end of the stream."""
    expand = zlib.decompressobj(-zlib.MAX_WBITS, zdict=dictionary)
    try:
        text = expand.decompress(stream, LARGEST + 1)
    except zlib.error as error:
        raise _damaged() from error
    if len(text) > LARGEST:
        raise UnreadableFile(Unreadable.EXPANDS_TOO_MUCH)
    if not expand.eof:
        raise _damaged()
    return text, expand.unused_data


def _digits(payload: bytes) -> str:
    groups = (payload[at : at + _GROUP] for at in range(0, len(payload), _GROUP))
    return "".join(str(int.from_bytes(group, "big")).zfill(_WIDTHS[len(group)]) for group in groups)


def _bytes(digits: str) -> bytes:
    width = _WIDTHS[_GROUP]
    return b"".join(_group(digits[at : at + width]) for at in range(0, len(digits), width))


def _group(digits: str) -> bytes:
    try:
        return int(digits).to_bytes(_WIDTHS.index(len(digits)), "big")
    except (ValueError, OverflowError) as error:
        raise _damaged() from error
