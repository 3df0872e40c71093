"""Seals: their mathematics, their certificates, and who is believed."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

from tests.seals import (
    NOT_SIGNING,
    SEALED,
    Holder,
    a_diploma,
    a_key,
    certified,
    encoded,
    header,
    sealed,
    signature,
)
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import read
from wallet.credentials.formats.edc import issuer_names
from wallet.credentials.formats.parsed import VC
from wallet.proofs import certificates, jades, seal_chain
from wallet.proofs.answer import Answer
from wallet.proofs.asked import Asked

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROOT = certified("Root Trust", ca=True)
MIDDLE = certified("Middle Trust", ROOT, ca=True, path_length=0)
SCHOOL = certified("École  EXEMPLE", MIDDLE)
CHAIN = (SCHOOL, MIDDLE)
SHARED = Path(__file__).parents[2] / "../shared/vectors/edc/edci"


def answers(container: dict[str, Any], *anchors: bytes, now: datetime = NOW) -> tuple[Answer, ...]:
    credential = read(Envelope(json.dumps(container).encode(), VC))[0].credential
    assert credential.token is not None
    names = issuer_names(credential.claims)
    return jades.judge(
        credential.token, Asked(credential.signer, "assertionMethod", lambda _: None, anchors, now), names
    )


def judged(said: dict[str, Any], *anchors: bytes, holder: Holder = SCHOOL) -> Answer:
    return answers(sealed(a_diploma(), said, holder), *anchors)[0]


def test_mathematics_without_anybody_who_vouches() -> None:
    answer = judged(header(*CHAIN))
    assert (answer.reason, answer.outcome) == ("seal_not_trusted", "unknown")
    assert answer.facts == {
        "suite": "ES256",
        "sealed": SEALED,
        "organisation": "École  EXEMPLE",
        "certified_by": "Middle Trust",
    }


@pytest.mark.parametrize("anchor", [ROOT, MIDDLE, SCHOOL])
def test_an_anchor_anywhere_in_the_chain_makes_it_the_issuers(anchor: Holder) -> None:
    answer = judged(header(*CHAIN), certified("Other", ca=True).der, anchor.der)
    assert answer.reason == "matches"
    assert answer.method is not None
    assert answer.method.is_of("http://ecole.example/1")


def test_the_number_of_an_organisation_is_as_good_as_its_name() -> None:
    holder = certified("Renamed", ROOT, number="NTRFR-123")
    answer = judged(header(holder), ROOT.der, holder=holder)
    assert answer.method is not None
    assert answer.method.is_of("http://ecole.example/1")


@pytest.mark.parametrize("organisation", ["Another School", ""])
def test_a_trusted_seal_of_somebody_else_is_not_the_issuers(organisation: str) -> None:
    holder = certified(organisation or " ", ROOT)
    answer = judged(header(holder), ROOT.der, holder=holder)
    assert answer.reason == "matches"
    assert answer.method is not None
    assert not answer.method.is_of("http://ecole.example/1")


@pytest.mark.parametrize("anchor", [b"no certificate", certified("Root Trust", ca=True).der])
def test_other_anchors_help_nothing(anchor: bytes) -> None:
    assert judged(header(*CHAIN), anchor).reason == "seal_not_trusted"


def test_what_a_certificate_demands_and_nobody_here_knows_ends_belief() -> None:
    holder = certified("École Exemple", ROOT, critical=True)
    assert judged(header(holder), ROOT.der, holder=holder).reason == "seal_not_trusted"


PAST = {"since": datetime(2020, 1, 1, tzinfo=UTC), "until": datetime(2021, 1, 1, tzinfo=UTC)}
LEAF_ISSUER = certified("Not an authority", ROOT)
SHORT = certified("Short", ROOT, ca=True, path_length=0)
BELOW_SHORT = certified("Below", SHORT, ca=True)
BAD_CHAINS = {
    "before": ((certified("A", ROOT, since=datetime(2026, 6, 1, tzinfo=UTC)), ROOT), "seal_out_of_date"),
    "after": ((certified("A", ROOT, **PAST), ROOT), "seal_out_of_date"),  # type: ignore[arg-type]
    "authority after": ((SCHOOL, certified("Middle Trust", ROOT, ca=True, **PAST)), "seal_out_of_date"),  # type: ignore[arg-type]
    "not by the next": ((SCHOOL, ROOT), "seal_chain_broken"),
    "same name, other key": ((SCHOOL, certified("Middle Trust", ROOT, ca=True)), "seal_chain_broken"),
    "by no authority": ((certified("A", LEAF_ISSUER), LEAF_ISSUER), "seal_chain_broken"),
    "path too long": ((certified("A", BELOW_SHORT), BELOW_SHORT, SHORT), "seal_chain_broken"),
    "for other uses": ((certified("A", ROOT, usage=NOT_SIGNING), ROOT), "wrong_purpose"),
}


@pytest.mark.parametrize(("chain", "reason"), BAD_CHAINS.values(), ids=BAD_CHAINS)
def test_certificates_that_do_not_hold(chain: tuple[Holder, ...], reason: str) -> None:
    answer = judged(header(*chain), ROOT.der, holder=chain[0])
    assert (answer.reason, answer.outcome) == (reason, "failed")


def test_an_authority_that_may_not_sign_certificates() -> None:
    middle = certified("M", ROOT, ca=True, usage=NOT_SIGNING)
    holder = certified("A", middle)
    assert judged(header(holder, middle), ROOT.der, holder=holder).reason == "seal_chain_broken"
    without = certified("N", ROOT, ca=None)
    holder = certified("A", without)
    assert judged(header(holder, without), ROOT.der, holder=holder).reason == "seal_chain_broken"


S256 = {"digAlg": "S256", "digVal": encoded(SCHOOL.certificate.fingerprint(hashes.SHA256()))}
S512 = {
    "digAlg": "http://www.w3.org/2001/04/xmlenc#sha512",
    "digVal": encoded(SCHOOL.certificate.fingerprint(hashes.SHA512())),
}
HEADERS: dict[str, tuple[dict[str, Any], str]] = {
    "other digests": ({"x5t#S256": None, "x5t#o": S512, "sigX5ts": [S256, {"digAlg": "?"}]}, "seal_not_trusted"),
    "no digest": ({"x5t#S256": None}, "seal_not_trusted"),
    "all that is known": (
        {"crit": ["b64", "sigT", "sigPId", "adoTst"], "sigPId": {}, "adoTst": {}},
        "seal_not_trusted",
    ),
    "in base64url": ({"b64": None, "crit": ["sigT"]}, "seal_not_trusted"),
    "time in seconds": ({"sigT": None, "iat": 1772359200, "crit": ["b64", "iat"]}, "seal_not_trusted"),
    "no time": ({"sigT": None, "crit": ["b64"]}, "seal_not_trusted"),
    "time without a zone": ({"sigT": "2026-03-01T10:00:00"}, "seal_not_trusted"),
    "no alg": ({"alg": None}, "algorithm_not_allowed"),
    "none": ({"alg": "none"}, "algorithm_not_allowed"),
    "HMAC": ({"alg": "HS256"}, "algorithm_not_allowed"),
    "unknown alg": ({"alg": "XY"}, "suite_not_supported"),
    "alg of another key": ({"alg": "RS256"}, "mismatch"),
    "unknown critical": ({"crit": ["b64", "sigD"], "sigD": {}}, "unknown_critical"),
    "critical and not there": ({"crit": ["b64", "sigPl"]}, "unknown_critical"),
    "critical is a text": ({"crit": "b64"}, "unknown_critical"),
    "nothing critical": ({"crit": []}, "unknown_critical"),
    "critical is none": ({"crit": [1]}, "unknown_critical"),
    "b64 not critical": ({"crit": None}, "unknown_critical"),
    "for something else": ({"typ": "vp+jwt"}, "wrong_purpose"),
    "no certificate": ({"x5c": None}, "key_unreachable"),
    "not certificates": ({"x5c": ["AAAA"]}, "bad_proof"),
    "not base64": ({"x5c": ["-"]}, "bad_proof"),
    "not a list": ({"x5c": "AAAA"}, "bad_proof"),
    "too many": ({"x5c": [SCHOOL.x5c] * (certificates.MOST + 1)}, "bad_proof"),
    "another's digest": ({"x5t#S256": encoded(b"0" * 32)}, "bad_proof"),
    "another's digest, too": ({"x5t#o": {**S512, "digVal": "AA"}}, "bad_proof"),
    "unknown digest": ({"x5t#o": {"digAlg": "MD5", "digVal": "AA"}}, "bad_proof"),
    "from the future": ({"sigT": "2026-11-24T12:00:00Z"}, "bad_proof"),
    "no date": ({"sigT": "yesterday"}, "bad_proof"),
    "no number": ({"sigT": None, "iat": True, "crit": ["b64"]}, "seal_not_trusted"),
    "no calendar": ({"sigT": None, "iat": 1e300, "crit": ["b64"]}, "seal_not_trusted"),
}


@pytest.mark.parametrize(("more", "reason"), HEADERS.values(), ids=HEADERS)
def test_headers(more: dict[str, Any], reason: str) -> None:
    assert judged(header(*CHAIN, **more)).reason == reason


def test_a_seal_is_judged_at_its_own_time_not_now() -> None:
    later = NOW + timedelta(days=3650)
    assert answers(sealed(a_diploma(), header(*CHAIN), SCHOOL), ROOT.der, now=later)[0].reason == "matches"
    timeless = header(*CHAIN, sigT=None, crit=["b64"])
    assert answers(sealed(a_diploma(), timeless, SCHOOL), now=later)[0].reason == "seal_out_of_date"


def test_one_changed_character_of_the_text() -> None:
    container = sealed(a_diploma(), header(*CHAIN), SCHOOL)
    container["payload"] = container["payload"].replace("Licence", "Doctora")
    assert answers(container, ROOT.der)[0].reason == "mismatch"


@pytest.mark.parametrize("made", ["", "!", "AA"])
def test_a_signature_that_is_none(made: str) -> None:
    container = sealed(a_diploma(), header(*CHAIN), SCHOOL)
    container["signatures"][0]["signature"] = made
    assert answers(container)[0].reason in {"bad_proof", "mismatch"}


def test_several_seals_are_judged_each() -> None:
    container = sealed(a_diploma(), header(*CHAIN), SCHOOL)
    payload = container["payload"]
    other = certified("Another", ROOT)
    container["signatures"] += [
        signature(header(other), payload, other),
        signature(header(other, b64=None, crit=["sigT"]), payload, other),
        {"protected": "AA", "signature": "AA"},
    ]
    found = answers(container)
    assert [one.reason for one in found] == ["seal_not_trusted"] * 2 + ["algorithm_not_allowed"] * 2
    assert found[1].facts["organisation"] == "Another"


def test_what_a_certificate_says_may_be_unreadable() -> None:
    assert seal_chain.names(certified("A").certificate.subject)["number"] == ""


@pytest.mark.parametrize("kind", ["rsa", ""])
def test_what_another_library_sealed(kind: str) -> None:
    """joserfc writes the unencoded payload of RFC 7797 by itself."""
    holder = certified("École Exemple", ROOT, key=a_key(kind))
    pem = holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = RSAKey.import_key(pem) if kind else ECKey.import_key(pem)
    said = header(holder, crit=["b64"])
    registry = jws.JWSRegistry(algorithms=[said["alg"]], strict_check_header=False)
    text = json.dumps(a_diploma())
    made = jws.serialize_json({"protected": said}, text, key, registry=registry)
    container = json.loads(json.dumps(made))
    assert container["payload"] == text
    assert answers(container, ROOT.der)[0].reason == "matches"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the vectors are not here")
@pytest.mark.parametrize("name", ["credential-jws-invalid.jsonld", "json_to_seal-signed-jades-baseline-lta.json"])
def test_seals_that_others_made(name: str) -> None:
    answer = answers(json.loads((SHARED / name).read_bytes()))[0]
    assert answer.reason == "seal_not_trusted"
    assert answer.facts["certified_by"] == "ANF Autoridad de Certificacion"
