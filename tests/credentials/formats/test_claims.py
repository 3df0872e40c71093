"""What a credential says, for people: from OB 3.0, VCDM 1.1 and 2.0."""

import pytest

from tests.badges import V2, Json, a_badge, a_presentation, an_old_credential
from wallet.credentials.credential import Alignment, Credential, Party
from wallet.credentials.formats import claims


def shown(given: Json) -> Credential:
    return claims.credential(given, code=claims.format_of(given))


def test_an_open_badge() -> None:
    badge = shown(a_badge(validUntil="2034-01-01T00:00:00Z"))
    assert badge.title == "Teamwork"
    assert badge.issuer == Party("did:web:issuer.example", "Example University")
    assert badge.subject == Party("did:example:learner")
    assert badge.description == "Works well with others."
    assert (badge.issued, badge.expires) == ("2024-01-01T00:00:00Z", "2034-01-01T00:00:00Z")
    assert badge.proofs == ("eddsa-rdfc-2022",)
    assert badge.types == ("VerifiableCredential", "OpenBadgeCredential")


def test_an_achievement_in_full() -> None:
    badge = a_badge()
    badge["credentialSubject"]["achievement"] |= {
        "achievementType": "Certificate",
        "image": {"id": "https://issuer.example/i.png", "type": "Image"},
        "criteria": {"id": "https://issuer.example/c", "narrative": "one\ntwo"},
        "tag": ["team", 3],
        "alignment": [{"targetName": "Cooperation", "targetUrl": "https://skills.example/1", "targetCode": "c1"}, 3],
    }
    achievement = shown(badge).achievement
    assert achievement is not None
    assert achievement.kind == "Certificate"
    assert achievement.image == "https://issuer.example/i.png"
    assert (achievement.criteria, achievement.criteria_url) == ("one\ntwo", "https://issuer.example/c")
    assert achievement.tags == ("team",)
    assert achievement.alignments == (Alignment("Cooperation", "https://skills.example/1", code="c1"),)


def test_a_picture_in_the_credential_is_whole() -> None:
    picture = "data:image/png;base64," + "A" * 50_000
    badge = a_badge()
    badge["issuer"]["image"] = picture
    badge["credentialSubject"]["achievement"] |= {"criteria": "https://issuer.example/c", "image": picture}
    read = shown(badge)
    assert read.issuer.image == picture
    assert read.achievement is not None
    assert read.achievement.image == picture
    assert read.achievement.criteria_url == "https://issuer.example/c"


def test_results() -> None:
    badge = a_badge()
    levels = [{"id": "urn:l:1", "name": "Mastery"}, {"id": "urn:l:2", "level": "2"}]
    badge["credentialSubject"]["achievement"]["resultDescription"] = [
        {"id": "urn:r:1", "name": "Grade", "rubricCriterionLevel": levels},
        {"id": 3},
    ]
    badge["credentialSubject"]["result"] = [
        {"resultDescription": "urn:r:1", "value": "A"},
        {"resultDescription": "urn:r:1", "value": 4.5},
        {"resultDescription": "urn:r:1", "achievedLevel": "urn:l:1"},
        {"resultDescription": "urn:r:1", "achievedLevel": "urn:l:2"},
        {"resultDescription": ["urn:r:1"], "status": "Completed"},
        {"value": True},
    ]
    grades = tuple(("Grade", value) for value in ("A", "4.5", "Mastery", "2"))
    assert shown(badge).results == (*grades, ("", "Completed"))


def test_evidence() -> None:
    given = [
        {"id": "https://e.example/1", "name": "Report"},
        {"narrative": "what I did", "url": "https://e.example/2"},
        "https://e.example/3",
        {},
        4,
    ]
    assert shown(a_badge(evidence=given)).evidence == (
        ("Report", "https://e.example/1"),
        ("what I did", "https://e.example/2"),
        ("", "https://e.example/3"),
    )


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ({"name": "Sam"}, "Sam"),
        ({"givenName": "Jane", "familyName": "Doe"}, "Jane Doe"),
        ({"identifier": [{"identityType": "name", "hashed": False, "identityHash": "Sam Salmon"}]}, "Sam Salmon"),
        ({"identifier": [{"identityType": "emailAddress", "hashed": True, "identityHash": "sha256$1"}]}, ""),
        ([{"name": "first"}, {"name": "second"}], "first"),
        ("a text", ""),
    ],
)
def test_who_it_is_about(subject: object, name: str) -> None:
    assert shown(a_badge(credentialSubject=subject)).subject.name == name


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({"credentialSubject": {}}, "Test badge"),
        ({"credentialSubject": {}, "name": None}, "Open badge"),
        ({"credentialSubject": {"degree": {"type": "BachelorDegree", "name": "BSc"}}}, "BSc"),
        ({"credentialSubject": {"hasCredential": {"name": "Diploma"}}}, "Diploma"),
    ],
)
def test_titles(given: Json, title: str) -> None:
    assert shown(a_badge(**given)).title == title


@pytest.mark.parametrize(
    ("types", "title"),
    [
        (("VerifiableCredential", "UniversityDegreeCredential"), "University degree"),
        (("VerifiableEducationalID", "VerifiableCredential"), "Verifiable educational ID"),
        (("VerifiableCredential", "https://example.org/#ExampleCredential"), "Example"),
        (("VerifiableCredential",), "Credential"),
        (("VerifiablePresentation",), "Presentation"),
        (("VerifiableCredential", "ClrCredential"), "Learner record"),
        (("VerifiableCredential", "Credential"), "Credential"),
        ((), "Credential"),
    ],
)
def test_a_type_made_readable(types: tuple[str, ...], title: str) -> None:
    assert claims.readable_type(types) == title


def test_a_w3c_credential_of_the_first_model() -> None:
    read = shown(an_old_credential(expirationDate="2020-01-01T19:23:24Z", name={"de": "Diplom", "en": "Diploma"}))
    assert read.issuer == Party(id="did:example:university")
    assert (read.issued, read.expires) == ("2010-01-01T19:23:24Z", "2020-01-01T19:23:24Z")
    assert (read.title, read.achievement, read.results) == ("Diploma", None, ())
    assert read.proofs == ("Ed25519Signature2020",)


def test_a_presentation_is_by_its_holder() -> None:
    read = shown(a_presentation(proof=[{"type": "X"}, {"type": ["odd"]}, {}]))
    assert (read.issuer.id, read.subject.label, read.title) == ("did:example:learner", "", "Presentation")
    assert read.proofs == ("X", "odd")


@pytest.mark.parametrize(
    ("more", "language"),
    [
        ({"inLanguage": "de"}, "de"),
        ({"@context": [V2, {"@language": "fr"}]}, "fr"),
        ({"credentialSubject": {"achievement": {"inLanguage": "es"}}}, "es"),
        ({"name": [{"@value": "Cane", "@language": "it"}]}, "it"),
        ({}, ""),
    ],
)
def test_its_language(more: Json, language: str) -> None:
    assert shown(a_badge(**more)).language == language
