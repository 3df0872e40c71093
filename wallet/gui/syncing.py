"""Syncing: keeps the open wallet equal to those of the learner's other computers, once a place for that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wallet.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.errors import WalletError
    from wallet.gui.session import Session
    from wallet.ports import StoragePlace
    from wallet.usecases.sync import Synced

SETTLED = 30_000
"""Milliseconds after a change: what is typed and dropped in a row goes in one."""


def syncing_of(session: Session) -> Syncing:
    """The one of this session."""
    return session.findChild(Syncing) or Syncing(session)


class Syncing(QObject):
    """`place` is where, `last` when it last went well (ISO 8601; empty: not yet), `problem` why it did not since."""

    told = Signal()  # one of them is another now, or it began or ended

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.place: StoragePlace | None = None
        self.last = ""
        self.problem: WalletError | None = None
        self.refused: tuple[str, ...] = ()
        self.is_running = False
        self._pause = QTimer(self, singleShot=True, interval=SETTLED)
        self._pause.timeout.connect(self.run)
        session.changed.connect(self._pause.start)
        session.locking.connect(self._pause.stop)

    def begin(self) -> None:
        """Sync now if the wallet knows a place, and again after each change."""
        vault = self._session.vault

        def work() -> StoragePlace | None:
            from wallet.usecases.sync import storage_of  # start-up time: the list comes first

            return storage_of(vault)

        self._session.tasks.run(work, owner=self, then=self._begin, otherwise=self._failed)

    def run(self) -> None:
        """Sync now, unless it is being done or there is no place."""
        if self.place is not None and not self.is_running and self._session.is_open:
            self._sync(self.place, self._done, self._failed)

    def connect_to(
        self, place: StoragePlace, *, then: Callable[[], object], otherwise: Callable[[WalletError], object]
    ) -> None:
        """Sync with this place; it is kept in the wallet once that went well."""
        vault = self._session.vault

        def done(found: Synced) -> None:
            from wallet.usecases.sync import keep_storage

            self.place = place
            self._session.tasks.run(
                lambda: keep_storage(vault, place), owner=self, then=lambda _: then(), otherwise=otherwise
            )
            self._done(found)

        def failed(error: WalletError) -> None:
            self.is_running = False
            self.told.emit()
            otherwise(error)

        self._sync(place, done, failed)

    def forget(self) -> None:
        """Sync no more, and keep no place and no password."""
        from wallet.usecases.sync import forget_storage

        vault = self._session.vault
        self.place = self.problem = None
        self._session.tasks.run(
            lambda: forget_storage(vault), owner=self, then=lambda _: self.told.emit(), otherwise=self._failed
        )

    def _begin(self, place: StoragePlace | None) -> None:
        self.place = place
        self.told.emit()
        self.run()

    def _sync(
        self, place: StoragePlace, then: Callable[[Synced], object], otherwise: Callable[[WalletError], object]
    ) -> None:
        world, vault = self._session.world, self._session.vault

        def work() -> Synced:
            from wallet.usecases.sync import sync  # start-up time: brings the library for storages

            return sync(vault, world.storage(place), world.now())

        self.is_running = True
        self.told.emit()
        self._session.tasks.run(work, owner=self, then=then, otherwise=otherwise)

    def _done(self, found: Synced) -> None:
        self.is_running, self.problem = False, None
        self.last, self.refused = self._session.world.now().isoformat(), found.refused
        self.told.emit()
        if found.took.came or found.took.changed or found.took.erased:
            self._session.changed.emit()
        if found.was_older:
            self._session.said.emit(
                translate("window", "This was an older copy of the wallet. What it lacked has come back.")
            )

    def _failed(self, error: WalletError) -> None:
        self.is_running, self.problem = False, error
        self.told.emit()
