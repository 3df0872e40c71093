"""Putting together two copies of one vault that were edited apart, record by record, so that both end equal.

What either has, both have; where one says that a record went and the other that it came back, the later holds; the
newest edit of notes and tags wins; what was erased after it last came or went is erased; keys are only added. Equal
times are decided by the values themselves, so that both sides decide alike. What was found of a record is each
computer's own: it checks itself.
"""

from typing import NamedTuple

import apsw

from wallet.credentials.envelope import ID_DIGITS
from wallet.frozen import Frozen
from wallet.vault import events, holder_keys, rows


class _State(NamedTuple):
    """What can differ of a record that both have. Times and texts that sort."""

    row: int
    added: str
    moved: str
    deleted: str
    edited: str
    notes: str
    tags: str
    sample: int


States = dict[str, _State]


class Plan(Frozen):
    """What has to be done to one copy, by SHA-256 of the record; how many events it lacks; rows of keys to take."""

    new: tuple[str, ...]
    moved: tuple[tuple[str, str, str], ...]
    edited: tuple[tuple[str, str, str, str], ...]
    added: tuple[tuple[str, str, int], ...]
    erased: tuple[tuple[str, str], ...]
    events: int
    keys: tuple[holder_keys.Row, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the other copy has nothing to give."""
        return not (self.new or self.moved or self.edited or self.added or self.erased or self.events or self.keys)


class Merged(Frozen):
    """Wallet ids: those that came, those that changed (went, came back, were edited), those that were erased.

    `keys` are the DID URLs of keys that came.
    """

    came: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def plan(mine: apsw.Connection, theirs: apsw.Connection) -> Plan:
    """What another copy has to give to mine; neither is changed."""
    here, there = _states(mine), _states(theirs)
    gone_here, gone_there = _erased(mine), _erased(theirs)
    erased = {
        sha256: at
        for sha256, at in gone_there.items()
        if at > gone_here.get(sha256, "") and (sha256 not in here or at >= here[sha256].moved)
    }
    new = [s for s, state in there.items() if s not in here and state.moved > gone_here.get(s, "")]
    erased = {sha256: at for sha256, at in erased.items() if sha256 not in there or there[sha256].moved <= at}
    both = [(s, here[s], there[s]) for s in here.keys() & there.keys() if s not in erased]
    return Plan(
        new=tuple(sorted(new, key=lambda s: (there[s].added, there[s].row))),
        moved=tuple((s, b.deleted, b.moved) for s, a, b in both if (b.moved, b.deleted) > (a.moved, a.deleted)),
        edited=tuple((s, b.notes, b.tags, b.edited) for s, a, b in both if b[4:7] > a[4:7]),
        added=tuple(
            (s, min(a.added, b.added), min(a.sample, b.sample))
            for s, a, b in both
            if (b.added < a.added) or (b.sample < a.sample)
        ),
        erased=tuple(sorted(erased.items())),
        events=len(events.news(mine, theirs)),
        keys=tuple(holder_keys.news(mine, theirs)),
    )


def apply(mine: apsw.Connection, theirs: apsw.Connection, todo: Plan) -> Merged:
    """Do what `plan` found, inside the caller's transaction. Raises VaultDamaged: the other's bytes are not whole."""
    here, there = _states(mine), _states(theirs)
    rows.insert(mine, [rows.read(theirs, there[sha256].row) for sha256 in todo.new])
    for sha256, deleted, moved in todo.moved:
        rows.move(mine, here[sha256].row, deleted, moved)
    for sha256, notes, tags, edited in todo.edited:
        rows.annotate(mine, here[sha256].row, notes, tags, edited)
    came_first = "update credential set added = ?, sample = ? where row = ?"
    mine.executemany(came_first, ((added, sample, here[sha256].row) for sha256, added, sample in todo.added))
    held = [(sha256, at) for sha256, at in todo.erased if sha256 in here]
    for sha256, at in held:
        rows.erase(mine, [here[sha256].row], at)
    mine.executemany("insert or replace into erased values (?, ?)", todo.erased)
    holder_keys.take(mine, todo.keys)
    events.take(mine, theirs)
    changed = {one[0] for group in (todo.moved, todo.edited) for one in group}
    keys = tuple(id_ for _, id_, *_ in todo.keys)
    return Merged(_ids(todo.new), _ids(sorted(changed)), _ids([sha256 for sha256, _ in held]), keys)


def _ids(sha256s: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sha256[:ID_DIGITS] for sha256 in sha256s)


def _states(connection: apsw.Connection) -> States:
    query = "select sha256, row, added, moved, deleted, edited, notes, tags, sample from credential"
    return {sha256: _State(*state) for sha256, *state in connection.execute(query)}


def _erased(connection: apsw.Connection) -> dict[str, str]:
    return {sha256: at for sha256, at in connection.execute("select sha256, at from erased")}  # noqa: C416 -- typed
