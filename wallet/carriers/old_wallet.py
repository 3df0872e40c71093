"""The Learner Credential Wallet's backup: JSON with the credentials, keys and settings of one profile or several.

Its locked form is JSON that holds one of these, encrypted: `locked` opens it.
"""

from collections import Counter
from collections.abc import Iterator

from wallet.carriers.found import LARGEST_FILE, Dictionaries, Failure, Found, HolderKey
from wallet.carriers.json_text import BEGINS, LENIENT, piece_of, some
from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.credentials.members import Json, mapping, strings
from wallet.credentials.slices import Span, elements, pairs, skip_space
from wallet.credentials.strict_json import Text
from wallet.credentials.texts import line
from wallet.errors import Unreadable, UnreadableFile

_OPEN, _LOCKED = "UniversalWallet2020", "EncryptedWallet"
_MARKS = (_OPEN.encode(), _LOCKED.encode())
_DID = "https://www.w3.org/ns/did/v1"
_PROFILE = "ProfileMetadata"

_Item = tuple[bytes, object, str]
"""One thing in a wallet: its exact bytes, what they say, and the name of the profile."""


def find(untrusted: bytes, _dictionaries: Dictionaries) -> Found | None:
    """The credentials, each the exact slice of its source, and the keys.

    What belongs to a key or names a profile (DID documents, settings) is no piece. Raises UnreadableFile: locked,
    too_many, or what is the matter with all of it.
    """
    if not any(mark in untrusted for mark in _MARKS) or not BEGINS.match(untrusted):
        return None
    source = strict_json.decode(untrusted, LARGEST_FILE)
    at = skip_space(source.text, 0)
    try:
        whole, end = LENIENT.raw_decode(source.text, at)
    except (ValueError, RecursionError):  # whoever reads JSON says it better
        return None
    if is_locked(whole):
        raise UnreadableFile(Unreadable.LOCKED)
    listed = whole if isinstance(whole, list) else [whole]
    if source.text[end:].strip() or not any(map(_is_open, listed)):
        return None
    spans = elements(source.text, at, LENIENT) if isinstance(whole, list) else [(at, end)]
    return some(_pieces(source, list(zip(spans, listed, strict=True))))


def is_locked(value: object) -> bool:
    """Whether parsed JSON is a locked wallet."""
    entry = _object(value)
    return _LOCKED in strings(entry.get("type")) and "jwe" in mapping(entry.get("credentialSubject"))


def _is_open(value: object) -> bool:
    return _OPEN in strings(_object(value).get("type"))


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _pieces(source: Text, listed: list[tuple[Span, object]]) -> Iterator[Envelope | HolderKey | Failure]:
    number = 0
    for span, value in listed:
        items = _items(source, span, value) if _is_open(value) else [(source.slice(*span), value, "")]
        if isinstance(items, Failure):
            number += 1
            yield Failure(items.problem, items.details, number)
            continue
        for item in items:
            number += 1
            if (piece := _piece(item, number)) is not None:
                yield piece


def _items(source: Text, span: Span, value: object) -> list[_Item] | Failure:
    """What one wallet contains, or why that cannot be told."""
    said = list(pairs(source.text, span[0], LENIENT))
    members = dict(said)
    if len(members) < len(said):
        twice = Counter(key for key, _ in said).most_common(1)[0][0]
        return Failure(Unreadable.DUPLICATE_KEY, {"key": line(twice)[:80]})
    contents = _object(value).get("contents")
    if _object(value).get("status", "UNLOCKED") != "UNLOCKED" or not isinstance(contents, list):
        return Failure(Unreadable.UNKNOWN_BACKUP)
    names = (_object(_object(one).get("data")).get("profileName") for one in contents if _type(one) == _PROFILE)
    profile = next((line(name)[:80] for name in names if isinstance(name, str)), "")
    spans = elements(source.text, members["contents"][0], LENIENT)
    return [(source.slice(*each), one, profile) for each, one in zip(spans, contents, strict=True)]


def _piece(item: _Item, number: int) -> Envelope | HolderKey | Failure | None:
    """What an item is, told by its shape; None for what belongs to a key or names a profile."""
    from wallet.carriers import holder_keys

    raw, value, profile = item
    if _is_open(value) or is_locked(value):
        return Failure(Unreadable.NESTED_WALLET, piece=number)
    if _type(value) in holder_keys.SUITES:
        key = holder_keys.from_entry(_object(value), profile)
        return key or Failure(Unreadable.BAD_KEY, piece=number)
    if _type(value) == _PROFILE or _DID in strings(_object(value).get("@context")):
        return None
    return piece_of(raw, value, number)


def _type(value: object) -> str:
    found = _object(value).get("type")
    return found if isinstance(found, str) else ""
