"""The program with a window: starts, paints, leaves; and starts anew when it locks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.driven import Driven
from tests.gui.unlock.worlds import a_session
from wallet import app

ROOT = Path(__file__).parents[1]
HEAVY = ("cryptography", "apsw", "httpx", "PIL", "zxingcpp", "qrcode", "PySide6.QtSvg", "pikepdf", "typst", "keyring")


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_is_told_by_the_environment(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for each in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not app.has_display()
    monkeypatch.setenv(name, "x")
    assert app.has_display()


def test_other_systems_always_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert app.has_display()


def test_it_paints_once_and_leaves_and_loads_nothing_heavy_before(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from wallet import app;"
        "code = app.main(Path(sys.argv[1]), quit_after_first_frame=True);"
        f"print(code, sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split("\n")[0] == "0 []"
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "vault").exists()


def test_locking_executes_the_same_command_without_the_files(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    monkeypatch.setattr(sys, "orig_argv", ["python", "learner-wallet", "--profile", "p", "a.json", "b.json"])
    ran: list[list[str]] = []
    app.execute_anew(a_session(tmp_path / "1"), without=2, execute=ran.append)
    app.execute_anew(a_session(tmp_path / "2"), execute=ran.append)
    kept = [sys.executable, "learner-wallet", "--profile", "p"]
    assert ran == [kept, [*kept, "a.json", "b.json"]]


@pytest.mark.skipif(sys.platform != "linux", reason="what Linux tells of a process")
def test_before_anything_is_typed_the_window_keeps_its_memory_to_itself(tmp_path: Path) -> None:
    with Driven(tmp_path) as program:
        resource = pytest.importorskip("resource")
        assert resource.prlimit(program.process.pid, resource.RLIMIT_CORE) == (0, 0)
        assert program.do("can_be_read") == "no"
