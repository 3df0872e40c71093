"""The interpreter outlives any number of calls into Qt, also where the library counts references wrongly."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
from PySide6.QtCore import QObject, Signal
import wallet.gui.none_guard

class Sender(QObject):
    sent = Signal()

sender = Sender()
for _ in range(50_000):
    sender.sent.emit()
    sender.setObjectName("x")
print("alive")
"""


def test_the_interpreter_stays_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("alive", "", 0)
