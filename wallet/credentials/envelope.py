"""Envelope: the bytes as received. Kept verbatim for ever, exported byte for byte."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

ID_DIGITS = 16


@dataclass(frozen=True)
class Envelope:
    """The exact bytes of one credential and what kind of bytes they are.

    `media_type` is ours, not the sender's: `application/vc` for JSON, `application/vc+jwt` for a compact token,
    `application/vp` and `application/vp+jwt` for presentations, `application/dc+sd-jwt` for a token with disclosures.
    """

    raw: bytes
    media_type: str

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def id(self) -> str:
        """The wallet's own id, derived from the bytes, so that it is the same in every wallet."""
        return self.sha256[:ID_DIGITS]
