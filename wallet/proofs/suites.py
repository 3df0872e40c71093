"""SUITES: how a document is secured, one row a suite (VC Data Integrity 1.0 §3.1)."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from wallet.credentials.members import several
from wallet.proofs.answer import Answer
from wallet.proofs.canonical_json import canonical
from wallet.proofs.canonical_rdf import canonical_nquads
from wallet.proofs.json_ld import Contexts, to_quads
from wallet.proofs.keys import ED25519, P256, P384, RSA, SECP256K1
from wallet.proofs.values import Value, detached_jws, multibase_value

Json = Mapping[str, Any]
DATA_INTEGRITY = "DataIntegrityProof"


def rdfc(document: Json, contexts: Contexts, hash_name: str) -> bytes:
    """Canonical N-Quads. Raises JsonLdProblem, TooComplex."""
    return canonical_nquads(to_quads(document, contexts), hash_name=hash_name).encode()


def jcs(document: Json, _contexts: Contexts, _hash_name: str) -> bytes:
    """Canonical JSON. Raises NotCanonical."""
    return canonical(document)


def context_of_document(proof: Json, document: Json) -> Json:
    """The proof is read with the context of the document (vc-di-eddsa §3.2.5 step 4)."""
    return {**proof, "@context": document.get("@context")}


def context_of_both(proof: Json, document: Json) -> Json:
    """An older proof may bring a context of its own besides that of the document."""
    both = [*several(document.get("@context")), *several(proof.get("@context"))]
    return {**proof, "@context": both if "@context" in proof else document.get("@context")}


def context_as_signed(proof: Json, document: Json) -> Json | None:
    """Where a JCS proof has a context, the document's begins with it (vc-di-eddsa §3.3.2 step 4)."""
    told = several(proof.get("@context"))
    return proof if list(several(document.get("@context"))[: len(told)]) == list(told) else None


def selective(proof: Json, kinds: Collection[str]) -> Value | Answer:
    """The value of a proof of which the holder may show a part."""
    from wallet.proofs.selective.compare import selective_value  # start-up time: rare

    return selective_value(proof, kinds)


class Suite(NamedTuple):
    """A suite: `name` is the proof's cryptosuite, or its type where it is older than these (`is_type`).

    `hashes` has, by the kind of key that fits, the digest. `options` gives what is signed of the proof besides its
    value, None where that contradicts the document. `value` reads the value, which is the proof's member `held_in`.
    """

    name: str
    canonicalise: Callable[[Json, Contexts, str], bytes]
    hashes: Mapping[str, str]
    options: Callable[[Json, Json], Json | None]
    value: Callable[[Json, Collection[str]], Value | Answer] = multibase_value
    held_in: str = "proofValue"
    is_type: bool = False

    def digest(self, document: Json, contexts: Contexts, hash_name: str) -> bytes:
        """The digest of the canonical document. Raises JsonLdProblem, TooComplex, NotCanonical."""
        return hashlib.new(hash_name, self.canonicalise(document, contexts, hash_name)).digest()


def _jws(name: str, *kinds: str) -> Suite:
    """A suite of the time when a proof held a detached JWS."""
    hashes = dict.fromkeys(kinds, "sha256")
    return Suite(name, rdfc, hashes, context_of_both, detached_jws, "jws", is_type=True)


_EDDSA: Mapping[str, str] = {ED25519: "sha256"}
_ECDSA: Mapping[str, str] = {P256: "sha256", P384: "sha384"}

SUITES: tuple[Suite, ...] = (
    Suite("eddsa-rdfc-2022", rdfc, _EDDSA, context_of_document),
    Suite("eddsa-2022", rdfc, _EDDSA, context_of_document),  # its name before it was a standard
    Suite("eddsa-jcs-2022", jcs, _EDDSA, context_as_signed),
    Suite("ecdsa-rdfc-2019", rdfc, _ECDSA, context_of_document),
    Suite("ecdsa-jcs-2019", jcs, _ECDSA, context_as_signed),
    Suite("ecdsa-sd-2023", rdfc, {P256: "sha256"}, context_of_document, selective),
    Suite("Ed25519Signature2020", rdfc, _EDDSA, context_of_both, is_type=True),
    _jws("Ed25519Signature2018", ED25519),
    _jws("JsonWebSignature2020", ED25519, P256, P384, SECP256K1, RSA),
    _jws("EcdsaSecp256k1Signature2019", SECP256K1),
    _jws("EcdsaSecp256r1Signature2019", P256),
)
"""Every suite; a proof of any other is not looked at further."""

_BY_NAME = {suite.name: suite for suite in SUITES}


def suite_name(proof: Json) -> str:
    """The name that a proof claims; empty where it claims none."""
    name = proof.get("cryptosuite" if proof.get("type") == DATA_INTEGRITY else "type")
    return name if isinstance(name, str) else ""


def suite_of(proof: Json) -> Suite | None:
    """The suite of a proof; None where it is not known."""
    suite = _BY_NAME.get(suite_name(proof))
    return suite if suite and suite.is_type == (proof.get("type") != DATA_INTEGRITY) else None
