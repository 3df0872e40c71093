"""The W3C vectors of ecdsa-sd-2023, where they lie beside the checkout."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.proofs import signing
from wallet.proofs import data_integrity
from wallet.proofs.answer import Answer
from wallet.proofs.canonical_rdf import relabelled
from wallet.proofs.json_ld import Contexts
from wallet.proofs.selective.derive import derive
from wallet.proofs.selective.statements import statements
from wallet.proofs.selective.value import Base, read

VECTORS = Path(__file__).parents[3] / "../shared/vectors"
FOLDER = VECTORS / "di-ecdsa"
PRC = FOLDER / "ecdsa-sd-2023" / "prc"
SPRUCE = [FOLDER / "spruce-ssi/sd" / f"verification_{n}.json" for n in (2, 3)]
pytestmark = pytest.mark.skipif(not PRC.is_dir(), reason="the vectors are not here")


def loaded(path: Path) -> Any:  # noqa: ANN401 -- any JSON
    return json.loads(path.read_bytes())


def contexts() -> Contexts:
    made = signing.contexts()
    assert made.add("https://w3id.org/citizenship/v4rc1", (VECTORS / "contexts/citizenship-v4rc1.jsonld").read_bytes())
    return made


def reason(document: Any) -> str:  # noqa: ANN401
    (answer,) = data_integrity.judge(
        document, purpose="assertionMethod", contexts=contexts(), lookup=lambda _address: None
    )
    return answer.reason


@pytest.mark.parametrize("name", ["addSignedSDBase", "derivedRevealDocument"])
def test_the_documents_verify(name: str) -> None:
    document = loaded(PRC / f"{name}.json")
    assert reason(document) == "matches"
    document["issuer"]["image"] += "x"
    assert reason(document) == "mismatch"


def test_the_same_derived_document_comes_out() -> None:
    pointers = loaded(FOLDER / "prCredSelective.json")
    made = derive(loaded(PRC / "addSignedSDBase.json"), pointers, contexts())
    assert not isinstance(made, Answer)
    told = loaded(PRC / "derivedRevealDocument.json")
    assert made == told


def test_the_statements_and_their_groups() -> None:
    signed = loaded(PRC / "addSignedSDBase.json")
    base = read(signed.pop("proof")["proofValue"])
    assert isinstance(base, Base)
    made = statements(signed, contexts(), base.hmac_key)
    lines = made.lines()
    assert lines == loaded(PRC / "addBaseDocHMACCanon.json")
    mandatory = relabelled(made.chosen(base.pointers), made.signed)
    told = loaded(PRC / "addBaseTransform.json")["mandatory"]["value"]
    assert [[lines.index(line), line] for line in mandatory] == told


@pytest.mark.parametrize("path", SPRUCE, ids=lambda path: path.stem)
def test_other_implementers_documents_verify(path: Path) -> None:
    document = loaded(path)["input"]
    assert reason(document) == "matches"
    document["credentialSubject"]["id"] = "urn:uuid:somebody-else"
    assert reason(document) == "mismatch"
