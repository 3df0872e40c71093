"""What a page says about a record, as headings and plain lines. No Qt."""

from collections.abc import Iterator

from wallet.credentials.credential import Achievement, Alignment, Credential
from wallet.credentials.formats.sealed import sealed_at
from wallet.credentials.markdown import plain
from wallet.frozen import Frozen
from wallet.records import Record
from wallet.verification.report import Report
from wallet.wording import translate
from wallet.wording.dates import day, moment
from wallet.wording.findings import Chip, verdict_chip

RAW_SHOWN = 20_000
"""Characters of the original that are shown."""


class Part(Frozen):
    """A heading and the lines below it."""

    heading: str
    lines: tuple[str, ...]


def chip(record: Record) -> Chip:
    """The finding in a few words."""
    return chip_for(record.report, record.credential.expires)


def chip_for(report: Report, expires: str) -> Chip:
    """The finding of a report on a credential that expires then."""
    deciding = report.deciding
    return verdict_chip(
        question=deciding.question if deciding else "",
        reason=deciding.reason if deciding else "",
        outcome=report.verdict,
        expires=expires,
    )


def title(record: Record) -> str:
    """The name of the credential, or a word for its absence."""
    return name_of(record.credential)


def name_of(credential: Credential) -> str:
    """The same of any credential."""
    return credential.title or translate("detail", "Credential without a name")


def made_of(credential: Credential) -> tuple[str, ...]:
    """The achievements that a record lists, and how each belongs to another."""
    names = {one.id: one.name for one in credential.achievements if one.id and one.name}
    belongs: dict[str, list[str]] = {}
    for one in credential.associations:
        if one.source in names and one.target in names:
            belongs.setdefault(one.source, []).append(_belonging(one.kind, names[one.target]))
    listed = (one for one in credential.achievements if one.name or one.id)
    return tuple("; ".join((one.name or one.id, *belongs.get(one.id, ()))) for one in listed)


def _belonging(kind: str, name: str) -> str:
    """A relation of two achievements in words (CLR 2.0 AssociationType)."""
    words = {
        "isPartOf": translate("detail", "part of {name}", name=name),
        "isChildOf": translate("detail", "part of {name}", name=name),
        "isParentOf": translate("detail", "has {name} as a part", name=name),
        "precedes": translate("detail", "comes before {name}", name=name),
        "exactMatchOf": translate("detail", "the same as {name}", name=name),
        "replacedBy": translate("detail", "replaced by {name}", name=name),
    }
    return words.get(kind) or translate("detail", "belongs with {name}", name=name)


def issuer(record: Record) -> str:
    """Who issued it."""
    return record.credential.issuer.label or translate("detail", "No issuer is named")


def dates(record: Record) -> str:
    """To whom, when awarded, until when valid."""
    credential = record.credential
    said = []
    if credential.subject.name:
        said.append(translate("detail", "To {name}", name=credential.subject.name))
    if credential.issued:
        said.append(translate("detail", "Awarded {date}", date=day(credential.issued)))
    if credential.expires:
        said.append(translate("detail", "Valid until {date}", date=day(credential.expires)))
    return " · ".join(said)


def parts(credential: Credential) -> tuple[Part, ...]:
    """What the credential says, part by part; parts that say nothing are left out."""
    return tuple(part for part in _parts(credential) if part.lines)


def _parts(credential: Credential) -> Iterator[Part]:
    achievement = credential.achievement or Achievement()
    description = _several(credential.description, achievement.description)
    yield Part(translate("detail", "Description"), description)
    yield Part(
        translate("detail", "What was needed for it"), _several(plain(achievement.criteria), achievement.criteria_url)
    )
    yield Part(translate("detail", "Skills"), _several(*map(_alignment, achievement.alignments), *achievement.tags))
    yield Part(translate("detail", "Results"), tuple(_pair(name, value) for name, value in credential.results))
    yield Part(translate("detail", "Awarded by"), _awarding(credential))
    yield Part(translate("detail", "Evidence"), tuple(_pair(name, plain(value)) for name, value in credential.evidence))


def _awarding(credential: Credential) -> tuple[str, ...]:
    """Who awarded it, where that is not the issuer."""
    named = credential.achievement.awarded_by if credential.achievement else ""
    return (named,) if named and named != credential.issuer.name else ()


def _several(*lines: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in lines if line))


def _pair(name: str, value: str) -> str:
    return f"{name}: {value}" if name and value else name or value


def _alignment(to: Alignment) -> str:
    named = " ".join(part for part in (to.code, to.name) if part) or to.url
    return f"{named} ({to.framework})" if to.framework else named


def details(record: Record) -> tuple[Part, ...]:
    """What only a technician asks for."""
    credential = record.credential
    looked_at = _several(*(address for check in record.report.checks for address in check.looked_at))
    ids = (
        (translate("detail", "In this wallet"), record.id),
        (translate("detail", "Credential"), credential.id),
        (translate("detail", "Issuer"), credential.issuer.id),
        (translate("detail", "Learner"), credential.subject.id),
    )
    found = (
        Part(translate("detail", "Identifiers"), tuple(_pair(name, id_) for name, id_ in ids if id_)),
        Part(translate("detail", "Format"), _several(credential.format, ", ".join(credential.types))),
        Part(translate("detail", "Signatures"), credential.proofs),
        Part(translate("detail", "Sealed, as the seal says"), _several(moment(sealed_at(credential)))),
        Part(translate("detail", "Addresses looked at"), looked_at),
        Part(translate("detail", "Added"), (moment(record.added.isoformat()),)),
        Part(translate("detail", "SHA-256 of the original"), (record.envelope.sha256,)),
    )
    return tuple(part for part in found if part.lines)


def raw(record: Record) -> str:
    """The beginning of the original, as text."""
    text = record.envelope.raw[: 4 * RAW_SHOWN].decode(errors="replace")
    return text if len(text) <= RAW_SHOWN else text[:RAW_SHOWN] + "\n…"
