"""Embedded proofs: one document, its proofs, each judged by itself (VC Data Integrity 1.0 §4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wallet.proofs import merkle
from wallet.proofs.answer import FAILED, Answer, Lookup
from wallet.proofs.canonical_json import NotCanonical
from wallet.proofs.canonical_rdf import TooComplex
from wallet.proofs.dids import methods_for
from wallet.proofs.encodings import multibase
from wallet.proofs.hidden import hidden
from wallet.proofs.json_ld import Contexts, JsonLdProblem
from wallet.proofs.keys import Key, VerificationMethod
from wallet.proofs.suites import Suite, rdfc, suite_name, suite_of

Json = Mapping[str, Any]

MOST_PROOFS = 20
NOT_SIGNED = Answer("not_signed")


def judge(untrusted: Json, *, purpose: str, contexts: Contexts, lookup: Lookup) -> tuple[Answer, ...]:
    """An Answer for each proof of a document, in their order; not_signed where it has none.

    `purpose` is what the proofs have to be for: assertionMethod of a credential, authentication of a presentation.
    """
    given = untrusted.get("proof")
    proofs = given if isinstance(given, list) else [] if given is None else [given]
    if len(proofs) > MOST_PROOFS:
        return (Answer("too_complex", {"subject": "proof"}),)
    case = _Case({name: value for name, value in untrusted.items() if name != "proof"}, contexts, purpose, lookup)
    return tuple(_judged(proof, proofs, case) for proof in proofs) or (NOT_SIGNED,)


@dataclass(frozen=True)
class _Case:
    """What all proofs of one document have in common; `digests` keeps what several of them need."""

    document: Json
    contexts: Contexts
    purpose: str
    lookup: Lookup
    digests: dict[tuple[object, str], bytes] = field(default_factory=dict)

    def digest(self, suite: Suite, hash_name: str, earlier: Sequence[Json]) -> bytes:
        """The digest of the document, with the proofs that this one stands on (§4.5 step 2.3)."""
        if earlier:
            return suite.digest({**self.document, "proof": list(earlier)}, self.contexts, hash_name)
        key = (suite.canonicalise, hash_name)
        if key not in self.digests:
            self.digests[key] = suite.digest(self.document, self.contexts, hash_name)
        return self.digests[key]


def _judged(proof: object, proofs: Sequence[object], case: _Case) -> Answer:
    if not isinstance(proof, dict):
        return Answer("bad_proof", {"subject": "proof"})
    if merkle.is_merkle(proof):
        return merkle.judge(proof, proofs, case.document, case.contexts, case.lookup)
    name, reference = suite_name(proof), proof.get("verificationMethod")
    about = {"suite": name[:80], "key": reference[:200] if isinstance(reference, str) else ""}
    suite = suite_of(proof)
    if suite is None:
        return Answer("suite_not_supported" if name else "bad_proof", about)
    value, earlier, expires = proof.get("proofValue"), _earlier(proof, proofs), proof.get("expires", "")
    signature = multibase(value) if isinstance(value, str) and value[:1] == "z" else None
    if signature is None or earlier is None or not isinstance(reference, str) or not isinstance(expires, str):
        return Answer("bad_proof", about)
    if proof.get("proofPurpose") != case.purpose:
        return Answer("wrong_purpose", about)
    return replace(_compared(proof, suite, signature, earlier, case).about(**about), expires=expires)


def _compared(proof: Json, suite: Suite, signature: bytes, earlier: Sequence[Json], case: _Case) -> Answer:
    """Named attacks are told even where the key cannot be had."""
    found = _method(proof["verificationMethod"], suite, case)
    if isinstance(found, Answer):
        content = _content(proof, suite, next(iter(suite.hashes.values())), earlier, case)
        return content if isinstance(content, Answer) and content.outcome == FAILED else found
    method, key = found
    content = _content(proof, suite, suite.hashes[key.kind], earlier, case)
    if isinstance(content, Answer):
        return content
    return Answer("matches" if key.signed(signature, content) else "mismatch", method=method)


def _method(reference: str, suite: Suite, case: _Case) -> tuple[VerificationMethod, Key] | Answer:
    """The method that a proof names, with its key of a kind that the suite uses.

    A controller without a fragment stands for its only key.
    """
    controller, hash_sign, _ = reference.partition("#")
    names = frozenset((reference,)) if hash_sign else frozenset[str]()
    found = methods_for(controller, names, case.purpose, case.lookup)
    if isinstance(found, Answer):
        return found
    fitting = [(method, method.key) for method in found if method.key and method.key.kind in suite.hashes]
    return fitting[0] if fitting else Answer("algorithm_not_allowed")


def _content(proof: Json, suite: Suite, hash_name: str, earlier: Sequence[Json], case: _Case) -> bytes | Answer:
    """What was signed: the digest of the proof's options, then that of the document (vc-di-eddsa §3.2.4)."""
    options = suite.options({name: value for name, value in proof.items() if name != "proofValue"}, case.document)
    if options is None:
        return Answer("context_not_allowed", {"subject": "proof"})
    if suite.canonicalise is rdfc and (name := hidden(case.document)):
        return Answer("unsigned_content", {"subject": name})
    try:
        document = case.digest(suite, hash_name, earlier)
        return suite.digest(options, case.contexts, hash_name) + document
    except JsonLdProblem as problem:
        if problem.wants:
            case.lookup(problem.wants)
        return Answer(problem.reason, {"subject": problem.subject})
    except (TooComplex, RecursionError):
        return Answer("too_complex")
    except NotCanonical:
        return Answer("not_supported", {"subject": "number"})


def _earlier(proof: Json, proofs: Sequence[object]) -> Sequence[Json] | None:
    """The proofs that this one was made after and stands on (§4.5); None where one of them is not there."""
    told = proof.get("previousProof")
    wanted = told if isinstance(told, list) else [] if told is None else [told]
    by_id = {one["id"]: one for one in proofs if isinstance(one, dict) and isinstance(one.get("id"), str)}
    if not all(isinstance(one, str) and one in by_id and by_id[one] is not proof for one in wanted):
        return None
    return [by_id[one] for one in wanted]
