"""Frames: what crosses the pipes between the wallet and the limited process.

A frame is the length of its JSON (4 bytes), the JSON text, and the bytes that this counts, raw:

    ["judge", [[data, [4096]], [data, [512, 80]]]]  then 4096 + 512 + 80 bytes

JSON and not pickles: what a broken process sends is data and can never be code.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

LARGEST = 128 * 1024 * 1024
"""Bytes of JSON, and of raw bytes, in one frame."""

READY, ANSWER, FAILED = "ready", "answer", "failed"
"""The names of what the limited process sends."""

_HEAD = 4
_ENCODE = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


class BadFrame(Exception):
    """What came is no frame: the other side is broken or gone."""


class Unit(NamedTuple):
    """One piece of work or one answer: plain JSON data, and raw bytes that belong to it."""

    data: Any
    raw: tuple[bytes, ...] = ()


class Frame(NamedTuple):
    """A name (of a job, or of a kind of answer) and units."""

    name: str
    units: tuple[Unit, ...]


class Incoming(Protocol):
    """Where frames come from: `read` gives fewer bytes only at the end."""

    def read(self, size: int, /) -> bytes: ...


def pack(name: str, units: Iterable[Unit]) -> bytes:
    """The bytes of a frame."""
    units = tuple(units)
    text = _ENCODE([name, [[unit.data, [len(raw) for raw in unit.raw]] for unit in units]])
    head = len(text).to_bytes(_HEAD, "big")
    return b"".join((head, text.encode("ascii"), *(raw for unit in units for raw in unit.raw)))


def receive(incoming: Incoming) -> Frame | None:
    """The next frame; None at a clean end. Raises BadFrame."""
    head = incoming.read(_HEAD)
    if not head:
        return None
    size = int.from_bytes(head, "big")
    if len(head) < _HEAD or size > LARGEST:
        raise BadFrame
    text = _exactly(incoming, size)
    try:
        name, entries = json.loads(text.decode("ascii"))
        sizes = [[int(size) for size in sizes] for _, sizes in entries]
    except (ValueError, TypeError, RecursionError) as error:
        raise BadFrame from error
    if min(map(min, filter(None, sizes)), default=0) < 0 or sum(map(sum, sizes)) > LARGEST:
        raise BadFrame
    units = (
        Unit(data, tuple(_exactly(incoming, size) for size in each))
        for (data, _), each in zip(entries, sizes, strict=True)
    )
    return Frame(str(name), tuple(units))


def _exactly(incoming: Incoming, size: int) -> bytes:
    found = incoming.read(size)
    if len(found) != size:
        raise BadFrame
    return found
