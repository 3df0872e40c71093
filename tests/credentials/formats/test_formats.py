"""Envelopes are read into one shape, with what is nested in them; anything else is a named error."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.badges import a_badge, a_presentation, a_token, an_old_credential, as_bytes
from wallet.credentials import formats
from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import Parsed
from wallet.credentials.formats.parsed import UNKNOWN, VC, VC_JWT, VP, VP_JWT
from wallet.errors import Unreadable, UnreadableFile


def read(untrusted: bytes, media_type: str = VC) -> tuple[Parsed, ...]:
    return formats.read(Envelope(untrusted, media_type))


def refused(untrusted: bytes, media_type: str = VC) -> Unreadable:
    with pytest.raises(UnreadableFile) as caught:
        read(untrusted, media_type)
    return caught.value.problem


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        (a_badge(), "open-badge-3.0"),
        (a_badge(type=["VerifiableCredential", "AchievementCredential"]), "open-badge-3.0"),
        (a_badge(type="VerifiableCredential"), "vcdm-2.0"),
        (an_old_credential(), "vcdm-1.1"),
        (an_old_credential(**{"@context": "https://other.example"}), "vcdm-1.1"),
        ({"type": "VerifiableCredential", "validFrom": "2024-01-01T00:00:00Z"}, "vcdm-2.0"),
        (a_badge(type=["VerifiableCredential", "ClrCredential"]), "clr-2.0"),
        (a_presentation(), "presentation"),
        (a_presentation(type=["Other"]), "presentation"),
    ],
)
def test_the_code_of_a_format(claims: object, code: str) -> None:
    (parsed,) = read(as_bytes(claims))
    assert parsed.credential.format == code
    assert parsed.credential.claims == claims


def test_the_bytes_stay_as_they_came() -> None:
    untrusted = b"\xef\xbb\xbf \n" + json.dumps(a_badge(), indent=1).encode() + b"\n\n"
    (parsed,) = read(untrusted)
    assert parsed.envelope == Envelope(untrusted, VC)


def test_what_is_nested_keeps_its_exact_slice() -> None:
    inner = '{ "type" :"VerifiableCredential" , "name":"caf\\u00e9 \\"}" }'
    outer = f'\n{{"type": ["VerifiablePresentation"], "verifiableCredential" : [ {inner} , {a_presentation_text()} ]}}'
    found = read(outer.encode())
    assert [p.parent for p in found] == [None, 0, 0, 2]
    assert [p.credential.format for p in found] == ["presentation", "vcdm-1.1", "presentation", "open-badge-3.0"]
    assert found[0].envelope.media_type == VP
    assert found[1].envelope == Envelope(inner.encode(), VC)
    assert found[2].envelope.media_type == VP


def a_presentation_text() -> str:
    return json.dumps(a_presentation(a_badge()))


def test_a_single_credential_needs_no_list() -> None:
    text = json.dumps(a_presentation()).replace('"verifiableCredential": []', f'"verifiableCredential":{as_text()}')
    assert [p.credential.title for p in read(text.encode())] == ["Presentation", "Teamwork"]


def as_text() -> str:
    return json.dumps(a_badge())


def test_tokens_within_a_presentation() -> None:
    token = a_token(a_badge()).decode()
    enveloped = {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{token}"}
    marked = {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc-ld+jwt;base64url,{token}"}
    found = read(as_bytes(a_presentation(token, enveloped, marked)))
    assert [p.envelope for p in found[1:]] == [Envelope(token.encode(), VC_JWT)] * 3
    assert [p.credential.title for p in found[1:]] == ["Teamwork"] * 3


def test_what_is_nested_and_unreadable_is_shown_as_such() -> None:
    found = read(as_bytes(a_presentation({}, 3, "no token", {"id": "data:application/vc+sd-jwt,a.b.c~d~"})))
    assert [p.credential.format for p in found] == ["presentation"] + [formats.UNREADABLE] * 4
    assert found[1].credential.claims == {"unreadable": "not_a_credential"}
    assert found[2].envelope == Envelope(b"3", UNKNOWN)


def test_the_credentials_of_a_learner_record() -> None:
    record = a_badge(type=["VerifiableCredential", "ClrCredential"], name="Transcript")
    record["credentialSubject"] = {"type": ["ClrSubject"], "verifiableCredential": [a_badge(), a_badge(id="urn:b")]}
    found = read(as_bytes(record))
    assert [(p.credential.title, p.parent) for p in found] == [("Transcript", None), ("Teamwork", 0), ("Teamwork", 0)]
    assert found[0].credential.achievement is None
    assert [p.credential.id for p in read(as_bytes(record | {"credentialSubject": [{}]}))] == [record["id"]]


@pytest.mark.parametrize(
    "wrapper",
    [
        {"vc": a_badge()},
        {"type": "UniversalWallet2020", "contents": [a_badge(), {"type": "Ed25519VerificationKey2020"}, "x"]},
        {"status": 200, "input": a_badge()},
        {"type": "EnvelopedVerifiableCredential", "id": "data:application/vc+jwt," + a_token(a_badge()).decode()},
    ],
)
def test_what_is_only_wrapped_is_found(wrapper: object) -> None:
    (parsed,) = read(as_bytes(wrapper))
    assert parsed.credential.title == "Teamwork"
    assert parsed.parent is None
    assert parsed.envelope.raw in (as_bytes(a_badge()), a_token(a_badge()))


@pytest.mark.parametrize("untrusted", [b'{"hello": "world"}', b"[]", b"3", b'{"a": {"b": 1}, "c": [[1], 2]}'])
def test_other_json_is_no_credential(untrusted: bytes) -> None:
    assert refused(untrusted) is Unreadable.NOT_A_CREDENTIAL


def test_media_types_of_others_are_not_read() -> None:
    assert refused(as_bytes(a_badge()), "image/png") is Unreadable.NOT_A_CREDENTIAL


def test_a_presentation_of_too_many_is_refused() -> None:
    assert refused(as_bytes(a_presentation(*[{}] * 2001))) is Unreadable.TOO_MANY


def test_presentations_nested_without_end_are_refused() -> None:
    value: object = a_badge()
    for _ in range(12):
        value = {"type": "VerifiablePresentation", "verifiableCredential": value}
    assert refused(as_bytes(value)) is Unreadable.TOO_MANY


def test_a_presentation_token_is_called_one() -> None:
    found = read(a_token({"iss": "did:example:me", "vp": a_presentation(a_badge(), holder=None)}), VC_JWT)
    assert [p.envelope.media_type for p in found] == [VP_JWT, VC]
    assert found[1].envelope.raw == as_bytes(a_badge())


WORDS = """@context type id issuer credentialSubject achievement criteria alignment name proof result resultDescription
verifiableCredential evidence holder identifier tag image @value rubricCriterionLevel achievedLevel cryptosuite
@language description narrative vc vp exp"""
KEYS = st.sampled_from(WORDS.split())
LEAVES = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.sampled_from(["VerifiableCredential", "OpenBadgeCredential", "VerifiablePresentation", "ClrCredential"])
TREES = st.recursive(
    LEAVES | TEXTS | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=30,
)
OBJECTS = st.dictionaries(KEYS, TREES, max_size=8).map(lambda d: {"type": "VerifiableCredential"} | d)


@settings(max_examples=100)
@given(OBJECTS)
def test_any_json_gives_credentials_or_a_named_error(value: object) -> None:
    try:
        found = read(as_bytes(value))
    except UnreadableFile:
        return
    for parsed in found:
        assert parsed.credential.title
        assert Credential.from_data(json.loads(json.dumps(parsed.credential.to_data()))) == parsed.credential


@settings(max_examples=100)
@given(OBJECTS, st.sampled_from([None, "vc", "vp"]))
def test_any_token_gives_credentials_or_a_named_error(value: object, claim: str | None) -> None:
    try:
        found = read(a_token({claim: value, "exp": 1, "sub": "did:x:y"} if claim else value), VC_JWT)
    except UnreadableFile:
        return
    assert found[0].credential.token is not None
