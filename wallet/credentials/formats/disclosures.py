"""Selective disclosure: a signed payload and the disclosures beside it -> the claims that they show (RFC 9901 §7.1).

Nothing is shown of a payload whose disclosures are not in order but what the issuer signed in the open: a disclosure
counts only where exactly one signed digest stands for it.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wallet.credentials import strict_json
from wallet.credentials.credential import Token
from wallet.credentials.members import Json
from wallet.errors import UnreadableFile

MOST = 2_000
"""Disclosures of one token; a transcript with 400 courses has fewer."""
DEEPEST = 64
DIGESTS, DIGEST, ALGORITHM = "_sd", "...", "_sd_alg"
HASHES: Mapping[str, Callable[[bytes], Any]] = {
    "sha-256": hashlib.sha256,
    "sha-384": hashlib.sha384,
    "sha-512": hashlib.sha512,
}
"""By the names of the IANA registry that `_sd_alg` has (§4.1.1)."""

SELECTIVE = "sd-jwt"
"""The `kind` of a token that may have disclosures, and how its `typ` ends."""


class _Flaw(Exception):
    """What is wrong with the disclosures, as a reason of the signature question. It never leaves this module."""

    def __init__(self, reason: str, subject: str = "") -> None:
        super().__init__(reason)
        self.reason, self.subject = reason, subject


def opened(token: Token, disclosures: Sequence[str] = ()) -> Token:
    """The token with the claims that its disclosures show as payload; with its `flaw` where they are not in order."""
    try:
        payload = _shown(token.payload, disclosures)
    except _Flaw as flaw:
        payload = _Walk({}, lenient=True).whole(token.payload)
        return replace(token, payload=payload, kind=SELECTIVE, flaw=flaw.reason, about=flaw.subject)
    return replace(token, payload=payload, kind=SELECTIVE, disclosures=tuple(disclosures))


def _shown(payload: Json, disclosures: Sequence[str]) -> dict[str, Any]:
    if len(disclosures) > MOST:
        raise _Flaw("too_many_disclosures")
    name = payload.get(ALGORITHM, "sha-256")
    if name not in HASHES:
        raise _Flaw("suite_not_supported", str(name)[:80])
    walk = _Walk(_by_digest(disclosures, HASHES[name]))
    shown = walk.whole(payload)
    for digest, disclosure in walk.given.items():
        if digest not in walk.seen:
            raise _Flaw("disclosure_not_referenced", disclosure.name[:80])
    return shown


@dataclass(frozen=True, slots=True)
class _Disclosure:
    """A claim of an object, or (`is_element`) an element of an array."""

    name: str
    value: object
    is_element: bool = False


def _by_digest(disclosures: Sequence[str], make: Callable[[bytes], Any]) -> dict[str, _Disclosure]:
    found = {_digest(one, make): _read(one) for one in disclosures}
    if len(found) != len(disclosures):
        raise _Flaw("duplicate_digest")
    return found


def _digest(text: str, make: Callable[[bytes], Any]) -> str:
    """What stands for a disclosure: the digest of its characters, not of what they encode (§4.2.3)."""
    return base64.urlsafe_b64encode(make(text.encode("utf-8", "replace")).digest()).rstrip(b"=").decode()


def _read(text: str) -> _Disclosure:
    """A disclosure: `[salt, name, value]`, or `[salt, value]` of an element (§4.2)."""
    match _parsed(text):
        case [str(), str(name), _] if name in (DIGESTS, DIGEST):
            raise _Flaw("disclosure_collides", name)
        case [str(), str(name), value]:
            return _Disclosure(name, value)
        case [str(), value]:
            return _Disclosure("", value, is_element=True)
    raise _Flaw("bad_disclosure")


def _parsed(text: str) -> object:
    if not _BASE64URL.fullmatch(text):
        return None
    try:
        return strict_json.parse(strict_json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))).text)
    except (binascii.Error, UnreadableFile):
        return None


_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(slots=True)
class _Walk:
    """One way through a payload. `lenient` leaves out what is wrong; `seen` are the digests that it came across."""

    given: dict[str, _Disclosure]
    lenient: bool = False
    seen: set[str] = field(default_factory=set)

    def whole(self, payload: Json) -> dict[str, Any]:
        """The payload as shown."""
        made = self._object(payload, 1)
        made.pop(ALGORITHM, None)
        return made

    def _value(self, value: object, depth: int) -> object:
        if not isinstance(value, dict | list):
            return value
        if depth > DEEPEST:
            raise _Flaw("too_complex")
        return self._object(value, depth) if isinstance(value, dict) else list(self._elements(value, depth))

    def _object(self, given: Json, depth: int) -> dict[str, Any]:
        made = {
            name: value if type(value) is str else self._value(value, depth + 1)
            for name, value in given.items()
            if name != DIGESTS
        }
        if DIGEST in made:
            self._wrong("disclosure_collides", DIGEST)
            del made[DIGEST]
        for digest in self._digests(given.get(DIGESTS)):
            disclosure = self._given(digest)
            if disclosure is None:
                continue
            if disclosure.is_element:
                raise _Flaw("bad_disclosure")
            if disclosure.name in made:
                raise _Flaw("disclosure_collides", disclosure.name[:80])
            made[disclosure.name] = self._value(disclosure.value, depth + 1)
        return made

    def _digests(self, listed: object) -> list[Any]:
        if listed is None:
            return []
        if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            return listed
        self._wrong("bad_disclosure")
        return []

    def _elements(self, given: Sequence[object], depth: int) -> Iterator[object]:
        for one in given:
            if type(one) is not dict or DIGEST not in one:
                yield self._value(one, depth + 1)
                continue
            digest = one[DIGEST]
            if len(one) != 1 or not isinstance(digest, str):  # §7.1 step 3.d: no other members
                self._wrong("bad_disclosure")
                continue
            disclosure = self._given(digest)
            if disclosure is None:
                continue
            if not disclosure.is_element:
                raise _Flaw("bad_disclosure")
            yield self._value(disclosure.value, depth + 1)

    def _given(self, digest: str) -> _Disclosure | None:
        """The disclosure that a digest stands for; None of a decoy, or where it was kept back."""
        if digest in self.seen:
            self._wrong("duplicate_digest")
        self.seen.add(digest)
        return self.given.get(digest)

    def _wrong(self, reason: str, subject: str = "") -> None:
        if not self.lenient:
            raise _Flaw(reason, subject)
