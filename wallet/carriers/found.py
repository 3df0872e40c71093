"""What a carrier gives: envelopes, and failures for pieces that cannot be read."""

from collections.abc import Callable, Mapping

from wallet.credentials.envelope import LARGEST_FILE, Envelope, Failure

__all__ = ["LARGEST_FILE", "Carrier", "Dictionaries", "Failure", "Found"]

Found = tuple[Envelope | Failure, ...]
"""In the order of the source. Envelopes are of unread bytes: `formats.read` says what they are."""

Dictionaries = Mapping[str, bytes]
"""The preset dictionaries of codes, by version."""

Carrier = Callable[[bytes, Dictionaries], Found | None]
"""None where the bytes are not of the carrier's kind or hold nothing for it: the next one is asked.

Raises UnreadableFile where they are of its kind and cannot be used at all.
"""
