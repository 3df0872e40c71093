"""Seconds of CPU that documents take which were made to take long. Prints those above the goal.

usage: python tests/benchmarks/bench_hostile.py   (`make bench` runs it)
"""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.hostile import HOSTILE
from wallet.verification.evidence import Evidence
from wallet.worker.judging import judge
from wallet.worker.tools import tools

GOAL = 0.25
"""Seconds."""


def taken(body: bytes) -> tuple[float, str]:
    """Seconds of CPU for one document, and what was said of its signature."""
    known = tools()
    evidence = Evidence(now=datetime.now(UTC), contexts=known.contexts)
    start = time.process_time()
    reading = judge("", body, evidence, known)
    seconds = time.process_time() - start
    reasons = [check.reason for each in reading.judged for check in each.report.checks if check.question == "signature"]
    return seconds, ", ".join(dict.fromkeys(reasons)) or ", ".join(one.problem for one in reading.failures)


def main() -> None:
    """Print the figures."""
    for name, make in HOSTILE.items():
        body = make()
        seconds, answer = taken(body)
        verdict = "" if seconds <= GOAL else "  MISSED"
        print(f"{name:28} {len(body) / 1024:5.0f} kB  {seconds * 1e3:6.0f} ms  {answer[:60]}{verdict}")


if __name__ == "__main__":
    main()
