"""Untrusted bytes -> JSON, with the cheap bounds first (security.md §3, B01-B21).

What `json` lets through and we do not: nesting beyond 64, a key said twice, NaN and numbers that no float holds, lone
surrogates and control characters, single texts beyond 256 kB. The C scanner does the work; nothing here walks over
characters or values in Python unless a count says that it has to.
"""

import codecs
import json
import math
import re
from collections import Counter
from functools import cache
from typing import Any, NamedTuple, NoReturn

from wallet.credentials.texts import line
from wallet.errors import Unreadable, UnreadableFile

LARGEST = 1024 * 1024
"""Bytes of one credential."""
DEEPEST = 64
LONGEST_TEXT = 256 * 1024
LONGEST_INTEGER = 20
LONGEST_NUMBER = 40

STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)'
"""A JSON string, or what begins as one and never ends; possessive, so that no input makes it slow."""

_pattern = cache(re.compile)
"""Compiled when it is needed: hardly any file needs one."""
_NO_BRACKETS = re.compile(STRING + r'|[^"\[\]{}]++', re.DOTALL)
_RAW_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
_MAY_BE_BAD = re.compile(r"\\[bfu]")
# Looked for where `\\` was made blank before, so that what follows a backslash is an escape.
# All of it begins with the backslash, so that the scanner skips to the next one.
_BAD_ESCAPE = (
    r"\\(?:[bf]|u00(?:0[0-8bcefBCEF]|1[0-9a-fA-F])"
    r"|u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    r"|[c-fC-F](?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD].)))"
)
# A picture, or a whole credential as text in its seal: the first is never shown as text, the second is parsed itself.
_MAY_BE_LONG = r'"(?:data:image\\?/|\\?/9j\\?/|iVBORw0KGgo|eyJ|ewog|(?:\s|\\[nrt])*+\{(?:\s|\\[nrt])*+\\")'
_WEB_PAGE = r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b"


class Text(NamedTuple):
    """Decoded text and the encoding that gives its bytes back: `text[a:b].encode(encoding)` is an exact slice."""

    text: str
    encoding: str

    def slice(self, start: int, end: int) -> bytes:
        """The exact bytes of the source from one character to another."""
        return self.text[start:end].encode(self.encoding)


def decode(untrusted: bytes, largest: int = LARGEST) -> Text:
    """The text of JSON bytes: UTF-8 or UTF-16, with or without a byte order mark (RFC 4627 §3).

    Raises UnreadableFile: too_large, empty_file, bad_encoding.
    """
    if len(untrusted) > largest:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    encoding, skipped = _encoding(untrusted)
    try:
        text = str(untrusted[skipped:] if skipped else untrusted, encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(Unreadable.BAD_ENCODING) from None
    if not text or text.isspace():
        raise UnreadableFile(Unreadable.EMPTY_FILE)
    return Text(text, encoding)


def _encoding(untrusted: bytes) -> tuple[str, int]:
    if untrusted[:2] == b'{"':  # by far the most usual
        return "utf-8", 0
    for mark, encoding in _MARKS:
        if untrusted.startswith(mark):
            return encoding, len(mark)
    # JSON begins with an ASCII character: a NUL beside it tells the order of UTF-16.
    if untrusted[1:2] == b"\0" != untrusted[:1]:
        return "utf-16-le", 0
    if untrusted[:1] == b"\0" and untrusted[1:2] not in (b"\0", b""):
        return "utf-16-be", 0
    return "utf-8", 0


_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def parse(text: str) -> object:
    """The JSON value of a whole text.

    Raises UnreadableFile: web_page, not_json, too_deep, duplicate_key (`key`), bad_number, bad_text, text_too_long.
    """
    check(text)
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError:
        raise UnreadableFile(_why_not_json(text)) from None


def check(text: str) -> None:
    """The bounds that hold before parsing. Raises UnreadableFile: too_deep, bad_text, text_too_long."""
    if text.count("{") + text.count("[") > DEEPEST:
        _check_depth(text)
    if "\\" in text and _MAY_BE_BAD.search(text) and _pattern(_BAD_ESCAPE).search(text.replace("\\\\", "  ")):
        raise UnreadableFile(Unreadable.BAD_TEXT)
    if len(text) > LONGEST_TEXT:
        _check_lengths(text)


def _check_depth(text: str) -> None:
    depth = 0
    for bracket in _NO_BRACKETS.sub("", text):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise UnreadableFile(Unreadable.TOO_DEEP)


def _check_lengths(text: str) -> None:
    for found in _pattern(STRING, re.DOTALL).finditer(text):
        if found.end() - found.start() > LONGEST_TEXT and not _pattern(_MAY_BE_LONG).match(text, found.start()):
            raise UnreadableFile(Unreadable.TEXT_TOO_LONG)


def is_web_page(text: str) -> bool:
    """Whether it begins as a page for a browser does."""
    return _pattern(_WEB_PAGE, re.IGNORECASE | re.DOTALL).match(text) is not None


def _why_not_json(text: str) -> Unreadable:
    if is_web_page(text[:4096]):
        return Unreadable.WEB_PAGE
    return Unreadable.BAD_TEXT if _pattern(_RAW_CONTROL).search(text) else Unreadable.NOT_JSON


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        said = Counter(key for key, _ in pairs)
        raise UnreadableFile(Unreadable.DUPLICATE_KEY, key=line(said.most_common(1)[0][0])[:80])
    return made


def _integer(digits: str) -> int:
    if len(digits.removeprefix("-")) > LONGEST_INTEGER:
        raise UnreadableFile(Unreadable.BAD_NUMBER)
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits) if len(digits) <= LONGEST_NUMBER else math.inf
    if math.isinf(number):
        raise UnreadableFile(Unreadable.BAD_NUMBER)
    return number


def _constant(_name: str) -> NoReturn:
    raise UnreadableFile(Unreadable.BAD_NUMBER)


DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=_constant)
"""The strict decoder; for texts that went through `check`."""
