"""Credential and Envelope as values."""

import json

import pytest

from wallet.credentials.credential import Achievement, Alignment, Credential, Party, Token
from wallet.credentials.envelope import Envelope

FULL = Credential(
    format="open-badge-3.0",
    title="Teamwork",
    issuer=Party("did:web:issuer.example", "Example University", "https://issuer.example", "https://issuer.example/i"),
    subject=Party(name="Sam Salmon"),
    claims={"name": "Teamwork"},
    id="urn:x",
    types=("VerifiableCredential", "OpenBadgeCredential"),
    description="Works well.",
    issued="2024-01-01T00:00:00Z",
    expires="2034-01-01T00:00:00Z",
    proofs=("eddsa-rdfc-2022",),
    achievement=Achievement("urn:a", "Teamwork", alignments=(Alignment("Skill"), Alignment()), tags=("team",)),
    results=(("Grade", "A"),),
    evidence=(("", "https://issuer.example/e"),),
    language="en",
    token=Token({}, {"vc": {}}, "a.b"),
)
BARE = Credential(format="vcdm-2.0", title="", issuer=Party(), subject=Party(), claims={})


@pytest.mark.parametrize("credential", [FULL, BARE])
def test_to_json_and_back(credential: Credential) -> None:
    assert Credential.from_data(json.loads(json.dumps(credential.to_data()))) == credential


def test_what_a_party_is_called() -> None:
    assert FULL.issuer.label == "Example University"
    assert Party(id="did:example:x").label == "did:example:x"


def test_only_presentations_carry() -> None:
    assert not FULL.is_presentation
    assert Credential("presentation", "Presentation", Party(), Party(), {}).is_presentation


def test_an_envelope_is_known_by_its_bytes() -> None:
    envelope = Envelope(b"{}", "application/vc")
    assert envelope.sha256.startswith(envelope.id)
    assert envelope.id == "44136fa355b3678a"
