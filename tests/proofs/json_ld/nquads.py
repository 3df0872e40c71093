"""A reader of N-Quads for tests: text to quads in canonical syntax."""

import re

from wallet.proofs.json_ld import Quad
from wallet.proofs.json_ld.literals import text

_IRI = r"<([^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"
_BLANK = r"_:[^\s<>\"]+"
_LITERAL = r'"(?:[^"\\\n\r]|\\.)*"(?:\^\^<[^>]*>|@[A-Za-z0-9-]+)?'
_LINE = re.compile(
    rf"\s*(?P<s>{_IRI}|{_BLANK})\s*(?P<p>{_IRI})\s*(?P<o>{_IRI}|{_BLANK}|{_LITERAL})\s*(?P<g>{_IRI}|{_BLANK})?\s*\.\s*(#.*)?$"
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_STRING = "^^<http://www.w3.org/2001/XMLSchema#string>"


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SHORT.get(found[3], found[3])


def _term(term: str) -> str:
    if term[:1] != '"':
        return _ESCAPE.sub(_unescaped, term)
    end = term.rindex('"')
    ending = _ESCAPE.sub(_unescaped, term[end + 1 :])
    return text(_ESCAPE.sub(_unescaped, term[1:end]), '"' + ("" if ending == _STRING else ending))


def read(lines: str) -> set[Quad]:
    """The quads of an N-Quads document; comments and empty lines are left out."""
    quads = set()
    for line in lines.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.match(line)
        assert found, line
        quads.add((_term(found["s"]), _term(found["p"]), _term(found["o"]), _term(found["g"] or "")))
    return quads
