"""Make the portfolio PDF: data and template to a typesetter; PDF/A-3a and PDF/UA-1, the originals inside.

The typesetter is handed in, because it runs in the limited process. What its fonts cannot show is replaced and told:
a PDF for the archive may not contain a missing letter, and a learner is not left without a PDF for one.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from wallet.credentials.markdown import BULLET
from wallet.errors import NothingChosen, TypesettingFailed
from wallet.frozen import Frozen
from wallet.paths import resource
from wallet.portfolio.data import UNSHOWN, Data, Entry, Matrix, Profile, map_texts, portfolio_data
from wallet.portfolio.words import labels

__all__ = ["Entry", "Portfolio", "Profile", "Typesetter", "typeset_portfolio"]

STANDARDS = ["a-3a", "ua-1"]
MAIN = "classic.typ"


class Typesetter(Protocol):
    """Runs Typst on `files` (names to bytes), beginning with the file `main`; gives the PDF.

    Raises TypesettingFailed, its details having Typst's diagnostics as `reason`.
    """

    def __call__(self, files: dict[str, bytes], main: str, inputs: dict[str, str], standards: list[str]) -> bytes: ...


class Portfolio(Frozen):
    """The PDF, and the characters that were replaced because no font has them."""

    pdf: bytes
    replaced: str = ""


def typeset_portfolio(
    entries: Sequence[Entry], *, made: datetime, profile: Profile, typesetter: Typesetter
) -> Portfolio:
    """The portfolio of these credentials; the same entries and time give the same bytes.

    Raises NothingChosen where there are none, TypesettingFailed.
    """
    if not entries:
        raise NothingChosen
    data = portfolio_data(entries, profile=profile, made=made, labels=labels(len(entries)))
    files = _files(entries)
    replaced: set[str] = set()
    for attempt in range(_ATTEMPTS):
        try:
            return _typeset(data, files, replaced, typesetter)
        except TypesettingFailed as failed:
            missing = _missing(str(failed.details.get("reason", ""))) - replaced
        if not missing:
            break
        replaced |= missing if attempt == 0 else missing | _alike(missing, data)
    return _typeset(data, files, _beyond_latin(data), typesetter)


_ATTEMPTS = 6  # each may name only some of what is missing
_MISSING = re.compile(r'(?:the text `"|codepoint `")(.+?)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def _typeset(data: Data, files: Mapping[str, bytes], replaced: set[str], typesetter: Typesetter) -> Portfolio:
    ordered = sorted(replaced, key=lambda text: (-len(text), text))
    pages = map_texts(data["pages"], lambda text: _without(text, ordered))
    body = json.dumps({**data, "pages": {**pages, "unshown": bool(ordered)}}).encode()
    pdf = typesetter({**files, "data.json": body}, MAIN, {}, STANDARDS)
    letters = {letter for text in replaced for letter in text if unicodedata.category(letter) != "Cf"}
    return Portfolio(pdf, "".join(sorted(letters)))


def _without(text: str, replaced: Sequence[str]) -> str:
    for missing in replaced:
        text = text.replace(missing, UNSHOWN)
    return text


def _missing(diagnostics: str) -> set[str]:
    """What Typst names as not to be shown, clusters of characters."""
    named = (_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) for text in _MISSING.findall(diagnostics))
    return {text for text in named if not text.isascii()} - {UNSHOWN}


def _alike(missing: set[str], data: Data) -> set[str]:
    """Every character of the pages that is of a script with a missing one."""
    scripts = {_script(character) for text in missing for character in text}
    return {character for character in _beyond_latin(data) if _script(character) in scripts}


def _script(character: str) -> str:
    """The first word of its name in Unicode, which is its script for letters."""
    return unicodedata.name(character, "").partition(" ")[0]


def _beyond_latin(data: Data) -> set[str]:
    """Every character of the pages that a Latin font may lack."""
    text = json.dumps(data["pages"], ensure_ascii=False)
    return {character for character in text if not _is_latin(character)} - {UNSHOWN, BULLET}


def _is_latin(character: str) -> bool:
    return character < _END_OF_LATIN or unicodedata.category(character) in _PLAIN


_END_OF_LATIN = "\u0250"
_PLAIN = frozenset({"Pd", "Pi", "Pf", "Zs"})  # dashes, quotation marks, spaces


def _files(entries: Sequence[Entry]) -> dict[str, bytes]:
    """The template, and for each entry its original and the picture of its code."""
    files = {MAIN: resource(f"typst/{MAIN}").read_bytes()}
    for number, entry in enumerate(entries, 1):
        files[f"original-{number}"] = entry.record.envelope.raw
        if entry.code is not None:
            files[f"code-{number}.svg"] = _svg(entry.code)
    return files


def _svg(matrix: Matrix) -> bytes:
    """The dark modules as one path, so that no seams show between them."""
    side = len(matrix)
    runs = "".join(
        f"M{run.start()} {y}h{run.end() - run.start()}v1h-{run.end() - run.start()}z"
        for y, row in enumerate(matrix)
        for run in re.finditer("1+", "".join("1" if dark else "0" for dark in row))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{runs}"/></svg>'.encode()
