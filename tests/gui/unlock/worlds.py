"""A session on a new profile, with a real vault of little cost and fakes for what is slow."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

from tests.examples import a_judged, a_record
from tests.fakes import NOW, FakeWeb
from wallet.composition import World
from wallet.frozen import replace
from wallet.gui.session import Session
from wallet.paths import places
from wallet.proofs.json_ld import Contexts
from wallet.records import Record
from wallet.settings import Settings
from wallet.usecases.open_wallet import folders
from wallet.vault.keyslots import Cost
from wallet.vault.vault import Vault
from wallet.verification.evidence import Evidence
from wallet.worker.reader import Judged, Reading, Source

PASSPHRASE = "correct horse battery staple"
PATIENCE = 20_000
"""Milliseconds to wait for work that derives keys, on a computer that has other things to do."""


class FakeReader:
    """A Reader that knows what is in which source, by its name; anything else holds a credential of that name."""

    def __init__(self, readings: Mapping[str, Reading] | None = None) -> None:
        self.readings = dict(readings or {})
        self.before: Callable[[], object] = lambda: None

    def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
        del evidence
        self.before()
        return tuple(self._one(source) for source in sources)

    def rejudge(self, judged: Sequence[Judged], evidence: Evidence) -> tuple[Judged, ...]:
        del evidence
        return tuple(judged)

    def close(self) -> None:
        """Nothing to end."""

    def _one(self, source: Source) -> Reading:
        name = Path(source.name).name
        known = self.readings.get(name)
        return replace(known, source=source.name) if known else Reading(source.name, (a_judged(name),))


class AWorld(World):
    """The real one but for the lists and vocabularies that ship, which these pages do not need."""

    def evidence(self, at: object = None) -> Evidence:
        del at
        return Evidence(now=NOW, contexts=Contexts(lambda _address: None, {}))


def a_session(profile: Path, reader: FakeReader | None = None) -> Session:
    """A session without an open wallet."""
    world = AWorld(places=places(profile), settings=Settings(), now=lambda: NOW)
    world.__dict__["reader"] = reader or FakeReader()
    world.__dict__["fetcher"] = FakeWeb()
    return Session(world)


def a_vault(session: Session, records: Sequence[Record] = ()) -> tuple[Vault, str]:
    """A new vault in the session's place, with its recovery code."""
    vault, code = Vault.create(folders(session.world.places), PASSPHRASE, cost=Cost())
    vault.add(records)
    return vault, code


def some_records(*titles: str) -> list[Record]:
    """Records that differ in their bytes."""
    return [a_record(title) for title in titles]


def type_into(field: QWidget, text: str) -> None:
    """Put a text into the line inside a field."""
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText(text)


def answer(asking: QWidget, *names: str) -> QFileDialog:
    """Answer the file dialog that `asking` has opened."""
    dialog = asking.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit(list(names))
    dialog.fileSelected.emit(names[0])
    dialog.reject()
    return dialog


def shown(widget: QWidget) -> str:
    """Every text that the labels in `widget` show."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
