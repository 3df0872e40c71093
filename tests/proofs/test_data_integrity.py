"""Embedded proofs: what peers sign matches; any change, attack or missing piece has its reason."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.proofs import signing
from tests.proofs.signing import (
    ED2020,
    V1,
    V2,
    EcIssuer,
    Ed25519Issuer,
    Json,
    RsaIssuer,
    a_credential,
    proof,
    signed,
)
from wallet.proofs import data_integrity
from wallet.proofs.answer import Answer
from wallet.proofs.json_ld import Contexts
from wallet.proofs.suites import SUITES

ISSUER, OTHER = Ed25519Issuer(1), Ed25519Issuer(2)
CONTEXTS = signing.contexts()
DI2 = "https://w3id.org/security/data-integrity/v2"
WEB = "did:web:issuer.example"


def judge(document: Json, purpose: str = "assertionMethod", **pages: bytes) -> list[Answer]:
    return list(
        data_integrity.judge(
            document,
            purpose=purpose,
            contexts=CONTEXTS,
            lookup=lambda address: next(iter(pages.values()), None) if "issuer.example" in address else None,
        )
    )


def reason(document: Json, purpose: str = "assertionMethod", **pages: bytes) -> str:
    (answer,) = judge(document, purpose, **pages)
    return answer.reason


def v1(issuer: str, *contexts: str) -> Json:
    return {
        "@context": [V1, *contexts],
        "type": ["VerifiableCredential"],
        "issuer": issuer,
        "issuanceDate": signing.CREATED,
        "credentialSubject": {"id": "did:example:learner"},
    }


SIGNED: dict[str, Json] = {
    "eddsa-rdfc-2022": signed(ISSUER, "eddsa-rdfc-2022"),
    "eddsa-2022": signed(ISSUER, "eddsa-2022"),
    "eddsa-rdfc-2022 over VCDM 1.1": signed(ISSUER, "eddsa-rdfc-2022", v1(ISSUER.did, DI2)),
    "eddsa-jcs-2022": signed(ISSUER),
    "ecdsa-rdfc-2019 P-256": signed(EcIssuer("P-256"), "ecdsa-rdfc-2019"),
    "ecdsa-jcs-2019 P-256": signed(EcIssuer("P-256"), "ecdsa-jcs-2019"),
    "ecdsa-jcs-2019 P-384": signed(EcIssuer("P-384"), "ecdsa-jcs-2019"),
    "Ed25519Signature2020": signed(ISSUER, "Ed25519Signature2020", v1(ISSUER.did, ED2020)),
    "Ed25519Signature2020 with its own context": signed(
        ISSUER, "Ed25519Signature2020", v1(ISSUER.did), **{"@context": ED2020}
    ),
}


@pytest.mark.parametrize("document", SIGNED.values(), ids=SIGNED)
def test_what_a_peer_signed_matches(document: Json) -> None:
    (answer,) = judge(document)
    assert (answer.reason, answer.outcome) == ("matches", "passed")
    assert answer.method is not None
    assert answer.method.is_of(document["issuer"])
    assert answer.facts["suite"] in {suite.name for suite in SUITES}
    assert answer.facts["key"] == document["proof"]["verificationMethod"]


@pytest.mark.parametrize("document", SIGNED.values(), ids=SIGNED)
def test_a_changed_word_is_a_mismatch(document: Json) -> None:
    changed = copy.deepcopy(document)
    changed["credentialSubject"]["id"] = "did:example:somebody-else"
    (answer,) = judge(changed)
    assert (answer.reason, answer.outcome) == ("mismatch", "failed")
    changed = copy.deepcopy(document)
    changed["proof"]["created"] = "2025-01-01T00:00:00Z"
    assert reason(changed) == "mismatch"


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        if isinstance(inner, str):
            yield (*path, key)
        else:
            yield from paths(inner, (*path, key))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_flipped_bit_never_passes(data: st.DataObject) -> None:
    document = copy.deepcopy(data.draw(st.sampled_from(list(SIGNED.values()))))
    path = data.draw(st.sampled_from(list(paths(document))))
    holder: Any = document
    for key in path[:-1]:
        holder = holder[key]
    text = holder[path[-1]]
    at = data.draw(st.integers(0, len(text) - 1))
    holder[path[-1]] = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
    (answer,) = judge(document)
    assert answer.reason != "matches"


def test_without_a_proof() -> None:
    assert reason(a_credential(ISSUER.did)) == "not_signed"
    assert reason(a_credential(ISSUER.did, proof=[])) == "not_signed"


@pytest.mark.parametrize(
    "change",
    [
        {"type": None},
        {"type": "DataIntegrityProof", "cryptosuite": None},
        {"proofValue": None},
        {"proofValue": 5},
        {"proofValue": "uYQ"},
        {"proofValue": "z0"},
        {"verificationMethod": None},
        {"verificationMethod": "no address"},
        {"expires": 5},
        {"previousProof": "urn:uuid:not-there"},
        {"previousProof": 5},
    ],
)
def test_a_damaged_proof(change: Json) -> None:
    document = signed(ISSUER)
    made = {name: value for name, value in (document["proof"] | change).items() if value is not None}
    assert reason(document | {"proof": made}) == "bad_proof"


def test_a_proof_that_is_no_object() -> None:
    assert reason(a_credential(ISSUER.did, proof="x")) == "bad_proof"


@pytest.mark.parametrize("name", ["bbs-2023", "Ed25519Signature2020"])
def test_an_unknown_suite(name: str) -> None:
    document = signed(ISSUER)
    (answer,) = judge(document | {"proof": document["proof"] | {"cryptosuite": name}})
    assert (answer.reason, answer.outcome, answer.facts["suite"]) == ("suite_not_supported", "unknown", name)
    assert reason(document | {"proof": document["proof"] | {"type": "eddsa-jcs-2022"}}) == "suite_not_supported"


def test_another_purpose() -> None:
    assert reason(signed(ISSUER, proofPurpose="authentication")) == "wrong_purpose"
    assert reason(signed(ISSUER, proofPurpose="authentication"), purpose="authentication") == "matches"


def test_a_key_of_another_kind() -> None:
    document = signed(ISSUER, verificationMethod=EcIssuer().method)
    assert reason(document) == "algorithm_not_allowed"
    assert reason(signed(RsaIssuer(), "eddsa-jcs-2022")) == "algorithm_not_allowed"


def test_a_controller_without_a_fragment() -> None:
    assert reason(signed(ISSUER, verificationMethod=ISSUER.did)) == "matches"


def test_the_end_that_a_proof_sets() -> None:
    (answer,) = judge(signed(ISSUER, expires="2025-01-01T00:00:00Z"))
    assert (answer.reason, answer.expires) == ("matches", "2025-01-01T00:00:00Z")


def test_a_key_on_the_web() -> None:
    document = signed(ISSUER, "eddsa-rdfc-2022", a_credential(WEB), verificationMethod=WEB + "#key-1")
    (answer,) = judge(document)
    assert (answer.reason, answer.outcome) == ("key_unreachable", "unknown")
    assert reason(document, page=signing.did_document(WEB, signing.multikey(WEB, ISSUER))) == "matches"
    assert reason(document, page=signing.did_document(WEB, signing.multikey(WEB, OTHER))) == "mismatch"


def test_an_attack_is_told_even_where_the_key_cannot_be_had() -> None:
    document = signed(ISSUER, "eddsa-rdfc-2022", a_credential(WEB), verificationMethod=WEB + "#key-1")
    assert reason(document | {"undefined": "x"}) == "unsigned_content"
    unknown = document | {"@context": [V2, "https://unknown.example/context"]}
    assert reason(unknown) == "key_unreachable"


def test_every_proof_of_a_set_is_judged() -> None:
    document = a_credential(ISSUER.did)
    proofs = [proof(document, ISSUER), proof(document, OTHER, "eddsa-rdfc-2022"), proof(document, ISSUER, created=None)]
    proofs[2]["proofValue"] = proofs[0]["proofValue"]
    assert [answer.reason for answer in judge(document | {"proof": proofs})] == ["matches", "matches", "mismatch"]


def test_too_many_proofs() -> None:
    document = signed(ISSUER)
    assert reason(document | {"proof": [document["proof"]] * 21}) == "too_complex"


@pytest.mark.parametrize("suite", ["eddsa-jcs-2022", "eddsa-rdfc-2022"])
def test_a_chain_of_proofs(suite: str) -> None:
    document = a_credential(ISSUER.did)
    first = proof(document, ISSUER, suite, id="urn:uuid:1")
    second = proof(document, OTHER, suite, id="urn:uuid:2", previousProof="urn:uuid:1", earlier=[first])
    third = proof(document, OTHER, suite, previousProof=["urn:uuid:1", "urn:uuid:2"], earlier=[first, second])
    answers = judge(document | {"proof": [first, second, third]})
    assert [answer.reason for answer in answers] == ["matches"] * 3
    swapped = first | {"proofValue": second["proofValue"]}
    answers = judge(document | {"proof": [swapped, second, third]})
    assert [answer.reason for answer in answers] == ["mismatch"] * 3
    assert [answer.reason for answer in judge(document | {"proof": [second]})] == ["bad_proof"]


def test_a_proof_that_stands_on_itself() -> None:
    made = proof(a_credential(ISSUER.did), ISSUER, id="urn:uuid:1", previousProof="urn:uuid:1")
    assert reason(a_credential(ISSUER.did, proof=made)) == "bad_proof"


def test_a_proof_context_that_the_document_does_not_have() -> None:
    document = a_credential(ISSUER.did)
    assert reason(signed(ISSUER, "eddsa-jcs-2022", document, **{"@context": [ED2020]})) == "context_not_allowed"
    assert reason(signed(ISSUER, "eddsa-jcs-2022", document, **{"@context": []})) == "matches"


def test_numbers_that_json_has_no_one_form_for() -> None:
    document = signed(ISSUER)
    assert reason(document | {"n": 2**60}) == "not_supported"


def test_a_context_that_is_known_by_digest_is_asked_for() -> None:
    asked: list[str] = []
    address = "https://contexts.example/v1"
    known = Contexts(signing.shipped, {address: frozenset(("00",))})
    document = signed(ISSUER, "eddsa-rdfc-2022") | {"@context": [V2, address]}
    (answer,) = data_integrity.judge(document, purpose="assertionMethod", contexts=known, lookup=asked.append)
    assert (answer.reason, answer.facts["subject"], asked) == ("context_unknown", address, [address])


def test_poison_is_too_complex() -> None:
    nodes = [f"_:n{n}" for n in range(9)]
    context = {"link": {"@id": "https://e.example/link", "@type": "@id"}}
    linked = [{"id": one, "link": [other for other in nodes if other != one]} for one in nodes]
    document = a_credential(ISSUER.did, credentialSubject=linked) | {"@context": [V2, context]}
    document["proof"] = signing.options(ISSUER, "eddsa-rdfc-2022") | {"proofValue": "z" + "2" * 88}
    assert reason(document) == "too_complex"


MOVED: list[tuple[str, object]] = [
    ("credentialStatus", {"id": "https://issuer.example/list#1", "type": "BitstringStatusListEntry"}),
    ("validUntil", "2025-01-01T00:00:00Z"),
]


@pytest.mark.parametrize(("name", "value"), MOVED)
def test_a_member_that_was_moved_out_of_sight(name: str, value: object) -> None:
    document = signed(ISSUER, "eddsa-rdfc-2022", a_credential(ISSUER.did, **{name: value}))
    assert reason(document) == "matches"
    del document[name]
    node = {"id": document["id"], "type": ["VerifiableCredential"], name: value}
    document["credentialSubject"] = [document["credentialSubject"], node]
    (answer,) = judge(document)
    assert answer.reason == "unsigned_content"
    assert answer.facts["subject"] == name


def test_the_same_node_may_be_named_again() -> None:
    again = {"id": "urn:uuid:9b1d0e4e-0000-4000-8000-000000000002", "description": "The same."}
    document = a_credential(ISSUER.did, credentialSubject=[{"id": "did:example:learner"}, again])
    assert reason(signed(ISSUER, "eddsa-rdfc-2022", document)) == "matches"
    assert reason(signed(ISSUER, "eddsa-rdfc-2022", a_credential(ISSUER.did, id=None))) == "matches"


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["type", "cryptosuite", "proofValue", "verificationMethod", "proofPurpose", "expires", "id"]),
        st.none() | st.text(max_size=5) | st.sampled_from(["eddsa-jcs-2022", "DataIntegrityProof", ISSUER.method]),
    )
)
def test_any_proof_has_an_answer(made: Json) -> None:
    (answer,) = judge(json.loads(json.dumps(a_credential(ISSUER.did, proof=made))))
    assert answer.reason != "matches"
