"""The tour: the main job from the first page to the PDF, in a temporary profile, with a picture of every page.

It drives the real window with the real vault, worker and samples; only nobody clicks.
"""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wallet import composition
from wallet.errors import TourStopped, WalletError
from wallet.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from wallet.composition import World
    from wallet.gui.main_window import MainWindow
    from wallet.gui.session import Session
    from wallet.records import Summary

    Ready = Callable[[], bool]

PATIENCE = 60.0
"""Seconds that one step may take."""
TICK = 20
SETTLED = 0.35
"""Seconds for what is painted to come to rest."""


def take_tour(out: Path) -> list[Path]:
    """Leave pictures, codes and the PDF in `out`; what was written, in order. Raises WalletError."""
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 -- tells the type
    with tempfile.TemporaryDirectory(prefix="learner-wallet-tour-") as profile:
        world = composition.build(Path(profile), documents=resource("samples/documents"))
        try:
            return Tour(app, world, out).take()
        finally:
            world.close()


class Waiting:
    """The answer of slow work, once it is there; raises its error where it was asked for."""

    def __init__(self) -> None:
        self.result: Any = None
        self._error: WalletError | None = None
        self._arrived = False

    def __call__(self) -> bool:
        if self._error is not None:
            raise self._error
        return self._arrived

    def done(self, result: object) -> None:
        self.result, self._arrived = result, True

    def failed(self, error: WalletError) -> None:
        self._error = error


class Tour:
    """Steps through `_steps`; each gives what to wait for before the next."""

    def __init__(self, app: QApplication, world: World, out: Path) -> None:
        from wallet.gui import theme
        from wallet.gui.session import Session

        self._app, self._world, self._out = app, world, out
        self._theme = theme
        self._theme.apply(app, "light")
        self._session: Session = Session(world)
        self._window: MainWindow = self._new_window()
        self._steps: Iterator[Ready] = self._script()
        self._ready: Ready = self._settled()
        self._since = time.monotonic()
        self._problem: WalletError | None = None
        self._written: list[Path] = []

    def take(self) -> list[Path]:
        """Run to the end. Raises the first WalletError."""
        from PySide6.QtCore import QTimer

        timer = QTimer()
        timer.timeout.connect(self._tick)
        timer.start(TICK)
        self._app.exec()
        timer.stop()
        self._window.close()
        self._session.close()
        if self._problem is not None:
            raise self._problem
        return self._written

    def _tick(self) -> None:
        try:
            if self._problem is None and self._ready():
                self._ready, self._since = next(self._steps), time.monotonic()
            elif time.monotonic() - self._since > PATIENCE:
                self._problem = self._problem or TourStopped()
        except StopIteration:
            self._app.quit()
        except WalletError as error:
            self._problem = error
        if self._problem is not None:
            self._app.quit()

    def _script(self) -> Iterator[Ready]:
        yield from self._first_page()
        yield from self._credentials()
        yield from self._adding()
        yield from self._giving()
        yield from self._other_pages()
        yield from self._locking()

    def _first_page(self) -> Iterator[Ready]:
        self._picture("1-first-run")
        from wallet.usecases.open_wallet import create_wallet

        passphrase = secrets.token_hex(16)
        opened = self._work(lambda: create_wallet(self._world.places, passphrase)[0])
        yield opened
        self._session.open(opened.result)
        yield self._settled()
        self._picture("2-empty-wallet")
        self._window.library.add_samples()
        yield lambda: len(self._session.vault.summaries()) > 0
        yield self._settled()

    def _credentials(self) -> Iterator[Ready]:
        library = self._window.library
        for name, wanted in (("3-credentials", "passed"), ("4-withdrawn", "revoked")):
            library.select(next(s.id for s in self._session.vault.summaries() if wanted in (s.verdict, s.reason)))
            yield self._settled()
            self._picture(name)
        library.select(self._shown().id)
        self._theme.apply(self._app, "dark")
        yield self._settled()
        self._picture("5-credentials-dark")
        self._theme.apply(self._app, "light")

    def _adding(self) -> Iterator[Ready]:
        from wallet.usecases.add_samples import sample_files

        self._window.add()
        yield self._settled()
        self._picture("6-add")
        self._window.take_files(sample_files())
        yield self._settled(3.0)
        self._picture("7-preview")
        self._close_sheet()
        yield self._settled()

    def _giving(self) -> Iterator[Ready]:
        from wallet.gui.sharing.page import ShareSheet
        from wallet.gui.sharing.presenter import PresenterView
        from wallet.usecases.show_code import save_code

        record = self._session.vault.record(self._shown().id)
        page, dictionaries = self._world.settings.employer_page, self._world.dictionaries
        for name in ("code.png", "code.svg"):
            save_code(record, self._out / name, employer_page=page, dictionaries=dictionaries)
            self._written.append(self._out / name)
        self._window.share(record.id)
        yield self._settled()
        self._picture("8-share")
        if isinstance(self._window.sheet, ShareSheet):
            self._window.sheet.show_now()
        yield self._settled(1.5)
        self._picture("9-show-now")
        for presenter in self._window.findChildren(PresenterView):
            presenter.close()
        self._close_sheet()
        yield self._settled()

    def _other_pages(self) -> Iterator[Ready]:
        for number, name in enumerate(("portfolio", "deleted", "settings"), 10):
            self._window.show_page(name)
            yield self._settled()
            self._picture(f"{number}-{name}")
        yield from self._portfolio()

    def _portfolio(self) -> Iterator[Ready]:
        from wallet.usecases.export_portfolio import export_portfolio

        target = self._out / "portfolio.pdf"
        vault = self._session.vault
        made = self._work(
            lambda: export_portfolio(
                [summary.id for summary in vault.summaries()],
                target,
                vault=vault,
                typesetter=self._world.typesetter,
                now=self._world.now(),
                employer_page=self._world.settings.employer_page,
                dictionaries=self._world.dictionaries,
            )
        )
        yield made
        self._written.append(target)

    def _locking(self) -> Iterator[Ready]:
        self._window.lock()
        self._window.close()
        from wallet.gui.session import Session

        self._session = Session(self._world)
        self._window = self._new_window()
        yield self._settled()
        self._picture("13-unlock")

    def _new_window(self) -> MainWindow:
        from wallet.gui.main_window import MainWindow

        window = MainWindow(self._session, restart=lambda: None)
        window.show()
        return window

    def _shown(self) -> Summary:
        return next(s for s in self._session.vault.summaries() if s.verdict == "passed")

    def _close_sheet(self) -> None:
        if self._window.sheet is not None:
            self._window.sheet.close()

    def _picture(self, name: str) -> None:
        self._out.mkdir(parents=True, exist_ok=True)
        target = self._out / f"{name}.png"
        if not self._window.grab().save(str(target)):
            raise TourStopped
        self._written.append(target)

    def _settled(self, seconds: float = SETTLED) -> Ready:
        end = time.monotonic() + seconds
        return lambda: time.monotonic() >= end

    def _work(self, work: Callable[[], object]) -> Waiting:
        waiting = Waiting()
        self._session.tasks.run(work, owner=self._window, then=waiting.done, otherwise=waiting.failed)
        return waiting
