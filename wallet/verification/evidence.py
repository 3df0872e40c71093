"""Evidence: what verification may look at. It never fetches; it remembers what was missing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from wallet.frozen import Frozen, members
from wallet.ports import Document

if TYPE_CHECKING:
    from wallet.proofs.json_ld import Contexts


class TrustList(Frozen):
    """A list of issuers that somebody vouches for. `issuers` maps an issuer's id to its name.

    `as_of` is the ISO 8601 date of the list itself, or of its fetching. `by_you` marks the learner's own list,
    `samples` the one that has only issuers that do not exist.
    """

    name: str
    as_of: str
    issuers: Mapping[str, str]
    by_you: bool = False
    samples: bool = False

    def to_data(self) -> dict[str, Any]:
        """Plain JSON data; `from_data` gives an equal TrustList back."""
        return {name: getattr(self, name) for name in members(self)} | {"issuers": dict(self.issuers)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Build from what `to_data` gave."""
        return cls(**data)


class Registry(Frozen):
    """A trust list that has to be fetched: its name for people, its kind (`trust.KINDS` lists them) and its address.

    `keys` are the thumbprints (RFC 7638) of keys that are known to be its own; without any its address vouches for it.
    """

    name: str
    kind: str
    address: str
    keys: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Plain JSON data; `from_data` gives an equal Registry back."""
        return {"name": self.name, "kind": self.kind, "address": self.address, "keys": list(self.keys)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Build from what `to_data` gave; `keys` may be left out."""
        return cls(data["name"], data["kind"], data["address"], tuple(data.get("keys", ())))


class Evidence:
    """The documents in hand, the time, the trust lists, the contexts; and what was asked for.

    `anchors` are the certificates (DER) that end a chain which is believed; there are none unless somebody gives some.

    `now` is an aware time. `documents` is by address. `missing` and `looked_at` collect, in order, the addresses that
    were asked for through this object; `fresh` gives one more object on the same evidence with empty collections.
    """

    def __init__(
        self,
        *,
        now: datetime,
        contexts: "Contexts",
        documents: Mapping[str, Document] | None = None,
        trust: Iterable[TrustList] = (),
        registries: Iterable[Registry] = (),
        anchors: Iterable[bytes] = (),
    ) -> None:
        self.now = now
        self.contexts = contexts
        self.documents = documents if documents is not None else {}
        self.trust = tuple(trust)
        self.registries = tuple(registries)
        self.anchors = tuple(anchors)
        self.missing: dict[str, None] = {}
        self.looked_at: dict[str, None] = {}

    def document(self, address: str) -> Document | None:
        """The document that was fetched from `address`; None, and remembered, where it is not in hand."""
        found = self.documents.get(address)
        (self.missing if found is None else self.looked_at)[address] = None
        return found

    def body(self, address: str) -> bytes | None:
        """The bytes of that document; None, and remembered, where it is not in hand."""
        found = self.document(address)
        return None if found is None else found.body

    def forget(self) -> None:
        """Nothing was asked."""
        self.missing, self.looked_at = {}, {}

    def fresh(self) -> "Evidence":
        """The same evidence, nothing asked yet."""
        return self.having(self.documents)

    def having(self, documents: Mapping[str, Document]) -> "Evidence":
        """The same evidence with other documents in hand, nothing asked yet."""
        return Evidence(
            now=self.now,
            contexts=self.contexts,
            documents=documents,
            trust=self.trust,
            registries=self.registries,
            anchors=self.anchors,
        )
