"""The computer's key store in the terminal: asked before anybody is, never instead of a passphrase that is given."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.fakes import FakeStore
from wallet.cli.commands import run
from wallet.cli.passphrase import VARIABLE
from wallet.composition import World
from wallet.errors import KeyStoreLocked


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> FakeStore:
    made = FakeStore()
    monkeypatch.setattr(World, "key_store", staticmethod(lambda: made))
    return made


@pytest.fixture
def remembered(terminal: Terminal, store: FakeStore) -> FakeStore:
    """The wallet is remembered, and its store."""
    terminal("create")
    assert terminal("key-store") == (0, {"key_store": "off"})
    assert terminal("key-store", "--on") == (0, {"key_store": "on"})
    assert terminal("key-store") == (0, {"key_store": "on"})
    assert len(store.kept) == 1
    return store


def test_it_opens_where_no_passphrase_is_given(
    terminal: Terminal, remembered: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    assert terminal("digest")[0] == 0
    assert terminal("key-store", "--off") == (0, {"key_store": "off", "deleted": True})
    assert remembered.kept == {}
    code, answer = terminal("digest")
    assert (code, answer["error"]["code"]) == (3, "passphrase_missing")


def test_a_passphrase_that_is_given_is_the_one_that_is_used(
    terminal: Terminal, remembered: FakeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del remembered
    monkeypatch.setenv(VARIABLE, "wrong")
    assert terminal("digest")[1]["error"]["code"] == "wrong_secret"
    (tmp_path / "wrong").write_text("wrong\n")
    monkeypatch.delenv(VARIABLE)
    profile = ["--profile", str(tmp_path / "profile")]
    assert run([*profile, "--passphrase-file", str(tmp_path / "wrong"), "digest"]) == 3
    assert run([*profile, "digest"]) == 0


@pytest.mark.usefixtures("store")
def test_only_a_passphrase_switches_it_on(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal("create")
    monkeypatch.setenv(VARIABLE, "wrong")
    assert terminal("key-store", "--on")[1]["error"]["code"] == "wrong_secret"
    monkeypatch.delenv(VARIABLE)
    assert terminal("key-store", "--on")[1]["error"]["code"] == "passphrase_missing"


def test_what_is_the_matter_is_said_and_the_passphrase_is_asked_for(
    terminal: Terminal,
    remembered: FakeStore,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del terminal
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("wallet.cli.passphrase.getpass", lambda _: "correct horse")
    digest = ["--profile", str(tmp_path / "profile"), "digest"]
    (name,) = remembered.kept
    for problem, words in (
        ({"get": KeyStoreLocked()}, "is locked, and it was not unlocked"),
        ({}, "not the one of this wallet"),
    ):
        remembered.problems = dict(problem)
        remembered.kept[name] = bytes(32)
        assert run(digest) == 0
        said = capsys.readouterr()
        assert words in said.err
        assert len(said.out) == 65
    remembered.kept.clear()
    assert run(digest) == 0
    assert "has no key for this wallet" in capsys.readouterr().err


def test_in_words(
    terminal: Terminal, remembered: FakeStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del terminal
    profile = ["--profile", str(tmp_path / "profile")]
    assert run([*profile, "key-store"]) == 0
    assert "may open the wallet" in capsys.readouterr().out
    remembered.problems["delete"] = KeyStoreLocked()
    assert run([*profile, "key-store", "--off"]) == 0
    assert "could not be deleted" in capsys.readouterr().out
    assert run([*profile, "key-store"]) == 0
    assert "Only the passphrase" in capsys.readouterr().out
    assert run([*profile, "key-store", "--on"]) == 0
    assert "whoever can use your computer account" in capsys.readouterr().out


def test_a_store_that_refuses_ends_it(terminal: Terminal, store: FakeStore) -> None:
    terminal("create")
    store.problems["put"] = KeyStoreLocked()
    code, answer = terminal("key-store", "--on")
    assert (code, answer["error"]["code"]) == (3, "key_store_locked")
    assert terminal("key-store") == (0, {"key_store": "off"})


def test_without_a_wallet_there_is_nothing_to_remember(terminal: Terminal, store: FakeStore) -> None:
    assert terminal("key-store") == (0, {"key_store": "off"})
    assert terminal("key-store", "--on")[1]["error"]["code"] == "no_vault"
    assert store.kept == {}
