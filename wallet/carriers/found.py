"""What a carrier gives: envelopes, keys of the learner, and failures for pieces that cannot be read."""

from collections.abc import Callable, Mapping

from wallet.credentials.envelope import LARGEST_FILE, Envelope, Failure
from wallet.frozen import Frozen

__all__ = ["LARGEST_FILE", "Carrier", "Dictionaries", "Failure", "Found", "HolderKey"]


class HolderKey(Frozen):
    """A key pair of the learner's own from another wallet; the two halves belong together.

    `id` is the DID URL of the key, `controller` the DID, `type` the name of its suite. `public` and `private` are
    multibase texts that begin with what kind of key it is. `profile` is what the other wallet called its owner.
    """

    id: str
    controller: str
    type: str
    public: str
    private: str
    profile: str = ""

    def __repr__(self) -> str:
        return f"HolderKey({self.id!r})"


Found = tuple[Envelope | HolderKey | Failure, ...]
"""In the order of the source. Envelopes are of unread bytes: `formats.read` says what they are."""

Dictionaries = Mapping[str, bytes]
"""The preset dictionaries of codes, by version."""

Carrier = Callable[[bytes, Dictionaries], Found | None]
"""None where the bytes are not of the carrier's kind or hold nothing for it: the next one is asked.

Raises UnreadableFile where they are of its kind and cannot be used at all.
"""
