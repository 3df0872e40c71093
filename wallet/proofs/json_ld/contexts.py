"""Contexts: which contexts may be used, by address, and what they mean (processed once, kept)."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from wallet.proofs.json_ld.problem import LONGEST, JsonLdProblem, not_supported

if TYPE_CHECKING:
    from wallet.proofs.json_ld.compiled import Scope
    from wallet.proofs.json_ld.definitions import Processor

MOST_WORK = 25_000
"""Definitions that one document may ask for; a transcript with every context we ship needs less than a fifth."""
MOST_KEPT_WORK = 500_000
"""Definitions in memory before everything that was worked out is forgotten."""


class Contexts:
    """The contexts that may be used, by address.

    `shipped` gives the bytes of a context of ours or None; `digests` maps an address to the hex SHA-256 values that are
    right for it (several may be).
    """

    def __init__(self, shipped: Callable[[str], bytes | None], digests: Mapping[str, frozenset[str]]) -> None:
        self.shipped = shipped
        self.digests = digests
        self._values: dict[str, object] = {}
        self._begun: tuple[Processor, Scope] | None = None

    def add(self, address: str, body: bytes) -> bool:
        """Take a fetched context if its digest is right for its address; False where it is not."""
        import hashlib  # start-up time: most contexts ship

        if hashlib.sha256(body).hexdigest() not in self.digests.get(address, ()):
            return False
        self._values.setdefault(address, _context_of(address, body))
        self._begun = None  # the names that it knows are checked from now on
        return True

    def start(self) -> "Scope":
        """The scope before the first context of one document, with a fresh allowance of work."""
        if self._begun is None or self._begun[0].made > MOST_KEPT_WORK:
            self._begun = self._nothing_defined()
        processor, scope = self._begun
        processor.work = MOST_WORK
        return scope

    def _nothing_defined(self) -> "tuple[Processor, Scope]":
        from wallet.proofs.json_ld.compiled import Scope  # start-up time, as for the walk
        from wallet.proofs.json_ld.definitions import ActiveContext, Processor
        from wallet.proofs.json_ld.names import KnownNames

        processor = Processor(self._value, MOST_WORK)
        return processor, Scope(ActiveContext(), processor, KnownNames(self._all), None)

    def _all(self) -> Iterator[object]:
        for address in self.digests:
            try:
                yield self._value(address)
            except JsonLdProblem:
                continue  # known by digest alone

    def _value(self, address: str) -> object:
        """The `@context` value behind an address. Raises JsonLdProblem context_unknown."""
        if address not in self._values:
            body = self.shipped(address)
            if body is None:
                wants = address if address in self.digests else ""
                raise JsonLdProblem("context_unknown", address[:LONGEST], wants)
            self._values[address] = _context_of(address, body)
        return self._values[address]


def _context_of(address: str, body: bytes) -> object:
    document = json.loads(body)
    if not isinstance(document, dict) or "@context" not in document:
        raise not_supported(address)
    return document["@context"]
