"""The European Learning Model as one shape."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.seals import a_diploma
from wallet.credentials.credential import Achievement, Alignment, Association, Credential, Party
from wallet.credentials.formats.edc import issuer_names
from wallet.credentials.formats.known import credential as known

SHARED = Path(__file__).parents[3] / "../shared/vectors/edc"


def made(claims: dict[str, Any]) -> Credential:
    found = known(claims)
    assert found is not None
    assert Credential.from_data(json.loads(json.dumps(found.to_data()))) == found
    return found


def with_claims(*claims: dict[str, Any], **more: object) -> Credential:
    return made(a_diploma(credentialSubject={"type": "Person", "hasClaim": list(claims)}, **more))


def test_the_primary_language_is_shown() -> None:
    found = made(a_diploma())
    assert (found.format, found.language) == ("european-digital-credential", "fr")
    assert (found.title, found.description) == ("Diplôme", "Un diplôme")
    assert found.issuer == Party("http://ecole.example/1", "École Exemple")
    assert found.subject == Party("urn:person:1", "Zoë Martin")
    assert found.issued == "2026-02-01T00:00:00Z"
    assert found.achievement == Achievement("urn:claim:1", "Licence", kind="Learning achievement")
    assert found.achievements == ()


@pytest.mark.parametrize(
    ("language", "title"),
    [("ENG", "Diploma"), ("FRA", "Diplôme"), ("SPA", "Diploma"), ("XXX", "Diploma"), (None, "Diploma")],
)
def test_other_languages(language: str | None, title: str) -> None:
    display = {
        "title": {"fr": "Diplôme", "en": "Diploma"},
        "language": {"id": f"http://publications.europa.eu/resource/authority/language/{language}"},
    }
    assert made(a_diploma(displayParameter=display)).title == title


def test_names_of_claims_stand_in_for_a_title() -> None:
    assert made(a_diploma(displayParameter={})).title == "Licence"
    assert with_claims(displayParameter={}).title == "European digital credential"
    assert with_claims().achievement is None


CLAIM = {
    "id": "urn:1",
    "type": "LearningAchievement",
    "awardedBy": {"awardingBody": [{"legalName": {}}, {"prefLabel": {"en": "Faculty"}}]},
    "specifiedBy": {
        "title": {"fr": "Licence"},
        "dcType": {"prefLabel": {"fr": "Diplôme national"}},
        "learningOutcomeSummary": {"noteLiteral": {"fr": ["Lire.", "Écrire."]}},
        "entryRequirement": {"noteLiteral": {"en": "Twelve years of school"}},
        "homepage": {"contentURL": "https://ecole.example/licence"},
        "ISCEDFCode": {"prefLabel": {"fr": "Langues"}},
        "educationSubject": [{"prefLabel": {}}],
        "eqfLevel": [{"id": "http://data.europa.eu/snb/eqf/6"}, {"prefLabel": {"fr": "Niveau 7"}}],
        "learningOutcome": [
            {
                "title": {"fr": "Lire"},
                "relatedESCOSkill": {"id": "http://data.europa.eu/esco/skill/1", "prefLabel": {"en": "read"}},
                "relatedSkill": [{"id": "urn:s", "inScheme": {"prefLabel": {"en": "Own list"}}}, {"id": "urn:t"}],
            },
            {"title": {"fr": "Écrire"}},
            {},
        ],
    },
    "provenBy": [
        {"title": {"fr": "Examen"}, "grade": {"noteLiteral": {"fr": "16/20"}}},
        {"grade": {"fr": "A"}},
        {"title": {"fr": "Sans note"}},
    ],
    "creditReceived": [{"point": 180, "framework": {"prefLabel": {"en": "ECTS"}}}, {"point": "5"}, {"point": True}],
}


def test_an_achievement_with_all_that_it_may_have() -> None:
    found = with_claims(CLAIM)
    assert found.achievement == Achievement(
        id="urn:1",
        name="Licence",
        description="Lire.\nÉcrire.",
        criteria="Twelve years of school",
        criteria_url="https://ecole.example/licence",
        kind="Diplôme national",
        alignments=(
            Alignment("read", "http://data.europa.eu/esco/skill/1", "ESCO"),
            Alignment("Lire", "urn:s", "Own list"),
            Alignment("Lire", "urn:t"),
            Alignment("Écrire"),
        ),
        tags=("Langues",),
        awarded_by="Faculty",
    )
    assert found.results == (
        ("Examen", "16/20"),
        ("", "A"),
        ("ECTS", "180"),
        ("Credits", "5"),
        ("EQF", "6"),
        ("EQF", "Niveau 7"),
    )


def test_parts_of_achievements() -> None:
    part = {"id": "urn:2", "title": {"fr": "Semestre"}, "hasPart": {"id": "urn:3", "title": {"fr": "Cours"}}}
    found = with_claims({"id": "urn:1", "title": {"fr": "Tout"}, "hasPart": [part, {"title": {"fr": "Reste"}}]})
    assert [one.name for one in found.achievements] == ["Tout", "Semestre", "Cours", "Reste"]
    assert found.associations == (
        Association("isPartOf", "urn:2", "urn:1"),
        Association("isPartOf", "urn:3", "urn:2"),
    )


def test_parts_are_followed_only_so_deep() -> None:
    claim: dict[str, Any] = {"id": "urn:0"}
    for number in range(1, 30):
        claim = {"id": f"urn:{number}", "hasPart": claim}
    assert len(with_claims(claim).achievements) == 9


def picture(kind: str, content: object) -> dict[str, Any]:
    return {
        "contentType": {"id": f"http://publications.europa.eu/resource/authority/file-type/{kind}"},
        "content": content,
    }


def test_the_pictures_of_the_diploma_and_the_issuer() -> None:
    french = {"id": "http://publications.europa.eu/resource/authority/language/FRA"}
    display = {
        "primaryLanguage": french,
        "individualDisplay": [
            {"displayDetail": {"image": picture("JPEG", "RU4=")}},
            {
                "language": french,
                "displayDetail": [{"image": picture("TIFF", "x")}, {"image": picture("JPEG", "RlI=")}],
            },
        ],
    }
    issuer = {
        "id": "urn:1",
        "legalName": {"en": "A"},
        "logo": picture("PNG", "TE8="),
        "homepage": {"contentURL": "urn:h"},
    }
    found = made(a_diploma(displayParameter=display, issuer=issuer))
    assert found.achievement is not None
    assert found.achievement.image == "data:image/jpeg;base64,RlI="
    assert found.issuer == Party("urn:1", "A", "urn:h", "data:image/png;base64,TE8=")


def test_evidence_and_texts_of_other_forms() -> None:
    evidence = [
        {"id": "urn:e", "title": {"fr": "Relevé"}},
        {"evidenceStatement": "Said"},
        {"dcType": {"prefLabel": {"en": "Kind"}}},
        {"id": "urn:nothing"},
    ]
    found = with_claims({"title": {"@value": "Tagged", "@language": "de"}}, evidence=evidence, issuer="urn:issuer")
    assert found.evidence == (("Relevé", "urn:e"), ("Said", ""), ("Kind", ""))
    assert found.achievement is not None
    assert found.achievement.name == "Tagged"
    assert found.issuer == Party("urn:issuer")
    assert made(a_diploma(credentialSubject={"fullName": "Zoë"})).subject.name == "Zoë"
    assert made(a_diploma(credentialSubject={"name": "Z"})).subject.name == "Z"


def test_all_names_of_an_issuer() -> None:
    assert issuer_names(a_diploma()) == {"example school", "école exemple", "ntrfr-123"}
    assert issuer_names({"issuer": {"legalName": ["A", {"no": "text"}], "identifier": [{"notation": 1}, {}]}}) == {"a"}
    assert issuer_names({"issuer": "urn:1"}) == frozenset()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the vectors are not here")
def test_what_others_made() -> None:
    names = ("edci/credential_shouldValidate.jsonld", "elm/credential-sample.jsonld", "edci/test-data-json.jsonld")
    for name in names:
        found = made(json.loads((SHARED / name).read_bytes()))
        assert found.title == "Some kind of credential"
        assert found.issuer.name == "some legal name"
        assert found.subject.name
