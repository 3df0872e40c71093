"""What claims can be, whatever secures them (a proof inside, a token around them); FORMATS lists it."""

from typing import NamedTuple, Protocol

from wallet.credentials.credential import Credential, Token
from wallet.credentials.formats import blockcerts, edc, ler_rs, open_badge_2, sd_jwt_vc
from wallet.credentials.formats import claims as w3c
from wallet.credentials.members import Json


class Build(Protocol):
    """Gives the one shape from claims of the format `code`; tolerant of every wrong type."""

    def __call__(self, claims: Json, /, *, code: str, token: Token | None) -> Credential: ...


class Recognise(Protocol):
    """Gives the code of the format that claims have; empty where they are none of this kind."""

    def __call__(self, claims: Json, /) -> str: ...


class Format(NamedTuple):
    """One kind of claims."""

    recognise: Recognise
    build: Build


FORMATS: tuple[Format, ...] = (
    Format(ler_rs.format_of, ler_rs.credential),
    Format(edc.format_of, edc.credential),
    Format(w3c.format_of, w3c.credential),
    Format(blockcerts.format_of, blockcerts.credential),
    Format(open_badge_2.format_of, open_badge_2.credential),
)
"""Asked in this order; the first that recognises the claims reads them."""

ONLY_IN_TOKENS: tuple[Format, ...] = (Format(sd_jwt_vc.format_of, sd_jwt_vc.credential),)
"""Claims that are none outside of a token, asked before the others."""


def format_of(claims: Json) -> str:
    """The code of the format that these claims have; empty where they are no credential at all."""
    return next((code for one in FORMATS if (code := one.recognise(claims))), "")


def credential(claims: Json, token: Token | None = None) -> Credential | None:
    """The credential that these claims are; None where they are none."""
    for one in FORMATS if token is None else ONLY_IN_TOKENS + FORMATS:
        code = one.recognise(claims)
        if code:
            return one.build(claims, code=code, token=token)
    return None
