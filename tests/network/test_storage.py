"""A place of the learner's own: the same on a folder, WebDAV and S3, and each refusal by its name."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.network.servers import SECRET, SERVED, USER, served, webdav
from wallet.errors import AddressRefused, AnswerTooLarge, NotFound, StorageFailed, StorageRefused
from wallet.network import storage
from wallet.network.storage import OwnStorage
from wallet.ports import StoragePlace


@pytest.fixture(params=["folder", "address of a folder", *SERVED])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StoragePlace]:
    if request.param == "folder":
        yield StoragePlace(str(tmp_path / "my files"))
    elif request.param == "address of a folder":
        yield StoragePlace((tmp_path / "my files").as_uri())
    else:
        with served(request.param, tmp_path) as there:
            yield there


def test_files_are_written_listed_read_and_deleted(place: StoragePlace) -> None:
    own = OwnStorage(place)
    assert own.names("a") == []
    own.write("a/one", b"1" * 300_000)
    own.write("a/two", b"2")
    own.write("b/three", b"3")
    assert own.names("a") == ["a/one", "a/two"]
    assert own.read("a/one") == b"1" * 300_000
    own.write("a/two", b"anew")
    assert own.read("a/two") == b"anew"
    own.delete("a/one")
    own.delete("a/one")
    assert OwnStorage(place).names("a") == ["a/two"]
    with pytest.raises(NotFound):
        own.read("a/one")


def test_what_is_too_large_is_not_read(place: StoragePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    OwnStorage(place).write("a/one", b"12345")
    monkeypatch.setattr(storage, "LARGEST", 4)
    with pytest.raises(AnswerTooLarge):
        OwnStorage(place).read("a/one")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://example.org/dav",
        "https://",
        "ftp://example.org/x",
        "s3://",
        "s3://bucket?endpoint=http://example.org",
        "s3://bucket?endpoint=ftp://127.0.0.1",
        "https://[::1",
        "https://example.org:0/",
    ],
)
def test_addresses_that_are_none_or_not_safe(address: str) -> None:
    with pytest.raises(AddressRefused):
        OwnStorage(StoragePlace(address, USER, SECRET))


def test_who_is_not_let_in_is_told(tmp_path: Path) -> None:
    with webdav(tmp_path) as place:
        stranger = OwnStorage(StoragePlace(place.address, USER, "a guess"))
        with pytest.raises(StorageRefused) as refused:
            stranger.write("a/one", b"1")
    assert SECRET not in str(refused.value.details)


def test_a_server_that_is_gone_is_told(tmp_path: Path) -> None:
    with webdav(tmp_path) as place:
        own = OwnStorage(place)
    for attempt in (lambda: own.names("a"), lambda: own.read("a/one")):
        with pytest.raises(StorageFailed):
            attempt()


def test_the_program_goes_on_while_a_place_takes_its_time(tmp_path: Path) -> None:
    """The library must not hold the interpreter while it waits: the window would stand still."""
    ticks, done = [], threading.Event()

    def tick() -> None:
        while not done.is_set():
            time.sleep(0.001)
            ticks.append(1)

    with webdav(tmp_path) as place:
        own = OwnStorage(place)
        threading.Thread(target=tick, daemon=True).start()
        for _ in range(20):
            own.names("a")
            own.write("a/one", b"1")
            own.read("a/one")
        done.set()
    assert len(ticks) > 20
