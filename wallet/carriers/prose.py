"""Credentials inside other text, such as a message or notes: tokens, codes of ours, JSON objects, in their order.

Tokens may be wrapped over lines, and quoted by `>` as programs for e-mail do it.
"""

import re
from collections.abc import Iterator
from itertools import islice

from wallet.carriers import code
from wallet.carriers.found import Dictionaries, Found
from wallet.carriers.json_text import LENIENT
from wallet.carriers.sniff import envelope
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import token_forms
from wallet.credentials.formats.parsed import VC
from wallet.errors import UnreadableFile

LARGEST = 4 * 1024 * 1024
"""Bytes of a text that is looked through."""
MOST_TRIES = 100
"""Of places where a credential seems to begin: so many are looked at."""

MOST_ENDS = 10
"""Of lines with which a wrapped token may end."""

_TOKEN = re.compile(r"\beyJ[\w.~-]{20,}(?:=?\r?\n[> \t]*[\w.~-]+)*", re.ASCII)
_BREAK = re.compile(r"=?\r?\n[> \t]*")
_CODE = re.compile(r"\bLW[0-9]{1,4}:[0-9]{20,}", re.ASCII)
_OBJECT = re.compile(r"\{\s*\"(?:@context|id|type|issuer|credentialSubject|proof|name|uid|vc|payload|recipient)\"\s*:")
_SIGNATURES = frozenset((86, 128, 342, 512, 683))
"""Characters of a signature: how a wrapped token's end is told from the word on the next line."""
_WIDEST = max(_SIGNATURES) + 2
_NAMES = ({"credentialSubject"}, {"verifiableCredential"}, {"badge", "recipient"}, {"payload", "signatures"})
"""Members, all of one set of which an object must have to be more than any JSON."""
Place = tuple[int, int, Envelope]
"""Where it begins and ends in the text, and what it is."""


def find(untrusted: bytes, dictionaries: Dictionaries) -> Found | None:
    """What a text carries; None where it is no text or carries nothing."""
    if len(untrusted) > LARGEST or b"\0" in untrusted:
        return None
    try:
        text = untrusted.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return look_through(text, dictionaries) or None


def look_through(text: str, dictionaries: Dictionaries) -> tuple[Envelope, ...]:
    """The credentials in a text, in their order, each once."""
    places = sorted((*_objects(text), *_tokens(text), *_codes(text, dictionaries)), key=lambda place: place[:2])
    found: dict[bytes, Envelope] = {}
    end = 0
    for start, its_end, found_there in places:
        if start >= end:  # a token inside an object is a part of that
            found.setdefault(found_there.raw, found_there)
            end = its_end
    return tuple(found.values())


def _objects(text: str) -> Iterator[Place]:
    end = 0
    for tried, match in enumerate(_OBJECT.finditer(text)):
        if tried == MOST_TRIES:
            return
        if match.start() < end:
            continue
        try:
            value, end = LENIENT.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        if any(names <= value.keys() for names in _NAMES):
            yield match.start(), end, Envelope(text[match.start() : end].encode("utf-8", "surrogatepass"), VC)


def _tokens(text: str) -> Iterator[Place]:
    for tried, match in enumerate(_TOKEN.finditer(text)):
        if tried == MOST_TRIES:
            return
        for end, whole in islice(_complete(match), MOST_ENDS):
            token = token_forms.token(whole.encode())
            if token is not None:
                yield match.start(), end, token
                break


def _complete(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Where a token may end (with its first line, its second …) that lacks nothing there, and what it is unwrapped.

    An SD-JWT ends with `~`, a JWS with its signature; a full stop behind it belongs to the sentence.
    """
    lines = _BREAK.split(match[0])
    unwrapped, size = "".join(lines), 0
    ends = [match.start() + broken.start() for broken in _BREAK.finditer(match[0])]
    for line, end in zip(lines, (*ends, match.end()), strict=True):
        size += len(line)
        stop = unwrapped[size - 1] == "."
        last = size - stop
        if unwrapped[last - 1] == "~" or last - 1 - unwrapped.rfind(".", last - _WIDEST, last) in _SIGNATURES:
            yield end - stop, unwrapped[:last]


def _codes(text: str, dictionaries: Dictionaries) -> Iterator[Place]:
    for tried, match in enumerate(_CODE.finditer(text)):
        if tried == MOST_TRIES:
            return
        try:
            yield *match.span(), envelope(code.decode(match[0], dictionaries))
        except UnreadableFile:
            continue
