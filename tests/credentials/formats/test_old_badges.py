"""Badges before Open Badges 3.0, Blockcerts before 3.0 and LER-RS, each in the one shape."""

import json

import pytest

from tests.badges import V1, an_old_credential
from tests.old_badges import (
    ASSERTION,
    BADGE,
    CONTEXT,
    EMAIL,
    ISSUER,
    SITE,
    Json,
    a_badge_class,
    a_profile,
    a_signed,
    an_assertion,
    an_old_assertion,
)
from tests.proofs.signing import parsed
from wallet.credentials.credential import Alignment, Party
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import known, read
from wallet.credentials.formats.open_badge_2 import issuer_id, written

CERTIFICATE = {"title": "Baking", "description": "Bakes.", "issuer": {"id": ISSUER, "name": "Example School"}}
BLOCKCERT_1 = {
    "certificate": CERTIFICATE,
    "assertion": {"uid": "1", "issuedOn": "2016-05-26T12:00:00.000000"},
    "recipient": {"type": "email", "identity": EMAIL, "givenName": "Ada", "familyName": "Lovelace"},
}
MERKLE = {"type": ["MerkleProof2017", "Extension"]}


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        (an_assertion(), "open-badge-2.0"),
        (an_assertion(**{"@context": ["https://openbadgespec.org/v2/context.json", {}]}), "open-badge-2.0"),
        (an_assertion(**{"@context": {"id": "@id"}}), "open-badge-2.0"),
        (an_assertion(type="Other"), "open-badge-2.0"),
        (an_old_assertion(), "open-badge-1.x"),
        (an_old_assertion(badge=None), "open-badge-1.x"),
        ({"recipient": EMAIL, "badge": {"name": "x"}}, "open-badge-1.x"),
        (an_assertion(recipient=None), ""),
        (a_badge_class(), ""),
        (a_profile(), ""),
        ({"recipient": EMAIL}, ""),
        (an_assertion(signature=MERKLE), "blockcerts-2.0"),
        (an_assertion(verification={"type": ["MerkleProofVerification2017"]}), "blockcerts-2.0"),
        (a_badge_class(signature=MERKLE), ""),
        (BLOCKCERT_1, "blockcerts-1.x"),
        ({"document": BLOCKCERT_1, "receipt": {}}, "blockcerts-1.x"),
        ({"certificate": CERTIFICATE}, ""),
        (an_old_credential(type=["VerifiableCredential", "LER-RS VC"]), "ler-rs"),
        (an_old_credential(credentialSubject={"type": "http://h.example/json/LER-RSType.json"}), "ler-rs"),
        ({"type": ["VerifiablePresentation", "LER-RS VC"]}, "presentation"),
        ({"type": "LER-RS VC"}, ""),
    ],
)
def test_formats_are_told_by_their_members(claims: Json, code: str) -> None:
    assert known.format_of(claims) == code


def test_a_badge_with_everything_inside() -> None:
    alignment = {"targetName": "Reading", "targetUrl": "https://skills.example/1", "targetFramework": "F"}
    badge = a_badge_class(issuer=a_profile(image=f"{SITE}/logo.png"), alignment=alignment, tags=["robots"])
    made = parsed(an_assertion(badge=badge, expires="2030-01-01", evidence=f"{SITE}/work", narrative="Well done."))
    assert (made.title, made.description, made.id) == ("Robotics", "Builds robots.", ASSERTION)
    assert made.issuer == Party(ISSUER, "Example School", SITE, f"{SITE}/logo.png")
    assert (made.signer, made.subject, made.types) == (ISSUER, Party(), ("Assertion",))
    assert (made.issued, made.expires, made.proofs) == ("2024-01-01T00:00:00Z", "2030-01-01", ("hosted",))
    assert made.evidence == (("", f"{SITE}/work"),)
    assert made.achievement is not None
    assert (made.achievement.id, made.achievement.criteria, made.achievement.kind) == (BADGE, "Build one.", "")
    assert made.achievement.alignments == (Alignment("Reading", "https://skills.example/1", "F"),)


def test_a_badge_that_lies_elsewhere_is_named_by_its_address() -> None:
    made = parsed(an_assertion())
    assert (made.title, made.issuer, made.signer) == ("Open badge", Party(), "")
    assert made.achievement is not None
    assert made.achievement.id == BADGE


def test_a_badge_of_the_first_years() -> None:
    old = {"name": "Reading", "url": "https://skills.example/1"}
    badge = {"name": "Robotics", "issuer": {"origin": SITE, "name": "Example School"}, "alignment": [old]}
    made = parsed(an_old_assertion(badge=badge, verify=None, issuedOn=None, issued_on="2011-12-31"))
    assert (made.id, made.issued, made.proofs) == ("f2c20", "2011-12-31", ())
    assert (made.subject.id, made.issuer.id, made.issuer.url, made.signer) == (EMAIL, SITE, SITE, SITE)
    assert made.achievement is not None
    assert made.achievement.alignments == (Alignment("Reading", "https://skills.example/1"),)
    assert parsed(an_old_assertion()).issued == "2013-01-26T16:31:50Z"


def test_a_badge_without_any_achievement() -> None:
    made = parsed(an_old_assertion(badge=None))
    assert (made.title, made.achievement) == ("Open badge", None)


def test_a_signed_badge() -> None:
    made = parsed(a_signed())
    assert (made.format, made.proofs) == ("open-badge-2.0", ("RS256",))
    assert made.token is not None
    assert made.token.kind == "badge"


@pytest.mark.parametrize("value", [True, 1e300, float("nan"), None, [5]])
def test_what_is_no_date_is_not_written(value: object) -> None:
    assert written(value) == ""


def test_the_id_of_an_issuer() -> None:
    assert issuer_id(ISSUER) == ISSUER
    assert issuer_id({"id": 5, "url": "", "origin": SITE}) == SITE
    assert issuer_id(None) == ""


def test_a_blockcert_2_shows_the_name_of_its_recipient() -> None:
    inside = parsed(an_assertion(recipient={"identity": EMAIL, "recipientProfile": {"name": "Ada"}}, signature=MERKLE))
    assert (inside.subject, inside.proofs) == (Party(EMAIL, "Ada"), ("MerkleProof2017",))
    assert inside.claims["signature"] == MERKLE
    assert parsed(an_assertion(recipientProfile={"name": "Bea"}, signature=MERKLE)).subject.name == "Bea"


@pytest.mark.parametrize("claims", [BLOCKCERT_1, {"@context": CONTEXT, "document": BLOCKCERT_1}])
def test_a_blockcert_1(claims: Json) -> None:
    made = parsed(claims)
    assert (made.title, made.id, made.issued) == ("Baking", "1", "2016-05-26T12:00:00.000000")
    assert (made.issuer.name, made.subject) == ("Example School", Party(EMAIL, "Ada Lovelace"))
    assert made.claims == claims


def a_ler_rs(**subject: object) -> Json:
    inner = an_old_credential(id="urn:uuid:inner")
    about: Json = {
        "type": "http://schema.hropenstandards.org/4.5/recruiting/json/LER-RSType.json",
        "person": {"name": {"formattedName": "Jennifer Jones", "given": "J", "family": "J"}},
        "narratives": [{"texts": [{"lines": ["Looking for work.", "At sea."]}, {}]}],
        "employmentHistories": [
            {"organization": {"tradeName": "ABC"}, "positionHistories": [{"title": "Manager"}, {}]},
            {"organization": {"name": "DEF"}, "positionHistories": {"title": "Clerk"}},
            {"positionHistories": [{}]},
        ],
        "educationAndLearnings": [{"verifications": [inner]}, {}, 5],
        "certifications": {"verifications": inner},
    }
    return {
        "@context": [V1],
        "type": ["VerifiableCredential", "LER-RS VC"],
        "issuer": "did:example:builder",
        "issuanceDate": "2012-05-01T19:23:24Z",
        "credentialSubject": about | subject,
    }


def test_a_ler_rs_is_a_resume_with_what_it_rests_on() -> None:
    found = read(Envelope(json.dumps(a_ler_rs()).encode(), "application/vc"))
    made = found[0].credential
    assert (made.format, made.title, made.subject.name) == (
        "ler-rs",
        "Learning and employment record",
        "Jennifer Jones",
    )
    assert made.description == "Looking for work.\nAt sea."
    assert made.results == (("ABC", "Manager"), ("ABC", ""), ("DEF", "Clerk"))
    assert [(one.credential.id, one.parent) for one in found[1:]] == [("urn:uuid:inner", 0)] * 2
    assert json.loads(found[1].envelope.raw) == an_old_credential(id="urn:uuid:inner")


def test_a_ler_rs_with_less() -> None:
    about = {"person": {"name": {"given": "J", "family": "Jones"}}, "narratives": 5, "employmentHistories": 5}
    assert parsed(a_ler_rs(**about)).subject.name == "J Jones"
    only = a_ler_rs() | {"credentialSubject": {"name": "Ada"}, "name": "My work"}
    assert (parsed(only).subject.name, parsed(only).title, parsed(only).results) == ("Ada", "My work", ())
    bare = a_ler_rs()
    del bare["credentialSubject"]
    assert len(read(Envelope(json.dumps(bare).encode(), "application/vc"))) == 1
