"""Backups of other wallets as they write them, made with the libraries of the standards they use, not by our code."""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256K1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.keywrap import aes_key_wrap

from tests.badges import V1, a_badge, an_old_credential
from tests.proofs.signing import base58, base64url

Json = dict[str, Any]
WALLET = "https://w3id.org/wallet/v1"
PASSWORD = "läsenord 7"
QUICK = {"algorithm": "argon2id", "timeCost": 1, "memoryCost": 64, "parallelism": 1}
SEED = bytes(range(32))


def multibase(*parts: bytes) -> str:
    return "z" + base58(b"".join(parts))


def a_signing_key(secret: bytes = SEED, **more: object) -> Json:
    """An Ed25519VerificationKey2020 with its secret half."""
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    name = multibase(b"\xed\x01", public)
    return {
        "type": "Ed25519VerificationKey2020",
        "id": f"did:key:{name}#{name}",
        "controller": f"did:key:{name}",
        "publicKeyMultibase": name,
        "privateKeyMultibase": multibase(b"\x80\x26", secret, public),
    } | more


def an_agreement_key(secret: bytes = SEED, **more: object) -> Json:
    """The X25519KeyAgreementKey2020 of the same learner."""
    public = X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    name, did = multibase(b"\xec\x01", public), a_signing_key(secret)["controller"]
    return {
        "type": "X25519KeyAgreementKey2020",
        "id": f"{did}#{name}",
        "controller": did,
        "publicKeyMultibase": name,
        "privateKeyMultibase": multibase(b"\x82\x26", secret),
    } | more


def a_did_document() -> Json:
    return {"@context": ["https://www.w3.org/ns/did/v1"], "id": a_signing_key()["controller"]}


def a_profile(name: object = "My profile") -> Json:
    return {"@context": [WALLET], "id": "urn:uuid:2", "type": "ProfileMetadata", "data": {"profileName": name}}


def a_wallet(*contents: object, **more: object) -> Json:
    """One profile of the Learner Credential Wallet."""
    return {
        "@context": [V1, WALLET],
        "id": "urn:uuid:1",
        "type": "UniversalWallet2020",
        "status": "UNLOCKED",
        "contents": list(contents),
    } | more


def a_whole_wallet(*credentials: object) -> Json:
    """One with everything that the app writes."""
    given = credentials or (a_badge(), an_old_credential())
    return a_wallet(*given, a_did_document(), a_signing_key(), an_agreement_key(), a_profile())


def written(value: object) -> bytes:
    """As the app writes it."""
    return json.dumps(value, indent=2, ensure_ascii=False).encode()


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def a_locked_wallet(plain: bytes, password: str = PASSWORD, *, rounds: int = 1000, twice: bool = True) -> Json:
    """The app's encrypted form; `twice`: it wrote the JSON text as a JSON string."""
    salt, key, nonce = bytes(16), bytes(range(32)), bytes(12)
    text = json.dumps(plain.decode()).encode() if twice else plain
    sealed = AESGCM(key).encrypt(nonce, text, None)
    kek = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 32)
    header = {"alg": "PBES2-HS512+A256KW", "p2s": b64(salt), "p2c": rounds, "enc": "A256GCM"}
    jwe = {
        "recipients": [{"header": header, "encrypted_key": b64(aes_key_wrap(kek, key))}],
        "iv": b64(nonce),
        "ciphertext": b64(sealed[:-16]),
        "tag": b64(sealed[-16:]),
    }
    return {
        "@context": [V1, "http://w3id.org/wallet/v1"],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential", "EncryptedWallet"],
        "issuer": "did:web:lcw.app",
        "issuanceDate": "2022-11-09T00:00:00.000Z",
        "credentialSubject": {"id": "urn:uuid:3", "jwe": jwe},
    }


# LearnCard


def a_jwk(secret: bytes = SEED, **more: object) -> Json:
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    return {"kty": "OKP", "crv": "Ed25519", "x": base64url(public), "d": base64url(secret)} | more


def an_ec_jwk(secret: bytes = SEED, **more: object) -> Json:
    numbers = derive_private_key(int.from_bytes(secret, "big"), SECP256K1()).public_key().public_numbers()
    point = {name: base64url(getattr(numbers, name).to_bytes(32, "big")) for name in "xy"}
    return {"kty": "EC", "crv": "secp256k1", **point, "d": base64url(secret)} | more


def an_envelope(plain: bytes, password: str = PASSWORD, settings: Mapping[str, object] = QUICK) -> Json:
    """One locked entry."""
    salt, nonce = hashlib.sha256(plain).digest()[:16], bytes(12)
    told: Any = settings
    kdf = Argon2id(
        salt=salt, length=32, iterations=told["timeCost"], lanes=told["parallelism"], memory_cost=told["memoryCost"]
    )
    sealed = AESGCM(kdf.derive(password.encode())).encrypt(nonce, plain, None)
    return {"ciphertext": b64(sealed), "iv": b64(nonce), "salt": b64(salt), "kdfParams": dict(settings)}


def an_entry(path: str, type_: str, stored: bytes, *, encrypted: bool) -> tuple[Json, bytes]:
    """What the manifest says of one, and its bytes."""
    sha256 = hashlib.sha256(stored).hexdigest()
    told = {"id": path, "type": type_, "path": path, "mediaType": "application/json"}
    return told | {"sha256": sha256, "encrypted": encrypted}, stored


def locked(path: str, type_: str, plain: bytes, password: str = PASSWORD) -> tuple[Json, bytes]:
    return an_entry(f"{path}.enc", type_, json.dumps(an_envelope(plain, password), indent=2).encode(), encrypted=True)


def a_bundle(*entries: tuple[Json, bytes], manifest: Mapping[str, object] | None = None) -> bytes:
    """A bundle of entries, with the manifest that belongs to them but for what is told."""
    contents = sorted((told for told, _ in entries), key=lambda told: str(told["path"]))
    text = json.dumps(contents, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    whole: Json = {"specVersion": "1.0.0", "createdAt": "2026-05-28T00:00:00.000Z", "walletName": "LearnCard"}
    whole |= {"contents": contents, "warnings": [], "payloadSha256": hashlib.sha256(text.encode()).hexdigest()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("README.md", "BUNDLE_SPEC.md"):
            archive.writestr(name, "LearnCard Holder Continuity Export")
        for told, stored in entries:
            archive.writestr(str(told["path"]), stored)
        archive.writestr("manifest.json", json.dumps(whole | dict(manifest or {}), indent=2))
    return out.getvalue()


def stable(value: object) -> bytes:
    """JSON as LearnCard writes it: sorted, and a line's end."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def a_whole_bundle(*credentials: object, password: str = PASSWORD) -> bytes:
    """One with everything that LearnCard writes."""
    given = credentials or (a_badge(), an_old_credential())
    entries = [locked(f"credentials/{at}.json", "credential", stable(one), password) for at, one in enumerate(given)]
    jwks = {"ed25519": a_jwk(), "secp256k1": an_ec_jwk()}
    return a_bundle(
        *entries,
        an_entry("keys/did-document.json", "did-document", b"{}\n", encrypted=False),
        locked("index-records/1.json", "index-record", b"{}\n", password),
        locked("keys/private-key-seed.txt", "key-private-seed", SEED.hex().encode() + b"\n", password),
        locked("keys/recovery-phrase.txt", "key-recovery-phrase", b"a b c\n", password),
        locked("keys/jwks.json", "key-jwks", stable(jwks), password),
    )
