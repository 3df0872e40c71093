"""Credentials inside a seal: JAdES (ETSI TS 119 182-1), a JSON serialization of a JWS around the text of a credential.

`{"payload": "<the credential's JSON, as it is>", "signatures": [{"protected", "header", "signature"}]}`, or with one
signature beside the payload. What the issuer's software adds later to `header` (time-stamps, lists of withdrawn
certificates) is not signed by the issuer and not read.
"""

import base64
import binascii
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from wallet.credentials import strict_json
from wallet.credentials.credential import Credential, Token
from wallet.credentials.formats import known
from wallet.credentials.formats.parsed import Document
from wallet.credentials.members import Json, mappings
from wallet.credentials.slices import skip_space
from wallet.credentials.strict_json import Text
from wallet.errors import Unreadable, UnreadableFile

JADES = "jades"
"""The `kind` of a token that is such a seal."""
MOST_SEALS = 10
MARKS = frozenset(("sigT", "x5t#o", "sigX5ts", "srCms", "srAts", "sigPl", "adoTst", "sigPId", "sigD"))
"""Header parameters that only a JAdES has (§5.2)."""


def opened(value: Json) -> Document | None:
    """The credential inside a seal; None where this is none. Raises UnreadableFile: bad_token, or of strict_json."""
    payload, seals = value.get("payload"), _seals(value)
    if not isinstance(payload, str) or not seals:
        return None
    first, *others = seals
    header = protected(first["protected"])
    if header is None or not _is_seal(header):
        return None
    source = _text(header, payload)
    inner = strict_json.parse(source.text)
    signing_input, further = (
        f"{first['protected']}.{payload}",
        tuple(f"{s['protected']}.{s['signature']}" for s in others),
    )
    token = Token(header, {}, signing_input, first["signature"], JADES, further=further)
    made = known.credential(inner, token) if isinstance(inner, dict) else None
    if made is None:
        raise UnreadableFile(Unreadable.NOT_A_CREDENTIAL)
    return Document(made, source, skip_space(source.text, 0))


def sealed_at(credential: Credential) -> str:
    """When it was sealed, as the (first) seal itself says: an ISO 8601 text, empty where it does not say."""
    if credential.token is None or credential.token.kind != JADES:
        return ""
    return said_time(credential.token.header)


def said_time(header: Json) -> str:
    """`sigT`, or in newer seals `iat`, in seconds since 1970 (§5.1.11, §5.2.1); empty where there is neither."""
    told, seconds = header.get("sigT"), header.get("iat")
    if isinstance(told, str):
        return told[:40]
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return ""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return ""


def protected(part: str) -> dict[str, Any] | None:
    """The protected header; None where it cannot be read."""
    try:
        value = strict_json.parse(_decoded(part).text)
    except UnreadableFile:
        return None
    return value if isinstance(value, dict) else None


def _seals(value: Json) -> list[Mapping[str, Any]]:
    """The signatures; empty where one is not formed as it has to be."""
    listed = value.get("signatures")
    found = [value] if listed is None else mappings(listed)
    whole = listed is None or (isinstance(listed, list) and len(found) == len(listed) <= MOST_SEALS)
    texts = all(isinstance(one.get(name), str) for one in found for name in ("protected", "signature"))
    return found if whole and texts else []


def _is_seal(header: Json) -> bool:
    """Whether it is one and not just any JWS: no other kind of token here has its payload unencoded."""
    return not MARKS.isdisjoint(header) or header.get("b64") is False


def _text(header: Json, payload: str) -> Text:
    """The text that was signed: the payload itself where `b64` is false (RFC 7797), else what it encodes."""
    return Text(payload, "utf-8") if header.get("b64") is False else _decoded(payload)


def _decoded(part: str) -> Text:
    try:
        return strict_json.decode(base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, UnreadableFile):
        raise UnreadableFile(Unreadable.BAD_TOKEN) from None
