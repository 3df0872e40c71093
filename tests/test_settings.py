"""Settings survive being written, damaged and extended."""

from dataclasses import replace
from pathlib import Path

import pytest

from wallet import settings
from wallet.errors import CannotWrite
from wallet.settings import FILE, Settings


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


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        settings.save(Settings(), tmp_path / "file" / "below")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
