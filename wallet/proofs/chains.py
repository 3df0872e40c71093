"""Proofs that stand on others by `previousProof` (VC Data Integrity 1.0 §4.5): none is worth more than those below."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wallet.proofs.answer import FAILED, PASSED, Answer

Json = Mapping[str, Any]


def earlier_than(proof: Json, proofs: Sequence[object]) -> Sequence[Json] | None:
    """The proofs that this one was made after and stands on; None where one of them is not there, or is there twice."""
    told = proof.get("previousProof")
    wanted = told if isinstance(told, list) else [] if told is None else [told]
    found = [[one for one in proofs if isinstance(one, dict) and _is_named(one, name)] for name in wanted]
    if any(len(those) != 1 or those[0] is proof for those in found):
        return None
    return [those[0] for those in found]


def _is_named(proof: Json, name: object) -> bool:
    return isinstance(name, str) and proof.get("id") == name


def as_chain(proofs: Sequence[object], answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers, where none passes that stands on one that does not."""
    while len(proofs) > 1:
        outcomes = {id(proof): answer.outcome for proof, answer in zip(proofs, answers, strict=True)}
        after = tuple(_stands(proof, proofs, answer, outcomes) for proof, answer in zip(proofs, answers, strict=True))
        if after == answers:
            break
        answers = after
    return answers


def _stands(proof: object, proofs: Sequence[object], answer: Answer, outcomes: Mapping[int, str]) -> Answer:
    if answer.outcome != PASSED or not isinstance(proof, dict):
        return answer
    below = [outcomes[id(one)] for one in earlier_than(proof, proofs) or ()]
    return _worst(below, answer)


def _worst(below: Iterable[str], answer: Answer) -> Answer:
    found = set(below) - {PASSED}
    if not found:
        return answer
    reason = "earlier_proof_failed" if FAILED in found else "earlier_proof_unknown"
    return Answer(reason, answer.facts, answer.method, answer.expires)
