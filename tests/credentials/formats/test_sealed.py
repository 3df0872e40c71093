"""Containers: which JSON is a seal around a credential, and what is read of it."""

import json
from typing import Any

import pytest

from tests.seals import SEALED, a_diploma, certified, encoded, header, sealed, signature
from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import Parsed, read
from wallet.credentials.formats.parsed import VC, VP
from wallet.credentials.formats.sealed import sealed_at
from wallet.errors import Unreadable, UnreadableFile

SCHOOL = certified("École Exemple")
CONTAINER = sealed(a_diploma(), header(SCHOOL), SCHOOL)


def opened(container: object) -> tuple[Parsed, ...]:
    return read(Envelope(json.dumps(container).encode(), VC))


def test_the_claims_are_those_of_the_sealed_text() -> None:
    (found,) = opened(CONTAINER | {"issuer": {"id": "https://somebody.else"}})
    credential = found.credential
    assert credential.claims == a_diploma()
    assert (credential.format, credential.signer) == ("european-digital-credential", "http://ecole.example/1")
    assert credential.proofs == ("ES256",)
    assert credential.token is not None
    assert (credential.token.kind, credential.token.payload) == ("jades", {})
    assert Credential.from_data(json.loads(json.dumps(credential.to_data()))) == credential
    assert sealed_at(credential) == SEALED


def test_one_seal_beside_the_payload_and_a_payload_in_base64url() -> None:
    said = header(SCHOOL, b64=None, crit=["sigT"])
    container = sealed(a_diploma(), said, SCHOOL)
    flat = {"payload": container["payload"], **container["signatures"][0]}
    assert opened(flat)[0].credential.claims == a_diploma()


def test_further_seals_are_kept() -> None:
    second = signature(header(SCHOOL), CONTAINER["payload"], SCHOOL)
    container = {**CONTAINER, "signatures": [*CONTAINER["signatures"], second]}
    credential = opened(container)[0].credential
    assert credential.token is not None
    assert credential.token.further == (f"{second['protected']}.{second['signature']}",)
    assert Credential.from_data(json.loads(json.dumps(credential.to_data()))) == credential


def test_a_presentation_in_a_seal_and_what_it_carries() -> None:
    presentation = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": [a_diploma(), CONTAINER],
    }
    whole, first, second = opened(sealed(presentation, header(SCHOOL), SCHOOL))
    assert whole.envelope.media_type == VP
    assert (first.parent, second.parent) == (0, 0)
    assert first.credential.token is None
    assert second.credential.token is not None
    assert first.credential.claims == second.credential.claims == a_diploma()


def test_a_large_credential_in_a_seal() -> None:
    pages = [{"content": "/9j/" + "A" * 300_000}]
    found = opened(sealed(a_diploma(pages=pages), header(SCHOOL), SCHOOL))
    assert found[0].credential.title == "Diplôme"


RAW = CONTAINER["payload"]
SEAL = CONTAINER["signatures"][0]


@pytest.mark.parametrize(
    ("container", "problem"),
    [
        ({"payload": RAW, "signatures": []}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": RAW, "signatures": [SEAL, 1]}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": RAW, "signatures": [SEAL] * 11}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": RAW, "signatures": SEAL}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": RAW, "protected": SEAL["protected"]}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": 1, "signatures": [SEAL]}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": "no credential", "signatures": [SEAL]}, Unreadable.NOT_JSON),
        ({"payload": "{}", "signatures": [SEAL]}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": "[]", "signatures": [SEAL]}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": '{"a":1,"a":2}', "signatures": [SEAL]}, Unreadable.DUPLICATE_KEY),
        ({"payload": "eyJ9", "protected": encoded(b'{"alg":"ES256"}'), "signature": ""}, Unreadable.BAD_TOKEN),
        ({"payload": "eyJ9", "protected": encoded(b"[]"), "signature": ""}, Unreadable.BAD_TOKEN),
        ({"payload": RAW, "protected": "é", "signature": ""}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": RAW, "protected": encoded(b"{}"), "signature": ""}, Unreadable.NOT_A_CREDENTIAL),
        ({"payload": RAW, "protected": encoded(b'{"sigT":""}'), "signature": ""}, Unreadable.BAD_TOKEN),
    ],
)
def test_refused(container: dict[str, Any], problem: Unreadable) -> None:
    with pytest.raises(UnreadableFile) as caught:
        opened(container)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("more", "when"),
    [
        ({"sigT": None, "iat": 1772359200}, "2026-03-01T10:00:00+00:00"),
        ({"sigT": None, "iat": 1e300}, ""),
        ({"sigT": None, "iat": True}, ""),
        ({"sigT": 5}, ""),
    ],
)
def test_when_it_was_sealed(more: dict[str, Any], when: str) -> None:
    assert sealed_at(opened(sealed(a_diploma(), header(SCHOOL, **more), SCHOOL))[0].credential) == when


def test_what_is_not_sealed_has_no_time_of_sealing() -> None:
    assert sealed_at(opened(a_diploma())[0].credential) == ""
