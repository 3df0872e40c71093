"""How long the list takes to follow a key press among many credentials: search, model, painting.

usage: python tests/benchmarks/bench_search.py [CREDENTIALS]   (`make bench` runs it)
A real vault, the real page, offscreen. A key press counts until the list has been painted. The goal is 20 ms.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wallet import composition
from wallet.credentials.credential import Achievement, Credential, Party
from wallet.credentials.envelope import Envelope
from wallet.gui import theme
from wallet.gui.library.page import LibraryPage
from wallet.gui.session import Session
from wallet.records import Record
from wallet.usecases.open_wallet import create_wallet
from wallet.verification.report import Check, Outcome, Question, Report

CREDENTIALS = 5000
GOAL = 20.0
TYPED = ("data analysis", "university 7", "nursing 12")
SUBJECTS = ("Data analysis", "Nursing", "First aid at work", "Spanish B2", "Carpentry", "Organic chemistry")
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def record(number: int) -> Record:
    """One of many different credentials."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    credential = Credential(
        format="open-badge-3.0",
        title=f"{subject} {number}",
        issuer=Party(f"did:example:{number % 90}", f"University {number % 90}"),
        subject=Party("did:example:learner", "A Learner"),
        claims={},
        description=f"What a learner of {subject} did in course {number}, in a sentence of ordinary length.",
        issued=f"20{number % 26:02}-03-0{1 + number % 9}T00:00:00Z",
        achievement=Achievement(name=subject, criteria="Attend, practise, and pass the examination."),
    )
    check = Check(Question.SIGNATURE, Outcome.PASSED, "matches", at=NOW.isoformat())
    return Record(Envelope(f"{{{number}}}".encode(), "application/vc"), credential, (Report((check,)),), added=NOW)


class Page(LibraryPage):
    """Counts how often it has listed."""

    listed = 0

    def _list(self, matching: frozenset[str] | None) -> None:
        super()._list(matching)
        self.listed += 1


def until(done: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the program work until then."""
    end = time.perf_counter() + seconds
    while not done():
        if time.perf_counter() > end:
            raise TimeoutError
        QApplication.processEvents()


def opened(session: Session, count: int) -> Page:
    """The page over a new wallet with so many credentials."""
    vault, _code = create_wallet(session.world.places, "correct horse battery staple")
    vault.add([record(number) for number in range(count)])
    session.open(vault)
    page = Page(session)
    page.resize(900, 700)
    page.show()
    until(lambda: page.model.rowCount() == count and page.detail.content is not None)  # opening is another measure
    return page


def typed(page: Page, text: str) -> list[float]:
    """For each key press, milliseconds until the list has been painted."""
    took = []
    for key in text:
        before, listed = time.perf_counter(), page.listed
        QTest.keyClicks(page.top.search, key)
        until(lambda was=listed: page.listed > was)  # type: ignore[misc]
        page.list.viewport().repaint()
        took.append((time.perf_counter() - before) * 1000)
    page.top.show_all()
    until(lambda: page.model.rowCount() == len(page._all))
    return took


def reset(page: Page) -> float:
    """Milliseconds to show everything anew."""
    rows, before = list(page._all), time.perf_counter()
    page.model.show([])
    page.model.show(rows)
    page.list.viewport().repaint()
    return (time.perf_counter() - before) * 1000


def main() -> None:
    """Print the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CREDENTIALS
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        session = Session(composition.build(Path(folder)))
        page = opened(session, count)
        presses = [took for text in TYPED for took in typed(page, text)]
        resets = [reset(page) for _ in range(5)]
        page.close()
        session.close()
    print(f"a key press among {count} until painted: {statistics.median(presses):.1f} ms", end="")
    print(f" (95 of 100 within {statistics.quantiles(presses, n=20)[-1]:.1f}; goal {GOAL:.0f})")
    print(f"the whole list anew: {statistics.median(resets):.1f} ms")


if __name__ == "__main__":
    main()
