"""Embedded proofs that others made, where they lie beside the checkout: each family, as its makers say."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.proofs import signing
from tests.verification.test_vectors import judged
from wallet.proofs import data_integrity
from wallet.proofs.answer import Answer
from wallet.proofs.dids.document import document
from wallet.proofs.suites import suite_of
from wallet.proofs.values import Secured
from wallet.verification.report import Outcome, Question

VECTORS = Path(__file__).parents[2] / "../shared/vectors"
LEGACY = VECTORS / "di-legacy"
SPRUCE = LEGACY / "spruce-ssi"
JWS_2020 = "https://w3c-ccg.github.io/lds-jws2020/contexts/lds-jws2020-v1.json"
pytestmark = pytest.mark.skipif(not LEGACY.is_dir(), reason="the vectors are not here")


def loaded(path: Path) -> Any:  # noqa: ANN401 -- any JSON
    return json.loads(path.read_bytes())


def of_signature(path: Path) -> list[tuple[str, str]]:
    report = judged(path.read_bytes())
    return [(one.outcome.value, one.reason) for one in report.checks if one.question is Question.SIGNATURE]


@pytest.mark.parametrize("name", ["vc/case-12", "vc/case-14", "vc/case-15", "vc/case-22", "vp/case-2"])
def test_ed25519signature2018_of_many_vendors(name: str) -> None:
    assert of_signature(LEGACY / f"vc-http-api/{name}.json") == [("passed", "matches")]


def test_an_issuer_whose_site_is_gone() -> None:
    report = judged((LEGACY / "vc-http-api/vc/case-5.json").read_bytes())
    assert report.verdict is Outcome.UNKNOWN


@pytest.mark.parametrize("name", ["method", "purpose", "type"])
def test_terms_of_proofs_under_other_names(name: str) -> None:
    made = loaded(SPRUCE / f"vc-jws2020-bad-{name}-json.jsonld")
    (answer,) = data_integrity.judge(
        made, purpose="assertionMethod", contexts=signing.contexts(), lookup=lambda _address: None
    )
    assert answer.reason == "context_not_allowed"


@pytest.mark.parametrize("name", ["vc", "vc-jws2020-inline-context"])
def test_jsonwebsignature2020_by_an_rsa_key(name: str) -> None:
    """Their issuer is a did:example, which nobody can resolve; its document lies beside them."""
    contexts = signing.contexts()
    assert contexts.add(JWS_2020, (VECTORS / "contexts/suites-jws-2020-v1.json").read_bytes())
    made = loaded(SPRUCE / f"{name}.jsonld")
    proof = made.pop("proof")
    suite = suite_of(proof)
    assert suite is not None
    value = suite.value(proof, suite.hashes)
    assert not isinstance(value, Answer)
    told = suite.options({key: one for key, one in proof.items() if key != "jws"}, made)
    assert told is not None
    (method,) = (
        one
        for one in document(loaded(SPRUCE / "did-example-foo.json"), "did:example:foo").methods
        if one.id == proof["verificationMethod"]
    )
    assert method.key is not None
    assert value.fits(method.key)
    options = suite.digest(told, contexts, "sha256")
    for subject, sound in ((made["credentialSubject"], True), ({"id": "did:example:forger"}, False)):
        whole = {**made, "credentialSubject": subject}
        secured = Secured(whole, contexts, partial(suite.digest, whole, contexts, "sha256"))
        assert value.made_by(method.key, options, secured) is sound


@pytest.mark.parametrize("name", ["addSignedSDBase", "derivedRevealDocument"])
def test_bbs_is_told_honestly(name: str) -> None:
    assert of_signature(VECTORS / f"di-bbs/prc/{name}.json") == [("unknown", "suite_not_supported")]
    assert judged((VECTORS / f"di-bbs/prc/{name}.json").read_bytes()).verdict is Outcome.FAILED, "expired"


@pytest.mark.parametrize(
    "path",
    [
        *(f"ecdsa-rdfc-2019-p{size}/signedECDSAP{size}.json" for size in (256, 384)),
        *(f"ecdsa-jcs-2019-p{size}/signedJCSECDSAP{size}.json" for size in (256, 384)),
        "ecdsa-sd-2023/prc/addSignedSDBase.json",
        "ecdsa-sd-2023/prc/derivedRevealDocument.json",
    ],
)
def test_ecdsa_by_keys_that_are_not_the_issuers(path: str) -> None:
    """The mathematics hold; the vectors name an issuer whose key it is not."""
    assert of_signature(VECTORS / "di-ecdsa" / path) == [("failed", "not_issuers_key")]
