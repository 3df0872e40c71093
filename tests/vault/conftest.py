"""One vault made once and copied for every test; it is opened by its recovery code, which costs nothing."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.fakes import NOW
from wallet.vault.keyslots import FLOOR
from wallet.vault.names import Folders
from wallet.vault.vault import Vault

PASSPHRASE = "correct horse"


def now() -> datetime:
    """The time of these tests."""
    return NOW


def in_folders(vault: Path, copies: Path) -> Folders:
    """The folders of a vault, with its backups beside it."""
    return Folders(vault, copies, vault.with_name("backups"))


class Home:
    """Where a vault and the third copy of its header lie, and its recovery code."""

    def __init__(self, root: Path, code: str) -> None:
        self.root, self.folder, self.copies, self.code = root, root / "vault", root / "headers", code
        self.folders = in_folders(self.folder, self.copies)

    @classmethod
    def make(cls, root: Path) -> "Home":
        vault, code = Vault.create(in_folders(root / "vault", root / "headers"), PASSPHRASE, cost=FLOOR)
        vault.close()
        return cls(root, code)

    def copy(self, root: Path) -> "Home":
        shutil.copytree(self.root, root)
        return Home(root, self.code)

    def unlock(self, secret: str | None = None) -> Vault:
        return Vault.unlock(self.folders, secret or self.code, now=now)

    @property
    def headers(self) -> list[Path]:
        return [self.folder / "vault.hdr", self.folder / "vault.hdr.bak", *sorted(self.copies.glob("*.hdr"))]

    @property
    def database(self) -> Path:
        return self.folder / "vault.db"


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home.make(tmp_path_factory.mktemp("made") / "home")


@pytest.fixture(scope="session")
def another(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Another vault with the same passphrase."""
    return Home.make(tmp_path_factory.mktemp("another") / "home")


@pytest.fixture
def home(made_once: Home, tmp_path: Path) -> Home:
    return made_once.copy(tmp_path / "home")


@pytest.fixture
def vault(home: Home) -> Iterator[Vault]:
    with home.unlock() as opened:
        yield opened
