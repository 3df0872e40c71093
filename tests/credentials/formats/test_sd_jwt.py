"""SD-JWT as it is given: compact, as JSON, cut short; and the one shape that its claims get."""

import json

import pytest
from hypothesis import example
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from tests.badges import V2, a_badge, a_presentation, a_token, an_old_credential, encoded
from tests.proofs.disclosing import TYPE, as_json, claims, digest, disclosure, given, issued
from tests.proofs.signing import Ed25519Issuer, Json, base64url, token
from wallet.credentials import formats
from wallet.credentials.credential import Achievement, Credential, Party
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import sd_jwt
from wallet.credentials.formats.parsed import SD_JWT, VC, VC_JWT, VP_JWT
from wallet.credentials.formats.sd_jwt_vc import readable_type
from wallet.errors import Unreadable, UnreadableFile

ISSUER = Ed25519Issuer(1)
NAME, AGE = disclosure("given_name", "Ada"), disclosure("age", 20)
WHOLE = issued(ISSUER, claims(ISSUER.did, NAME, AGE), NAME, AGE)


def read(untrusted: str, media_type: str = SD_JWT) -> Credential:
    return formats.read(Envelope(untrusted.encode(), media_type))[0].credential


def test_an_sd_jwt_vc() -> None:
    credential = read("\n" + WHOLE + "\n")
    assert (credential.format, credential.title, credential.types) == ("sd-jwt-vc", "Identity credential", (TYPE,))
    assert (credential.issuer, credential.signer) == (Party(id=ISSUER.did), ISSUER.did)
    assert credential.subject == Party(id="did:example:learner", name="Ada")
    assert (credential.issued, credential.expires) == ("2024-01-01T00:00:00Z", "")
    assert credential.claims["age"] == 20
    assert "_sd" not in credential.claims
    assert credential.proofs == ("EdDSA",)
    assert credential.token is not None
    assert credential.token.disclosures == (NAME, AGE)
    assert Credential.from_data(json.loads(json.dumps(credential.to_data()))) == credential


def test_a_part_kept_back_is_not_shown() -> None:
    assert read(issued(ISSUER, claims(ISSUER.did, NAME, AGE), AGE)).subject.name == ""


def test_claims_of_an_achievement() -> None:
    achievement = {
        "name": "Welding",
        "criteria": {"narrative": "Weld."},
        "_sd": [digest(about := disclosure("description", "Good."))],
    }
    payload = claims(
        ISSUER.did,
        name="Welding 1",
        achievement=achievement,
        issuer={"name": "College"},
        jti="urn:x",
        exp=1_735_689_600,
    )
    credential = read(issued(ISSUER, payload | {"evidence": {"id": "https://a.example/e"}}, about))
    assert credential.achievement == Achievement(name="Welding", criteria="Weld.", description="Good.")
    assert (credential.title, credential.description, credential.id) == ("Welding", "Good.", "urn:x")
    assert credential.issuer == Party(id=ISSUER.did, name="College")
    assert credential.subject.name == ""
    assert credential.expires == "2025-01-01T00:00:00Z"
    assert credential.evidence == (("", "https://a.example/e"),)


def test_the_name_of_a_person_is_no_title() -> None:
    credential = read(issued(ISSUER, claims(ISSUER.did, name="Ada Lovelace")))
    assert (credential.title, credential.subject.name) == ("Identity credential", "Ada Lovelace")


def test_an_issuer_that_contradicts_its_token_is_not_hidden() -> None:
    assert (
        read(issued(ISSUER, claims(ISSUER.did, issuer={"id": "did:web:mit.example"}))).signer == "did:web:mit.example"
    )


@pytest.mark.parametrize(
    ("vct", "title"),
    [
        ("urn:eudi:pid:de:1", "Pid"),
        ("https://a.example/v1/UniversityDegreeCredential", "University degree"),
        ("x", "Credential"),
        ("", "Credential"),
        ("https://a.example/types/1.0", "Types"),
        (None, "Credential"),
    ],
)
def test_types_are_readable(vct: object, title: str) -> None:
    assert readable_type(vct) == title


def test_a_plain_sd_jwt() -> None:
    credential = read(issued(ISSUER, claims(ISSUER.did, NAME, vct=None), NAME, typ="example+sd-jwt"))
    assert (credential.format, credential.title, credential.types) == ("sd-jwt", "Credential", ())
    assert credential.subject.name == "Ada"


@pytest.mark.parametrize("payload", [{}, {"_sd": []}, {"_sd_alg": "sha-256", "_sd": ["AAAA"]}])
def test_what_says_nothing_is_no_credential(payload: Json) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(issued(ISSUER, payload))
    assert caught.value.problem is Unreadable.NOT_A_CREDENTIAL


@pytest.mark.parametrize("header", [{"typ": "vc+sd-jwt"}, {"typ": "application/DC+SD-JWT"}, {"typ": "JWT"}, {"typ": 5}])
def test_without_the_sign_that_ends_it(header: Json) -> None:
    """A token with digests is read as one that has all disclosures kept back, never with its digests."""
    credential = read(token(ISSUER, claims(ISSUER.did, NAME), **header), VC_JWT)
    assert "_sd" not in credential.claims
    assert credential.token is not None
    assert credential.token.kind == "sd-jwt"


def test_an_old_draft_without_the_last_sign() -> None:
    credential = read(WHOLE.removesuffix("~"))
    assert credential.claims["age"] == 20
    assert credential.token is not None
    assert credential.token.key_binding == ""


def test_a_key_binding_token_is_kept_beside() -> None:
    credential = read(given(WHOLE))
    assert credential.token is not None
    assert credential.token.key_binding.count(".") == 2
    assert credential.token.disclosures == (NAME, AGE)


@pytest.mark.parametrize("bad", ["~", "a.b.c", "a.b~", "~a.b.c~", "eyJ.A.A~~", "a b.c.d~", WHOLE + "é", WHOLE + "a.b"])
def test_what_is_no_sd_jwt(bad: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(bad)
    assert caught.value.problem is Unreadable.BAD_TOKEN


@hypothesis_given(st.text("aZ-_.~~~= +").map(str.encode))
@example(b"a.b.~")
@example(b"a.b.c~d~")
@example(b"a.b.c~d")
@example(b"a.b.c~~")
@example(b"a.b.~~c~")
@example(b".b.c~")
@example(b"a..c~")
@example(b"a.b~c.~")
def test_the_usual_form_is_told_as_the_pattern_tells_it(untrusted: bytes) -> None:
    assert sd_jwt.is_compact(untrusted) == (sd_jwt.COMPACT.fullmatch(untrusted) is not None)


def test_an_sd_jwt_of_a_megabyte() -> None:
    """B43."""
    with pytest.raises(UnreadableFile) as caught:
        read(WHOLE + "A" * 1_048_576 + "~")
    assert caught.value.problem is Unreadable.TOO_LARGE


# ---- W3C credentials with disclosures


def test_a_w3c_credential() -> None:
    subject = {"_sd": [digest(NAME)], "achievement": {"name": "Welding"}}
    payload = a_badge(credentialSubject=subject, issuer=ISSUER.did)
    credential = read(issued(ISSUER, payload, NAME, typ="vc+sd-jwt"))
    assert (credential.format, credential.title) == ("open-badge-3.0", "Welding")
    assert credential.claims["credentialSubject"]["given_name"] == "Ada"


def test_a_w3c_credential_inside_a_claim() -> None:
    content = disclosure("vc", an_old_credential(issuer=None))
    credential = read(issued(ISSUER, {"iss": ISSUER.did, "_sd": [digest(content)]}, content, typ="JWT"))
    assert (credential.format, credential.signer) == ("vcdm-1.1", "")
    assert credential.subject.id == "did:example:learner"


def test_a_presentation_with_disclosures() -> None:
    """What it carries, shown or kept back, is told by its disclosures."""
    inner = {"@context": V2, "type": "EnvelopedVerifiableCredential", "id": "data:application/vc+sd-jwt," + WHOLE}
    shown, hidden = disclosure(inner), disclosure({"id": "data:application/vc+jwt," + a_token(a_badge()).decode()})
    payload = a_presentation(a_badge(), {"...": digest(shown)}, {"...": digest(hidden)}, WHOLE)
    found = formats.read(Envelope(issued(ISSUER, payload, shown, typ="vp+sd-jwt").encode(), SD_JWT))
    kinds = [(one.envelope.media_type, one.credential.format, one.parent) for one in found]
    assert kinds == [
        (SD_JWT, "presentation", None),
        (VC, "open-badge-3.0", 0),
        (SD_JWT, "sd-jwt-vc", 0),
        (SD_JWT, "sd-jwt-vc", 0),
    ]
    assert found[2].envelope.raw == WHOLE.encode()


@pytest.mark.parametrize("kind", ["vc+sd-jwt", "dc+sd-jwt"])
def test_an_enveloped_credential_by_itself(kind: str) -> None:
    outer = {"@context": V2, "type": "EnvelopedVerifiableCredential", "id": f"data:application/{kind},{WHOLE}"}
    (found,) = formats.read(Envelope(json.dumps(outer).encode(), VC))
    assert (found.envelope, found.credential.format) == (Envelope(WHOLE.encode(), SD_JWT), "sd-jwt-vc")


def test_an_enveloped_presentation_by_itself() -> None:
    made = token(ISSUER, a_presentation(WHOLE), typ="vp+jwt")
    outer = {"@context": V2, "type": "EnvelopedVerifiablePresentation", "id": f"data:application/vp+jwt,{made}"}
    found = formats.read(Envelope(json.dumps(outer).encode(), VC))
    assert [one.envelope.media_type for one in found] == [VP_JWT, SD_JWT]


# ---- JSON serialization (RFC 9901 §8)


def test_the_flattened_form() -> None:
    whole = given(WHOLE)
    assert read(json.dumps(as_json(whole)), VC) == read(whole)


def test_the_general_form() -> None:
    flat = as_json(WHOLE)
    first = {name: flat[name] for name in ("protected", "signature", "header")}
    second = {"protected": "e30", "signature": "AAAA"}
    credential = read(json.dumps({"payload": flat["payload"], "signatures": [first, second]}), VC)
    assert credential.claims["age"] == 20
    assert credential.token is not None
    assert credential.token.further == ("e30.AAAA",)
    assert Credential.from_data(json.loads(json.dumps(credential.to_data()))) == credential


def test_a_token_as_json_without_disclosures_stays_a_token() -> None:
    flat = as_json(token(ISSUER, a_badge(issuer=ISSUER.did)) + "~", header={})
    made = read(json.dumps(flat), VC).token
    assert made is not None
    assert made.kind == "jws"


@pytest.mark.parametrize("listed", [[NAME, 5], "WyJ", [[]]])
def test_disclosures_that_are_no_texts_are_a_flaw(listed: object) -> None:
    made = read(json.dumps(as_json(WHOLE, header={"disclosures": listed, "kb_jwt": 5})), VC).token
    assert made is not None
    assert (made.flaw, made.key_binding) == ("bad_disclosure", "")


FLAT = as_json(WHOLE)


@pytest.mark.parametrize(
    "value",
    [
        {**FLAT, "payload": 5},
        {**FLAT, "payload": '{"iss": "x"}'},
        {**FLAT, "payload": "é"},
        {**FLAT, "signature": None},
        {"payload": FLAT["payload"], "signatures": []},
        {"payload": FLAT["payload"], "signatures": {}},
        {"payload": FLAT["payload"], "signatures": [FLAT, 5]},
        {"payload": FLAT["payload"], "signatures": [FLAT] * 11},
        {"payload": FLAT["payload"]},
        [FLAT],
        5,
    ],
)
def test_what_is_no_token_as_json(value: object) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(json.dumps(value), VC)
    assert caught.value.problem is Unreadable.NOT_A_CREDENTIAL


def test_an_encrypted_token_as_json_is_called_so() -> None:
    value = {"protected": "e30", "encrypted_key": "AA", "iv": "AA", "ciphertext": "AA", "tag": "AA"}
    with pytest.raises(UnreadableFile) as caught:
        read(json.dumps(value), VC)
    assert caught.value.problem is Unreadable.ENCRYPTED


# ---- JSON around a token


def test_what_stands_around_a_token_is_not_shown() -> None:
    """B38: the outer JSON says Doctor, the signed token says Teamwork."""
    inner = token(ISSUER, {"iss": ISSUER.did, "vc": a_badge(issuer=ISSUER.did)}, typ="JWT")
    outer = a_badge(name="Doctor of Medicine", proof={"type": "JwtProof2020", "jwt": inner})
    outer["credentialSubject"]["achievement"]["name"] = "Doctor of Medicine"
    credential = read(json.dumps(outer), VC)
    assert credential.title == "Teamwork"
    assert "Doctor" not in json.dumps(credential.to_data())
    assert credential.token is not None


@pytest.mark.parametrize("proof", [{"type": "JwtProof2020"}, {"type": "JwtProof2020", "jwt": "é"}, {"jwt": "a.b.c"}])
def test_a_proof_without_a_token(proof: Json) -> None:
    assert read(json.dumps(a_badge(proof=proof)), VC).token is None


def test_the_description_of_a_type_is_no_credential() -> None:
    with pytest.raises(UnreadableFile):
        read(json.dumps({"vct": TYPE, "name": "Identity", "claims": []}), VC)


@pytest.mark.parametrize("part", [b"[]", b'{"a":1,"a":2}', b"\xff", b""])
def test_parts_of_a_token_that_are_no_objects(part: bytes) -> None:
    whole = ".".join((base64url(b"{}"), base64url(part) or "A", "AAAA")) + "~"
    with pytest.raises(UnreadableFile) as caught:
        read(whole)
    assert caught.value.problem in (Unreadable.BAD_TOKEN, Unreadable.DUPLICATE_KEY)
    assert encoded(b"[]") == b"W10"
