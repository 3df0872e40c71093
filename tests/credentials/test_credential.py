"""Credential and Envelope as values."""

import json

import pytest

from wallet.credentials.credential import Achievement, Alignment, Credential, Party, Token
from wallet.credentials.envelope import Envelope
from wallet.frozen import replace

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


def made_later(asked: list[str]) -> Credential:
    def show() -> Credential:
        asked.append("shown")
        return Credential(
            "vcdm-2.0", "Course", Party("did:web:a"), Party(), {"issuer": "did:web:a"}, signer="did:web:a"
        )

    claims = {"issuer": "did:web:a"}
    return Credential.shown_later(show, code="vcdm-2.0", claims=claims, signer="did:web:a", token=None)


def test_what_is_for_people_is_made_once_and_when_it_is_needed() -> None:
    asked: list[str] = []
    made = made_later(asked)
    assert (made.format, made.signer, made.token, made.is_presentation) == ("vcdm-2.0", "did:web:a", None, False)
    assert asked == []
    assert (made.title, made.issuer.id, made.id) == ("Course", "did:web:a", "")
    assert asked == ["shown"]


def test_it_is_the_same_value_as_one_made_at_once() -> None:
    made = made_later([])
    assert made == Credential("vcdm-2.0", "Course", Party("did:web:a"), Party(), made.claims, signer="did:web:a")
    assert Credential.from_data(made_later([]).to_data()) == made
    assert replace(made_later([]), title="Other") == replace(made, title="Other")


def test_a_change_is_made_later_too() -> None:
    asked: list[str] = []
    made = made_later(asked).changed_later(lambda one: replace(one, title=f"{one.title} I"))
    assert asked == []
    assert made.title == "Course I"


def test_it_has_no_members_but_its_own() -> None:
    with pytest.raises(AttributeError, match="titel"):
        getattr(made_later([]), "titel")  # noqa: B009 -- the type checker would find it
