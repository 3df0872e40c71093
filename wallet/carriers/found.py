"""What a carrier gives: envelopes, and failures for pieces that cannot be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wallet.credentials.envelope import Envelope
from wallet.errors import Unreadable

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of a file; each credential in it has its own, smaller limit."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source, or one piece of it (a line, an element: `piece` counts from 1), that cannot be read."""

    problem: Unreadable
    details: Mapping[str, str | int] = field(default_factory=dict)
    piece: int = 0


Found = tuple[Envelope | Failure, ...]
"""In the order of the source. Envelopes are of unread bytes: `formats.read` says what they are."""

Dictionaries = Mapping[str, bytes]
"""The preset dictionaries of codes, by version."""

Carrier = Callable[[bytes, Dictionaries], Found | None]
"""None where the bytes are not of the carrier's kind or hold nothing for it: the next one is asked.

Raises UnreadableFile where they are of its kind and cannot be used at all.
"""
