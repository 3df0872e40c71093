"""Where the passphrase comes from, and what is said where it does not come."""

from pathlib import Path

import pytest

from wallet.cli import passphrase as asked
from wallet.cli.passphrase import VARIABLE, passphrase
from wallet.errors import PassphraseMissing


@pytest.mark.parametrize(
    "written",
    [
        "correct horse",
        "correct horse\n",
        "correct horse\r\nsecond line",
        "\ufeffcorrect horse\r\n",
    ],
)
def test_the_first_line_of_a_file(tmp_path: Path, written: str) -> None:
    file = tmp_path / "secret"
    file.write_text(written, encoding="utf-8", newline="")
    assert passphrase(file) == "correct horse"


@pytest.mark.parametrize("odd", ["a\x0bb", "a\x1cb", "a\x85b", "a\u2028b", " spaces ", "\u0438\u0306 \U0001f393"])
def test_only_the_end_of_a_line_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str) -> None:
    """The same passphrase opens, whether it comes by a file or by the environment."""
    file = tmp_path / "secret"
    file.write_text(odd + "\n", encoding="utf-8", newline="")
    monkeypatch.setenv(VARIABLE, odd)
    assert passphrase(file) == passphrase(None) == odd


def kind(file: Path | None, *, twice: bool = False) -> object:
    with pytest.raises(PassphraseMissing) as missing:
        passphrase(file, twice=twice)
    return missing.value.details.get("kind")


def test_a_file_that_gives_none(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    assert kind(file) == "file"
    assert kind(tmp_path) == "file"
    file.write_bytes(b"\xff\xfe")
    assert kind(file) == "file"
    for nothing in ("", "\n", "\ufeff", "\nsecond line"):
        file.write_text(nothing, encoding="utf-8")
        assert kind(file) == "empty"


def test_a_file_without_an_end_is_not_read_out() -> None:
    assert len(passphrase(Path("/dev/zero"))) == asked._LONGEST_LINE


def test_an_empty_one_protects_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert kind(None) == "empty"


def test_it_is_asked_for_where_there_is_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert kind(None) is None
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    typed = iter(["one", "one", "one", "two", ""])
    monkeypatch.setattr(asked, "getpass", lambda _: next(typed))
    assert passphrase(None, twice=True) == "one"
    assert kind(None, twice=True) == "differs"
    assert kind(None) == "empty"
