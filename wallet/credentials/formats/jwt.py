"""Tokens: VC-JWT with a `vc` or `vp` claim (VCDM 1.1 §6.3.1) and VC-JOSE-COSE, whose payload is the credential."""

import binascii
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from wallet.credentials import strict_json
from wallet.credentials.credential import Credential, Token
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import claims, disclosures, known, sd_jwt_vc
from wallet.credentials.formats.parsed import Document
from wallet.credentials.members import Json, strings
from wallet.credentials.numeric_date import written
from wallet.credentials.slices import members, skip_space
from wallet.credentials.strict_json import Text
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import replace

COMPACT = re.compile(rb"[A-Za-z0-9_-]++=*+\.[A-Za-z0-9_-]++=*+\.[A-Za-z0-9_-]*+=*+")
"""A compact JWS (RFC 7515 §3.1); padding, which some issuers leave, is let through."""

LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The letters of base64url. What is left of a token without them is its form, told faster than by a pattern."""

ENCRYPTED = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*){3}")
"""A compact JWE (RFC 7516 §3.1)."""


def read(envelope: Envelope) -> Document:
    """The credential that a token secures. Raises UnreadableFile: bad_token, not_a_credential, or of strict_json."""
    token, source = parse(envelope.raw)
    if is_selective(token):  # all its disclosures were kept back, and the sign that ends it, too
        token = disclosures.opened(token)
    return document(token, source)


def parse(untrusted: bytes) -> tuple[Token, Text]:
    """Any token and the text of its payload. Raises UnreadableFile: too_large, bad_token, or of strict_json."""
    raw = untrusted.strip()
    if len(raw) > strict_json.LARGEST:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    if not is_compact(raw):
        raise UnreadableFile(Unreadable.BAD_TOKEN)
    return parts(raw.decode("ascii"))


def is_compact(untrusted: bytes) -> bool:
    """Whether a text has the form of a compact JWS."""
    if b"~" in untrusted:
        return False
    form = untrusted.translate(None, LETTERS)
    if form == b"..":
        return has_content(untrusted)
    return b"=" in form and COMPACT.fullmatch(untrusted) is not None


def has_content(untrusted: bytes) -> bool:
    """Whether neither the header nor the payload of three parts is empty."""
    dot = untrusted.index(b".")
    return dot > 0 and not untrusted.startswith(b".", dot + 1)


def parts(compact: str) -> tuple[Token, Text]:
    """A compact JWS as a token, and the text of its payload. Raises UnreadableFile: bad_token, or of strict_json."""
    signing_input, _, signature = compact.rpartition(".")
    header, _, payload = signing_input.partition(".")
    source = text_of(payload)
    head = _kept_header(header) if len(header) <= LONGEST_KEPT else _header(header)
    return Token(head, object_of(source), signing_input, signature), source


LONGEST_KEPT = 1_000
"""Characters of a header that is kept: one issuer's tokens mostly have the same."""


def _header(part: str) -> Json:
    return object_of(text_of(part))


_kept_header = lru_cache(maxsize=256)(_header)


def text_of(part: str) -> Text:
    """The text of one part. Raises UnreadableFile: bad_token."""
    # JSON in ASCII has next to none of these two letters in base64url, and `replace` takes no time where there is none.
    plain = part.rstrip("=").encode("ascii", "replace").replace(b"-", b"+").replace(b"_", b"/")
    try:
        return strict_json.decode(binascii.a2b_base64(plain + b"=="))
    except (binascii.Error, UnreadableFile):  # the whole token is within the size of a credential: this is no text
        raise UnreadableFile(Unreadable.BAD_TOKEN) from None


_IN_TOKEN = {Unreadable.NOT_JSON: Unreadable.BAD_TOKEN, Unreadable.WEB_PAGE: Unreadable.BAD_TOKEN}


def object_of(source: Text) -> dict[str, Any]:
    """The object that a part is. Raises UnreadableFile: bad_token, or of strict_json."""
    try:
        value = strict_json.parse(source.text)
    except UnreadableFile as error:
        raise UnreadableFile(_IN_TOKEN.get(error.problem, error.problem), **error.details) from None
    if not isinstance(value, dict):
        raise UnreadableFile(Unreadable.BAD_TOKEN)
    return value


def is_selective(token: Token) -> bool:
    """Whether a token without disclosures has digests of some, or says that it is of that kind."""
    typ = token.header.get("typ")
    if isinstance(typ, str) and typ.lower().endswith(disclosures.SELECTIVE):
        return True
    return disclosures.ALGORITHM in token.payload or disclosures.DIGESTS in token.payload


def document(token: Token, source: Text) -> Document:
    """The credential that a token secures, where it lies in its text. Raises UnreadableFile: not_a_credential."""
    if token.kind == disclosures.SELECTIVE and not _CARRYING.isdisjoint(token.payload):
        source = Text(json.dumps(token.payload, ensure_ascii=False), "utf-8")  # what was signed has digests in it
    at = skip_space(source.text, 0)
    for shape in SHAPES:
        content = token.payload.get(shape.claim)
        if isinstance(content, dict):
            inner = _with_registered(content, token.payload, shape)
            at = members(source.text, at)[shape.claim][0]
            break
    else:
        inner = dict(token.payload)
    made = _credential(inner, token)
    if made is None:
        raise UnreadableFile(Unreadable.NOT_A_CREDENTIAL)
    return Document(made if _MOMENTS.isdisjoint(token.payload) else made.changed_later(_dated), source, at)


def _dated(made: Credential) -> Credential:
    """With the dates that only the token has."""
    payload = made.token.payload if made.token else {}
    issued = made.issued or written(payload.get("nbf"))
    return replace(made, issued=issued, expires=made.expires or written(payload.get("exp")))


_CARRYING = frozenset(("vc", "vp", "verifiableCredential", "credentialSubject"))
"""Claims out of which more is sliced."""


def _credential(claims_: Json, token: Token) -> Credential | None:
    """Who reads the claims of a token: a plain one with disclosures need only say something."""
    made = known.credential(claims_, token)
    if made is None and token.kind == disclosures.SELECTIVE and claims_:
        return sd_jwt_vc.credential(claims_, code=sd_jwt_vc.SD_JWT, token=token)
    return made


class Shape(NamedTuple):
    """A claim whose value is the content, and the members that registered claims stand for (VCDM 1.1 §6.3.1)."""

    claim: str
    stands_for: Mapping[str, str]


SHAPES = (
    Shape("vc", {"iss": "issuer", "jti": "id", "nbf": "issuanceDate", "exp": "expirationDate"}),
    Shape("vp", {"iss": "holder", "jti": "id"}),
)
_MOMENTS = frozenset(("nbf", "exp"))


def _with_registered(content: Json, payload: Json, shape: Shape) -> dict[str, Any]:
    """The content with what only the registered claims say. Where both speak, the content stays: structure compares."""
    whole = dict(content)
    said = {name: written(payload.get(name)) if name in _MOMENTS else payload.get(name) for name in shape.stands_for}
    if claims.V2 in strings(content.get("@context")):
        said = {name: value for name, value in said.items() if name not in _MOMENTS}
    for name, value in said.items():
        if isinstance(value, str) and value:
            whole.setdefault(shape.stands_for[name], value)
    subject, sub = whole.get("credentialSubject"), payload.get("sub")
    if isinstance(subject, dict) and isinstance(sub, str) and shape.claim == "vc":
        whole["credentialSubject"] = {"id": sub, **subject}
    return whole
