"""What the data models forbid fails, naming what and where; what they allow passes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.badges import OB, V1, V2, Json, a_badge, a_presentation, a_token, an_old_credential, as_bytes
from tests.fakes import NOW
from wallet import carriers
from wallet.credentials import formats
from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import UNREADABLE, claims
from wallet.errors import UnreadableFile
from wallet.proofs.json_ld import Contexts
from wallet.verification.checks.structure import structure
from wallet.verification.evidence import Evidence
from wallet.verification.report import REASONS, Check, Outcome, Question

VECTORS = Path(__file__).parents[3] / "../shared/vectors"
V2_TERMS = {
    "@protected": True,
    "VerifiableCredential": {"@id": "https://www.w3.org/2018/credentials#VerifiableCredential"},
    "VerifiablePresentation": "https://www.w3.org/2018/credentials#VerifiablePresentation",
    "name": "https://schema.org/name",
}
OB_TERMS = {
    "OpenBadgeCredential": {"@id": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"},
    "AchievementCredential": {"@id": "OpenBadgeCredential"},
    "Loop": "Loop",
}
SHIPPED = {V2: json.dumps({"@context": V2_TERMS}).encode(), OB: json.dumps({"@context": [OB_TERMS, "x"]}).encode()}
EVIDENCE = Evidence(now=NOW, contexts=Contexts(SHIPPED.get, {}))


def checked(given_claims: Json) -> Check:
    made = claims.credential(given_claims, code=claims.format_of(given_claims) or "vcdm-2.0")
    (check,) = structure(made, EVIDENCE)
    assert check.question is Question.STRUCTURE
    assert check.reason in REASONS[Question.STRUCTURE]
    return check


def where(given_claims: Json) -> str:
    """The path of what is wrong; empty where all is well."""
    check = checked(given_claims)
    assert (check.outcome is Outcome.FAILED) == (check.reason == "not_well_formed") == ("what" in check.facts)
    return check.facts.get("where", "")


def a_plain_credential(**more: object) -> Json:
    """A VCDM 2.0 credential without a proof."""
    return {
        "@context": [V2],
        "type": ["VerifiableCredential"],
        "issuer": "did:example:issuer",
        "credentialSubject": {"id": "did:example:subject"},
    } | more


@pytest.mark.parametrize(
    "good",
    [
        a_badge(),
        an_old_credential(),
        a_presentation(a_badge()),
        a_plain_credential(),
        a_plain_credential(type=["https://example.org/#Example", "VerifiableCredential"]),
        a_plain_credential(**{"@context": V2}),
        a_plain_credential(**{"@context": [V2, "https://unknown.example/v1"], "type": ["VerifiableCredential", "X"]}),
        a_plain_credential(
            **{"@context": [V2, {"@vocab": "https://e.example/"}], "type": ["VerifiableCredential", "X"]}
        ),
        a_plain_credential(**{"@context": [V2, {"name": "https://schema.org/name"}]}),
        a_plain_credential(**{"@context": [V2, {"name": {"@id": "https://schema.org/name", "@protected": True}}]}),
        a_plain_credential(validFrom="2020-01-01T00:00:00+14:00", validUntil="2020-01-01T00:00:00.123Z"),
        a_plain_credential(validUntil=None, credentialStatus=[]),
        a_plain_credential(name=[{"@value": "Dog", "@language": "en"}, {"@value": "x", "@direction": "ltr"}]),
        a_plain_credential(credentialStatus={"type": "BitstringStatusListEntry"}),
        a_plain_credential(relatedResource=[{"id": "https://e.example/1", "digestSRI": "sha384-x"}]),
        a_plain_credential(credentialSubject=[{"id": "did:example:a"}, {"name": "b"}]),
        a_presentation({"type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt,a.b.c"}),
        a_presentation(holder={"id": "did:example:me"}),
        an_old_credential(issuanceDate="2010-01-01T00:00:00", issuer={"id": "https://u.example", "name": "U"}),
        {"@context": [V1], "type": "VerifiablePresentation", "verifiableCredential": ["a.b.c", an_old_credential()]},
    ],
)
def test_what_is_allowed(good: Json) -> None:
    assert checked(good) == Check(Question.STRUCTURE, Outcome.PASSED, "well_formed")


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"@context": []}, "@context"),
        ({"@context": ["https://unknown.example/v1", V2]}, "@context"),
        ({"@context": [V2, "https ://not-a-url"]}, "@context[1]"),
        ({"@context": [V2, 3]}, "@context[1]"),
        (
            {"@context": [V2, {"@protected": True, "X": "https://e.example/1"}, {"X": "https://e.example/2"}]},
            "@context[2]",
        ),
        ({"@context": [V2, {"name": "https://e.example/name"}]}, "@context[1]"),
        ({"id": ["urn:a", "urn:b"]}, "id"),
        ({"id": "https ://not-a-url"}, "id"),
        ({"id": None}, "id"),
        ({"type": None}, "type"),
        ({"type": ["Other"]}, "type"),
        ({"type": ["VerifiableCredential", 3]}, "type"),
        ({"type": ["VerifiableCredential", "https ://x"]}, "type"),
        ({"type": ["VerifiableCredential", "Unmapped"]}, "type[1]"),
        ({"@context": [V2, {"X": "https ://x"}], "type": ["VerifiableCredential", "X"]}, "type[1]"),
        ({"@context": [V2, OB], "type": ["VerifiableCredential", "Loop"]}, "type[1]"),
        ({"@context": [V2, {"@vocab": None}], "type": ["VerifiableCredential", "X"]}, "type[1]"),
        ({"issuer": None}, "issuer"),
        ({"issuer": "fake-issuer"}, "issuer"),
        ({"issuer": ["did:example:a", "did:example:b"]}, "issuer"),
        ({"issuer": {"id": "fake-issuer"}}, "issuer.id"),
        ({"issuer": {"id": "did:example:a", "name": {"@value": "x", "url": "y"}}}, "issuer.name"),
        ({"description": 3}, "description"),
        ({"name": [{"@language": "en"}]}, "name[0]"),
        ({"validFrom": "yesterday"}, "validFrom"),
        ({"validFrom": "2020-01-01T00:00:00"}, "validFrom"),
        ({"validUntil": "2020-13-01T00:00:00Z"}, "validUntil"),
        ({"validFrom": "2040-01-01T00:00:00Z", "validUntil": "2020-01-01T00:00:00Z"}, "validUntil"),
        ({"credentialSubject": None}, "credentialSubject"),
        ({"credentialSubject": []}, "credentialSubject"),
        ({"credentialSubject": {}}, "credentialSubject"),
        ({"credentialSubject": [{"a": 1}, {}]}, "credentialSubject[1]"),
        ({"credentialSubject": "did:example:a"}, "credentialSubject"),
        ({"credentialSubject": {"id": "someone"}}, "credentialSubject.id"),
        ({"credentialStatus": "revoked"}, "credentialStatus"),
        ({"credentialStatus": {"id": "urn:a"}}, "credentialStatus.type"),
        ({"credentialStatus": {"id": ["urn:a", "urn:b"], "type": "X"}}, "credentialStatus.id"),
        ({"credentialStatus": {"type": [2]}}, "credentialStatus.type"),
        ({"credentialSchema": [{"id": "urn:a", "type": "X"}, {"type": "X"}]}, "credentialSchema[1].id"),
        ({"evidence": [{}]}, "evidence[0].type"),
        ({"termsOfUse": {"id": "urn:a"}}, "termsOfUse.type"),
        ({"proof": [{}]}, "proof[0].type"),
        ({"proof": {"type": "X", "created": "2024-01-30T17:36:01.833602"}}, "proof[0].created"),
        ({"relatedResource": {"digestSRI": "x"}}, "relatedResource"),
        ({"relatedResource": {"id": "urn:a"}}, "relatedResource"),
        ({"relatedResource": [{"id": "urn:a", "digestSRI": "x"}] * 2}, "relatedResource[1]"),
    ],
)
def test_what_vcdm_2_0_forbids(more: Json, path: str) -> None:
    assert where(a_plain_credential(**more)) == path


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"@context": ["https://www.w3.org/2018/credentials/examples/v1", V1]}, "@context"),
        ({"type": []}, "type"),
        ({"issuanceDate": None}, "issuanceDate"),
        ({"expirationDate": "01/01/2020"}, "expirationDate"),
        ({"credentialStatus": {"type": "X"}}, "credentialStatus.id"),
        ({"refreshService": {"type": "X"}}, "refreshService.id"),
        ({"proof": {"created": "2017-06-18T21:19:10Z"}}, "proof.type"),
        ({"@context": "https://other.example"}, "@context"),
    ],
)
def test_what_vcdm_1_1_forbids(more: Json, path: str) -> None:
    assert where(an_old_credential(**more)) == path


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"type": ["VerifiablePreso"]}, "type"),
        ({"holder": "z6Mk"}, "holder"),
        ({"holder": {"name": "Acme"}}, "holder.id"),
        ({"verifiableCredential": ["a.b.c"]}, "verifiableCredential[0]"),
        ({"verifiableCredential": {"id": "data:application/vc+jwt,a.b.c"}}, "verifiableCredential"),
        ({"verifiableCredential": {"type": "EnvelopedVerifiableCredential"}}, "verifiableCredential"),
    ],
)
def test_what_presentations_may_not_be(more: Json, path: str) -> None:
    assert where(a_presentation(**more)) == path


def test_what_an_old_presentation_may_not_carry() -> None:
    assert (
        where({"@context": [V1], "type": "VerifiablePresentation", "verifiableCredential": [3]})
        == "verifiableCredential[0]"
    )


def changed(change: Callable[[Json], object]) -> Json:
    badge = a_badge()
    change(badge)
    return badge


@pytest.mark.parametrize(
    ("badge", "path"),
    [
        (changed(lambda b: b.pop("id")), "id"),
        (changed(lambda b: b["issuer"].update(type="Person")), "issuer.type"),
        (changed(lambda b: b["issuer"].update(parentOrg={"type": ["Odd"]})), "issuer.parentOrg.type"),
        (changed(lambda b: b["credentialSubject"].update(type=[])), "credentialSubject.type"),
        (changed(lambda b: b["credentialSubject"].pop("achievement")), "credentialSubject.achievement"),
        (changed(lambda b: b["credentialSubject"]["achievement"].pop("name")), "credentialSubject.achievement.name"),
        (changed(lambda b: b["credentialSubject"].update(result=[{"type": "X"}])), "credentialSubject.result[0].type"),
        (changed(lambda b: b.update(issuer="did:example:by-reference")), ""),
        (
            changed(
                lambda b: b.update({"@context": [V2, "https://other.example/ob"], "id": "urn:a", "issuer": "urn:i"})
            ),
            "",
        ),
    ],
)
def test_what_open_badges_ask_beyond(badge: Json, path: str) -> None:
    assert where(badge) == path


def of_token(payload: Json) -> Check:
    (parsed,) = formats.read(Envelope(a_token(payload), "application/vc+jwt"))
    return structure(parsed.credential, EVIDENCE)[0]


@pytest.mark.parametrize(
    ("registered", "path"),
    [
        ({}, ""),
        (
            {
                "nbf": 1262373804,
                "exp": 1577906604,
                "jti": "urn:own",
                "iss": "did:example:other",
                "sub": "did:example:x",
            },
            "",
        ),
        ({"nbf": 1262373804.5, "exp": "2020"}, ""),
        ({"nbf": 1262304000}, "issuanceDate"),
        ({"exp": 1893456000}, "expirationDate"),
        ({"exp": True}, ""),
        ({"jti": "urn:other"}, "id"),
    ],
)
def test_a_token_that_contradicts_itself(registered: Json, path: str) -> None:
    content = an_old_credential(id="urn:own", expirationDate="2020-01-01T19:23:24Z")
    assert of_token({"vc": content} | registered).facts.get("where", "") == path


def test_a_payload_alone_cannot_contradict() -> None:
    assert of_token(a_badge(exp=1)).outcome is Outcome.PASSED


def test_what_is_nested_and_no_credential() -> None:
    found = formats.read(Envelope(as_bytes(a_presentation({})), "application/vc"))
    (check,) = structure(found[1].credential, EVIDENCE)
    assert found[1].credential.format == UNREADABLE
    assert (check.outcome, check.reason, check.facts) == (
        Outcome.FAILED,
        "not_a_credential",
        {"what": "not a credential"},
    )


NAMES = st.sampled_from(
    [
        "@context",
        "type",
        "id",
        "issuer",
        "credentialSubject",
        "proof",
        "name",
        "relatedResource",
        "verifiableCredential",
    ]
)
TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([V1, V2, OB, "VerifiableCredential", "urn:a", "@value"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(max_size=3), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(NAMES, TREES))
def test_any_json_gives_one_check(anything: Json) -> None:
    assert checked(a_badge() | anything).outcome in (Outcome.PASSED, Outcome.FAILED)


CONTRADICTORY = "vcdm20/presentation-self-asserted-vc-issuer-mismatch.json"
"""Its shape is that of presentation-context-combo2-ok.json, which must be accepted."""


@pytest.mark.skipif(not VECTORS.exists(), reason="the shared vectors are not here")
def test_the_suites_of_both_models() -> None:
    rows = json.loads((VECTORS / "MANIFEST.json").read_text())
    wrong = [
        row["path"]
        for row in rows
        if row["family"] in ("vcdm11", "vcdm20")
        and row["expected"] in ("valid", "malformed")
        and not row.get("caveats")
        if _stands(VECTORS / row["path"]) != (row["expected"] == "valid")
    ]
    assert wrong == [CONTRADICTORY]


def _stands(file: Path) -> bool:
    text = file.read_text().replace("PAST DATE", "2020-01-01T00:00:00Z").replace("FUTURE DATE", "2040-01-01T00:00:00Z")
    document = json.loads(text)
    issuer = document.get("issuer", {})
    if file.parts[-2] != "vcdm11" and isinstance(issuer, dict) and not document.get("holder"):
        document["issuer"] = {"id": "did:example:issuer", **issuer}  # the suite fills its templates so
    try:
        (envelope,) = carriers.find(json.dumps(document).encode(), dictionaries={})
        assert isinstance(envelope, Envelope)
        return all(_passes(parsed.credential) for parsed in formats.read(envelope))
    except UnreadableFile:
        return False


def _passes(credential: Credential) -> bool:
    unsigned = "proof" not in credential.claims and V1 in str(credential.claims.get("@context"))
    return structure(credential, EVIDENCE)[0].outcome is Outcome.PASSED and not unsigned
