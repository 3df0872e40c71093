"""Embedded proofs: one document, its proofs, each judged by itself (VC Data Integrity 1.0 §4), then as a chain."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from wallet.frozen import Frozen, field
from wallet.proofs import merkle
from wallet.proofs.answer import FAILED, Answer, Lookup
from wallet.proofs.canonical_json import NotCanonical
from wallet.proofs.canonical_rdf import TooComplex
from wallet.proofs.chains import as_chain, earlier_than
from wallet.proofs.dids import methods_for
from wallet.proofs.hidden import hidden
from wallet.proofs.json_ld import Contexts, JsonLdProblem
from wallet.proofs.keys import Key, VerificationMethod
from wallet.proofs.long_chains import is_long
from wallet.proofs.suites import Suite, context_of_both, rdfc, suite_name, suite_of
from wallet.proofs.values import Secured, Value

Json = Mapping[str, Any]

MOST_PROOFS = 20
MOST_SELECTIVE = 2
"""Proofs whose statements are signed one by one: each takes as long as many others."""
NOT_SIGNED = Answer("not_signed")


def judge(untrusted: Json, *, purpose: str, contexts: Contexts, lookup: Lookup) -> tuple[Answer, ...]:
    """An Answer for each proof of a document, in their order; not_signed where it has none.

    `purpose` is what the proofs have to be for: assertionMethod of a credential, authentication of a presentation.
    """
    given = untrusted.get("proof")
    proofs = given if isinstance(given, list) else [] if given is None else [given]
    if len(proofs) > 1 and _are_too_many(proofs, untrusted):
        return (Answer("too_complex", {"subject": "proof"}),)
    case = _Case({name: value for name, value in untrusted.items() if name != "proof"}, contexts, purpose, lookup)
    answers = tuple(_judged(proof, proofs, case) for proof in proofs)
    return as_chain(proofs, answers) or (NOT_SIGNED,)


def _are_too_many(proofs: Sequence[object], document: Json) -> bool:
    selective = sum(map(_is_selective, proofs))
    return len(proofs) > MOST_PROOFS or selective > MOST_SELECTIVE or is_long(proofs, document)


def _is_selective(proof: object) -> bool:
    return isinstance(proof, dict) and suite_name(proof) == "ecdsa-sd-2023"


class _Case(Frozen):
    """What all proofs of one document have in common; `digests` keeps what several of them need."""

    document: Json
    contexts: Contexts
    purpose: str
    lookup: Lookup
    digests: dict[tuple[object, str], bytes] = field(default_factory=dict)

    def secured(self, suite: Suite, hash_name: str, earlier: Sequence[Json]) -> Secured:
        """The document, with the proofs that this one stands on (§4.5 step 2.3)."""
        if earlier:
            document = {**self.document, "proof": list(earlier)}
            return Secured(document, self.contexts, lambda: suite.digest(document, self.contexts, hash_name))
        return Secured(self.document, self.contexts, lambda: self._digest(suite, hash_name))

    def _digest(self, suite: Suite, hash_name: str) -> bytes:
        key = (suite.canonicalise, hash_name)
        if key not in self.digests:
            self.digests[key] = suite.digest(self.document, self.contexts, hash_name)
        return self.digests[key]

    def tried(self, what: Callable[[], Answer]) -> Answer:
        """An answer, or why the document cannot be read for it."""
        try:
            return what()
        except JsonLdProblem as problem:
            if problem.wants:
                self.lookup(problem.wants)
            return Answer(problem.reason, {"subject": problem.subject})
        except (TooComplex, RecursionError):
            return Answer("too_complex")
        except NotCanonical:
            return Answer("not_supported", {"subject": "number"})


class _Claim(NamedTuple):
    """A proof whose form is sound: everything that is to be compared."""

    proof: Json
    suite: Suite
    value: Value
    earlier: Sequence[Json]


def _judged(proof: object, proofs: Sequence[object], case: _Case) -> Answer:
    if not isinstance(proof, dict):
        return Answer("bad_proof", {"subject": "proof"})
    if merkle.is_merkle(proof):
        return merkle.judge(proof, proofs, case.document, case.contexts, case.lookup)
    reference = proof.get("verificationMethod")
    about = {"suite": suite_name(proof)[:80], "key": reference[:200] if isinstance(reference, str) else ""}
    claim = _claim(proof, proofs, case.purpose)
    if isinstance(claim, Answer):
        return (_remapped(proof, case) or claim).about(**about)
    found = _compared(claim, case)
    return Answer(found.reason, {**about, **found.facts}, found.method, proof.get("expires", ""))


def _claim(proof: Json, proofs: Sequence[object], purpose: str) -> _Claim | Answer:
    suite = suite_of(proof)
    if suite is None:
        return Answer("suite_not_supported" if suite_name(proof) else "bad_proof")
    value, earlier = suite.value(proof, suite.hashes), earlier_than(proof, proofs)
    if isinstance(value, Answer):
        return value
    texts = (proof.get("verificationMethod"), proof.get("expires", ""))
    if earlier is None or not all(isinstance(one, str) for one in texts):
        return Answer("bad_proof")
    if proof.get("proofPurpose") != purpose:
        return Answer("wrong_purpose")
    return _Claim(proof, suite, value, earlier)


def _remapped(proof: Json, case: _Case) -> Answer | None:
    """Whether a proof that cannot be judged is one because the document gives the names of proofs other meanings."""

    def read() -> Answer:
        rdfc(context_of_both(proof, case.document), case.contexts, "sha256")
        return Answer("matches")

    found = case.tried(read)
    return found if found.reason == "context_not_allowed" else None


def _compared(claim: _Claim, case: _Case) -> Answer:
    """Named attacks are told even where the key cannot be had."""
    found = _method(claim, case)
    if isinstance(found, Answer):
        first = next(iter(claim.suite.hashes.values()))
        attack = case.tried(lambda: _content(claim, first, case, lambda _, secured: bool(secured.digest())))
        return attack if attack.outcome == FAILED else found
    method, key = found
    hash_name, made_by = claim.suite.hashes[key.kind], claim.value.made_by
    made = case.tried(lambda: _content(claim, hash_name, case, lambda *what: made_by(key, *what)))
    return Answer(made.reason, claim.value.facts, method) if made.reason in _COMPARED else made


_COMPARED = ("matches", "mismatch")


def _method(claim: _Claim, case: _Case) -> tuple[VerificationMethod, Key] | Answer:
    """The method that a proof names, with its key of a kind that the suite uses.

    A controller without a fragment stands for its only key.
    """
    reference = claim.proof["verificationMethod"]
    controller, hash_sign, _ = reference.partition("#")
    names = frozenset((reference,)) if hash_sign else frozenset[str]()
    found = methods_for(controller, names, case.purpose, case.lookup)
    if isinstance(found, Answer):
        return found
    kinds, value = claim.suite.hashes, claim.value
    fitting = [(one, one.key) for one in found if one.key and one.key.kind in kinds and value.fits(one.key)]
    return fitting[0] if fitting else Answer("algorithm_not_allowed")


def _content(claim: _Claim, hash_name: str, case: _Case, compare: Callable[[bytes, Secured], bool]) -> Answer:
    """What comes of comparing the digest of the proof's options and the document (vc-di-eddsa §3.2.4) with a key.

    Raises JsonLdProblem, TooComplex, NotCanonical.
    """
    suite = claim.suite
    told = {name: value for name, value in claim.proof.items() if name != suite.held_in}
    options = suite.options(told, case.document)
    if options is None:
        return Answer("context_not_allowed", {"subject": "proof"})
    if suite.canonicalise is rdfc and (name := hidden(case.document)):
        return Answer("unsigned_content", {"subject": name})
    digest = suite.digest(options, case.contexts, hash_name)
    return Answer("matches" if compare(digest, case.secured(suite, hash_name, claim.earlier)) else "mismatch")
