"""Records to rows and back."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import apsw

from wallet.credentials.credential import Credential
from wallet.credentials.envelope import ID_DIGITS, Envelope
from wallet.errors import VaultDamaged
from wallet.records import Record, Summary
from wallet.vault import packing
from wallet.verification.report import Outcome, Report

MOST_REPORTS = 20
LONGEST_SEARCHED = 20_000
LONGEST_SEARCH = 200

_ID = f"substr(sha256, 1, {ID_DIGITS})"
_LISTED = (  # in the order of Summary's fields
    f"select {_ID}, title, issuer_id, issuer_name, issued, expires, verdict, "  # noqa: S608 -- ours
    "question, reason, sha256, added, format, deleted, sample from credential"
)
SUMMARIES = f"{_LISTED} where deleted = '' order by added desc, row"
DELETED = f"{_LISTED} where deleted <> '' order by deleted desc, row"
SEARCH = (
    f"select {_ID} from search join credential on credential.row = search.rowid "  # noqa: S608 -- ours
    "where search match ? and deleted = '' order by bm25(search, 10, 5, 1, 3), added desc, search.rowid"
)
"""A word in the title weighs more than one in the issuer, in the notes, in the rest."""
MATCHING = (
    f"select coalesce(group_concat({_ID}, ' '), '') from search "  # noqa: S608 -- ours
    "join credential on credential.row = search.rowid where search match ? and deleted = ''"
)
"""All in one row: every row that is stepped to would wait for the other threads."""
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def summary(row: Sequence[Any]) -> Summary:
    """One row of SUMMARIES or DELETED."""
    id_, title, issuer_id, issuer_name, issued, expires, verdict, question, reason, sha256, added, form, gone, own = row
    outcome, sample = _OUTCOMES[verdict], bool(own)
    return Summary(
        id_,
        title,
        issuer_id,
        issuer_name,
        issued,
        expires,
        outcome,
        question,
        reason,
        sha256,
        added,
        form,
        gone,
        sample,
    )


def time_text(time: datetime) -> str:
    """A time that sorts as a text."""
    return time.astimezone(UTC).isoformat()


def insert(connection: apsw.Connection, records: Sequence[Record]) -> None:
    """Write new records."""
    first = connection.execute("select coalesce(max(row), 0) + 1 from credential").get
    numbered = list(enumerate(records, first))
    connection.executemany(_INSERT, (_columns(row, record) for row, record in numbered))
    connection.executemany("delete from erased where sha256 = ?", ((r.envelope.sha256,) for _, r in numbered))
    originals = ((row, len(r.envelope.raw), packing.packed(r.envelope.raw)) for row, r in numbered)
    connection.executemany("insert into original values (?, ?, ?)", originals)
    claimed = ((row, packing.packed_json(r.credential.to_data(), r.envelope.raw)) for row, r in numbered)
    connection.executemany("insert into claimed values (?, ?)", claimed)
    reports = (
        (row, number, packing.packed_json(report.to_data()))
        for row, record in numbered
        for number, report in enumerate(record.reports[-MOST_REPORTS:], 1)
    )
    connection.executemany("insert into report values (?, ?, ?)", reports)
    connection.executemany(_INDEX, (_searched(row, r.credential, r.notes, r.tags) for row, r in numbered))


def bring_back(connection: apsw.Connection, row: int, record: Record) -> None:
    """Take what was in Recently deleted as kept again, with what was found of it now."""
    statement = "update credential set deleted = '', moved = ?, sample = ? where row = ?"
    connection.execute(statement, (time_text(record.added), int(record.sample), row))
    for report in record.reports:
        append_report(connection, row, report)


def move(connection: apsw.Connection, row: int, deleted: str, at: str) -> None:
    """Into Recently deleted since a time, or out of it where that is empty."""
    connection.execute("update credential set deleted = ?, moved = ? where row = ?", (deleted, at, row))


def ids(connection: apsw.Connection, rows: Iterable[int]) -> list[str]:
    """The wallet ids of these rows."""
    query = f"select {_ID} from credential where row = ?"  # noqa: S608 -- ours
    return [connection.execute(query, (row,)).get for row in rows]


def annotate(connection: apsw.Connection, row: int, notes: str, tags: str, edited: str) -> None:
    """Write the learner's notes and tags (a JSON array), and let them be found."""
    statement = "update credential set notes = ?, tags = ?, edited = ? where row = ?"
    connection.execute(statement, (notes, tags, edited, row))
    connection.execute(_INDEX, _searched(row, read(connection, row).credential, notes, json.loads(tags)))


def index(connection: apsw.Connection) -> None:
    """Let every record be found that is not in the index for searching, but for one that is not whole."""
    missing = "select row from credential where row not in (select rowid from search)"
    for row in [int(row) for (row,) in connection.execute(missing)]:
        with suppress(VaultDamaged):  # it says so when it is asked for, and is no reason to lose the others
            record = read(connection, row)
            connection.execute(_INDEX, _searched(row, record.credential, record.notes, record.tags))


def tags_text(tags: Sequence[str]) -> str:
    """Tags as they are kept."""
    return json.dumps(list(tags))


def read_anew(connection: apsw.Connection, row: int, credential: Credential) -> None:
    """Write what the same bytes are understood to claim now, and let it be found and listed."""
    record = read(connection, row)
    packed = packing.packed_json(credential.to_data(), record.envelope.raw)
    connection.execute("update claimed set data = ? where row = ?", (packed, row))
    connection.execute(_RELIST, (*_listed(credential), row))
    connection.execute(_INDEX, _searched(row, credential, record.notes, record.tags))


def append_report(connection: apsw.Connection, row: int, report: Report) -> None:
    """Keep one more report, and no more than the newest twenty; the list shows it."""
    number = connection.execute("select coalesce(max(number), 0) + 1 from report where row = ?", (row,)).get
    connection.execute("insert into report values (?, ?, ?)", (row, number, packing.packed_json(report.to_data())))
    connection.execute("delete from report where row = ? and number <= ?", (row, number - MOST_REPORTS))
    shown = "update credential set verdict = ?, question = ?, reason = ? where row = ?"
    connection.execute(shown, (*_deciding(report), row))


def erase(connection: apsw.Connection, rows: Iterable[int], at: str) -> None:
    """Delete for ever; that it was so is kept, so that no other copy of the wallet brings it back."""
    numbers = [(row,) for row in rows]
    erased = "insert or replace into erased select sha256, ? from credential where row = ?"
    connection.executemany(erased, ((at, row) for (row,) in numbers))
    connection.executemany("delete from search where rowid = ?", numbers)
    connection.executemany("delete from credential where row = ?", numbers)


def read(connection: apsw.Connection, row: int) -> Record:
    """One whole record; its bytes are compared with their digest. Raises VaultDamaged."""
    found = connection.execute(_READ, (row,)).get
    kept, size, media_type, sha256, claimed, added, deleted, notes, tags, supersedes, sample, moved, edited = found
    raw = packing.unpacked(kept, size)
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise VaultDamaged
    reports = connection.execute("select data from report where row = ? order by number", (row,))
    return Record(
        envelope=Envelope(raw, media_type),
        credential=Credential.from_data(packing.unpacked_json(claimed, raw)),
        reports=tuple(Report.from_data(packing.unpacked_json(data)) for (data,) in reports),
        added=datetime.fromisoformat(added),
        notes=notes,
        tags=tuple(json.loads(tags)),
        deleted=datetime.fromisoformat(deleted) if deleted else None,
        supersedes=supersedes,
        sample=bool(sample),
        moved=datetime.fromisoformat(moved),
        edited=datetime.fromisoformat(edited) if edited else None,
    )


_OLDER = f"""
select {_ID} from credential as older indexed by credential_same where older.issuer_id = credential.issuer_id
and older.credential_id = credential.credential_id and older.credential_id <> '' and older.deleted = ''
and (older.added, older.row) < (credential.added, credential.row) order by older.added desc, older.row desc limit 1
"""  # noqa: S608 -- ours
_READ = f"""
select packed, size, media_type, sha256, data,
added, deleted, notes, tags, coalesce(({_OLDER}), ''), sample, moved, edited
from credential join original using (row) join claimed using (row) where row = ?
"""  # noqa: S608 -- ours
_COLUMNS = (
    "row, sha256, media_type, title, issuer_id, issuer_name, credential_id, issued, expires, format, "
    "verdict, question, reason, added, deleted, sample, notes, tags, moved, edited"
)
_INSERT = f"insert into credential ({_COLUMNS}) values ({', '.join('?' * (_COLUMNS.count(',') + 1))})"  # noqa: S608
_RELIST = (
    "update credential set title = ?, issuer_id = ?, issuer_name = ?, credential_id = ?, issued = ?, expires = ?, "
    "format = ? where row = ?"
)
_INDEX = "insert or replace into search (rowid, title, issuer, body, notes) values (?, ?, ?, ?, ?)"


def _columns(row: int, record: Record) -> tuple[Any, ...]:
    credential = record.credential
    return (
        row,
        record.envelope.sha256,
        record.envelope.media_type,
        *_listed(credential),
        *_deciding(record.report),
        time_text(record.added),
        time_text(record.deleted) if record.deleted else "",
        int(record.sample),
        record.notes,
        tags_text(record.tags),
        time_text(record.moved or record.deleted or record.added),
        time_text(record.edited) if record.edited else "",
    )


def _listed(credential: Credential) -> tuple[str, ...]:
    """What the list shows of what is claimed, in the order of the columns."""
    return (
        credential.title,
        credential.issuer.id,
        credential.issuer.name,
        credential.id,
        credential.issued,
        credential.expires,
        credential.format,
    )


def _deciding(report: Report) -> tuple[str, str, str]:
    """Verdict, question and reason as the list shows them."""
    check = report.deciding
    return report.verdict.value, check.question.value if check else "", check.reason if check else ""


def _searched(row: int, credential: Credential, notes: str, tags: Sequence[str]) -> tuple[int, str, str, str, str]:
    body = "\n".join(dict.fromkeys(_readable(credential)))[:LONGEST_SEARCHED]
    return row, credential.title, credential.issuer.label, body, "\n".join((notes, *tags))


def _readable(credential: Credential) -> Iterator[str]:
    yield credential.description
    yield credential.subject.name
    achievement = credential.achievement
    if achievement is not None:
        yield from (achievement.name, achievement.description, achievement.criteria, *achievement.tags)
        for alignment in achievement.alignments:
            yield from (alignment.name, alignment.framework, alignment.code)
    for pair in (*credential.results, *credential.evidence):
        yield from pair


def words(text: str) -> str:
    """The words to search for, as FTS5 asks: no quotation marks, nothing unwritable, in each a letter or digit."""
    writable = text[:LONGEST_SEARCH].encode("utf-8", "ignore").decode()
    words = writable.replace('"', " ").replace("\0", " ").split()
    return " ".join(f'"{word}"*' for word in words if any(character.isalnum() for character in word))
