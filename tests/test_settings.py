"""Settings survive being written, damaged and extended."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wallet import settings
from wallet.errors import CannotWrite
from wallet.frozen import replace
from wallet.settings import FILE, Settings, write_new, write_whole


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    changed = replace(
        Settings(), theme="dark", lock_after_minutes=30, employer_page='https://a.example/"ü\\', check_online=False
    )
    settings.save(changed, tmp_path / "new")
    assert settings.load(tmp_path / "new") == changed


@pytest.mark.parametrize("text", ["theme = ", "\xff", 'theme = 5\nlock_after_minutes = true\nfuture = "x"'])
def test_what_cannot_be_read_counts_as_not_set(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_bytes(text.encode("latin-1"))
    assert settings.load(tmp_path) == Settings()


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == Settings()


@pytest.mark.parametrize("write", [write_whole, write_new])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_file_that_is_not_on_the_disk_whole_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None], error: BaseException
) -> None:
    def stopped(_: int) -> None:
        raise error

    monkeypatch.setattr("os.fsync", stopped)
    with pytest.raises((CannotWrite, KeyboardInterrupt)):
        write(tmp_path / "x", b"1")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_place_without_a_name_is_no_file(name: str) -> None:
    with pytest.raises(CannotWrite) as refused:
        write_whole(Path(name), b"1")
    assert refused.value.details["reason"] == "Is a directory"


def test_a_new_file_is_private_and_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "new" / "x"
    write_new(file, b"1")
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CannotWrite):
        write_new(file, b"2")
    assert file.read_bytes() == b"1"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        settings.save(Settings(), tmp_path / "file" / "below")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
