"""Sets and chains of proofs: a line for each, and none that passes on top of one that does not."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.proofs import signing
from tests.proofs.signing import Ed25519Issuer, Json, a_credential, proof
from wallet.proofs import data_integrity
from wallet.proofs.answer import Answer

ONE, TWO, THREE = (Ed25519Issuer(seed) for seed in (1, 2, 3))
SHARED = Path(__file__).parents[2] / "../shared/vectors"
FOLDER = SHARED / "di-eddsa/proof-set-chain"
HERE = pytest.mark.skipif(not FOLDER.is_dir(), reason="the vectors are not here")


def judged(document: Json) -> list[str]:
    """The reasons, one a proof."""
    contexts = signing.contexts()
    if SHARED.is_dir():
        address = "https://www.w3.org/ns/credentials/examples/v2"
        assert contexts.add(address, (SHARED / "contexts/credentials-examples-v2.jsonld").read_bytes())
    answers = data_integrity.judge(document, purpose="assertionMethod", contexts=contexts, lookup=lambda _: None)
    return [answer.reason for answer in answers]


def chain(suite: str = "eddsa-jcs-2022", *, first: Json | None = None) -> Json:
    """Three proofs, each on top of those before; what `first` changes of the first is signed by the others."""
    document = a_credential(ONE.did)
    one = {**proof(document, ONE, suite, id="urn:uuid:1"), **(first or {})}
    two = proof(document, TWO, suite, id="urn:uuid:2", previousProof="urn:uuid:1", earlier=[one])
    three = proof(document, THREE, suite, previousProof=["urn:uuid:2"], earlier=[two])
    return document | {"proof": [one, two, three]}


@pytest.mark.parametrize("suite", ["eddsa-jcs-2022", "eddsa-rdfc-2022"])
def test_a_sound_chain(suite: str) -> None:
    assert judged(chain(suite)) == ["matches"] * 3


@pytest.mark.parametrize(
    ("first", "reason", "after"),
    [
        ({"proofValue": "z" + signing.base58(bytes(64))}, "mismatch", "earlier_proof_failed"),
        ({"proofPurpose": "authentication"}, "wrong_purpose", "earlier_proof_failed"),
        ({"verificationMethod": "did:key:z6Mk#x"}, "method_not_supported", "earlier_proof_unknown"),
        ({"cryptosuite": "bbs-2023"}, "suite_not_supported", "earlier_proof_unknown"),
    ],
)
def test_a_chain_whose_first_proof_does_not_hold(first: Json, reason: str, after: str) -> None:
    """Those who signed after it did so soundly; what they signed on top of does not stand."""
    assert judged(chain(first=first)) == [reason, after, after]


def test_what_a_chain_says_of_a_proof_on_top_of_one_that_failed() -> None:
    document = chain(first={"proofPurpose": "authentication"})
    answers = data_integrity.judge(
        document, purpose="assertionMethod", contexts=signing.contexts(), lookup=lambda _: None
    )
    assert [answer.outcome for answer in answers] == ["failed"] * 3
    assert answers[1].facts["key"] == TWO.method
    assert answers[1].method is not None
    assert Answer("earlier_proof_unknown").outcome == "unknown"


def test_an_earlier_proof_that_was_taken_away() -> None:
    document = chain()
    assert judged(document | {"proof": document["proof"][1:]}) == ["bad_proof", "earlier_proof_failed"]


def test_an_earlier_proof_that_was_exchanged() -> None:
    document = chain()
    other = proof(a_credential(ONE.did), ONE, id="urn:uuid:1", created="2025-01-01T00:00:00Z")
    assert judged(document | {"proof": [other, *document["proof"][1:]]})[1] == "mismatch"


def test_two_earlier_proofs_of_one_name() -> None:
    """Which of them is meant cannot be told."""
    document = chain()
    other = proof(a_credential(ONE.did), THREE, id="urn:uuid:1")
    assert judged(document | {"proof": [*document["proof"], other]})[1] == "bad_proof"


def test_proofs_that_stand_on_each_other() -> None:
    document = a_credential(ONE.did)
    one = proof(document, ONE, id="urn:uuid:1", previousProof="urn:uuid:2")
    two = proof(document, TWO, id="urn:uuid:2", previousProof="urn:uuid:1", earlier=[one])
    assert judged(document | {"proof": [one, two]}) == ["mismatch", "earlier_proof_failed"]


@pytest.mark.parametrize("told", [5, [5], ["urn:uuid:1", 5], {"id": "urn:uuid:1"}])
def test_a_name_that_is_none(told: object) -> None:
    document = a_credential(ONE.did)
    first = proof(document, ONE, id="urn:uuid:1")
    assert judged(document | {"proof": [first, proof(document, TWO, previousProof=told)]})[1] == "bad_proof"


def test_a_chain_under_a_document_that_was_changed() -> None:
    assert judged(chain() | {"name": "Other"}) == ["mismatch"] * 3


def test_a_proof_in_a_list_that_is_none() -> None:
    document = a_credential(ONE.did)
    assert judged(document | {"proof": ["x", proof(document, ONE)]}) == ["bad_proof", "matches"]


def loaded(name: str) -> Any:  # noqa: ANN401 -- any JSON
    return json.loads((FOLDER / f"{name}.json").read_bytes())


@HERE
@pytest.mark.parametrize(
    ("name", "proofs"),
    [("signedProofSet1", 1), ("signedProofSet2", 2), ("signedProofChain1", 3), ("signedProofChain2", 4)],
)
def test_the_vectors(name: str, proofs: int) -> None:
    assert judged(loaded(name)) == ["matches"] * proofs


@HERE
def test_a_vector_whose_first_proof_is_damaged() -> None:
    document = loaded("signedProofChain2")
    document["proof"][0]["created"] = "2020-01-01T00:00:00Z"
    assert judged(document)[0] == "mismatch"
    assert "matches" not in [
        reason for reason, made in zip(judged(document), document["proof"], strict=True) if "previousProof" in made
    ]
