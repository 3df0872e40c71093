"""A terminal with a profile of its own and a wallet whose key costs little."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wallet.cli.commands import run
from wallet.cli.passphrase import VARIABLE
from wallet.vault import calibration, keyslots

Answer = tuple[int, dict[str, Any]]
Terminal = Callable[..., Answer]


@pytest.fixture
def quick_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least that the format allows: these tests are not about the cost of guessing."""
    monkeypatch.setattr(calibration, "_free_kib", lambda: keyslots.FLOOR.m_kib)
    monkeypatch.setenv(VARIABLE, "correct horse")


@pytest.fixture
def terminal(quick_key: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:  # noqa: ARG001
    """Runs one command of a profile with --json; gives the exit code and the object."""

    def answer(*arguments: object) -> Answer:
        code = run(["--profile", str(tmp_path / "profile"), *map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return answer
