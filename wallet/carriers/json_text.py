"""JSON text: one object; an array or JSON Lines of many, each kept as its exact slice of the source."""

import json
import re
from collections.abc import Iterator
from itertools import islice

from wallet.carriers.found import LARGEST_FILE, Dictionaries, Failure, Found, HolderKey
from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import token_forms
from wallet.credentials.formats.parsed import VC
from wallet.credentials.slices import skip_space
from wallet.credentials.strict_json import Text
from wallet.errors import Unreadable, UnreadableFile

MOST_PIECES = 10_000

BEGINS = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[{\[]")
_WHOLE_LINE = re.compile(r"^\{.*\}[ \t\r]*$", re.MULTILINE)
# Only finds where a piece ends: strictness belongs to whoever reads the piece, so that one bad piece stays one.
LENIENT = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def find(untrusted: bytes, _dictionaries: Dictionaries) -> Found | None:
    """The object, elements or lines. Raises UnreadableFile for what is no JSON as a whole."""
    if not BEGINS.match(untrusted):
        return None
    source = strict_json.decode(untrusted, LARGEST_FILE)
    at = skip_space(source.text, 0)
    if source.text.startswith("[", at):
        return some(_elements(source, skip_space(source.text, at + 1)))
    if _is_lines(source.text.strip()):
        return some(_lines(source))
    if len(untrusted) > strict_json.LARGEST:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    return (Envelope(untrusted, VC),)


def some(pieces: Iterator[Envelope | HolderKey | Failure]) -> Found:
    """All pieces; where none of them can be read, that is a failure of the whole. Raises UnreadableFile, too_many."""
    found = tuple(islice(pieces, MOST_PIECES + 1))
    if len(found) > MOST_PIECES:
        raise UnreadableFile(Unreadable.TOO_MANY)
    if all(isinstance(one, Failure) for one in found):
        first = next((one.problem for one in found if isinstance(one, Failure)), Unreadable.NOT_A_CREDENTIAL)
        raise UnreadableFile(first)
    return found


def _elements(source: Text, at: int) -> Iterator[Envelope | Failure]:
    if source.text.startswith("]", at):
        return
    number = 0
    while True:
        number += 1
        try:
            value, end = LENIENT.raw_decode(source.text, at)
        except (ValueError, RecursionError) as error:
            yield Failure(problem_of(error), piece=number)
            return
        yield piece_of(source.slice(at, end), value, number)
        at = skip_space(source.text, end)
        if not source.text.startswith(",", at):
            break
        at = skip_space(source.text, at + 1)
    if source.text[at:].rstrip() != "]":
        yield Failure(Unreadable.NOT_JSON, piece=number + 1)


def _is_lines(text: str) -> bool:
    first, newline, _ = text.partition("\n")
    if not newline:
        return False
    if _is_json(first):
        return True
    return _WHOLE_LINE.search(text) is not None and not _is_json(text)


def _is_json(text: str) -> bool:
    try:
        return text.rstrip().endswith("}") and isinstance(LENIENT.decode(text), dict)
    except (ValueError, RecursionError):
        return False


def _lines(source: Text) -> Iterator[Envelope | Failure]:
    for number, line in enumerate(source.text.split("\n"), 1):
        text = line.strip(" \t\r")
        if text:
            yield _line(text.encode(source.encoding), text, number)


def _line(untrusted: bytes, text: str, number: int) -> Envelope | Failure:
    if found := token_forms.token(untrusted):
        return found
    try:
        return piece_of(untrusted, LENIENT.decode(text), number)
    except (ValueError, RecursionError) as error:
        return Failure(problem_of(error), piece=number)


def piece_of(untrusted: bytes, value: object, number: int) -> Envelope | Failure:
    """One piece of a file: an object, or a token as a string. `value` is what its exact bytes say."""
    if len(untrusted) > strict_json.LARGEST:
        return Failure(Unreadable.TOO_LARGE, piece=number)
    if isinstance(value, str) and (found := token_forms.token(value.encode("utf-8", "surrogatepass"))):
        return found
    return Envelope(untrusted, VC) if isinstance(value, dict) else Failure(Unreadable.NOT_A_CREDENTIAL, piece=number)


def problem_of(error: Exception) -> Unreadable:
    """Why a text is no JSON, by what decoding it raised."""
    return Unreadable.TOO_DEEP if isinstance(error, RecursionError) else Unreadable.NOT_JSON
