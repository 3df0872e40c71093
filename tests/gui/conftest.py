"""A session that is closed after the test, and one whose wallet is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.unlock.worlds import a_session, a_vault, some_records
from wallet.gui.session import Session


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    del qtbot
    made = a_session(tmp_path)
    yield made
    made.close()


@pytest.fixture
def opened(session: Session) -> Session:
    """A session with three credentials."""
    vault, _ = a_vault(session, some_records("Teamwork", "First aid", "Spanish"))
    session.open(vault)
    return session
