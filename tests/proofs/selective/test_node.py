"""The authors of ecdsa-sd-2023, in JavaScript, as an oracle: each verifies what the other signs and derives."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.proofs.selective.badge import CONTEXTS, ISSUER, MANDATORY, OB3, a_badge, base, context, judged
from tests.proofs.signing import V2, Json, base58
from wallet.proofs.answer import Answer
from wallet.proofs.selective.derive import derive

ORACLES = Path(__file__).parents[2] / "oracles"
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(
    not NODE or not (ORACLES / "node_modules").is_dir(),
    reason="npm install --prefix tests/oracles --no-package-lock makes this test run",
)

SOME = ("/name", "/credentialSubject/achievement/name", "/credentialSubject/identifier/1")
ADDRESSES = (V2, OB3, "https://w3id.org/security/data-integrity/v2", "https://w3id.org/security/multikey/v1")
METHOD: Json = {
    "@context": "https://w3id.org/security/multikey/v1",
    "id": ISSUER.method,
    "type": "Multikey",
    "controller": ISSUER.did,
    "publicKeyMultibase": ISSUER.multibase,
}
CONTROLLER: Json = {"@context": "https://w3id.org/security/v2", "id": ISSUER.did, "assertionMethod": [ISSUER.method]}


def node(do: str, document: Json, **more: object) -> Any:  # noqa: ANN401 -- any JSON
    contexts = {address: context(address) for address in (*ADDRESSES, "https://w3id.org/security/v2")}
    documents = {ISSUER.method: METHOD, ISSUER.did: CONTROLLER}
    job = {"do": do, "document": document, "contexts": contexts, "documents": documents, **more}
    done = subprocess.run(
        [str(NODE), ORACLES / "ecdsa_sd.mjs"], input=json.dumps(job), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def signed_by_node() -> Json:
    secret = "z" + base58(b"\x86\x26" + (7).to_bytes(32, "big"))
    made: Json = node("sign", a_badge(), pointers=MANDATORY, key={**METHOD, "secretKeyMultibase": secret})
    return made


def derived(signed: Json, *pointers: str) -> Json:
    made = derive(signed, pointers, CONTEXTS)
    assert not isinstance(made, Answer), made
    return dict(made)


def test_what_it_signs_and_derives_matches() -> None:
    signed = signed_by_node()
    assert judged(signed).reason == "matches"
    theirs = node("derive", signed, pointers=SOME)
    assert judged(theirs).reason == "matches"
    assert theirs == derived(signed, *SOME)
    theirs["credentialSubject"]["achievement"]["name"] = "Welding, level 9"
    assert judged(theirs).reason == "mismatch"


def test_it_verifies_what_we_derive() -> None:
    shown = derived(base(a_badge(), *MANDATORY), *SOME)
    assert node("verify", shown) == {"verified": True, "error": ""}
    shown["name"] = "Welding, level 9"
    assert not node("verify", shown)["verified"]
