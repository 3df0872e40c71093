"""Looking: one preview, run on a worker; what it needs is taken from the session before it starts."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from wallet.gui.importing import words
from wallet.gui.importing.watch import Watch
from wallet.gui.session import Session
from wallet.gui.widgets.headings import Body
from wallet.usecases.preview_credentials import Preview, preview_files, preview_sources
from wallet.usecases.preview_locked import preview_locked
from wallet.wording import translate
from wallet.worker.reader import Source


class Looking:
    """Made on the UI thread, called on a worker; raises Cancelled or a WalletError."""

    def __init__(self, session: Session, watch: Watch) -> None:
        self._world = session.world
        self._holder = session.vault if session.is_open else None
        self._watch = watch

    def at_files(self, paths: Sequence[str | Path]) -> Preview:
        """What is in these files."""
        world = self._world
        return preview_files(
            paths,
            reader=world.reader,
            evidence=world.evidence(),
            fetcher=world.fetcher,
            holder=self._holder,
            progress=self._watch,
        )

    def at_bytes(self, name: str, body: bytes) -> Preview:
        """What is in these bytes."""
        world = self._world
        return preview_sources(
            [Source(name, body)],
            reader=world.reader,
            evidence=world.evidence(),
            fetcher=world.fetcher,
            holder=self._holder,
            progress=self._watch,
        )

    def at_locked(self, locked: Sequence[str | Path | Source], password: str) -> Preview:
        """What is in these locked backups."""
        world = self._world
        return preview_locked(
            locked,
            password,
            opener=world.opener,
            reader=world.reader,
            evidence=world.evidence(),
            fetcher=world.fetcher,
            holder=self._holder,
            progress=self._watch,
        )


class WorkingPane(QWidget):
    """How far the reading is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Body("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("importing", "Progress"))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self.line)
        layout.addWidget(self.progress)
        layout.addStretch(1)

    def step(self, done: int, total: int) -> None:
        """So many of so many; a single one has no measure."""
        self.line.setText(words.working_line(done, total))
        self.progress.setRange(0, total if total > 1 else 0)
        self.progress.setValue(done)
