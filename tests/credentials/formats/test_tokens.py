"""Tokens: both shapes of payload, the registered claims, and what is no token."""

import pytest

from tests.badges import V2, Json, a_badge, a_token, an_old_credential, encoded
from wallet.credentials import formats
from wallet.credentials.credential import Credential, Token
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import jwt
from wallet.credentials.formats.parsed import VC_JWT
from wallet.errors import Unreadable, UnreadableFile

REGISTERED = {"iss": "did:example:i", "sub": "did:example:s", "jti": "urn:j", "nbf": 1262304000, "exp": 1577836800}


def read(untrusted: bytes) -> Credential:
    return formats.read(Envelope(untrusted, VC_JWT))[0].credential


def test_the_payload_is_the_credential() -> None:
    token = a_token(a_badge(), {"alg": "EdDSA", "typ": "vc+jwt"})
    credential = read(b"\n" + token + b"\n")
    head, payload, signature = token.decode().split(".")
    assert credential.claims == a_badge()
    assert credential.token == Token({"alg": "EdDSA", "typ": "vc+jwt"}, a_badge(), f"{head}.{payload}", signature)
    assert credential.proofs == ("EdDSA", "eddsa-rdfc-2022")


@pytest.mark.parametrize("longest", [0, jwt.LONGEST_KEPT])
def test_headers_are_read_alike_whether_short_enough_to_be_kept(longest: int) -> None:
    head = {"alg": "EdDSA", "kid": "k" * longest}
    one, other = (read(a_token(a_badge(id=f"urn:{number}"), head)) for number in (1, 2))
    assert (one.id, other.id) == ("urn:1", "urn:2")
    assert one.token is not None
    assert other.token is not None
    assert one.token.header == other.token.header == head
    assert (one.token.header is other.token.header) is (longest == 0)


def test_a_bad_header_is_refused_each_time() -> None:
    _, rest = a_token(a_badge()).decode().split(".", 1)
    twice = encoded(b'{"alg":"EdDSA","alg":"none"}')
    for _ in range(2):
        with pytest.raises(UnreadableFile) as caught:
            read(f"{twice.decode()}.{rest}".encode())
        assert caught.value.problem is Unreadable.DUPLICATE_KEY


def test_registered_claims_stand_for_members() -> None:
    bare = {"@context": ["https://www.w3.org/2018/credentials/v1"], "type": "VerifiableCredential"}
    credential = read(a_token(REGISTERED | {"vc": bare | {"credentialSubject": {"alumniOf": "X"}}}))
    assert (credential.issuer.id, credential.subject.id, credential.id) == ("did:example:i", "did:example:s", "urn:j")
    assert (credential.issued, credential.expires) == ("2010-01-01T00:00:00Z", "2020-01-01T00:00:00Z")
    assert credential.claims["issuanceDate"] == "2010-01-01T00:00:00Z"


def test_what_the_content_says_itself_stays() -> None:
    credential = read(a_token(REGISTERED | {"vc": an_old_credential(id="urn:own")}))
    assert (credential.id, credential.issuer.id) == ("urn:own", "did:example:university")
    assert credential.subject.id == "did:example:learner"
    assert credential.issued == "2010-01-01T19:23:24Z"


def test_a_content_of_the_second_model_gets_no_members_of_the_first() -> None:
    credential = read(a_token(REGISTERED | {"vc": {"@context": [V2], "type": "VerifiableCredential"}}))
    assert "expirationDate" not in credential.claims
    assert (credential.issued, credential.expires) == ("2010-01-01T00:00:00Z", "2020-01-01T00:00:00Z")


@pytest.mark.parametrize("odd", [True, "2010", None, 1e300, -1e300, [1]])
def test_odd_times_are_passed_over(odd: object) -> None:
    payload: Json = {"vc": {"type": "VerifiableCredential"}, "nbf": odd, "exp": odd, "iss": 3}
    credential = read(a_token(payload))
    assert (credential.issued, credential.expires, credential.issuer.id) == ("", "", "")


def test_padding_is_let_through() -> None:
    head, payload, signature = a_token(a_badge()).split(b".")
    assert read(b".".join((head + b"=", payload + b"==", signature))).title == "Teamwork"


def test_an_unsigned_token_is_readable() -> None:
    """That nothing signs it is for the signature check to say."""
    assert read(a_token(a_badge(), {"alg": "none"}).rpartition(b".")[0] + b".").proofs[0] == "none"


@pytest.mark.parametrize(
    ("untrusted", "problem"),
    [
        (b"", Unreadable.BAD_TOKEN),
        (b"only.two", Unreadable.BAD_TOKEN),
        (b"a b.c.d", Unreadable.BAD_TOKEN),
        (b"A.e30.", Unreadable.BAD_TOKEN),
        (encoded(b"[]") + b".e30.", Unreadable.BAD_TOKEN),
        (encoded(b"{}") + b"." + encoded(b"{cut") + b".", Unreadable.BAD_TOKEN),
        (encoded(b"{}") + b"." + encoded(b'{"a":"\xff"}') + b".", Unreadable.BAD_TOKEN),
        (encoded(b"{}") + b"." + encoded(b'{"a":1,"a":2}') + b".", Unreadable.DUPLICATE_KEY),
        (a_token({"_sd": ["AAAA"]}), Unreadable.NOT_A_CREDENTIAL),
        (a_token({"vc": "no object"}), Unreadable.NOT_A_CREDENTIAL),
        (b"e30." + b"A" * 1_100_000 + b".", Unreadable.TOO_LARGE),
        (b"eyJ9." + b"A" * 1_000_000 + b".AAAA", Unreadable.BAD_TOKEN),
    ],
)
def test_what_is_refused(untrusted: bytes, problem: Unreadable) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(untrusted)
    assert caught.value.problem is problem
