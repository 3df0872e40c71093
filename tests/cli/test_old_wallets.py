"""A learner moves in by the terminal."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.old_wallets import (
    PASSWORD,
    a_locked_wallet,
    a_signing_key,
    a_wallet,
    a_whole_bundle,
    a_whole_wallet,
    an_agreement_key,
    written,
)
from wallet.cli import passphrase
from wallet.cli.commands import run
from wallet.paths import resource

SAMPLE = resource("samples/teamwork.json").read_text().strip()


@pytest.fixture
def wallet(terminal: Terminal) -> Terminal:
    terminal("create")
    return terminal


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    file = tmp_path / "Wallet Backup.json"
    file.write_bytes(written([a_whole_wallet("here")]).replace(b'"here"', SAMPLE.encode()))
    return file


@pytest.fixture
def locked(tmp_path: Path, backup: Path) -> Path:
    file = tmp_path / "Locked Backup.json"
    file.write_bytes(written(a_locked_wallet(backup.read_bytes())))
    return file


def secrets() -> list[str]:
    return [str(key["privateKeyMultibase"]) for key in (a_signing_key(), an_agreement_key())]


def checked(keys: list[dict[str, Any]]) -> None:
    assert [(key["id"], key["type"]) for key in keys] == [
        (key["id"], key["type"]) for key in (a_signing_key(), an_agreement_key())
    ]
    assert not any(secret in json.dumps(keys) for secret in secrets())


def test_credentials_and_keys_are_kept_and_listed(wallet: Terminal, backup: Path, tmp_path: Path) -> None:
    assert wallet("keys") == (0, {"keys": []})
    code, answer = wallet("import", "--offline", backup)
    assert (code, answer["unreadable"]) == (0, [])
    assert [kept["title"] for kept in answer["kept"]] == ["Teamwork (sample)"]
    checked(answer["keys"])
    code, listed = wallet("keys")
    checked(sorted(listed["keys"], key=lambda key: str(key["type"])))
    assert {key["source"] for key in listed["keys"]} == {"Wallet Backup.json (My profile)"}
    assert wallet("export", answer["kept"][0]["id"], "--out", tmp_path / "out")[0] == 0
    (exported,) = (tmp_path / "out").iterdir()
    assert exported.read_text() == SAMPLE
    assert wallet("import", "--offline", backup)[1]["keys"] == []
    assert [event["what"] for event in wallet("history")[1]["events"]][:2] == ["kept", "holder_keys_kept"]


def test_for_people(wallet: Terminal, backup: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile = str(tmp_path / "profile")
    assert wallet("list")[0] == 0
    run(["--profile", profile, "keys"])
    assert capsys.readouterr().out == "There is no key yet.\n"
    assert run(["--profile", profile, "import", "--offline", str(backup)]) == 0
    assert f"Kept the key {a_signing_key()['id']}" in capsys.readouterr().out
    run(["--profile", profile, "keys"])
    shown = capsys.readouterr().out
    assert str(a_signing_key()["id"]) in shown
    assert not any(secret in shown for secret in secrets())


def test_keys_alone_are_something(wallet: Terminal, tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_bytes(written(a_wallet(a_signing_key())))
    code, answer = wallet("import", tmp_path / "keys.json")
    assert (code, len(answer["keys"]), answer["unreadable"]) == (0, 1, [])


def test_a_locked_backup_needs_its_password(wallet: Terminal, locked: Path, tmp_path: Path) -> None:
    code, answer = wallet("verify", locked)
    assert (code, answer["results"][0]["error"]["code"]) == (3, "locked")
    assert "locked with the password" in answer["results"][0]["error"]["message"]
    code, answer = wallet("import", "--offline", locked)
    assert (code, [u["code"] for u in answer["unreadable"]]) == (3, ["locked"])
    (tmp_path / "password").write_text("another\n")
    code, answer = wallet("import", "--offline", "--password-file", tmp_path / "password", locked)
    assert (code, [u["code"] for u in answer["unreadable"]]) == (3, ["wrong_password"])
    (tmp_path / "password").write_text(f"{PASSWORD}\n")
    (tmp_path / "export.zip").write_bytes(a_whole_bundle())
    code, answer = wallet(
        "import", "--offline", "--password-file", tmp_path / "password", locked, tmp_path / "export.zip"
    )
    assert (code, answer["unreadable"], len(answer["kept"]), len(answer["keys"])) == (0, [], 3, 3)


def test_a_password_file_that_is_none(wallet: Terminal, locked: Path, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("\n")
    for name in ("password", "none"):
        code, answer = wallet("import", "--offline", "--password-file", tmp_path / name, locked)
        assert (code, answer["error"]["code"]) == (3, "passphrase_missing")


def test_it_is_asked_for_where_somebody_sits(
    wallet: Terminal, locked: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def getpass(words: str) -> str:
        asked.append(words)
        return PASSWORD

    monkeypatch.setattr(passphrase, "getpass", getpass)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    code, answer = wallet("import", "--offline", locked)
    assert (code, len(answer["kept"]), len(answer["keys"])) == (0, 1, 2)
    assert len(asked) == 1
    assert str(locked) in asked[0]
    stored = b"".join(file.read_bytes() for file in (tmp_path / "profile").rglob("*") if file.is_file())
    assert PASSWORD.encode() not in stored
