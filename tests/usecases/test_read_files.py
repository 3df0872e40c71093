"""Files are read only where they are files of a sensible size."""

import os
from pathlib import Path

import pytest

from tests.fakes import NOW, FakeWeb
from wallet.errors import Unreadable
from wallet.usecases.read_files import LARGEST, read_files
from wallet.usecases.verify_files import verify_files
from wallet.verification.evidence import Evidence
from wallet.worker.inline import InlineReader
from wallet.worker.reader import Reading, Source
from wallet.worker.tools import tools


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


def test_a_file_that_grows_is_not_read_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wallet.usecases.read_files._refused", lambda _: None)  # it was small when it was looked at
    (read,) = read_files(["/dev/zero"])
    assert problem(read) is Unreadable.TOO_LARGE


def test_what_cannot_be_read_stands_where_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between those that are judged, and last, though they are judged several batches at a time."""
    monkeypatch.setattr("wallet.usecases.judge_sources.BATCH", 2)
    names = [str(tmp_path / f"{number}.json") for number in range(12)]
    for number in (1, 2, 4, 5, 6, 9, 10):
        Path(names[number]).write_text("{}")
    reader = InlineReader(tools)
    evidence = Evidence(now=NOW, contexts=tools().contexts)
    readings = verify_files(names, reader=reader, evidence=evidence, fetcher=FakeWeb())
    assert [reading.source for reading in readings] == names
    missing = [number for number, reading in enumerate(readings) if reading.failures[0].problem == "file_not_found"]
    assert missing == [0, 3, 7, 8, 11]
