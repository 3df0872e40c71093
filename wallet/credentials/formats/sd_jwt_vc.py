"""Claims of SD-JWT VC (draft-ietf-oauth-sd-jwt-vc §2.2.2) and of plain SD-JWT (RFC 9901) -> Credential.

Only tokens carry them: the description of a type has a `vct`, too.
"""

import re
from functools import partial
from typing import Any

from wallet.credentials.credential import Credential, Token
from wallet.credentials.formats import claims as w3c
from wallet.credentials.members import Json, mapping
from wallet.credentials.numeric_date import written
from wallet.credentials.texts import line
from wallet.frozen import replace

SD_JWT_VC, SD_JWT = "sd-jwt-vc", "sd-jwt"

_WORDS = re.compile(r"[/:#]")
_NO_NAME = re.compile(r"v?[\d.]*|..?")
"""A version, or the code of a country or language."""
_NAMES = {
    "given_name": "givenName",
    "family_name": "familyName",
    "name": "name",
    "picture": "image",
    "identifier": "identifier",
    "achievement": "achievement",
    "degree": "degree",
    "result": "result",
}
"""What claims of a person (OpenID Connect Core §5.1) and of an achievement are called in a W3C subject."""


def format_of(claims: Json, /) -> str:
    """The code where these are claims of an SD-JWT VC, empty otherwise."""
    return SD_JWT_VC if isinstance(claims.get("vct"), str) else ""


def credential(claims: Json, /, *, code: str, token: Token | None = None) -> Credential:
    """The one shape. The claims speak about their subject directly; what an issuer adds as W3C members counts, too."""
    shown, signer = partial(_shown, claims, code, token), w3c.raw_id(_issuer(claims))
    return Credential.shown_later(shown, code=code, claims=claims, signer=signer, token=token)


def _shown(claims: Json, code: str, token: Token | None) -> Credential:
    made = w3c.credential(_as_w3c(claims), code=code, token=token)
    named = made.title if made.achievement or "name" in made.claims else readable_type(claims.get("vct"))
    types = (line(claims["vct"]),) if code == SD_JWT_VC else ()
    return replace(made, claims=claims, title=named, types=types)


def _as_w3c(claims: Json) -> dict[str, Any]:
    learning = "achievement" in claims
    subject = {_NAMES[name]: claims[name] for name in _NAMES if name in claims}
    if learning:
        subject.pop("name", None)  # of what was achieved
    made = {
        "id": claims.get("jti"),
        "issuer": _issuer(claims),
        "credentialSubject": {"id": claims.get("sub"), **subject, **mapping(claims.get("credentialSubject"))},
        "validFrom": written(claims.get("nbf")) or written(claims.get("iat")),
        "validUntil": written(claims.get("exp")),
        "evidence": claims.get("evidence"),
        "description": claims.get("description"),
    }
    return made | ({"name": claims["name"]} if learning and "name" in claims else {})


def _issuer(claims: Json) -> object:
    issuer = claims.get("issuer", claims.get("iss"))
    return {"id": claims.get("iss"), **issuer} if isinstance(issuer, dict) else issuer


def readable_type(vct: object) -> str:
    """The last part of a type's name that says something: `…/identity_credential` -> "Identity credential"."""
    parts = [one for one in _WORDS.split(vct) if not _NO_NAME.fullmatch(one)] if isinstance(vct, str) else []
    text = w3c.readable_type((parts[-1],)) if parts else ""
    return text or "Credential"
