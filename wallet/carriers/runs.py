"""Runs that deflate cannot shorten (keys, signatures, UUIDs, digests, times) as plain bytes beside the text.

Where a run stood, the text keeps, as control characters that JSON cannot contain,

    mark [length]   for a run that is new; its bytes come next in `packed`; the length, one byte, where it varies
    again index     for a run of that kind that was new before, the index counting from 0x20

so that what stands around a key is the same in every credential, and the preset dictionary has it.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO

from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import Frozen


class _Kind(Frozen):
    """One kind of run: how it looks, its bytes, and back. `size` in bytes is 0 where runs differ in length."""

    pattern: str
    size: int
    shorten: Callable[[str], bytes]
    write: Callable[[bytes], str]


_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {character: value for value, character in enumerate(_BASE58)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _from_base58(text: str) -> bytes:
    number = 0
    for character in text[1:]:
        number = number * 58 + _VALUES[character]
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def to_base58(plain: bytes) -> str:
    """Bytes as multibase text in base58btc, its `z` included."""
    number, digits = int.from_bytes(plain, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _BASE58[digit] + digits
    return "z" + "1" * (len(plain) - len(plain.lstrip(b"\0"))) + digits


def _from_uuid(text: str) -> bytes:
    return bytes.fromhex(text.replace("-", ""))


def _to_uuid(plain: bytes) -> str:
    digits = plain.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _from_seconds(text: str) -> bytes:
    return _seconds(text).to_bytes(4, "big")


def _to_seconds(plain: bytes) -> str:
    return _time(int.from_bytes(plain, "big")) + "Z"


def _from_milliseconds(text: str) -> bytes:
    return (_seconds(text) * 1000 + int(text[-4:-1])).to_bytes(6, "big")


def _to_milliseconds(plain: bytes) -> str:
    seconds, thousandths = divmod(int.from_bytes(plain, "big"), 1000)
    return f"{_time(seconds)}.{thousandths:03}Z"


def _seconds(text: str) -> int:
    return (datetime.fromisoformat(text[:19] + "+00:00") - _EPOCH) // timedelta(seconds=1)


def _time(seconds: int) -> str:
    return (_EPOCH + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S")


_DAY_AND_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
_KINDS = (
    _Kind(rf"z[{_BASE58}]{{40,120}}", 0, _from_base58, to_base58),  # multibase keys and signatures
    _Kind(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", 16, _from_uuid, _to_uuid),
    _Kind(rf"{_DAY_AND_TIME}Z", 4, _from_seconds, _to_seconds),
    _Kind(rf"{_DAY_AND_TIME}\.\d\d\dZ", 6, _from_milliseconds, _to_milliseconds),
    _Kind(r"(?:[0-9a-f]{2}){12,100}", 0, bytes.fromhex, bytes.hex),
)
_NEW, _AGAIN, _FIRST_INDEX, _MOST = 0x01, 0x0E, 0x20, 90
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_RUN = re.compile("|".join(f"({kind.pattern})" for kind in _KINDS).encode(), re.ASCII)
_MARKED = re.compile(rb"[\x01\x05\x0e-\x12].|[\x02-\x04]", re.DOTALL)


def pack_runs(text: bytes) -> tuple[bytes, bytes] | None:
    """The text with marks, and the bytes of its runs; None where the text has control characters of its own."""
    if _CONTROL.search(text):
        return None
    seen: tuple[list[bytes], ...] = tuple([] for _ in _KINDS)
    packed: list[bytes] = []

    def mark(match: re.Match[bytes]) -> bytes:
        number = int(match.lastindex or 0) - 1
        run = match[0]
        if run in seen[number]:
            return bytes((_AGAIN + number, _FIRST_INDEX + seen[number].index(run)))
        plain = _shortened(_KINDS[number], run)
        if plain is None or len(seen[number]) == _MOST:
            return run
        seen[number].append(run)
        packed.append(plain)
        return bytes((_NEW + number,)) if _KINDS[number].size else bytes((_NEW + number, len(plain)))

    return _RUN.sub(mark, text), b"".join(packed)


def _shortened(kind: _Kind, run: bytes) -> bytes | None:
    try:
        plain = kind.shorten(run.decode())
        return plain if kind.write(plain).encode() == run else None
    except (ValueError, OverflowError):  # a time that no calendar has, or too far off
        return None


def unpack_runs(text: bytes, packed: bytes, largest: int) -> tuple[bytes, bytes] | None:
    """The text as it was, and what is left of `packed`; None where they do not belong together.

    Raises UnreadableFile EXPANDS_TOO_MUCH where it would be more than `largest` bytes.
    """
    seen: tuple[list[bytes], ...] = tuple([] for _ in _KINDS)
    source = BytesIO(packed)
    size = len(text)

    def run(match: re.Match[bytes]) -> bytes:
        nonlocal size
        mark, operand = match[0][0], match[0][-1]
        if mark >= _AGAIN:
            found = seen[mark - _AGAIN][operand - _FIRST_INDEX]
        else:
            found = _written(_KINDS[mark - _NEW], operand, source)
            seen[mark - _NEW].append(found)
        size += len(found)
        if size > largest:
            raise UnreadableFile(Unreadable.EXPANDS_TOO_MUCH)
        return found

    try:
        return _MARKED.sub(run, text), source.read()
    except (IndexError, EOFError, OverflowError):
        return None


def _written(kind: _Kind, operand: int, source: BytesIO) -> bytes:
    size = kind.size or operand
    plain = source.read(size)
    if len(plain) < size:
        raise EOFError
    return kind.write(plain).encode()
