"""Tokens with disclosures (RFC 9901): the issuer's signatures, and the one with which the holder gave it away."""

import base64
from collections.abc import Mapping

from wallet.credentials.credential import Token
from wallet.credentials.formats import jwt
from wallet.credentials.formats.disclosures import ALGORITHM, digest_by
from wallet.credentials.members import mapping
from wallet.errors import UnreadableFile
from wallet.proofs import jose
from wallet.proofs.answer import Answer
from wallet.proofs.asked import Asked
from wallet.proofs.dids import methods_for
from wallet.proofs.keys import Key, from_jwk


def judge(token: Token, asked: Asked) -> tuple[Answer, ...]:
    """One Answer for each signature of the issuer, then one of the key binding where there is one.

    Disclosures that are not in order are told instead of all else: what the signatures cover is then not what is shown.
    """
    if token.flaw:
        return (Answer(token.flaw, {"suite": token.about, "subject": token.about}),)
    answers = jose.answers(token, asked)
    return (*answers, key_binding(token, asked)) if token.key_binding else answers


def key_binding(token: Token, asked: Asked) -> Answer:
    """key_bound, key_binding_broken (`subject` says by what), or key_binding_unchecked (§7.3 step 3).

    Who it was given to (`aud`) and their `nonce` are for the one who asked for it to compare; `recipient` tells.
    """
    bound = _parsed(token.key_binding)
    if bound is None:
        return _broken("form")
    wrong = _wrong(bound, token)
    if wrong:
        return _broken(wrong)
    signed = jose.read(bound)
    if isinstance(signed, Answer):
        return _broken("alg")
    key = _holders_key(mapping(token.payload.get("cnf")), asked)
    if key is None:
        return Answer("key_binding_unchecked")
    about = {"suite": jose.text(bound.header, "alg"), "recipient": jose.text(bound.payload, "aud")[:200]}
    return Answer("key_bound" if signed.by(key) else "key_binding_broken", about)


def _broken(by: str) -> Answer:
    return Answer("key_binding_broken", {"subject": by})


def _parsed(untrusted: str) -> Token | None:
    if not jwt.COMPACT.fullmatch(untrusted.encode("utf-8", "replace")):
        return None
    try:
        return jwt.parts(untrusted)[0]
    except UnreadableFile:
        return None


def _wrong(bound: Token, token: Token) -> str:
    """What is wrong with a key binding token before its signature: empty, `typ`, a claim (§4.3) or `sd_hash`."""
    if jose.text(bound.header, "typ").lower().removeprefix("application/") != "kb+jwt":
        return "typ"
    for name, kinds in _REQUIRED.items():
        if not isinstance(bound.payload.get(name), kinds) or isinstance(bound.payload.get(name), bool):
            return name
    return "" if bound.payload.get("sd_hash") == _digest(token) else "sd_hash"


_REQUIRED: Mapping[str, tuple[type, ...]] = {"iat": (int, float), "aud": (str, list), "nonce": (str,)}


def _digest(token: Token) -> str:
    """The digest of what was given away, with the hash that the issuer used (§4.3.1)."""
    given = "~".join((f"{token.signing_input}.{token.signature}", *token.disclosures, ""))
    payload = jwt.object_of(jwt.text_of(token.signing_input.partition(".")[2]))
    made = digest_by(payload.get(ALGORITHM, "sha-256"))(given.encode()).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def _holders_key(confirmation: Mapping[str, object], asked: Asked) -> Key | None:
    """The key that the issuer wrote the credential to (RFC 7800 §3): itself, or by the DID URL that names it."""
    jwk, kid = confirmation.get("jwk"), confirmation.get("kid")
    if isinstance(jwk, dict):
        return from_jwk(jwk)
    if not isinstance(kid, str) or not kid.startswith("did:"):
        return None
    controller, hash_sign, _ = kid.partition("#")
    found = methods_for(controller, frozenset((kid,) if hash_sign else ()), "authentication", asked.lookup)
    return None if isinstance(found, Answer) or len(found) != 1 else found[0].key
