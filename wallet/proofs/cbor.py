"""CBOR (RFC 8949), the part that proofs are packed with: definite lengths, bounded in size, depth and count."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

LARGEST = 192 * 1024
"""Bytes of one text; two thousand signatures take 132 kB."""
DEEPEST = 8
MOST_ITEMS = 10_000
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}
"""How many bytes the argument takes, by the additional information (§3)."""
_SIMPLE: Mapping[int, Any] = {20: False, 21: True, 22: None}


Cbor = int | bytes | str | Sequence["Cbor"] | Mapping[int, "Cbor"]
"""What is written."""


class NotCbor(Exception):
    """These bytes are not one CBOR item, or are one that proofs do not use."""


def read(untrusted: bytes) -> Any:  # noqa: ANN401 -- any item
    """The one item that these bytes are: int, bytes, str, list, dict, bool or None. Raises NotCbor."""
    if len(untrusted) > LARGEST:
        raise NotCbor
    reader = _Reader(untrusted)
    item = reader.item(0)
    if reader.at != len(untrusted):
        raise NotCbor
    return item


class _Reader:
    def __init__(self, untrusted: bytes) -> None:
        self._bytes = untrusted
        self.at = 0
        self._left = MOST_ITEMS

    def item(self, depth: int) -> Any:  # noqa: ANN401
        """The item at this place, and beyond it."""
        self._left -= 1
        if depth > DEEPEST or self._left < 0:
            raise NotCbor
        first = self._take(1)[0]
        return _KINDS[first >> 5](self, self._argument(first & 31), depth)

    def _argument(self, short: int) -> int:
        if short < min(_LENGTHS):
            return short
        if short not in _LENGTHS:
            raise NotCbor  # an indefinite length, or nothing that is in use
        return int.from_bytes(self._take(_LENGTHS[short]), "big")

    def _take(self, count: int) -> bytes:
        taken = self._bytes[self.at : self.at + count]
        if len(taken) < count:
            raise NotCbor
        self.at += count
        return taken

    def text(self, length: int, _depth: int) -> str:
        """§3.1 major type 3."""
        try:
            return str(self._take(length), "utf-8")
        except UnicodeDecodeError:
            raise NotCbor from None

    def octets(self, length: int, _depth: int) -> bytes:
        """Major type 2."""
        return self._take(length)

    def array(self, length: int, depth: int) -> list[Any]:
        """Major type 4."""
        return [self.item(depth + 1) for _ in range(length)]

    def pairs(self, length: int, depth: int) -> dict[Any, Any]:
        """Major type 5; a key that is said twice, or that is no key for us, is refused."""
        made: dict[Any, Any] = {}
        for _ in range(length):
            key = self.item(depth + 1)
            if not isinstance(key, int | str | bytes) or key in made:
                raise NotCbor
            made[key] = self.item(depth + 1)
        return made


def _simple(_reader: _Reader, value: int, _depth: int) -> Any:  # noqa: ANN401
    if value not in _SIMPLE:
        raise NotCbor
    return _SIMPLE[value]


_KINDS: Mapping[int, Callable[[_Reader, int, int], Any]] = {
    0: lambda _reader, value, _depth: value,
    1: lambda _reader, value, _depth: -1 - value,
    2: _Reader.octets,
    3: _Reader.text,
    4: _Reader.array,
    5: _Reader.pairs,
    6: lambda reader, _tag, depth: reader.item(depth + 1),  # what is tagged goes by itself
    7: _simple,
}
"""By major type (§3.1)."""


def write(value: Cbor) -> bytes:
    """The shortest bytes of whole numbers, bytes, texts, lists and maps of numbers (§4.2.1)."""
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        raw = value.encode()
        return _head(3, len(raw)) + raw
    if isinstance(value, Mapping):
        pairs = (write(name) + write(value[name]) for name in sorted(value))
        return _head(5, len(value)) + b"".join(pairs)
    return _head(4, len(value)) + b"".join(map(write, value))


def _head(kind: int, argument: int) -> bytes:
    if argument < min(_LENGTHS):
        return bytes((kind << 5 | argument,))
    short, size = next((short, size) for short, size in _LENGTHS.items() if argument < 1 << 8 * size)
    return bytes((kind << 5 | short,)) + argument.to_bytes(size, "big")
