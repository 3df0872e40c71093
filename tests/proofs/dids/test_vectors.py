"""Controller documents that others made, where they lie beside the checkout: the same keys come out of each DID."""

import json
from pathlib import Path
from typing import Any

import pytest

from wallet.proofs.answer import Answer
from wallet.proofs.dids import ControllerDocument, resolve
from wallet.proofs.dids.document import document
from wallet.proofs.keys import ED25519, P256, P521, RSA, SECP256K1, Key, from_base58

VECTORS = Path(__file__).parents[3] / "../shared/vectors/did"
pytestmark = pytest.mark.skipif(not VECTORS.is_dir(), reason="the vectors are not here")


def loaded(name: str) -> Any:  # noqa: ANN401 -- any JSON
    return json.loads((VECTORS / name).read_bytes())


def nothing(_address: str) -> None:
    return None


def numbers(key: Key | None) -> object:
    """What makes two keys the same."""
    assert key is not None
    public: Any = key.public
    return public.public_bytes_raw() if key.kind == ED25519 else public.public_numbers()


def same(did: str, told: Any, kind: str) -> None:  # noqa: ANN401
    """The document of a DID as resolved has the keys that the document told has, for the same purposes."""
    ours, theirs = resolve(did, nothing), document(told, did)
    assert isinstance(ours, ControllerDocument)
    (method,) = ours.methods
    assert method.key is not None
    assert method.key.kind == kind
    counterpart = next(one for one in theirs.methods if one.key is not None and one.id == method.id)
    assert numbers(counterpart.key) == numbers(method.key)
    for purpose in ours.purposes:
        assert method.id in theirs.purposes[purpose]
        assert method.id in ours.purposes[purpose]


@pytest.mark.parametrize(
    ("name", "kind"), [("credo-did-key/didKeyK256.json", SECP256K1), ("credo-did-key/didKeyP521.json", P521)]
)
def test_did_key_of_credo(name: str, kind: str) -> None:
    told = loaded(name)
    same(told["id"], told, kind)


@pytest.mark.parametrize(
    ("name", "kind"), [("did-key/ed25519-x25519.json", ED25519), ("did-key/secp256k1.json", SECP256K1)]
)
def test_did_key_of_its_specification(name: str, kind: str) -> None:
    for did, entry in loaded(name).items():
        same(did, entry["didDocument"], kind)
        pair = entry["verificationKeyPair"]
        if "publicKeyBase58" in pair:
            ours = resolve(did, nothing)
            assert isinstance(ours, ControllerDocument)
            assert numbers(from_base58(pair["publicKeyBase58"], pair["type"])) == numbers(ours.methods[0].key)


@pytest.mark.parametrize("name", ["did-key/bls12381.json", "credo-did-key/didKeyX25519.json"])
def test_keys_that_we_do_not_use(name: str) -> None:
    told = loaded(name)
    for did in [told["id"]] if "id" in told else told:
        answer = resolve(did, nothing)
        assert isinstance(answer, Answer)
        assert answer.reason == "method_not_supported"


def test_did_jwk_of_its_specification() -> None:
    told = loaded("did-jwk/x25519.json")
    told["authentication"] = told["assertionMethod"]  # the text has a stray sign there
    same(told["id"], told, P256)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("ed25519", [ED25519]),
        ("secp256k1", [SECP256K1]),
        ("rsa", [RSA]),
        ("multi-key", [ED25519, SECP256K1, RSA]),
    ],
)
def test_did_web_of_walt_id(name: str, kinds: list[str]) -> None:
    body = (VECTORS / f"walt-id/did-web/{name}.json").read_text().replace("<DID_WEB_PORT>", "8443")
    did = json.loads(body)["id"]
    found = resolve(did, {f"https://localhost:8443/{name}/did.json": body.encode()}.get)
    assert isinstance(found, ControllerDocument)
    assert [method.key.kind for method in found.methods if method.key] == kinds
    assert all(method.is_of(did) for method in found.methods)
    assert found.purposes["assertionMethod"] == {method.id for method in found.methods}
