"""Texts, numbers and JSON values as RDF literals in canonical N-Quads syntax (JSON-LD11-API §8.2, RDFC-1.0 §A)."""

import re
from typing import TYPE_CHECKING, cast

import rfc8785

from wallet.proofs.json_ld.iri import RDF, XSD
from wallet.proofs.json_ld.problem import not_supported

if TYPE_CHECKING:
    from collections.abc import Callable

needs_escape = re.compile('[\x00-\x1f"\\\\\x7f\ud800-\udfff\ufffe\uffff]').search
"""Whether a text cannot stand in a literal as it is."""

_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    **{
        ord(raw): escaped
        for raw, escaped in zip('\b\t\n\f\r"\\', (r"\b", r"\t", r"\n", r"\f", r"\r", r"\"", r"\\"), strict=True)
    },
}
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]").search
_RARE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]").search
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\Z").match

PLAIN = '"'
"""What comes after the text of a literal without a datatype or language."""


def escaped(text: str) -> str:
    """The text with canonical escapes. Refuses what no Unicode text has, and where canonicalisers differ."""
    if not _RARE(text):  # by far the most usual, and ten times faster so
        text = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
        return text.replace("\r", r"\r").replace("\t", r"\t")
    if _NO_CHARACTERS(text):
        raise not_supported("text")
    return text.translate(_ESCAPES)


def text(value: str, ending: str = PLAIN) -> str:
    """The literal of a text; `ending` is PLAIN or what `typed` or `tagged` gives."""
    return '"' + (escaped(value) if needs_escape(value) else value) + ending


def typed(datatype: str) -> str:
    """The end of a literal with a datatype."""
    return PLAIN if datatype == XSD + "string" else f'"^^<{datatype}>'


def tagged(language: str) -> str:
    """The end of a literal in a language; tags are in lower case, as other processors write them."""
    if not _LANGUAGE(language):
        raise not_supported(language)
    return f'"@{language.lower()}'


def scalar(value: object, datatype: str | None) -> str:
    """The literal of a text, a number, true or false. Refuses null and arrays in arrays."""
    if type(value) is str and datatype != DOUBLE:  # processors disagree whether such a text stays as it is
        return text(value, typed(datatype) if datatype else PLAIN)
    if type(value) is bool:
        return ('"true' if value else '"false') + typed(datatype or XSD + "boolean")
    if type(value) is int or type(value) is float:
        return _number(value, datatype)
    raise not_supported("array in an array" if type(value) is list else "value")


def _number(value: float, datatype: str | None) -> str:
    """The literal of a number: an integer where it has no fraction, else a double in its canonical form.

    Refused where signers in JavaScript would have signed another number: for integers that a double does not hold, and
    for tiny numbers of one digit, which they write as 0.
    """
    too_long = isinstance(value, int) and abs(value) > _LARGEST_EXACT
    if too_long or (0 < abs(value) < _TINY and "." not in repr(value)):
        raise not_supported("number")
    if datatype != DOUBLE and abs(value) < _LARGEST_PLAIN and (isinstance(value, int) or value.is_integer()):
        return f'"{int(value)}' + typed(datatype or XSD + "integer")
    return f'"{_double(float(value))}' + typed(datatype or DOUBLE)


DOUBLE = XSD + "double"
_LARGEST_EXACT = 2**53 - 1
_LARGEST_PLAIN = 10**21
_TINY = 1e-6


def _double(value: float) -> str:
    """JSON-LD11-API §8.6: one digit, at most 15 more, an exponent without plus and zeros."""
    if _is_between(value):
        raise not_supported("number")  # processors round it differently
    digits, _, exponent = f"{value or 0.0:.15E}".partition("E")
    whole, _, fraction = digits.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}E{int(exponent)}"


def _is_between(value: float) -> bool:
    """Whether a double is just between two that have 16 digits: it has 17 itself, of which the last is 5.

    One with a larger denominator has more digits, whatever they are; to write them all would take long.
    """
    if value.as_integer_ratio()[1] > _LARGEST_DENOMINATOR or f"{value:.16E}".partition("E")[0][-1] != "5":
        return False
    exact = f"{value:.330E}".partition("E")[0].lstrip("-").rstrip("0")
    return len(exact) == len("1.") + 16


_LARGEST_DENOMINATOR = 2**25


def json(value: object) -> str:
    """The literal of a whole JSON value (`@json`): its canonical form, RFC 8785."""
    try:
        return text(_canonical(value).decode(), typed(RDF + "JSON"))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        raise not_supported("@json") from None


_canonical = cast("Callable[[object], bytes]", rfc8785.dumps)  # it tells apart what it can write by itself
