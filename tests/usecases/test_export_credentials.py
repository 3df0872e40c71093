"""Exported bytes are the bytes that came in, and nothing is ever written over."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples import a_record
from tests.fakes import NOW
from wallet import carriers
from wallet.composition import World
from wallet.credentials.envelope import Envelope
from wallet.errors import CannotWrite, NothingChosen
from wallet.frozen import replace
from wallet.usecases.export_credentials import SUMS, export_all, export_credentials, file_name
from wallet.usecases.open_wallet import folders
from wallet.vault.keyslots import FLOOR
from wallet.vault.vault import Vault

SHA256SUM = shutil.which("sha256sum")
"""Another program's view."""


def test_the_bytes_are_the_same(tmp_path: Path) -> None:
    record = a_record()
    (file,) = export_credentials([record], tmp_path / "new" / "folder")
    assert file.read_bytes() == record.envelope.raw
    assert file.name == f"Teamwork-{record.id}.json"
    assert export_credentials([record], file.parent) == (file,), "the same bytes once more are no fault"


def test_another_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    record = a_record()
    there = tmp_path / file_name(record)
    there.write_bytes(b"mine")
    with pytest.raises(CannotWrite):
        export_credentials([record], tmp_path)
    assert there.read_bytes() == b"mine"


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(CannotWrite) as refused:
        export_credentials([a_record()], tmp_path)
    assert refused.value.details["reason"] == "No space left on device"
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_looked_at_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as refused:
        export_credentials([a_record()], tmp_path / ("a" * 300))
    assert refused.value.details["reason"] == "File name too long"


def test_nothing_chosen(tmp_path: Path) -> None:
    with pytest.raises(NothingChosen):
        export_credentials([], tmp_path)


def test_names_are_safe() -> None:
    record = a_record("../../etc/passwd: <b>Ünï</b>\0" + "x" * 99)
    assert file_name(record).startswith("etc-passwd-b-Ünï-b-xxx")
    assert len(file_name(record)) <= 60 + 1 + 16 + 5
    token = replace(a_record("///"), envelope=Envelope(b"a.b.c", "application/vc+jwt"))
    assert file_name(token) == f"credential-{token.id}.jwt"


@pytest.fixture
def vault(world: World) -> Iterator[Vault]:
    vault, _ = Vault.create(folders(world.places), "correct horse", cost=FLOOR)
    with vault:
        yield vault


def test_all_go_into_one_archive_with_their_digests(vault: Vault, tmp_path: Path) -> None:
    records = [a_record(title) for title in ("One", "Two", "Three")]
    vault.add(records)
    vault.remove(records[2].id, NOW)
    assert set(export_all(vault, tmp_path / "all.ZIP")) == {record.id for record in records[:2]}
    with zipfile.ZipFile(tmp_path / "all.ZIP") as archive:
        archive.extractall(tmp_path)
    sums = subprocess.run([str(SHA256SUM), "-c", SUMS], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert sums.stdout.count(": OK") == 2
    assert {path.read_bytes() for path in tmp_path.glob("*.json")} == {record.envelope.raw for record in records[:2]}
    again = carriers.find((tmp_path / "all.ZIP").read_bytes(), dictionaries={})
    assert {one.raw for one in again if isinstance(one, Envelope)} == {record.envelope.raw for record in records[:2]}
    with pytest.raises(CannotWrite):
        export_all(vault, tmp_path / "all.ZIP")


def test_all_go_into_a_folder(vault: Vault, tmp_path: Path) -> None:
    vault.add([a_record("One"), a_record("Two")])
    assert len(export_all(vault, tmp_path / "out")) == len(list((tmp_path / "out").iterdir())) == 2


def test_an_archive_that_cannot_be_finished_is_not_there(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> object:
        raise OSError(28, "No space left on device")

    vault.add([a_record("One")])
    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(CannotWrite):
        export_all(vault, tmp_path / "all.zip")
    assert not (tmp_path / "all.zip").exists()


def test_an_empty_wallet_has_nothing_to_give(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NothingChosen):
        export_all(vault, tmp_path / "all.zip")
