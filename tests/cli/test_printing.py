"""Whatever happens to an answer or in the program, a learner reads a sentence."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from wallet.cli import main, printing
from wallet.cli.commands import run
from wallet.errors import AnswerNotPrinted, NothingChosen, WalletError
from wallet.paths import resource

SAMPLE = resource("samples/spanish-b2.json")


def command(*arguments: str, stdout: int, **environment: str) -> tuple[int, str]:
    """Exit code and stderr of the real program."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from wallet.cli import program; sys.exit(program())", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_full_disk_takes_no_answer(options: list[str]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    code, said = command("verify", "--offline", str(SAMPLE), *options, stdout=full)
    os.close(full)
    assert code == 3
    assert said.startswith("The answer could not be written out: No space left on device.")
    assert said.count("\n") == 1, "one sentence and no more, not even when the program ends"


def test_a_reader_that_is_gone() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    code, said = command("verify", "--offline", "--json", str(SAMPLE), stdout=writing)
    os.close(writing)
    assert (code, said.count("\n")) == (3, 1), "1 would say that a check failed"


def test_a_name_that_the_terminal_cannot_show(tmp_path: Path) -> None:
    for name in (b"bad\xff.json", "\U0001f393.json".encode()):
        file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        file.write_bytes(SAMPLE.read_bytes())
        code, said = command("verify", "--offline", str(file), stdout=subprocess.DEVNULL, PYTHONIOENCODING="latin-1")
        assert (code, said) == (0, "")


def test_nothing_writes_over_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    printing.say("a\x1b[2Jb\rc\x9bd\te\nf")
    assert capsys.readouterr().out == "a\ufffd[2Jb\ufffdc\ufffdd\te\nf\n"


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize(
    "refuse",
    [
        lambda as_json: printing.refuse(NothingChosen(), as_json=as_json),
        lambda as_json: printing.refuse(AnswerNotPrinted(reason="x"), as_json=as_json),
        lambda as_json: printing.refuse_usage(click.UsageError("x"), as_json=as_json),
    ],
)
def test_where_nobody_can_be_told_it_is_left_at_that(
    monkeypatch: pytest.MonkeyPatch, refuse: Callable[[bool], None], *, as_json: bool
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("click.echo", gone)
    monkeypatch.setattr("click.exceptions.echo", gone)
    refuse(as_json)


@pytest.mark.parametrize("kind", [RuntimeError, MemoryError, OSError])
def test_a_mistake_of_the_program_is_told_without_a_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: type[Exception]
) -> None:
    def mistaken(*_: object, **__: object) -> None:
        raise kind("Ana Example")

    monkeypatch.setattr("wallet.composition.build", mistaken)
    assert run(["list", "--json"]) == 3
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "program_fault"
    assert f"({kind.__name__}, test_printing.py:" in error["message"]
    assert run(["list"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert "Ana" not in said.err + error["message"]


def test_usage_is_an_object_too(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["verify", "--json"], ["list", "--nothing", "--json"], ["--nothing", "list", "--json"]):
        assert main(wrong) == 64
        printed = capsys.readouterr()
        assert json.loads(printed.out)["error"]["code"] == "usage"
        assert printed.err == ""


def test_stopped_at_any_moment_it_is_silent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as early:
        early.setitem(sys.modules, "wallet.cli.commands", SimpleNamespace(run=stopped))
        assert main(["list"]) == 3
    monkeypatch.setattr("wallet.composition.build", stopped)
    assert main(["list"]) == 3
    assert capsys.readouterr().out == ""


def test_every_refusal_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    error: WalletError = NothingChosen()
    printing.refuse(error, as_json=True)
    assert json.loads(capsys.readouterr().out)["error"]["code"] == error.code
    printing.refuse(error, as_json=False)
    assert capsys.readouterr().err.startswith("No credential was chosen.")
