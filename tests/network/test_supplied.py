"""Fetchers without a network: a folder, nothing, and a memory."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes import NOW, FakeWeb
from wallet.errors import AnswerTooLarge, NotFound, Offline
from wallet.network.supplied import LARGEST, NoNetwork, Remembering, Shipped, SuppliedDocuments
from wallet.ports import Document

ADDRESS = "https://example.org/a"


def supplied(folder: Path, index: object) -> SuppliedDocuments:
    (folder / "index.json").write_text(index if isinstance(index, str) else json.dumps(index))
    return SuppliedDocuments(folder, now=lambda: NOW)


def test_what_the_index_names_is_brought(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.json").write_bytes(b"{}")
    document = supplied(tmp_path, {ADDRESS: "sub/a.json"}).get(ADDRESS)
    assert (document.address, document.body, document.fetched) == (ADDRESS, b"{}", NOW)


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "sub/../../secret", "link", ".", "", "none", "a\0b", "loop", 7, None]
)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: object) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(NotFound):
        supplied(folder, {ADDRESS: name}).get(ADDRESS)


@pytest.mark.parametrize("index", ["", "[]", "no json", "{}", "7"])
def test_an_index_that_says_nothing(tmp_path: Path, index: str) -> None:
    with pytest.raises(NotFound):
        supplied(tmp_path, index).get(ADDRESS)


def test_no_folder_at_all(tmp_path: Path) -> None:
    web = SuppliedDocuments(tmp_path / "none", now=lambda: NOW)
    with pytest.raises(NotFound):
        web.get(ADDRESS)
    with pytest.raises(NotFound):
        web.post(ADDRESS, b"", "")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    web = supplied(tmp_path, {ADDRESS: "a"})
    (tmp_path / "a").mkdir()
    with pytest.raises(NotFound):
        web.get(ADDRESS)
    (tmp_path / "a").rmdir()
    (tmp_path / "a").write_bytes(b"1")
    assert web.get(ADDRESS).body == b"1"
    (tmp_path / "index.json").unlink()  # it was read once
    assert web.get(ADDRESS).body == b"1"


def test_a_giant_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "giant").write_bytes(bytes(LARGEST + 1))
    with pytest.raises(AnswerTooLarge):
        supplied(tmp_path, {ADDRESS: "giant"}).get(ADDRESS)


def test_no_network() -> None:
    with pytest.raises(Offline):
        NoNetwork().get(ADDRESS)
    with pytest.raises(Offline):
        NoNetwork().post(ADDRESS, b"", "")


class Clock:
    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


class DatedWeb(FakeWeb):
    """A FakeWeb whose documents have the clock's time."""

    def __init__(self, pages: dict[str, bytes], clock: Clock) -> None:
        super().__init__(pages)
        self.clock = clock

    def get(self, address: str) -> Document:
        found = super().get(address)
        return Document(found.address, found.body, found.media_type, self.clock())


def test_documents_are_remembered_for_a_quarter_of_an_hour() -> None:
    clock = Clock()
    web = DatedWeb({ADDRESS: b"1"}, clock)
    memory = Remembering(web, now=clock)
    first = memory.get(ADDRESS)
    clock.time = NOW + timedelta(minutes=14)
    assert memory.get(ADDRESS) is first
    assert first.fetched == NOW
    clock.time = NOW + timedelta(minutes=15)
    web.pages[ADDRESS] = b"2"
    assert memory.get(ADDRESS).body == b"2"
    clock.time = NOW  # a clock that was set back
    memory.get(ADDRESS)
    assert web.asked == [ADDRESS] * 3


def test_errors_and_what_is_sent_are_not_remembered() -> None:
    web = FakeWeb()
    memory = Remembering(web, now=lambda: NOW)
    for _ in range(2):
        with pytest.raises(NotFound):
            memory.get(ADDRESS)
    web.pages[ADDRESS] = b"1"
    memory.post(ADDRESS, b"", "")
    memory.post(ADDRESS, b"", "")
    assert len(web.asked) == 4


def test_the_oldest_are_forgotten() -> None:
    web = FakeWeb({f"https://example.org/{at}": b"" for at in range(4)})
    memory = Remembering(web, now=lambda: NOW, most=3)
    for at in (0, 1, 2, 3, 3, 0):
        memory.get(f"https://example.org/{at}")
    assert len(web.asked) == 5


def test_samples_are_answered_for_without_a_network(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("{}")
    fetcher = Shipped(supplied(tmp_path, {ADDRESS: "list.json"}), NoNetwork())
    assert fetcher.get(ADDRESS).body == b"{}"
    with pytest.raises(Offline):
        fetcher.get("https://elsewhere.example/")
    with pytest.raises(Offline):
        fetcher.post(ADDRESS, b"", "")
