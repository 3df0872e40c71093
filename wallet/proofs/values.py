"""Values of proofs: what a suite compares with a key, from untrusted text. Two kinds; `selective` has the third."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple, Protocol

from wallet.credentials import strict_json
from wallet.errors import UnreadableFile
from wallet.proofs.answer import Answer
from wallet.proofs.encodings import base64url, multibase
from wallet.proofs.json_ld import Contexts
from wallet.proofs.keys import ED25519, P256, P384, RSA, SECP256K1, Key

Json = Mapping[str, Any]


class Secured(NamedTuple):
    """The document that a proof is about, without it, and how to have its digest (worked out once for all proofs)."""

    document: Json
    contexts: Contexts
    digest: Callable[[], bytes]


class Value(Protocol):
    """The value of one proof. `facts` are for the sentence about it: `shown` is `part` where something was left out."""

    @property
    def facts(self) -> Mapping[str, str]: ...

    def fits(self, key: Key) -> bool:
        """Whether the value says that it was made with this kind of key."""
        ...

    def made_by(self, key: Key, options: bytes, secured: Secured) -> bool:
        """Whether a key made it, over the digest of the proof's options and the document.

        Raises JsonLdProblem, TooComplex, NotCanonical.
        """
        ...


class Signature(NamedTuple):
    """The bare signature over both digests, side by side (vc-di-eddsa §3.2.4)."""

    raw: bytes

    @property
    def facts(self) -> Mapping[str, str]:
        """All is as it was signed."""
        return {}

    def fits(self, _key: Key) -> bool:
        """The suite says which kinds of key fit; the value does not."""
        return True

    def made_by(self, key: Key, options: bytes, secured: Secured) -> bool:
        """Whether the key made the signature."""
        return key.signed(self.raw, options + secured.digest())


ALGORITHMS: Mapping[str, str] = {"EdDSA": ED25519, "ES256": P256, "ES384": P384, "ES256K": SECP256K1, "PS256": RSA}
"""What a detached JWS may be signed with, each with the one kind of key that it goes with (lds-jws2020 §3)."""


class DetachedJws(NamedTuple):
    """A JWS without its content, which is both digests as they are (RFC 7797). `head` is what was signed before it."""

    head: bytes
    kind: str
    raw: bytes

    @property
    def facts(self) -> Mapping[str, str]:
        """All is as it was signed."""
        return {}

    def fits(self, key: Key) -> bool:
        """Whether the key is of the kind that goes with the algorithm in the header."""
        return key.kind == self.kind

    def made_by(self, key: Key, options: bytes, secured: Secured) -> bool:
        """Whether the key made the signature."""
        return key.signed(self.raw, self.head + options + secured.digest())


def multibase_value(proof: Json, _kinds: Collection[str]) -> Value | Answer:
    """The signature in `proofValue`: multibase base58btc."""
    value = proof.get("proofValue")
    raw = multibase(value) if isinstance(value, str) and value[:1] == "z" else None
    return Answer("bad_proof") if raw is None else Signature(raw)


LONGEST_JWS = 2_000
"""Characters: an RSA signature of 8192 bits has 1366."""


def detached_jws(proof: Json, kinds: Collection[str]) -> Value | Answer:
    """The detached JWS in `jws`, by one of these kinds of key; unknown_critical where it asks for more than b64."""
    value = proof.get("jws")
    encoded, dots, signature = value.partition("..") if isinstance(value, str) else ("", "", "")
    raw = base64url(signature) if dots and len(encoded) + len(signature) < LONGEST_JWS else None
    header = _header(encoded)
    if not raw or header is None:
        return Answer("bad_proof")
    kind = ALGORITHMS.get(str(header.get("alg")))
    if kind not in kinds:
        return Answer("algorithm_not_allowed")
    # RFC 7797 §6: b64 has to be critical; there is no other extension that we know.
    if header.get("b64") is not False or header.get("crit") != ["b64"]:
        return Answer("unknown_critical")
    return DetachedJws(encoded.encode() + b".", str(kind), raw)


def _header(encoded: str) -> Json | None:
    try:
        header = strict_json.parse(strict_json.decode(base64url(encoded) or b"").text)
    except UnreadableFile:
        return None
    return header if isinstance(header, dict) else None
