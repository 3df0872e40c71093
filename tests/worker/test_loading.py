"""What the limited process does not load to judge what most credentials are: each module is time that is waited."""

import json
import subprocess
import sys

import pytest

from tests.badges import a_badge
from tests.proofs.signing import Ed25519Issuer, token
from wallet.paths import resource
from wallet.worker import starting

HEAVY = frozenset(
    (
        "dataclasses", "inspect", "signal", "subprocess",
        "pathlib", "urllib.parse", "logging", "concurrent.futures", "tempfile", "platform",
        "wallet.carriers.svg", "wallet.carriers.pdf", "wallet.carriers.png", "wallet.carriers.code_text",
        "xml.etree.ElementTree", "defusedxml", "pikepdf", "PIL", "jsonschema_rs", "joserfc", "cryptography.x509",
        "cryptography.hazmat.primitives.serialization.ssh", "cryptography.hazmat.primitives.asymmetric.rsa",
    )
)  # fmt: skip
OF_DOCUMENTS = frozenset(("hashlib", "wallet.proofs.data_integrity", "wallet.proofs.json_ld.walk"))
"""What a token needs neither."""

JUDGE = """
import json, sys
sys.path += json.loads(sys.argv[1])
from datetime import UTC, datetime
from wallet.verification.evidence import Evidence
from wallet.worker import child, judging, tools
built = tools.tools()
reading = judging.judge("", sys.stdin.buffer.read(), Evidence(now=datetime.now(UTC), contexts=built.contexts), built)
reasons = [check.reason for one in reading.judged for check in one.report.checks]
print(json.dumps([reasons, sorted(sys.modules)]))
"""


def loaded(body: bytes) -> tuple[list[str], frozenset[str]]:
    """What was found of a credential, and what was loaded for it."""
    command = [sys.executable, "-I", "-S", "-c", JUDGE, json.dumps([starting._BESIDE, *starting.libraries()])]
    reasons, modules = json.loads(subprocess.run(command, input=body, capture_output=True, check=True).stdout)
    return reasons, frozenset(modules)


@pytest.mark.parametrize("name", ["teamwork", "first-aid"])
def test_a_document_signed_with_ed25519(name: str) -> None:
    reasons, modules = loaded(resource(f"samples/{name}.json").read_bytes())
    assert "matches" in reasons
    assert not modules & HEAVY
    assert modules >= OF_DOCUMENTS


def test_a_token_signed_with_ed25519() -> None:
    issuer = Ed25519Issuer()
    payload = {"iss": issuer.did, "vc": {**a_badge(), "issuer": issuer.did}}
    reasons, modules = loaded(token(issuer, payload, typ="JWT").encode())
    assert "matches" in reasons
    assert not modules & (HEAVY | OF_DOCUMENTS)
