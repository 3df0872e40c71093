"""Credentials that others made, where they lie beside the checkout: every verdict as its maker says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import NOW
from tests.proofs import signing
from wallet import carriers
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import read
from wallet.errors import UnreadableFile
from wallet.ports import Document
from wallet.proofs.issuer_keys import metadata_address
from wallet.verification.evidence import Evidence
from wallet.verification.report import Outcome, Question, Report
from wallet.verification.verify import verify

SHARED = Path(__file__).parents[2] / "../shared"
VECTORS, CORPUS = SHARED / "vectors", SHARED / "corpus"
CONTEXTS = signing.contexts()
GOOD = (Outcome.PASSED, Outcome.WARNING)
HERE = pytest.mark.skipif(not VECTORS.is_dir(), reason="the vectors are not here")


def judged(body: bytes) -> Report:
    """The report when all that it wants and that was supplied is in hand."""
    files = json.loads((VECTORS / "index.json").read_text())
    (envelope,) = carriers.find(body, dictionaries={})
    assert isinstance(envelope, Envelope)
    credential = read(envelope)[0].credential
    documents: dict[str, Document] = {}
    report = verify(credential, Evidence(now=NOW, contexts=CONTEXTS))
    while wanted := (report.wants & files.keys()) - documents.keys():
        for address in wanted:
            documents[address] = Document(address, (VECTORS / files[address]).read_bytes(), "", NOW)
            CONTEXTS.add(address, documents[address].body)
        report = verify(credential, Evidence(now=NOW, contexts=CONTEXTS, documents=documents), report)
    return report


def entries(*families: str) -> Iterator[Any]:
    if VECTORS.is_dir():
        for entry in json.loads((VECTORS / "MANIFEST.json").read_text()):
            wanted = entry["family"] in families and entry["kind"] == "credential" and entry["expected"] != "n/a"
            if wanted and entry["path"].endswith((".json", ".jsonld")) and "test case" not in entry["format"]:
                yield pytest.param(entry, id=entry["path"])


@HERE
@pytest.mark.parametrize("entry", tuple(entries("dcc", "di-eddsa")))
def test_as_its_maker_says(entry: dict[str, Any]) -> None:
    report = judged((VECTORS / entry["path"]).read_bytes())
    failed = {(check.question, check.reason) for check in report.checks if check.outcome is Outcome.FAILED}
    if entry.get("issuer_matches_key") is False:
        assert {reason for _, reason in failed} == {"not_issuers_key"}
    elif entry["expected"] == "valid":
        missing = {check.reason for check in report.checks if check.outcome is Outcome.UNKNOWN}
        assert report.verdict in GOOD or missing == {"schema_not_in_hand"}
    elif entry["expected"] == "expired":
        assert ("validity", "expired") in failed
    elif entry["expected"] == "revoked":
        assert ("status", "revoked") in failed
    else:
        assert report.verdict not in GOOD


SUITES = ["eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019", "Ed25519Signature2020"]
TOKENS = ["sdjwtvc-es256", "vcjwt-eddsa", "vcjwt-es256", "vcjwt11-eddsa", "ob3jwt-eddsa", "ob3jwt-es256"]
AT_MOST = 50


@HERE
@pytest.mark.parametrize("name", SUITES + TOKENS)
def test_what_independent_tools_signed(name: str) -> None:
    lines = (CORPUS / f"{name}.jsonl").read_bytes().splitlines()[:AT_MOST]
    assert {judged(line).verdict for line in lines} == {Outcome.WARNING}


@HERE
@pytest.mark.parametrize("name", SUITES + TOKENS)
def test_one_changed_character_is_always_refused(name: str) -> None:
    for line in (CORPUS / "bad" / f"{name}.jsonl").read_bytes().splitlines():
        try:
            report = judged(line)
        except UnreadableFile:
            continue
        assert report.verdict is Outcome.FAILED


def examples() -> Iterator[Any]:
    for folder in ("rfc9901", "sd-jwt-vc-draft", "oauth-wg-2023-05"):
        for file in sorted((VECTORS / "sd-jwt" / folder).rglob("*")):
            if file.suffix == ".txt" or "serialization" in file.name:
                yield pytest.param(file, id=f"{folder}/{file.parent.name}/{file.name}")


@HERE
@pytest.mark.parametrize("file", tuple(examples()) if VECTORS.is_dir() else ())
def test_the_examples_of_the_standard(file: Path) -> None:
    """With the key that the standard publishes in the issuer's metadata, its signatures and key bindings hold."""
    jwk = json.loads((VECTORS / "sd-jwt/rfc9901/issuer-key.json").read_text())["publicKeyJwk"]
    (envelope,) = carriers.find(file.read_bytes(), dictionaries={})
    assert isinstance(envelope, Envelope)
    credential = read(envelope)[0].credential
    assert credential.token is not None
    keys = [jwk | {"kid": name} for name in (credential.token.header.get("kid"), "issuer-key-1")]
    page = json.dumps({"issuer": credential.signer, "jwks": {"keys": keys}}).encode()
    documents = {metadata_address(credential.signer): Document("", page, "", NOW)}
    report = verify(credential, Evidence(now=NOW, contexts=CONTEXTS, documents=documents))
    reasons = [check.reason for check in report.checks if check.question is Question.SIGNATURE]
    expected = ["matches"]
    if "general" in file.name:
        expected.append("mismatch")  # by a second key, which nobody published
    if credential.token.key_binding:
        is_draft = file.parts[-3] == "oauth-wg-2023-05"  # its binding tokens had neither a type nor a digest
        expected.append("key_binding_broken" if is_draft else "key_bound")
    assert reasons == expected
    assert "_sd" not in json.dumps(credential.claims)
    if file.parent.name in ("simple", "complex_ekyc") and "presentation" in file.name:
        shown = json.loads((file.parent / "verified_contents.json").read_text())
        assert credential.claims == {name: value for name, value in shown.items() if name != "_sd_alg"}


OLD_BADGES = tuple(entries("ob2", "blockcerts", "ler-rs"))


@HERE
@pytest.mark.parametrize("entry", OLD_BADGES)
def test_old_badges_are_never_better_than_their_makers_say(entry: dict[str, Any]) -> None:
    try:
        report = judged((VECTORS / entry["path"]).read_bytes())
    except UnreadableFile:
        assert entry["expected"] != "valid"
        return
    if entry["expected"] == "valid":
        assert report.verdict is not Outcome.FAILED
    else:
        assert report.verdict not in GOOD


ANCHORED = ["v2/mainnet-valid-2.0", "v3/ethereum-sepolia-v3", "v3/mocknet-vc-v2-data-integrity-proof"]


@HERE
@pytest.mark.parametrize("name", ANCHORED)
def test_a_blockcert_fits_and_nobody_looked_at_the_ledger(name: str) -> None:
    report = judged((VECTORS / f"blockcerts/{name}.json").read_bytes())
    assert "chain_not_looked_up" in {check.reason for check in report.checks}


@HERE
@pytest.mark.parametrize("name", ["simple", "simple-not-revoked"])
def test_signed_badges_of_their_standards_body(name: str) -> None:
    body = (VECTORS / f"ob2/1edtech/{name}.jwt").read_bytes().strip()
    assert judged(body).verdict is Outcome.WARNING
    assert judged(body[:-8] + b"AAAAAAAA").verdict is Outcome.FAILED
