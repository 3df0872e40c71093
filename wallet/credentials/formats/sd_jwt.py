"""SD-JWT: a token with disclosures beside it (RFC 9901), compact or as JSON; what it secures may be of any format.

`<issuer's token>~<disclosure>~…~<key binding token, or nothing>`; display is of what the disclosures show.
"""

import re
from collections.abc import Mapping
from typing import Any

from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import jwt
from wallet.credentials.formats.disclosures import opened
from wallet.credentials.formats.parsed import Document
from wallet.credentials.members import Json, mapping, mappings
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import replace

COMPACT = re.compile(
    rb"[A-Za-z0-9_-]++=*+\.[A-Za-z0-9_-]++=*+\.[A-Za-z0-9_-]*+=*+~"
    rb"(?:[A-Za-z0-9_-]++~)*+(?:[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++\.[A-Za-z0-9_-]*+)?)?"
)
"""The compact form (§4); in drafts before it was a standard, the last disclosure had no `~` after it."""

MOST_SIGNATURES = 10


def read(envelope: Envelope) -> Document:
    """The credential that the token secures. Raises UnreadableFile: bad_token, not_a_credential, or of strict_json."""
    raw = envelope.raw.strip()
    if len(raw) > strict_json.LARGEST:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    if not is_compact(raw):
        raise UnreadableFile(Unreadable.BAD_TOKEN)
    compact, *disclosures, key_binding = raw.decode("ascii").split("~")
    if key_binding and "." not in key_binding:
        disclosures.append(key_binding)
        key_binding = ""
    token, source = jwt.parts(compact)
    return jwt.document(opened(token, disclosures, key_binding), source)


def is_compact(untrusted: bytes) -> bool:
    """Whether a text has the compact form. The usual one, without a key binding token, is told at once."""
    form = untrusted.translate(None, jwt.LETTERS)
    if form[:3] == b"..~" and not form[2:].strip(b"~") and untrusted[-1:] == b"~":
        return jwt.has_content(untrusted) and all(untrusted.split(b"~")[:-1])
    return b"~" in form and COMPACT.fullmatch(untrusted) is not None


def from_json(value: Json) -> Document | None:
    """The credential of a JSON serialization (§8: RFC 7515 §7.2, with disclosures in the unprotected header).

    None where it is none. Raises UnreadableFile as `read` does.
    """
    signatures, payload = _signatures(value), value.get("payload")
    if not signatures or not isinstance(payload, str):
        return None
    first, *others = signatures
    compact = f"{first['protected']}.{payload}.{first['signature']}"
    if not jwt.COMPACT.fullmatch(compact.encode("utf-8", "replace")):
        return None
    token, source = jwt.parts(compact)
    unprotected = {**value, **mapping(first.get("header"))}  # drafts had them beside the payload
    disclosures, bound = unprotected.get("disclosures"), unprotected.get("kb_jwt")
    if jwt.is_selective(token) or disclosures or bound:
        token = opened(token, _texts(disclosures), bound if isinstance(bound, str) else "")
    further = tuple(f"{one['protected']}.{one['signature']}" for one in others)
    return jwt.document(replace(token, further=further) if further else token, source)


def _texts(listed: object) -> list[str]:
    """A list of texts; what else there is in it becomes one that cannot be read."""
    return [one if isinstance(one, str) else "" for one in listed] if isinstance(listed, list) else [""] * bool(listed)


def _signatures(value: Json) -> list[Mapping[str, Any]]:
    """The signatures: several in a list, or one beside the payload. Empty where one is not formed as it has to be."""
    listed = value.get("signatures")
    found = [value] if listed is None else mappings(listed)
    whole = listed is None or (isinstance(listed, list) and len(found) == len(listed) <= MOST_SIGNATURES)
    texts = all(isinstance(one.get(name), str) for one in found for name in ("protected", "signature"))
    return found if whole and texts else []
