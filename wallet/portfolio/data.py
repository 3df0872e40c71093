"""A portfolio as plain data: what the pages say, before any layout.

Everything that comes from a credential is untrusted text; it is only ever shown as text, never as markup, so all of it
travels as JSON. What no font can show, or what would reorder or hide other text, is taken out here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from wallet.credentials.credential import Achievement, Alignment, Credential
from wallet.credentials.markdown import plain
from wallet.frozen import Frozen
from wallet.records import Record
from wallet.wording.dates import day
from wallet.wording.findings import verdict_chip

Matrix = Sequence[Sequence[bool]]
Data = dict[str, Any]

UNSHOWN = "□"
"""Stands for a character that cannot be shown."""


class Entry(Frozen):
    """One credential of a portfolio.

    `file_name` is what its original is attached as. `code` are the modules of its QR code, None where it is too big for
    one; `code_text` is what the code says. `checks` are pairs of a kind of chip and a sentence.
    """

    record: Record
    file_name: str
    code: Matrix | None = None
    code_text: str = ""
    checks: tuple[tuple[str, str], ...] = ()


class Profile(Frozen):
    """What the learner says of themselves, and how it is printed.

    `name` may stay empty: the credentials' own is taken where they agree. `contact` is one line each. `language` is a
    BCP 47 tag, `paper` one of PAPERS.
    """

    name: str = ""
    headline: str = ""
    contact: tuple[str, ...] = ()
    language: str = "en"
    paper: str = "a4"


PAPERS = ("a4", "us-letter")
LONGEST_SHORT = 80


def portfolio_data(entries: Sequence[Entry], *, profile: Profile, made: datetime, labels: Mapping[str, str]) -> Data:
    """Plain JSON data of the whole document. `made` is an aware time, `labels` the words of `words.labels`.

    `pages` is everything that is shown, `attachments` what goes into the file beside it.
    """
    return {
        "language": _language(profile.language) or "en",
        "paper": profile.paper if profile.paper in PAPERS else PAPERS[0],
        "made": [*made.timetuple()[:6]],
        "attachments": _attachments(entries, labels),
        "pages": {
            "labels": dict(labels),
            "made_on": day(made.isoformat()),
            "name": _settable(profile.name or _common_name(entries)),
            "headline": _settable(profile.headline),
            "contact": [_settable(line) for line in profile.contact],
            "credentials": [_credential(number, entry) for number, entry in enumerate(entries, 1)],
        },
    }


def _attachments(entries: Sequence[Entry], labels: Mapping[str, str]) -> list[Data]:
    """The originals; one that two entries share is attached once. `source` is the name among the typesetter's files."""
    return [
        {
            "name": _shown(entry.file_name),
            "source": f"original-{number}",
            "media_type": _MEDIA_TYPES.get(entry.record.envelope.media_type.rpartition("+")[2], "application/json"),
            "description": _shown(labels["attached"].replace("{title}", entry.record.credential.title)),
        }
        for number, entry in enumerate(entries, 1)
        if entry.file_name not in {earlier.file_name for earlier in entries[: number - 1]}
    ]


_MEDIA_TYPES = {"jwt": "application/jwt"}


def _common_name(entries: Sequence[Entry]) -> str:
    """The name that every credential with a name gives its subject; empty where they differ."""
    names = Counter(entry.record.credential.subject.name.strip() for entry in entries)
    del names[""]
    return next(iter(names)) if len(names) == 1 else ""


def _credential(number: int, entry: Entry) -> Data:
    return {
        **map_texts(_claims(entry.record.credential), _settable),
        **map_texts(_findings(entry), _settable),
        "number": number,
        "has_code": entry.code is not None,
        "is_link": entry.code_text.startswith("https://"),
        "modules": len(entry.code or ()),
        "file": _settable("-\u200e".join(entry.file_name.rsplit("-", 1))),  # a left-to-right mark: the id stays last
        "sha256": entry.record.envelope.sha256,
    }


def _claims(credential: Credential) -> Data:
    """What the issuer says."""
    achievement = credential.achievement or Achievement()
    return {
        "title": credential.title or achievement.name or credential.id,
        "language": _language(credential.language),
        "issuer": credential.issuer.label,
        "issuer_short": _short(credential.issuer.label),
        "issuer_id": credential.issuer.id if credential.issuer.name else "",
        "subject": credential.subject.name,
        "issued": day(credential.issued),
        "expires": day(credential.expires),
        "kind": _spaced(achievement.kind),
        "description": _paragraphs(credential.description or achievement.description),
        "criteria": _paragraphs(plain(achievement.criteria)),
        "criteria_url": achievement.criteria_url,
        "skills": [_skill(alignment) for alignment in achievement.alignments],
        "tags": list(achievement.tags),
        "results": [list(pair) for pair in credential.results],
        "evidence": [[plain(name), address] for name, address in credential.evidence],
    }


def _findings(entry: Entry) -> Data:
    """What was found about it: a chip, None where nothing was checked, and the sentences."""
    deciding = entry.record.report.deciding
    chip = None
    if deciding:
        words = verdict_chip(
            question=deciding.question,
            reason=deciding.reason,
            outcome=deciding.outcome,
            expires=entry.record.credential.expires,
        )
        chip = {"kind": words.kind, "words": words.words}
    return {"chip": chip, "checks": [{"kind": kind, "sentence": sentence} for kind, sentence in entry.checks]}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHORT else text[: LONGEST_SHORT - 1] + "…"


def _skill(alignment: Alignment) -> Data:
    where = ", ".join(filter(None, (alignment.framework, alignment.code)))
    return {"name": alignment.name, "where": where, "url": alignment.url}


def _paragraphs(text: str) -> list[str]:
    """Between blank lines; one line break stays one."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def _spaced(kind: str) -> str:
    """`MicroCredential` as "Micro credential", `ext:Some` as it is (OB 3.0 AchievementType)."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind)
    return words if ":" in words else words[:1] + words[1:].lower()


def _language(tag: str) -> str:
    """The language of a BCP 47 tag; empty where it is none."""
    found = re.match(r"([A-Za-z]{2,3})(?:-|_|\Z)", tag)
    return found[1].lower() if found else ""


# ---- texts that can be set


_LONG = re.compile(r"\S{28,}")
_PIECE = re.compile(r".{1,14}(?<=[/.:,;=&?#_-])|.{14}|.+")
_ZERO_WIDTH_SPACE = "\u200b"
_DROPPED = frozenset({"Cc", "Cf"})  # controls, and marks that reorder or hide text
_SHAPING = frozenset("\u200c\u200d\u200e\u200f\u00ad")  # joiners that scripts need, harmless marks of direction
_NOT_SHOWN = frozenset({"Cs", "Co", "Cn"})


def map_texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 -- JSON data
    """The same JSON data with every text in it changed, the names of members excepted."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [map_texts(item, change) for item in value]
    if isinstance(value, dict):
        return {name: map_texts(item, change) for name, item in value.items()}
    return value


def _settable(text: str) -> str:
    """As it can be shown, with places to break what has none."""
    return _LONG.sub(_with_breaks, _shown(text))


def _shown(text: str) -> str:
    """Without what would reorder or hide text or has no shape."""
    return "".join(map(_character, text))


def _character(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n" or character in _SHAPING:
        return character
    if category in _NOT_SHOWN:
        return UNSHOWN
    if category in _DROPPED:
        return " " if character.isspace() else ""
    return character


def _with_breaks(match: re.Match[str]) -> str:
    return _ZERO_WIDTH_SPACE.join(_PIECE.findall(match[0]))
