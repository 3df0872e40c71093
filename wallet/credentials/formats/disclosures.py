"""Selective disclosure: a signed payload and the disclosures beside it -> the claims that they show (RFC 9901 §7.1).

Nothing is shown of a payload whose disclosures are not in order but what the issuer signed in the open: a disclosure
counts only where exactly one signed digest stands for it.
"""

import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from wallet.credentials import strict_json
from wallet.credentials.credential import Token
from wallet.credentials.members import Json
from wallet.errors import UnreadableFile

MOST = 2_000
"""Disclosures of one token; a transcript with 400 courses has fewer."""
DEEPEST = 64
DIGESTS, DIGEST, ALGORITHM = "_sd", "...", "_sd_alg"
HASHES: Mapping[str, str] = {"sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512"}
"""Python's names by those of the IANA registry that `_sd_alg` has (§4.1.1)."""

SELECTIVE = "sd-jwt"
"""The `kind` of a token that may have disclosures, and how its `typ` ends."""


class _Flaw(Exception):
    """What is wrong with the disclosures, as a reason of the signature question. It never leaves this module."""

    def __init__(self, reason: str, subject: str = "") -> None:
        super().__init__(reason)
        self.reason, self.subject = reason, subject


def opened(token: Token, disclosures: Sequence[str] = (), key_binding: str = "") -> Token:
    """The token with the claims that its disclosures show as payload; with its `flaw` where they are not in order."""
    flaw, about, kept = "", "", tuple(disclosures)
    try:
        payload = _shown(token.payload, disclosures)
    except _Flaw as found:
        payload = _Walk({}, lenient=True).whole(token.payload)
        flaw, about, kept = found.reason, found.subject, ()
    return Token(token.header, payload, token.signing_input, token.signature, SELECTIVE, kept, key_binding, flaw, about)


def _shown(payload: Json, disclosures: Sequence[str]) -> dict[str, Any]:
    if len(disclosures) > MOST:
        raise _Flaw("too_many_disclosures")
    name = payload.get(ALGORITHM, "sha-256")
    if not isinstance(name, str) or name not in HASHES:
        raise _Flaw("suite_not_supported", str(name)[:80])
    walk = _Walk(_by_digest(disclosures, digest_by(name)))
    shown = walk.whole(payload)
    for digest, disclosure in walk.given.items():
        if digest not in walk.seen:
            raise _Flaw("disclosure_not_referenced", (disclosure.name or "")[:80])
    return shown


def digest_by(name: str) -> Callable[[bytes], Any]:
    """What makes digests, by a name of HASHES."""
    import hashlib  # start-up time: most tokens disclose nothing

    made: Callable[[bytes], Any] = getattr(hashlib, HASHES[name])
    return made


class _Disclosure(NamedTuple):  # made thousands of times: half the price of a Frozen
    """A claim of an object; an element of an array where it has no `name`. In what is `plain` there are no digests."""

    name: str | None
    value: object
    plain: bool


def _by_digest(texts: Sequence[str], make: Callable[[bytes], Any]) -> dict[str, _Disclosure]:
    """The disclosures by what stands for them: the digest of their characters, not of what these encode (§4.2.3)."""
    joined = "~".join(texts).encode("utf-8", "replace")
    joints = joined.translate(None, _BASE64URL)
    if joints.strip(b"~") or len(joints) >= max(1, len(texts)) or not all(texts):
        raise _Flaw("bad_disclosure")
    digests = [_encoded(make(one).digest()) for one in joined.split(b"~")] if texts else []
    found = dict(zip(digests, _read(joined.replace(b"-", b"+").replace(b"_", b"/")), strict=True)) if texts else {}
    if len(found) != len(texts):
        raise _Flaw("duplicate_digest")
    return found


_BASE64URL = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_FROM_BASE64 = bytes.maketrans(b"+/", b"-_")


def _encoded(digest: bytes) -> str:
    return binascii.b2a_base64(digest, newline=False).translate(_FROM_BASE64, b"=").decode()


def _read(joined: bytes) -> list[_Disclosure]:
    """Each disclosure: `[salt, name, value]`, or `[salt, value]` of an element (§4.2). They are parsed in one go."""
    try:
        texts = [binascii.a2b_base64(one + b"==") for one in joined.split(b"~")]
        whole = strict_json.decode(b"\n".join(texts)).text
        lines = whole.split("\n")
        if len(lines) != len(texts):
            lines = [strict_json.decode(one).text for one in texts]
            whole = "\n".join(lines)
        strict_json.check(whole)
        return [_disclosure(one.lstrip(_SPACE)) for one in lines]
    except (binascii.Error, UnreadableFile, ValueError, RecursionError):
        raise _Flaw("bad_disclosure") from None


_SPACE = " \t\n\r"


def _disclosure(text: str) -> _Disclosure:
    # One letter is found many times faster than several: most disclosures have neither of these.
    plain = ("_" not in text or DIGESTS not in text) and ("\\" not in text or "\\u" not in text) and DIGEST not in text
    parts, end = strict_json.DECODER.raw_decode(text)
    if end != len(text):
        parts = strict_json.DECODER.decode(text)
    if type(parts) is not list or not _ELEMENT <= len(parts) <= _CLAIM or type(parts[0]) is not str:
        raise _Flaw("bad_disclosure")
    if len(parts) == _ELEMENT:
        return _Disclosure(None, parts[1], plain)
    if type(parts[1]) is not str:
        raise _Flaw("bad_disclosure")
    if parts[1] in (DIGESTS, DIGEST):
        raise _Flaw("disclosure_collides", parts[1])
    return _Disclosure(parts[1], parts[2], plain)


_ELEMENT, _CLAIM = 2, 3


class _Walk:
    """One way through a payload. `lenient` leaves out what is wrong; `seen` are the digests that it came across."""

    __slots__ = ("given", "lenient", "seen")

    def __init__(self, given: dict[str, _Disclosure], *, lenient: bool = False) -> None:
        self.given = given
        self.lenient = lenient
        self.seen: set[str] = set()

    def whole(self, payload: Json) -> dict[str, Any]:
        """The payload as shown."""
        made = self._object(payload, 1)
        made.pop(ALGORITHM, None)
        return made

    def _value(self, value: object, depth: int) -> object:
        if type(value) is dict or type(value) is list:
            if depth > DEEPEST:
                raise _Flaw("too_complex")
            return self._object(value, depth) if isinstance(value, dict) else self._array(value, depth)
        return value

    def _object(self, given: Json, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {
            name: self._value(value, depth + 1) if type(value) is dict or type(value) is list else value
            for name, value in given.items()
        }
        if DIGEST in made:
            self._wrong("disclosure_collides", DIGEST)
            del made[DIGEST]
        if DIGESTS not in made:
            return made
        del made[DIGESTS]
        for digest in self._digests(given[DIGESTS]):
            disclosure = self._given(digest)
            if disclosure is None:
                continue
            if disclosure.name is None:
                raise _Flaw("bad_disclosure")
            if disclosure.name in made:
                raise _Flaw("disclosure_collides", disclosure.name[:80])
            made[disclosure.name] = self._disclosed(disclosure, depth + 1)
        return made

    def _disclosed(self, disclosure: _Disclosure, depth: int) -> object:
        return disclosure.value if disclosure.plain else self._value(disclosure.value, depth)

    def _digests(self, listed: object) -> list[Any]:
        if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            return listed
        self._wrong("bad_disclosure")
        return []

    def _array(self, given: Sequence[Any], depth: int) -> list[object]:
        made: list[object] = []
        for one in given:
            if type(one) is not dict or DIGEST not in one:
                made.append(self._value(one, depth + 1) if type(one) is dict or type(one) is list else one)
            elif len(one) != 1 or not isinstance(one[DIGEST], str):  # §7.1 step 3.d: no other members
                self._wrong("bad_disclosure")
            elif disclosure := self._given(one[DIGEST]):
                if disclosure.name is not None:
                    raise _Flaw("bad_disclosure")
                made.append(self._disclosed(disclosure, depth + 1))
        return made

    def _given(self, digest: str) -> _Disclosure | None:
        """The disclosure that a digest stands for; None of a decoy, or where it was kept back."""
        if digest in self.seen:
            self._wrong("duplicate_digest")
        self.seen.add(digest)
        return self.given.get(digest)

    def _wrong(self, reason: str, subject: str = "") -> None:
        if not self.lenient:
            raise _Flaw(reason, subject)
