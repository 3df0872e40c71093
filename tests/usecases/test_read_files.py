"""Files are read only where they are files of a sensible size."""

import os
from pathlib import Path

from wallet.errors import Unreadable
from wallet.usecases.read_files import LARGEST, read_files
from wallet.worker.reader import Reading, Source


def problem(found: Source | Reading) -> Unreadable:
    assert isinstance(found, Reading)
    return found.failures[0].problem


def test_each_file_gives_its_bytes_or_a_reason_in_order(tmp_path: Path) -> None:
    good = tmp_path / "a.json"
    good.write_bytes(b"{}")
    giant = tmp_path / "giant"
    with giant.open("wb") as file:
        file.truncate(LARGEST + 1)
    os.mkfifo(tmp_path / "pipe")
    there, *refused = read_files([good, tmp_path, tmp_path / "none", giant, tmp_path / "pipe", "/dev/zero", "a\0b"])
    assert there == Source(str(good), b"{}")
    assert [problem(r) for r in refused] == [
        Unreadable.NOT_A_FILE,
        Unreadable.FILE_NOT_FOUND,
        Unreadable.TOO_LARGE,
        Unreadable.NOT_A_FILE,
        Unreadable.NOT_A_FILE,
        Unreadable.FILE_NOT_ALLOWED,
    ]
