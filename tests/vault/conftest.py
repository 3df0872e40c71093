"""One vault made once and copied for every test; it is opened by its recovery code, which costs nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from wallet.vault.keyslots import FLOOR
from wallet.vault.vault import Vault

PASSPHRASE = "correct horse"


class Home:
    """Where a vault and the third copy of its header lie, and its recovery code."""

    def __init__(self, root: Path, code: str) -> None:
        self.root, self.folder, self.copies, self.code = root, root / "vault", root / "headers", code

    @classmethod
    def make(cls, root: Path) -> "Home":
        vault, code = Vault.create(root / "vault", PASSPHRASE, copies=root / "headers", cost=FLOOR)
        vault.close()
        return cls(root, code)

    def copy(self, root: Path) -> "Home":
        shutil.copytree(self.root, root)
        return Home(root, self.code)

    def unlock(self, secret: str | None = None) -> Vault:
        return Vault.unlock(self.folder, secret or self.code, copies=self.copies)

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
