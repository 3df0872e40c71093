"""Tokens: a credential secured as a whole by a JWS (RFC 7515, VC-JOSE-COSE). The key comes from the issuer."""

import re
from collections.abc import Iterator, Mapping, Sequence

from wallet.credentials.credential import Token
from wallet.credentials.formats import jwt
from wallet.credentials.members import Json
from wallet.errors import UnreadableFile
from wallet.frozen import replace
from wallet.proofs import issuer_keys
from wallet.proofs.answer import UNKNOWN, Answer, Lookup
from wallet.proofs.asked import Asked
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

_ALSO = {"Ed25519": "EdDSA"}
"""Two names of one algorithm (RFC 9864)."""

TYPES: Mapping[str, frozenset[str]] = {
    "assertionMethod": frozenset(("", "jwt", "jose", "vc+jwt", "vc+ld+jwt", "vc+ld+json+jwt")),
    "authentication": frozenset(("", "jwt", "jose", "vp+jwt", "vp+ld+jwt", "vp+ld+json+jwt")),
}
"""What the `typ` of a token may be, by what it is for (RFC 8725 §3.11)."""

SELECTIVE_TYPES: Mapping[str, re.Pattern[str]] = {
    "assertionMethod": re.compile(r"(?:jwt|jose|(?!vp\+)(?:.+\+)?sd-jwt)?"),
    "authentication": re.compile(r"(?:jwt|jose|(?!vc\+|dc\+)(?:.+\+)?sd-jwt)?"),
}
"""The same for tokens with disclosures: applications have types of their own, `….+sd-jwt` (RFC 9901 §9.11)."""

_REFUSED = re.compile(r"none$|HS\d|$", re.IGNORECASE)
"""No signature at all, or one that everybody can make who knows the key to compare with (RFC 8725 §2.1)."""

MOST_KEYS = 10


def judge(token: Token, *, issuer: str, purpose: str, lookup: Lookup, typ: str = "") -> Answer:
    """Whether a token with one signature was signed with a key that its issuer lists for this purpose.

    `issuer` is who claims to have signed it: a DID or an https address. `typ` is what kind of token it has to be, where
    it is no credential.
    """
    return _judged(token, Asked(issuer, purpose, lookup), typ)


def judge_by_keys(token: Token, keys: Sequence[VerificationMethod], *, typ: str) -> Answer:
    """Whether the token, of the kind `typ`, was signed with one of these keys: the one its `kid` names, if it does."""
    signed = _to_compare(token, frozenset((typ,)))
    if isinstance(signed, Answer):
        return signed.about(**_about(token))
    kid = text(token.header, "kid")
    return _by_one_of([one for one in keys if not kid or one.kid == kid], signed).about(**_about(token))


def judge_by_methods(token: Token, found: tuple[VerificationMethod, ...] | Answer, *, types: frozenset[str]) -> Answer:
    """Whether one of these keys signed a token of one of these kinds; `found` may be why there are no keys."""
    signed = _to_compare(token, types)
    if isinstance(signed, Answer):
        return signed.about(**_about(token))
    answer = _by_hint(found, signed, token) if isinstance(found, Answer) else _by_one_of(found, signed)
    return answer.about(**_about(token))


def answers(token: Token, asked: Asked) -> tuple[Answer, ...]:
    """An Answer for each signature of a token: whether a key made it that its issuer lists for this purpose."""
    if not token.further:
        return (_judged(token, asked),)
    return tuple(one if isinstance(one, Answer) else _judged(one, asked) for one in _each(token))


def _each(token: Token) -> Iterator[Token | Answer]:
    """The token once for each signature that it has."""
    yield token
    payload = token.signing_input.partition(".")[2]
    for one in token.further:
        protected, _, signature = one.partition(".")
        try:
            header = jwt.object_of(jwt.text_of(protected))
        except UnreadableFile:
            yield Answer("bad_proof")
        else:
            yield replace(token, header=header, signing_input=f"{protected}.{payload}", signature=signature)


def _judged(token: Token, asked: Asked, typ: str = "") -> Answer:
    selective = token.kind == "sd-jwt"
    types = SELECTIVE_TYPES[asked.purpose] if selective else TYPES[asked.purpose]
    signed = _to_compare(token, frozenset((typ,)) if typ else types)
    answer = signed if isinstance(signed, Answer) else _compared(signed, token, asked)
    return answer.about(**_about(token))


def _about(token: Token) -> dict[str, str]:
    return {"suite": text(token.header, "alg")[:80], "key": text(token.header, "kid")[:200]}


def _to_compare(token: Token, types: frozenset[str] | re.Pattern[str]) -> "Signed | Answer":
    """What has to be compared with a key; or what there is against the token before that."""
    signed = read(token)
    typ = text(token.header, "typ").lower().removeprefix("application/")
    fits = typ in types if isinstance(types, frozenset) else types.fullmatch(typ) is not None
    return signed if fits or isinstance(signed, Answer) else Answer("wrong_purpose")


class Signed:
    """Signed bytes, their signature and the algorithm, which was looked at before."""

    def __init__(self, content: bytes, signature: bytes, algorithm: str) -> None:
        self._content = content
        self._signature = signature
        self._algorithm = algorithm

    def by(self, key: Key | None) -> bool:
        """Whether this key, of the kind that goes with the algorithm, made the signature."""
        if key is None or not self.fits(key):
            return False
        if key.kind == RSA:
            return _signed_rsa(self._algorithm, key, self._signature, self._content)
        return key.signed(self._signature, self._content)

    def fits(self, key: Key | None) -> bool:
        """Whether the key is of the kind that goes with the algorithm, and is not said to be for another one."""
        if key is None or key.kind != ALGORITHMS[self._algorithm]:
            return False
        said = _ALSO.get(key.algorithm, key.algorithm)
        return said not in ALGORITHMS or said == _ALSO.get(self._algorithm, self._algorithm)


def read(token: Token) -> Signed | Answer:
    """What was signed how; or algorithm_not_allowed, suite_not_supported, unknown_critical, bad_proof."""
    algorithm = text(token.header, "alg")
    if algorithm not in ALGORITHMS:
        return Answer("algorithm_not_allowed" if _REFUSED.match(algorithm.strip()) else "suite_not_supported")
    if "crit" in token.header or token.header.get("b64", True) is not True:
        return Answer("unknown_critical")  # RFC 7515 §4.1.11: there is no extension that we know
    signature = base64url(token.signature.rstrip("="))
    return Signed(token.signing_input.encode(), signature, algorithm) if signature else Answer("bad_proof")


def _compared(signed: Signed, token: Token, asked: Asked) -> Answer:
    certified = _by_certificate(signed, token, asked)
    if certified is not None and certified.reason == "matches":
        return certified
    found = issuer_keys.methods(token, asked)
    if isinstance(found, Answer):
        return certified or _by_hint(found, signed, token)
    answer = _by_one_of(found, signed)
    if answer.reason == "matches" and answer.method and issuer_keys.is_nobodys(answer.method.declared_in, asked.issuer):
        return replace(answer, reason="key_from_token_only")
    if answer.reason == "mismatch" and certified is not None and certified.reason != "mismatch":
        return replace(answer, reason="key_not_found")  # nothing was changed: it is signed with the certificate's key
    return answer


def _by_one_of(methods: Sequence[VerificationMethod], signed: Signed) -> Answer:
    fitting = [method for method in methods if signed.fits(method.key)][:MOST_KEYS]
    if not fitting:
        return Answer("algorithm_not_allowed")
    for method in fitting:
        if signed.by(method.key):
            return Answer("matches", method=method)
    return Answer("mismatch", method=fitting[0])


def _by_certificate(signed: Signed, token: Token, asked: Asked) -> Answer | None:
    """What the certificates in the header (`x5c`) say; None where there are none, or a DID has its own keys."""
    given = token.header.get("x5c")
    if given is None or asked.issuer.startswith("did:"):
        return None
    from wallet.proofs import certificates  # start-up time: few tokens bring certificates

    chain = certificates.read(given)
    if chain is None:
        return Answer("bad_proof", {"subject": "x5c"})
    if not signed.by(chain.key):
        return Answer("mismatch")
    return certificates.judge(chain, asked)


def _by_hint(found: Answer, signed: Signed, token: Token) -> Answer:
    """A key in the header is what anybody can put there: it shows whether bytes were changed, never who signed."""
    jwk = token.header.get("jwk")
    if found.outcome != UNKNOWN or not isinstance(jwk, dict):
        return found
    return Answer("key_from_token_only" if signed.by(from_jwk(jwk)) else "mismatch")


def _signed_rsa(algorithm: str, key: Key, signature: bytes, content: bytes) -> bool:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # start-up time: few are signed with RSA
    from joserfc.jwk import RSAKey
    from joserfc.jws import JWSRegistry

    public = key.public
    return isinstance(public, RSAPublicKey) and bool(
        JWSRegistry.algorithms[algorithm].verify(content, signature, RSAKey(public, public))
    )


def text(header: Json, name: str) -> str:
    """A member of a header that has to be a text; empty where it is none."""
    value = header.get(name)
    return value if isinstance(value, str) else ""
