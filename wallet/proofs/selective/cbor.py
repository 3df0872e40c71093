"""The part of CBOR (RFC 8949) that proof values are written in: whole numbers, bytes, texts, arrays, maps of numbers.

Lengths are told before and never larger than what is left, so that nothing is made that was not sent.
"""

from collections.abc import Mapping, Sequence

DEEPEST = 4
_NUMBER, _BYTES, _TEXT, _ARRAY, _MAP = 0, 2, 3, 4, 5
_FOLLOWING = {24: 1, 25: 2, 26: 4, 27: 8}

Cbor = int | bytes | str | Sequence["Cbor"] | Mapping[int, "Cbor"]


class NotCbor(ValueError):
    """The bytes are not in this part of CBOR."""


def decode(untrusted: bytes) -> Cbor:
    """The one value in these bytes: int, bytes, str, list or dict. Raises NotCbor."""
    reader = _Reader(untrusted)
    value = reader.value(0)
    if reader.left:
        raise NotCbor
    return value


class _Reader:
    def __init__(self, untrusted: bytes) -> None:
        self._bytes = untrusted
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._bytes) - self._at

    def value(self, depth: int) -> Cbor:
        kind, argument = self._head()
        if kind == _NUMBER:
            return argument
        if argument > self.left or depth == DEEPEST:
            raise NotCbor
        if kind == _BYTES:
            return self._take(argument)
        if kind == _TEXT:
            return self._text(argument)
        if kind == _ARRAY:
            return [self.value(depth + 1) for _ in range(argument)]
        if kind == _MAP:
            return self._map(argument, depth + 1)
        raise NotCbor

    def _head(self) -> tuple[int, int]:
        """The kind of the next value, and its number or length (§3)."""
        first = self._take(1)[0]
        kind, short = first >> 5, first & 31
        if short < min(_FOLLOWING):
            return kind, short
        if short not in _FOLLOWING:
            raise NotCbor  # reserved, or a length that is not told
        return kind, int.from_bytes(self._take(_FOLLOWING[short]), "big")

    def _take(self, count: int) -> bytes:
        if count > self.left:
            raise NotCbor
        self._at += count
        return self._bytes[self._at - count : self._at]

    def _text(self, count: int) -> str:
        try:
            return self._take(count).decode()
        except UnicodeDecodeError:
            raise NotCbor from None

    def _map(self, count: int, depth: int) -> Mapping[int, Cbor]:
        made: dict[int, Cbor] = {}
        for _ in range(count):
            name = self.value(depth)
            if not isinstance(name, int) or name in made:
                raise NotCbor
            made[name] = self.value(depth)
        return made


def encode(value: Cbor) -> bytes:
    """The shortest bytes of a value (§4.2.1)."""
    if isinstance(value, int):
        return _written(_NUMBER, value)
    if isinstance(value, bytes):
        return _written(_BYTES, len(value)) + value
    if isinstance(value, str):
        raw = value.encode()
        return _written(_TEXT, len(raw)) + raw
    if isinstance(value, Mapping):
        pairs = (encode(name) + encode(value[name]) for name in sorted(value))
        return _written(_MAP, len(value)) + b"".join(pairs)
    return _written(_ARRAY, len(value)) + b"".join(map(encode, value))


def _written(kind: int, argument: int) -> bytes:
    if argument < min(_FOLLOWING):
        return bytes((kind << 5 | argument,))
    short, size = next((short, size) for short, size in _FOLLOWING.items() if argument < 1 << 8 * size)
    return bytes((kind << 5 | short,)) + argument.to_bytes(size, "big")
