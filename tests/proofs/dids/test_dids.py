"""DID methods: which keys a controller has, and why there are none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.signing import EcIssuer, Ed25519Issuer, RsaIssuer, base58, base64url, did_document, multikey
from wallet.proofs.answer import Answer
from wallet.proofs.dids import ControllerDocument, did_web, methods_for, resolve
from wallet.proofs.dids.document import read

ISSUER = Ed25519Issuer()
WEB = "did:web:issuer.example"
ADDRESS = "https://issuer.example/.well-known/did.json"
ANY: frozenset[str] = frozenset()


def nothing(_address: str) -> None:
    return None


def found(
    controller: str, names: frozenset[str] = ANY, body: bytes | None = None, purpose: str = "assertionMethod"
) -> object:
    """The ids of the methods, or the reason."""
    answer = methods_for(controller, names, purpose, lambda _: body)
    return answer.reason if isinstance(answer, Answer) else [method.id for method in answer]


@pytest.mark.parametrize("issuer", [ISSUER, EcIssuer("P-256"), EcIssuer("P-384"), EcIssuer("secp256k1")])
def test_did_key(issuer: Ed25519Issuer | EcIssuer) -> None:
    assert found(issuer.did, frozenset((issuer.method,))) == [issuer.method]
    assert found(issuer.did, frozenset((issuer.did + "#other",))) == "key_not_found"


@pytest.mark.parametrize("rest", ["", "z", "z6Mk0", "u7QEB", "f00", "z" + base58(b"\xec\x01" + bytes(32))])
def test_did_key_that_holds_none(rest: str) -> None:
    assert found("did:key:" + rest) == "method_not_supported"


def test_did_jwk() -> None:
    issuer = RsaIssuer()
    assert found(issuer.did) == [issuer.did + "#0"]
    document = resolve("did:jwk:" + base64url(json.dumps(issuer.jwk | {"kid": "k"}).encode()), nothing)
    assert isinstance(document, ControllerDocument)
    assert document.methods[0].kid == "k"


@pytest.mark.parametrize("jwk", [b"", b"[]", b"{", b'{"d": "secret"}', json.dumps({"kty": "OKP", "d": "x"}).encode()])
def test_did_jwk_that_holds_none(jwk: bytes) -> None:
    assert found("did:jwk:" + base64url(jwk)) == "method_not_supported"


def test_did_jwk_for_encryption_only() -> None:
    assert found("did:jwk:" + base64url(json.dumps(ISSUER.jwk | {"use": "enc"}).encode())) == "wrong_purpose"


@pytest.mark.parametrize(
    ("did", "address"),
    [
        (WEB, ADDRESS),
        ("did:web:issuer.example%3A8443", "https://issuer.example:8443/.well-known/did.json"),
        ("did:web:localhost%3a8443:a:b-c", "https://localhost:8443/a/b-c/did.json"),
        ("did:web:issuer.example:dids:legacy", "https://issuer.example/dids/legacy/did.json"),
    ],
)
def test_did_web_address(did: str, address: str) -> None:
    assert did_web.address_of(did) == address


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "127.0.0.1",
        "[::1]",
        "issuer.example%2Fetc",
        "issuer.example%3A",
        "issuer.example%3A0",
        "issuer.example%3A80%3A80",
        "issuer.example%3A80/x",
        "user@issuer.example",
        "issuer.example:..:x",
        "issuer.example:.",
        "issuer.example:a%2Fb",
        "issuer.example:",
        "-issuer.example",
        "is suer.example",
        "öxample.org",
        "issuer.example\n",
    ],
)
def test_did_web_that_is_refused_before_any_request(rest: str) -> None:
    assert found("did:web:" + rest) == "bad_proof"


@pytest.mark.parametrize("did", [ISSUER.did, WEB, "did:jwk:e30"])
@pytest.mark.parametrize(
    "rest", ["/path", "?versionId=1", ";service=agent", "?", "/x?versionTime=2020-01-01T00:00:00Z"]
)
def test_parameters_of_a_did_url_are_refused(did: str, rest: str) -> None:
    """They would ask for another version or place than the one whose keys are looked at."""
    assert found(did + rest) == "bad_proof"


def test_did_web_not_in_hand_or_no_document() -> None:
    assert found(WEB) == "key_unreachable"
    for body in (b"", b"<html>", b"[]", b"{}", b'{"id": 5}', b'{"id": "' + WEB.encode() + b'", "id": "x"}'):
        assert found(WEB, body=body) == "key_unreachable"


def test_did_web_of_somebody_else() -> None:
    body = did_document("did:web:other.example", multikey("did:web:other.example", ISSUER))
    assert found(WEB, body=body) == "key_not_found"


def test_https_controller() -> None:
    address = "https://issuer.example/keys"
    body = did_document(address, multikey(address, ISSUER))
    assert found(address, frozenset((address + "#key-1",)), body) == [address + "#key-1"]


@pytest.mark.parametrize("controller", ["https:", "https:///x", "https://a b", "https://user@host/", "https://h\\x"])
def test_https_controller_that_is_no_address(controller: str) -> None:
    assert found(controller) == "bad_proof"


@pytest.mark.parametrize(
    ("controller", "reason"),
    [
        ("did:ion:x", "method_not_supported"),
        ("http://x.example", "method_not_supported"),
        ("x", "bad_proof"),
        ("did:key:z" + "6" * 12_000, "bad_proof"),
    ],
)
def test_other_controllers(controller: str, reason: str) -> None:
    assert found(controller) == reason


def test_only_the_named_method_for_the_purpose() -> None:
    entry = multikey(WEB, ISSUER)
    body = did_document(WEB, entry, multikey(WEB, Ed25519Issuer(2), "key-2"), authentication=["#key-2", 5])
    assert found(WEB, body=body) == [WEB + "#key-1", WEB + "#key-2"]
    assert found(WEB, frozenset((WEB + "#key-1",)), body) == [WEB + "#key-1"]
    assert found(WEB, frozenset((WEB + "#key-1",)), body, "authentication") == "wrong_purpose"
    assert found(WEB, frozenset((WEB + "#key-2",)), body, "authentication") == [WEB + "#key-2"]
    assert found(WEB, frozenset((WEB + "#key-9",)), body) == "key_not_found"


def test_a_method_inside_the_relationship_with_a_relative_id() -> None:
    entry = multikey(WEB, ISSUER) | {"id": "#key-1"}
    body = json.dumps({"id": WEB, "assertionMethod": [entry]}).encode()
    assert found(WEB, frozenset((WEB + "#key-1",)), body) == [WEB + "#key-1"]


def test_a_method_by_the_id_in_its_jwk() -> None:
    entry = {
        "id": WEB + "#k",
        "type": "JsonWebKey2020",
        "controller": WEB,
        "publicKeyJwk": ISSUER.jwk | {"kid": "thumb"},
    }
    assert found(WEB, frozenset(("thumb",)), did_document(WEB, entry)) == [WEB + "#k"]


def test_a_method_of_2018() -> None:
    entry = {"id": WEB + "#k", "type": "Ed25519VerificationKey2018", "publicKeyBase58": base58(ISSUER.raw)}
    assert found(WEB, body=did_document(WEB, entry)) == [WEB + "#k"]


@pytest.mark.parametrize(
    "key",
    [
        {},
        {"publicKeyMultibase": "z"},
        {"publicKeyMultibase": 5},
        {"publicKeyJwk": {"kty": "oct"}},
        {"publicKeyJwk": "x"},
        {"publicKeyBase58": base58(ISSUER.raw)},
        {"publicKeyMultibase": ISSUER.multibase, "publicKeyJwk": ISSUER.jwk},
    ],
)
def test_a_method_without_a_key_that_we_use(key: dict[str, object]) -> None:
    entry = {"id": WEB + "#k", "type": "Multikey", "controller": WEB, **key}
    assert found(WEB, body=did_document(WEB, entry)) == "algorithm_not_allowed"


def test_who_controls_a_method() -> None:
    body = did_document(
        WEB,
        multikey(WEB, ISSUER, revoked="2025-01-01T00:00:00Z"),
        multikey(WEB, ISSUER, "key-2", controller="did:web:other.example", expires="2025-01-01T00:00:00Z"),
        multikey(WEB, ISSUER, "key-3", controller=["did:web:other.example", "did:web:issuer.example"]),
        multikey(WEB, ISSUER, "key-4", controller=["did:web:other.example", "did:web:third.example"]),
        multikey(WEB, ISSUER, "key-5", controller=[]),
        multikey(WEB, ISSUER, "key-6", controller=5),
    )
    document = read(body)
    assert document is not None
    one, two, three, *others = document.methods
    assert (one.is_of(WEB), one.revoked) == (True, "2025-01-01T00:00:00Z")
    assert (two.is_of(WEB), two.is_of("did:web:other.example"), two.expires) == (False, False, "2025-01-01T00:00:00Z")
    assert three.is_of(WEB)
    assert not any(other.is_of(WEB) for other in others)


@pytest.mark.parametrize(
    "entry",
    [
        {"type": "Multikey", "publicKeyMultibase": ISSUER.multibase},
        {"type": "Ed25519VerificationKey2020", "publicKeyMultibase": ISSUER.multibase},
        {"type": "Ed25519VerificationKey2018", "publicKeyBase58": base58(ISSUER.raw)},
        {"type": "JsonWebKey", "publicKeyJwk": ISSUER.jwk},
        {"type": "JsonWebKey2020", "publicKeyJwk": ISSUER.jwk},
        {"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyJwk": EcIssuer("secp256k1").jwk},
        {"type": "RsaVerificationKey2018", "publicKeyJwk": RsaIssuer().jwk},
    ],
    ids=lambda entry: entry["type"],
)
def test_a_controller_document_of_any_kind_of_method(entry: dict[str, object]) -> None:
    """In the shape of CID 1.0, where a document may name several controllers of its own."""
    address = "https://issuer.example/issuers/1"
    method = {"id": address + "#k", "controller": address, **entry}
    body = {
        "@context": "https://www.w3.org/ns/cid/v1",
        "id": address,
        "controller": ["https://other.example/", address],
        "verificationMethod": [method],
        "assertionMethod": ["#k"],
    }
    assert found(address, frozenset((address + "#k",)), json.dumps(body).encode()) == [address + "#k"]


KEY, OWNER = "https://issuer.example/keys/1", "https://issuer.example/issuers/1"


def found_at(pages: dict[str, object], purpose: str = "assertionMethod") -> object:
    bodies = {address: json.dumps(page).encode() for address, page in pages.items()}
    answer = methods_for(KEY, ANY, purpose, bodies.get)
    return answer.reason if isinstance(answer, Answer) else [(one.id, one.is_of(OWNER)) for one in answer]


def test_a_method_at_an_address_of_its_own() -> None:
    """CID §3.3: the key names its controller, and the controller has to name the key."""
    key = {"id": KEY, "type": "Multikey", "controller": OWNER, "publicKeyMultibase": ISSUER.multibase}
    owner = {"id": OWNER, "assertionMethod": [KEY]}
    assert found_at({KEY: key, OWNER: owner}) == [(KEY, True)]
    assert found_at({KEY: key}) == "key_unreachable"
    assert found_at({KEY: key, OWNER: {"id": OWNER}}) == "key_not_found"
    assert found_at({KEY: key, OWNER: owner}, "authentication") == "wrong_purpose"
    assert found_at({KEY: {**key, "publicKeyMultibase": "z"}, OWNER: owner}) == "key_not_found"
    assert found_at({KEY: {**key, "controller": KEY}, OWNER: owner}) == "key_not_found"
    assert found_at({KEY: {**key, "controller": "did:key:z6Mk"}, OWNER: owner}) == "method_not_supported"


@given(
    st.dictionaries(st.sampled_from(["id", "verificationMethod", "assertionMethod"]), st.text() | st.lists(st.text()))
)
def test_any_document_gives_methods_or_a_reason(document: dict[str, object]) -> None:
    assert isinstance(found(WEB, body=json.dumps(document).encode()), str | list)
