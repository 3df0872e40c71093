"""How long the program takes from its start to its first frame and out again, against a bare PySide6 window.

usage: python tests/benchmarks/bench_start.py [PAIRS]   (`make bench` runs it)
Whole processes, run in turns so that both meet the same machine; prints medians and the median ratio.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 15
GOAL = 1.6
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)

app = QApplication(sys.argv)
app.setStyle("Fusion")
window = Window()
window.setCentralWidget(QLabel("bare"))
window.resize(1100, 700)
window.show()
sys.exit(app.exec())
"""


def seconds(command: list[str]) -> float:
    """How long this process takes; its failure is an error."""
    before = time.perf_counter()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    subprocess.run(command, check=True, env=environment, cwd=ROOT, capture_output=True)
    return time.perf_counter() - before


def main() -> None:
    """Print the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as profile:
        start = [sys.executable, "-c", "import sys; from wallet.cli import main; sys.exit(main(sys.argv[1:]))"]
        program = [*start, "--profile", profile, "--quit-after-first-frame"]
        plain = [sys.executable, "-c", BARE]
        seconds(program), seconds(plain)  # the first of each warms the disk
        for _ in range(runs):
            ours.append(seconds(program))
            bare.append(seconds(plain))
    median, baseline = statistics.median(ours), statistics.median(bare)
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, bare, strict=True))
    print(f"start to first frame and out, {runs} pairs: {median * 1000:.0f} ms (fastest {min(ours) * 1000:.0f})")
    print(f"a bare PySide6 window:               {baseline * 1000:.0f} ms (fastest {min(bare) * 1000:.0f})")
    print(f"ratio: {ratio:.2f} (goal: at most {GOAL})")


if __name__ == "__main__":
    main()
