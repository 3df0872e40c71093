"""Merkle proofs: a document whose digest is a leaf of a tree, the root of which was entered in a public ledger.

Blockcerts 2.0 (`MerkleProof2017`, its `signature`) and 3.x (`MerkleProof2019`, `merkle-proof-2019`). What is judged is
the digest of the document and the path to the root. The ledger is never looked up: whether the root is there, who
entered it and when, stays unknown, so nothing here ever matches.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wallet.credentials.members import mapping, mappings, strings
from wallet.credentials.texts import line
from wallet.proofs import cbor
from wallet.proofs.answer import Answer, Lookup
from wallet.proofs.canonical_rdf import TooComplex
from wallet.proofs.encodings import base58
from wallet.proofs.hidden import hidden
from wallet.proofs.json_ld import Contexts, JsonLdProblem
from wallet.proofs.keys import VerificationMethod
from wallet.proofs.suites import DATA_INTEGRITY, rdfc, suite_name

Json = Mapping[str, Any]

TYPE, CRYPTOSUITE = "MerkleProof2019", "merkle-proof-2019"
CHAINED = "ChainedProof2021"
DIGEST = 32
LONGEST = 4_000
"""Characters of a proof value: a path of 25 steps takes 2,700."""
MOST_STEPS = 64

Step = tuple[str, bytes]
"""On which side the neighbour stands (`left`, `right`) and its digest."""


class Anchored(NamedTuple):
    """What a Merkle proof says: the document's digest, the way to the root, and where that was entered (for people)."""

    target: bytes
    root: bytes
    path: tuple[Step, ...]
    ledger: str
    transaction: str

    def leads_to_root(self) -> bool:
        """Whether the path goes from the document's digest to the root."""
        reached = self.target
        for side, other in self.path:
            reached = hashlib.sha256(other + reached if side == "left" else reached + other).digest()
        return reached == self.root

    def facts(self) -> dict[str, str]:
        """Where one would have to look."""
        return {"ledger": self.ledger, "transaction": self.transaction[:200]}


def is_merkle(proof: Json) -> bool:
    """Whether a proof of a W3C credential is one of these."""
    kind = proof.get("type")
    if kind == DATA_INTEGRITY:
        return proof.get("cryptosuite") == CRYPTOSUITE
    return kind == TYPE or (kind == CHAINED and proof.get("chainedProofType") == TYPE)


def judge(proof: Json, proofs: Sequence[object], document: Json, contexts: Contexts, lookup: Lookup) -> Answer:
    """chain_not_looked_up at best; `document` is without its proofs, which `proofs` has all.

    `method` names who is said to have entered it; no key is involved.
    """
    reference = proof.get("verificationMethod")
    named = reference if isinstance(reference, str) else ""
    about = {"suite": suite_name(proof)[:80], "key": named[:200]}
    anchored = _anchored_2019(proof.get("proofValue"))
    covered = list(_covered(proof, proofs))
    if anchored is None or not covered:
        return Answer("bad_proof", about)
    answer = _first(anchored, [_with(document, before) for before in covered], contexts, lookup)
    controller = named.partition("#")[0]
    method = VerificationMethod(named, controller, controller, None) if named else None
    return Answer(answer.reason, {**answer.facts, **about}, method)


def judge_2017(untrusted: Json, contexts: Contexts, lookup: Lookup) -> tuple[Answer, ...]:
    """The same for the `signature` of a Blockcert 2.0; not_signed where it has none."""
    told = untrusted.get("signature")
    if told is None:
        return (Answer("not_signed"),)
    anchored = _anchored_2017(mapping(told)) if "MerkleProof2017" in strings(mapping(told).get("type")) else None
    if anchored is None:
        return (Answer("bad_proof", {"subject": "signature"}),)
    document = {name: value for name, value in untrusted.items() if name != "signature"}
    return (_first(anchored, [document], contexts, lookup).about(suite="MerkleProof2017"),)


def _first(anchored: Anchored, contents: Sequence[Json], contexts: Contexts, lookup: Lookup) -> Answer:
    """Whether one of these contents is what was anchored."""
    if not anchored.leads_to_root():
        return Answer("mismatch")
    for content in contents:
        digest = _digest(content, contexts, lookup)
        if isinstance(digest, Answer):
            return digest
        if digest == anchored.target:
            return Answer("chain_not_looked_up", anchored.facts())
    return Answer("mismatch")


def _digest(document: Json, contexts: Contexts, lookup: Lookup) -> bytes | Answer:
    """SHA-256 of the canonical quads. A member that no context maps is refused, as the standard's own software does."""
    if name := hidden(document):
        return Answer("unsigned_content", {"subject": name})
    try:
        return hashlib.sha256(rdfc(document, contexts, "sha256")).digest()
    except JsonLdProblem as problem:
        if problem.wants:
            lookup(problem.wants)
        return Answer(problem.reason, {"subject": problem.subject})
    except (TooComplex, RecursionError):
        return Answer("too_complex")


def _covered(proof: Json, proofs: Sequence[object]) -> Iterator[Sequence[Json]]:
    """With which other proofs the document may have been digested: none, or those that were there before.

    A chained proof names the one that it stands on, as a whole (ChainedProof2021) or by its id.
    """
    told = proof.get("previousProof")
    others = [one for one in proofs if isinstance(one, dict) and one is not proof]
    if told is not None:
        yield from ([one] for one in others if told in (one, one.get("id")))
        return
    yield []
    at = next((index for index, one in enumerate(proofs) if one is proof), 0)
    if before := [one for one in proofs[:at] if isinstance(one, dict)]:
        yield before


def _with(document: Json, before: Sequence[Json]) -> Json:
    return {**document, "proof": list(before)} if before else document


def _anchored_2019(value: object) -> Anchored | None:
    """The proof value: multibase base58btc, CBOR, numbers for names (MerkleProof2019 of the W3C CCG)."""
    packed = base58(value[1:], LONGEST) if isinstance(value, str) and value[:1] == "z" else None
    try:
        told = _named(cbor.read(packed or b""), _OF_PROOF)
        steps = [_step(one) for one in told["path"]]
        anchor = _named(told["anchors"][0], _OF_ANCHOR)
        return _anchored(_text(told["targetHash"]), _text(told["merkleRoot"]), steps, anchor)
    except (cbor.NotCbor, ValueError, TypeError, LookupError):
        return None


_OF_PROOF: Mapping[int, str] = {0: "merkleRoot", 1: "targetHash", 2: "anchors", 3: "path"}
_OF_ANCHOR: Mapping[int, str] = {0: "ledger", 1: "network", 2: "transaction"}
_SIDES: Mapping[int, str] = {0: "left", 1: "right"}
LEDGERS: Mapping[int, str] = {0: "Bitcoin", 1: "Ethereum", -1: "none (for testing)", -2: "none (for testing)"}
MAIN = 1
"""The number of a ledger's main network; all others are for testing."""


def _named(item: Any, names: Mapping[int, str]) -> dict[str, Any]:  # noqa: ANN401
    """A map, or the list of pairs that writers of maps make of it, by names. Raises what a wrong shape raises."""
    pairs = item.items() if isinstance(item, dict) else [(key, value) for key, value in item]
    made = {names[key]: value for key, value in pairs}
    if len(made) != len(pairs):
        raise ValueError
    return made


def _text(item: Any) -> str:  # noqa: ANN401
    """Texts are packed twice: bytes that are CBOR of a text."""
    found = cbor.read(item) if isinstance(item, bytes) else item
    if not isinstance(found, str):
        raise TypeError
    return found


def _step(item: Any) -> tuple[str, str]:  # noqa: ANN401
    ((side, digest),) = item.items() if isinstance(item, dict) else [tuple(item)]
    return _SIDES[side], _text(digest)


def _anchored(target: str, root: str, steps: Sequence[tuple[str, str]], anchor: Json) -> Anchored:
    """Raises ValueError where a digest is none."""
    if len(steps) > MOST_STEPS:
        raise ValueError
    path = tuple((side, _bytes(digest)) for side, digest in steps)
    number, network = anchor["ledger"], anchor.get("network", MAIN)
    ledger = LEDGERS.get(number, str(number)[:40]) if isinstance(number, int) else line(number)[:40]
    if network != MAIN and isinstance(network, int):
        ledger += " (a test network)"
    transaction = _text(anchor["transaction"]) if "transaction" in anchor else ""
    return Anchored(_bytes(target), _bytes(root), path, ledger, transaction)


def _bytes(digest: str) -> bytes:
    made = bytes.fromhex(digest)
    if len(made) != DIGEST or len(digest) != 2 * DIGEST:
        raise ValueError
    return made


def _anchored_2017(told: Json) -> Anchored | None:
    """The members of a MerkleProof2017 (Chainpoint 2.0)."""
    anchor = next(iter(mappings(told.get("anchors"))), {})
    ledger = line(anchor.get("chain")) or line(anchor.get("type"))
    try:
        steps = [step for one in told["proof"] or () for step in one.items()]
        if not all(side in _SIDES.values() for side, _ in steps):
            return None
        where = {"ledger": ledger, "transaction": line(anchor.get("sourceId"))}
        return _anchored(told["targetHash"], told["merkleRoot"], steps, where)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
