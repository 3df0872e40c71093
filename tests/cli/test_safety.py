"""Backups, secrets and the log in the terminal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Terminal
from wallet.cli.commands import run
from wallet.cli.passphrase import NEW_VARIABLE, VARIABLE
from wallet.paths import resource

SAMPLES = resource("samples")

Digest = Callable[[], str]


@pytest.fixture
def digest(terminal: Terminal) -> Digest:
    """The outside measure of a wallet with two samples."""
    terminal("create")
    terminal("import", "--offline", SAMPLES / "teamwork.json", SAMPLES / "first-aid.json")
    return lambda: str(terminal("digest")[1]["digest"])


def test_a_backup_is_made_listed_tried_out_and_restored(terminal: Terminal, digest: Digest, tmp_path: Path) -> None:
    before = digest()
    code, made = terminal("backup")
    assert (code, Path(made["file"]).is_file()) == (0, True)
    assert made["file"] in [each["file"] for each in terminal("backup", "--list")[1]["backups"]]
    code, tried = terminal("backup", "--test", made["file"])
    assert (code, tried["credentials"], tried["digest"]) == (0, 2, before)
    terminal("import", "--offline", SAMPLES / "spanish-b2.json")
    assert digest() != before
    code, restored = terminal("restore", made["file"])
    assert (code, restored["digest"], Path(restored["kept_as"]).is_dir()) == (0, before, True)
    assert digest() == before
    (tmp_path / "no.lcwbackup").write_bytes(b"no")
    code, refused = terminal("restore", tmp_path / "no.lcwbackup")
    assert (code, refused["error"]["code"]) == (3, "backup_damaged")
    assert digest() == before


def test_it_is_restored_into_an_empty_profile(
    terminal: Terminal,
    digest: Digest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = digest()
    made = terminal("backup")[1]["file"]
    assert run(["--profile", str(tmp_path / "other"), "restore", made]) == 0
    assert "Restored 2 credentials" in capsys.readouterr().out
    assert run(["--profile", str(tmp_path / "other"), "digest"]) == 0
    assert capsys.readouterr().out.strip() == before


def test_secrets_are_changed(
    terminal: Terminal,
    digest: Digest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = digest()
    monkeypatch.setenv(NEW_VARIABLE, "a new one")
    assert terminal("passphrase") == (0, {"changed": "passphrase"})
    assert terminal("digest")[1]["error"]["code"] == "wrong_secret"
    monkeypatch.setenv(VARIABLE, "a new one")
    assert terminal("recovery-code", "--recovery-code-file", tmp_path / "code")[0] == 0
    monkeypatch.setenv(VARIABLE, (tmp_path / "code").read_text().strip())
    (tmp_path / "third").write_text("the third one\n")
    code, answer = terminal("new-keys", "--new-passphrase-file", tmp_path / "third")
    assert code == 0
    for secret in ("the third one", answer["recovery_code"]):
        monkeypatch.setenv(VARIABLE, secret)
        assert digest() == before
    done = [event["what"] for event in terminal("history")[1]["events"]]
    assert done == ["kept", "passphrase_changed", "recovery_code_changed", "keys_changed"]


def test_no_new_passphrase_is_no_change(terminal: Terminal, digest: Digest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NEW_VARIABLE, "")
    code, answer = terminal("passphrase")
    assert (code, answer["error"]["code"]) == (3, "passphrase_missing")
    monkeypatch.delenv(NEW_VARIABLE)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert terminal("passphrase")[0] == 3
    assert digest()


def test_what_leaves_the_wallet_is_kept_in_its_history(terminal: Terminal, digest: Digest, tmp_path: Path) -> None:
    assert digest()
    id_ = terminal("list")[1]["credentials"][0]["id"]
    terminal("export", id_[:6], "--out", tmp_path / "out")
    terminal("qr", id_, "--out", tmp_path / "code.png")
    terminal("portfolio", "--out", tmp_path / "portfolio.pdf", id_)
    events = terminal("history")[1]["events"]
    assert [(event["what"], event["ids"]) for event in events[1:]] == [
        ("exported", [id_]),
        ("shared", [id_]),
        ("exported", [id_]),
    ]


def test_in_words(terminal: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal("create")
    profile = ["--profile", str(tmp_path / "profile")]

    def said(*arguments: str) -> str:
        assert run([*profile, *arguments]) == 0
        return capsys.readouterr().out

    assert said("history") == "Nothing was done yet.\n"
    assert said("backup", "--list") == "There is no backup yet.\n"
    file = said("backup").split()[0]
    assert said("backup", "--test", file).startswith(f"{file} is good: 0 credentials of 20")
    assert "before is in" in said("restore", file)
    assert "Recovery code (write it down" in said("recovery-code")
    assert said("history").endswith("recovery code changed\n")


def test_an_older_copy_and_a_backup_without_room_are_said(
    digest: Digest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    digest()
    (seen,) = (tmp_path / "profile" / "config" / "headers").glob("*.seen")
    data: dict[str, Any] = json.loads(seen.read_bytes())
    seen.write_text(json.dumps(data | {"number": 99}))
    assert run(["--profile", str(tmp_path / "profile"), "digest"]) == 0
    assert "older copy" in capsys.readouterr().err
    for file in (tmp_path / "profile" / "backups").iterdir():
        file.unlink()
    (tmp_path / "profile" / "backups").rmdir()
    (tmp_path / "profile" / "backups").write_text("")
    assert run(["--profile", str(tmp_path / "profile"), "digest"]) == 0
    assert "cannot be read and written" in capsys.readouterr().err


def test_two_profiles_are_kept_equal(
    terminal: Terminal, digest: Digest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert digest()
    code, answer = terminal("sync")
    assert (code, answer["error"]["code"]) == (3, "no_storage")
    (tmp_path / "pw").write_text("not asked for by a folder\n")
    code, answer = terminal("sync", "--to", tmp_path / "place", "--password-file", tmp_path / "pw")
    assert (code, answer["sent"], answer["took"]["came"]) == (0, True, [])
    (file,) = (tmp_path / "place").rglob("*.lcwbackup")
    other = ["--profile", str(tmp_path / "other")]
    assert run([*other, "restore", str(file)]) == 0
    assert run([*other, "import", "--offline", str(SAMPLES / "spanish-b2.json")]) == 0
    assert run([*other, "sync"]) == 0
    capsys.readouterr()
    code, answer = terminal("sync")
    assert (code, len(answer["took"]["came"])) == (0, 1)
    assert run([*other, "sync"]) == 0
    assert "The others had nothing new.\nThis wallet's copy is there already.\n" in capsys.readouterr().out
    file.with_name("0123abcd-9.lcwbackup").write_bytes(b"no backup")
    assert run([*other, "sync"]) == 2
    assert "0123abcd-9.lcwbackup could not be used." in capsys.readouterr().out


def test_that_the_backup_of_the_day_was_not_made_is_said_and_stops_nothing(
    terminal: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal("create")
    terminal("import", "--offline", SAMPLES / "teamwork.json")
    (tmp_path / "profile" / "backups").write_text("a file where the folder should be")
    assert run(["--profile", str(tmp_path / "profile"), "import", "--offline", str(SAMPLES / "first-aid.json")]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Kept ")
    assert printed.err.startswith("Today's backup was not made. ")
    assert "This change was not made" not in printed.err
