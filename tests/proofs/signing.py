"""Issuers for tests: they sign as the specifications say, with PyLD, rfc8785 and cryptography, not with our code."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import rfc8785
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pyld import jsonld

from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import read
from wallet.proofs.json_ld import Contexts, read_index

Json = dict[str, Any]

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
ED2020 = "https://w3id.org/security/suites/ed25519-2020/v1"
FOLDER = Path(__file__).parents[2] / "resources" / "contexts"
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
CREATED = "2024-01-01T00:00:00Z"


@cache
def _index() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    return read_index(json.loads((FOLDER / "index.json").read_bytes()))


def shipped(address: str) -> bytes | None:
    files, _ = _index()
    return (FOLDER / files[address]).read_bytes() if address in files else None


def contexts() -> Contexts:
    return Contexts(shipped, _index()[1])


def base58(raw: bytes) -> str:
    number, digits = int.from_bytes(raw, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        digits = ALPHABET[rest] + digits
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + digits


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Ed25519Issuer:
    """An issuer with an Ed25519 key that is the same in every run."""

    algorithm = "EdDSA"
    hash_name = "sha256"

    def __init__(self, seed: int = 1) -> None:
        self.key = ed25519.Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        self.raw = self.key.public_key().public_bytes_raw()
        self.multibase = "z" + base58(b"\xed\x01" + self.raw)
        self.did = f"did:key:{self.multibase}"
        self.method = f"{self.did}#{self.multibase}"
        self.jwk: Json = {"kty": "OKP", "crv": "Ed25519", "x": base64url(self.raw)}

    def sign(self, data: bytes) -> bytes:
        return self.key.sign(data)


_CURVES: dict[str, tuple[ec.EllipticCurve, bytes, hashes.HashAlgorithm, str, str]] = {
    "P-256": (ec.SECP256R1(), b"\x80\x24", hashes.SHA256(), "sha256", "ES256"),
    "P-384": (ec.SECP384R1(), b"\x81\x24", hashes.SHA384(), "sha384", "ES384"),
    "P-521": (ec.SECP521R1(), b"\x82\x24", hashes.SHA512(), "sha512", "ES512"),
    "secp256k1": (ec.SECP256K1(), b"\xe7\x01", hashes.SHA256(), "sha256", "ES256K"),
}


class EcIssuer:
    """An issuer with a key on a curve."""

    def __init__(self, curve: str = "P-256", secret: int = 7) -> None:
        kind, prefix, self.digest, self.hash_name, self.algorithm = _CURVES[curve]
        self.key = ec.derive_private_key(secret, kind)
        public = self.key.public_key()
        point = public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
        self.size = (public.key_size + 7) // 8
        self.multibase = "z" + base58(prefix + point)
        self.did = f"did:key:{self.multibase}"
        self.method = f"{self.did}#{self.multibase}"
        numbers = public.public_numbers()
        x, y = (base64url(n.to_bytes(self.size, "big")) for n in (numbers.x, numbers.y))
        self.jwk: Json = {"kty": "EC", "crv": curve, "x": x, "y": y}

    def sign(self, data: bytes) -> bytes:
        r, s = decode_dss_signature(self.key.sign(data, ec.ECDSA(self.digest)))
        return r.to_bytes(self.size, "big") + s.to_bytes(self.size, "big")


@cache
def _rsa_key(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


class RsaIssuer:
    """An issuer with an RSA key; its DID is a did:jwk."""

    algorithm = "RS256"

    def __init__(self, bits: int = 2048) -> None:
        self.key = _rsa_key(bits)
        numbers = self.key.public_key().public_numbers()
        n, e = (base64url(x.to_bytes((x.bit_length() + 7) // 8, "big")) for x in (numbers.n, numbers.e))
        self.jwk: Json = {"kty": "RSA", "n": n, "e": e}
        self.did = "did:jwk:" + base64url(json.dumps(self.jwk).encode())
        self.method = self.did + "#0"

    def sign(self, data: bytes) -> bytes:
        return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())

    def sign_pss(self, data: bytes) -> bytes:
        return self.key.sign(data, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())


AnyIssuer = Ed25519Issuer | EcIssuer | RsaIssuer


def a_credential(issuer: str, /, **more: object) -> Json:
    """A small VCDM 2.0 credential."""
    credential: Json = {
        "@context": [V2],
        "id": "urn:uuid:9b1d0e4e-0000-4000-8000-000000000002",
        "type": ["VerifiableCredential"],
        "issuer": issuer,
        "validFrom": CREATED,
        "credentialSubject": {"id": "did:example:learner", "description": "Worked well with others."},
    }
    return {name: value for name, value in (credential | more).items() if value is not None}


def _load(address: str, _options: object) -> Json:
    body = shipped(address)
    assert body is not None, address
    return {"contextUrl": None, "documentUrl": address, "document": json.loads(body)}


def rdf_digest(document: Json, hash_name: str) -> bytes:
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": _load}
    return hashlib.new(hash_name, jsonld.normalize(document, options).encode()).digest()


def jcs_digest(document: Json, hash_name: str) -> bytes:
    return hashlib.new(hash_name, rfc8785.dumps(document)).digest()


def options(issuer: AnyIssuer, suite: str, **more: object) -> Json:
    """A proof without its value."""
    is_type = suite[0].isupper()
    made = {"type": suite} if is_type else {"type": "DataIntegrityProof", "cryptosuite": suite}
    made |= {"created": CREATED, "verificationMethod": issuer.method, "proofPurpose": "assertionMethod"}
    return {name: value for name, value in (made | more).items() if value is not None}


def proof(document: Json, issuer: AnyIssuer, suite: str = "eddsa-jcs-2022", **more: object) -> Json:
    """A proof of a document. `earlier` are the proofs that it stands on."""
    earlier = more.pop("earlier", None)
    made = options(issuer, suite, **more)
    secured = document | ({"proof": earlier} if earlier else {})
    hash_name = issuer.hash_name if isinstance(issuer, Ed25519Issuer | EcIssuer) else "sha256"
    if "jcs" in suite:
        made = {"@context": document["@context"], **made} if "@context" not in made else made
        signed = jcs_digest(made, hash_name) + jcs_digest(secured, hash_name)
    else:
        own = made.get("@context")
        both = document["@context"] if own is None else [*document["@context"], own]
        signed = rdf_digest({**made, "@context": both}, hash_name) + rdf_digest(secured, hash_name)
    return {**made, "proofValue": "z" + base58(issuer.sign(signed))}


JWS_HEADER: Json = {"b64": False, "crit": ["b64"]}


def jws_proof(document: Json, issuer: AnyIssuer, suite: str, header: Json = JWS_HEADER, **more: object) -> Json:
    """A proof of the time when it held a detached JWS (RFC 7797); `header` is all of it but the algorithm."""
    made = options(issuer, suite, **more)
    own = made.get("@context")
    both = document["@context"] if own is None else [*document["@context"], own]
    algorithm, sign = ("PS256", issuer.sign_pss) if isinstance(issuer, RsaIssuer) else (issuer.algorithm, issuer.sign)
    head = base64url(json.dumps({"alg": algorithm} | header).encode())
    content = rdf_digest({**made, "@context": both}, "sha256") + rdf_digest(document, "sha256")
    return {**made, "jws": f"{head}..{base64url(sign(head.encode() + b'.' + content))}"}


def signed(issuer: AnyIssuer, suite: str = "eddsa-jcs-2022", document: Json | None = None, /, **more: object) -> Json:
    """A credential with one proof."""
    given = a_credential(issuer.did) if document is None else document
    return {**given, "proof": proof(given, issuer, suite, **more)}


def token(issuer: AnyIssuer, payload: Json, **header: object) -> str:
    """A compact JWS; `header` adds to `alg`, `typ` and `kid`, or takes away with None."""
    whole = {"alg": issuer.algorithm, "typ": "vc+jwt", "kid": issuer.method} | header
    head = {name: value for name, value in whole.items() if value is not None}
    content = ".".join(base64url(json.dumps(part).encode()) for part in (head, payload))
    return f"{content}.{base64url(issuer.sign(content.encode()))}"


def parsed(given: Json | str | bytes) -> Credential:
    """What the formats make of a document or token."""
    if isinstance(given, dict):
        return read(Envelope(json.dumps(given).encode(), "application/vc"))[0].credential
    raw = given.encode() if isinstance(given, str) else given
    kind = "application/dc+sd-jwt" if b"~" in raw else "application/vc+jwt"
    return read(Envelope(raw, kind if raw.startswith(b"ey") else "application/vc"))[0].credential


def did_document(did: str, *methods: Json, **more: object) -> bytes:
    """A DID document that lists methods for issuing."""
    document = {"id": did, "verificationMethod": list(methods), "assertionMethod": [one["id"] for one in methods]}
    return json.dumps(document | more).encode()


def multikey(did: str, issuer: Ed25519Issuer | EcIssuer, fragment: str = "key-1", /, **more: object) -> Json:
    """An entry of a DID document."""
    return {
        "id": f"{did}#{fragment}",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": issuer.multibase,
        **more,
    }
