"""Whether a key made a value: the mandatory statements by the issuer, each of the others by the key that it names."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wallet.frozen import Frozen
from wallet.proofs.answer import Answer
from wallet.proofs.canonical_rdf import canonical_labels, relabelled
from wallet.proofs.json_ld import to_quads
from wallet.proofs.keys import P256, Key, from_prefixed
from wallet.proofs.selective.pointers import NoSuchPart
from wallet.proofs.selective.statements import bounded, digest, label_of, statements
from wallet.proofs.selective.value import Base, Derived, read
from wallet.proofs.values import Secured, Value

Json = Mapping[str, Any]


class _Selective(Frozen):
    """The value of a proof, base or derived."""

    value: Base | Derived

    @property
    def facts(self) -> Mapping[str, str]:
        """A derived proof says that a part is shown; not of how much."""
        return {"shown": "part"} if isinstance(self.value, Derived) else {}

    def fits(self, key: Key) -> bool:
        """Whether the key is on the one curve that the suite uses."""
        return key.kind == P256

    def made_by(self, key: Key, options: bytes, secured: Secured) -> bool:
        """Whether all statements of the document are covered: no more, no fewer (vc-di-ecdsa §3.6.6, §3.6.7)."""
        value = self.value
        own = from_prefixed(value.public_key)
        groups = _of_base(value, secured) if isinstance(value, Base) else _of_derived(value, secured)
        if own is None or own.kind != P256 or groups is None or len(groups[1]) != len(value.signatures):
            return False
        mandatory, others = groups
        if not key.signed(value.signature, options + value.public_key + digest(mandatory)):
            return False
        return all(own.signed(one, line.encode()) for one, line in zip(value.signatures, others, strict=True))


Groups = tuple[Sequence[str], Sequence[str]]
"""The mandatory statements and the others, each in their order."""


def _of_base(value: Base, secured: Secured) -> Groups | None:
    """The groups that the issuer's pointers make; None where one leads nowhere."""
    made = statements(secured.document, secured.contexts, value.hmac_key)
    try:
        chosen = frozenset(relabelled(made.chosen(value.pointers), made.signed))
    except NoSuchPart:
        return None
    lines = made.lines()
    return [line for line in lines if line in chosen], [line for line in lines if line not in chosen]


def _of_derived(value: Derived, secured: Secured) -> Groups | None:
    """The groups that the holder tells; None where labels or indexes are not exactly those of the document."""
    quads = bounded(to_quads(secured.document, secured.contexts))
    labels = canonical_labels(quads)
    signed = {f"_:c14n{number}": label_of(raw) for number, raw in value.labels.items()}
    if signed.keys() != set(labels.values()):
        return None
    lines = relabelled(quads, {node: signed[label] for node, label in labels.items()})
    mandatory = frozenset(value.mandatory)
    if not mandatory <= frozenset(range(len(lines))):
        return None
    others = [line for index, line in enumerate(lines) if index not in mandatory]
    return [line for index, line in enumerate(lines) if index in mandatory], others


def selective_value(proof: Json, _kinds: Collection[str]) -> Value | Answer:
    """The value of an ecdsa-sd-2023 proof."""
    text = proof.get("proofValue")
    value = read(text) if isinstance(text, str) else None
    return Answer("bad_proof") if value is None else _Selective(value)
