"""From a base proof to a derived one: the holder shows some statements (vc-di-ecdsa §3.5.5-3.5.7, §3.6.5)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wallet.proofs.answer import Answer
from wallet.proofs.canonical_rdf import TooComplex, canonical_labels, relabelled
from wallet.proofs.json_ld import Contexts, JsonLdProblem, Quad
from wallet.proofs.selective.pointers import NoSuchPart, selection
from wallet.proofs.selective.statements import Statements, secret_label, statements
from wallet.proofs.selective.value import Base, Derived, read, written

Json = Mapping[str, Any]
SUITE = "ecdsa-sd-2023"


def mandatory_pointers(signed: Json) -> Sequence[str] | None:
    """What every derived document shows, as JSON pointers; None where nothing can be derived from a credential."""
    found = _base_proof(signed)
    return None if found is None else found[1].pointers


def derive(signed: Json, pointers: Sequence[str], contexts: Contexts) -> Json | Answer:
    """The credential with no more than its mandatory part and what these JSON pointers choose, and its derived proof.

    Other proofs, being about the whole, are left out. An Answer where it cannot be done: suite_not_supported (there is
    no base proof), bad_proof (a pointer leads nowhere, nothing is chosen), mismatch (the proof is of another document),
    or what the document cannot be read for. It does not look at the issuer's signature; who gets the document does.
    """
    found = _base_proof(signed)
    if found is None:
        return Answer("suite_not_supported", {"suite": SUITE})
    document = {name: value for name, value in signed.items() if name != "proof"}
    try:
        return _revealed(document, *found, [*found[1].pointers, *pointers], contexts)
    except NoSuchPart:
        return Answer("bad_proof", {"subject": "pointer"})
    except JsonLdProblem as problem:
        return Answer(problem.reason, {"subject": problem.subject})
    except (TooComplex, RecursionError):
        return Answer("too_complex")


def _revealed(document: Json, proof: Json, base: Base, pointers: Sequence[str], contexts: Contexts) -> Json | Answer:
    """Raises NoSuchPart, JsonLdProblem, TooComplex."""
    shown = selection(document, pointers)
    if shown is None:
        raise NoSuchPart
    made = statements(document, contexts, base.hmac_key)
    kept = made.chosen(pointers)
    value = _derived(base, made, kept, made.chosen(base.pointers))
    if value is None:
        return Answer("mismatch")
    return {**shown, "proof": {**proof, "proofValue": written(value)}}


def _derived(base: Base, made: Statements, kept: frozenset[Quad], must: frozenset[Quad]) -> Derived | None:
    """None where the document does not have as many statements as were signed."""
    shown = relabelled(kept, made.signed)
    mandatory = frozenset(relabelled(must, made.signed))
    others = [line for line in made.lines() if line not in mandatory]
    if len(others) != len(base.signatures):
        return None
    wanted = frozenset(shown)
    return Derived(
        base.signature,
        base.public_key,
        [signature for signature, line in zip(base.signatures, others, strict=True) if line in wanted],
        _labels(kept, made, base.hmac_key),
        [index for index, line in enumerate(shown) if line in mandatory],
    )


def _labels(kept: Iterable[Quad], made: Statements, hmac_key: bytes) -> Mapping[int, bytes]:
    """From the canonical labels of what is shown, which anybody can work out, to those that were signed."""
    return {
        int(label.removeprefix("_:c14n")): secret_label(made.labels[node], hmac_key)
        for node, label in canonical_labels(kept).items()
    }


def _base_proof(signed: Json) -> tuple[Json, Base] | None:
    given = signed.get("proof")
    for proof in given if isinstance(given, list) else [given]:
        if isinstance(proof, dict) and proof.get("cryptosuite") == SUITE:
            text = proof.get("proofValue")
            base = read(text) if isinstance(text, str) else None
            if isinstance(base, Base):
                return proof, base
    return None
