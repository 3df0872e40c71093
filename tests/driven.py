"""The real program with its window in a process of its own, driven from outside: for what happens when it locks."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Self

PROGRAM = Path(__file__).with_name("driven_window.py")


class Driven:
    """The one who drives. `environment` is added to this process's own."""

    def __init__(self, profile: Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(profile)],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.shown()

    def begin(self, what: str, **given: object) -> None:
        """Tell it to do something, and do not wait for the answer."""
        if self.process.stdin is None:
            raise BrokenPipeError
        self.process.stdin.write(json.dumps({"do": what, **given}).encode() + b"\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        """What it says when it has done it. Raises EOFError where it has ended."""
        line = self.process.stdout.readline() if self.process.stdout is not None else b""
        if not line:
            raise EOFError
        return str(json.loads(line))

    def do(self, what: str, **given: object) -> str:
        """Tell it to do something; its answer."""
        self.begin(what, **given)
        return self.answer()

    def shown(self) -> None:
        """Wait until its first page is shown, also after it has locked. Raises EOFError, ValueError."""
        if (said := self.answer()) != "shown":
            raise ValueError(said)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()
