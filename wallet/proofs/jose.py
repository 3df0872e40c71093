"""Tokens: a credential secured as a whole by a compact JWS (RFC 7515, VC-JOSE-COSE). The key comes from the issuer."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from joserfc.jwk import ECKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from wallet.credentials.credential import Token
from wallet.proofs.answer import Answer, Lookup
from wallet.proofs.dids import methods_for
from wallet.proofs.encodings import base64url
from wallet.proofs.keys import ED25519, P256, P384, P521, RSA, SECP256K1, Key, VerificationMethod, from_jwk

ALGORITHMS: Mapping[str, str] = {
    "EdDSA": ED25519,
    "Ed25519": ED25519,
    "ES256": P256,
    "ES384": P384,
    "ES512": P521,
    "ES256K": SECP256K1,
    "RS256": RSA,
    "RS384": RSA,
    "RS512": RSA,
    "PS256": RSA,
    "PS384": RSA,
    "PS512": RSA,
}
"""The algorithms that are accepted, each with the one kind of key that it goes with (RFC 8725 §3.1)."""

TYPES: Mapping[str, frozenset[str]] = {
    "assertionMethod": frozenset(("", "jwt", "jose", "vc+jwt", "vc+ld+jwt", "vc+ld+json+jwt")),
    "authentication": frozenset(("", "jwt", "jose", "vp+jwt", "vp+ld+jwt", "vp+ld+json+jwt")),
}
"""What the `typ` of a token may be, by what it is for (RFC 8725 §3.11)."""

_REFUSED = re.compile(r"none$|HS\d|$", re.IGNORECASE)
"""No signature at all, or one that everybody can make who knows the key to compare with (RFC 8725 §2.1)."""

MOST_KEYS = 10


def judge(token: Token, *, issuer: str, purpose: str, lookup: Lookup, typ: str = "") -> Answer:
    """Whether the token was signed with a key that its issuer lists for this purpose.

    `issuer` is who claims to have signed it: a DID or an https address. `typ` is what kind of token it has to be, where
    it is no credential.
    """
    signed = _to_compare(token, frozenset((typ,)) if typ else TYPES[purpose])
    if isinstance(signed, Answer):
        return signed
    return _compared(signed, token, issuer, purpose, lookup).about(**_about(token))


def judge_by_keys(token: Token, keys: Sequence[VerificationMethod], *, typ: str) -> Answer:
    """Whether the token, of the kind `typ`, was signed with one of these keys: the one its `kid` names, if it does."""
    signed = _to_compare(token, frozenset((typ,)))
    if isinstance(signed, Answer):
        return signed
    kid = _text(token.header.get("kid"))
    return _by_one_of([one for one in keys if not kid or one.kid == kid], signed).about(**_about(token))


def judge_by_methods(token: Token, found: tuple[VerificationMethod, ...] | Answer, *, types: frozenset[str]) -> Answer:
    """Whether one of these keys signed a token of one of these kinds; `found` may be why there are no keys."""
    signed = _to_compare(token, types)
    if isinstance(signed, Answer):
        return signed
    answer = _by_hint(found, signed, token) if isinstance(found, Answer) else _by_one_of(found, signed)
    return answer.about(**_about(token))


def _about(token: Token) -> dict[str, str]:
    return {"suite": _text(token.header.get("alg"))[:80], "key": _text(token.header.get("kid"))[:200]}


def _to_compare(token: Token, types: frozenset[str]) -> "_Signed | Answer":
    """What has to be compared with a key; or what there is against the token before that."""
    header, about = token.header, _about(token)
    algorithm = _text(header.get("alg"))
    if algorithm not in ALGORITHMS:
        return Answer("algorithm_not_allowed" if _REFUSED.match(algorithm) else "suite_not_supported", about)
    if "crit" in header or header.get("b64", True) is not True:
        return Answer("unknown_critical", about)  # RFC 7515 §4.1.11: there is no extension that we know
    if _text(header.get("typ")).lower().removeprefix("application/") not in types:
        return Answer("wrong_purpose", about)
    signature = base64url(token.signature.rstrip("="))
    if not signature:
        return Answer("bad_proof", about)
    return _Signed(token.signing_input.encode(), signature, algorithm)


class _Signed:
    """Signed bytes, their signature and the algorithm, which was looked at before."""

    def __init__(self, content: bytes, signature: bytes, algorithm: str) -> None:
        self._content = content
        self._signature = signature
        self._algorithm = algorithm

    def by(self, key: Key | None) -> bool:
        """Whether this key, of the kind that goes with the algorithm, made the signature."""
        if key is None or key.kind != ALGORITHMS[self._algorithm]:
            return False
        made = JWSRegistry.algorithms[self._algorithm]
        return bool(made.verify(self._content, self._signature, _for_joserfc(key)))

    def fits(self, key: Key | None) -> bool:
        """Whether the key is of the kind that goes with the algorithm."""
        return key is not None and key.kind == ALGORITHMS[self._algorithm]


def _compared(signed: _Signed, token: Token, issuer: str, purpose: str, lookup: Lookup) -> Answer:
    found = _methods(_text(token.header.get("kid")), issuer, purpose, lookup)
    if isinstance(found, Answer):
        return _by_hint(found, signed, token)
    return _by_one_of(found, signed)


def _by_one_of(methods: Sequence[VerificationMethod], signed: _Signed) -> Answer:
    fitting = [method for method in methods if signed.fits(method.key)][:MOST_KEYS]
    if not fitting:
        return Answer("algorithm_not_allowed")
    match = next((method for method in fitting if signed.by(method.key)), None)
    return Answer("matches", method=match) if match else Answer("mismatch", method=fitting[0])


def _by_hint(found: Answer, signed: _Signed, token: Token) -> Answer:
    """A key in the header is what anybody can put there: it shows whether bytes were changed, never who signed."""
    jwk = token.header.get("jwk")
    if found.outcome != "unknown" or not isinstance(jwk, dict):
        return found
    return Answer("key_from_token_only" if signed.by(from_jwk(jwk)) else "mismatch")


def _methods(kid: str, issuer: str, purpose: str, lookup: Lookup) -> tuple[VerificationMethod, ...] | Answer:
    """The keys that a `kid` names: by DID URL, by fragment, by the id inside a JWK, or all of the issuer's."""
    controller, hash_sign, fragment = kid.partition("#")
    if controller.startswith(("did:", "https:")):
        return methods_for(controller, frozenset((kid,) if hash_sign else ()), purpose, lookup)
    bare = fragment or controller
    return methods_for(issuer, frozenset((f"{issuer}#{bare}", bare) if bare else ()), purpose, lookup)


@lru_cache(maxsize=256)
def _for_joserfc(key: Key) -> OKPKey | ECKey | RSAKey:
    if isinstance(key.public, ed25519.Ed25519PublicKey):
        return OKPKey(key.public, key.public)
    if isinstance(key.public, ec.EllipticCurvePublicKey):
        return ECKey(key.public, key.public)
    return RSAKey(key.public, key.public)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
