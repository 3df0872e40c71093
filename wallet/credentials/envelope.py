"""Envelope: the bytes as received, kept verbatim for ever, exported byte for byte; Failure: what could not be read."""

from collections.abc import Mapping
from functools import cached_property

from wallet.errors import Unreadable
from wallet.frozen import Frozen, field

ID_DIGITS = 16

LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of a file; each credential in it has its own, smaller limit."""


class Envelope(Frozen):
    """The exact bytes of one credential and what kind of bytes they are.

    `media_type` is ours, not the sender's: `application/vc` for JSON, `application/vc+jwt` for a compact token,
    `application/vp` and `application/vp+jwt` for presentations, `application/dc+sd-jwt` for a token with disclosures.
    """

    __slots__ = ("__dict__",)  # for the digest

    raw: bytes
    media_type: str

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the bytes."""
        import hashlib  # start-up time: what verifies and keeps nothing asks for none

        return hashlib.sha256(self.raw).hexdigest()

    @property
    def id(self) -> str:
        """The wallet's own id, derived from the bytes, so that it is the same in every wallet."""
        return self.sha256[:ID_DIGITS]


class Failure(Frozen):
    """A source, or one piece of it (a line, an element: `piece` counts from 1), that cannot be read."""

    problem: Unreadable
    details: Mapping[str, str | int] = field(default_factory=dict)
    piece: int = 0
