"""Documents kept earlier: only for what cannot be reached now."""

import pytest

from tests.fakes import NOW, FakeWeb
from wallet.errors import FetchError, NotFound, Offline
from wallet.network.kept import Kept
from wallet.network.supplied import NoNetwork
from wallet.ports import Document

ADDRESS = "https://a.example"
OLD = Document(ADDRESS, b"old", "", NOW)


def test_today_comes_first() -> None:
    assert Kept(FakeWeb({ADDRESS: b"new"}), {ADDRESS: OLD}).get(ADDRESS).body == b"new"


def test_nobody_is_asked_for_what_is_fresh() -> None:
    web = FakeWeb({ADDRESS: b"new", ADDRESS + "/2": b"other"})
    kept = Kept(web, {ADDRESS: OLD}, is_fresh=lambda document: document.fetched == NOW)
    assert kept.get(ADDRESS) is OLD
    assert kept.get(ADDRESS + "/2").body == b"other"
    assert web.asked == [ADDRESS + "/2"]


def test_what_cannot_be_reached_is_as_it_was() -> None:
    assert Kept(NoNetwork(), {ADDRESS: OLD}).get(ADDRESS) is OLD
    with pytest.raises(Offline):
        Kept(NoNetwork(), {}).get(ADDRESS)


@pytest.mark.parametrize(("status", "is_gone"), [(404, True), (410, True), (500, False), (0, False)])
def test_what_is_gone_is_gone(status: int, is_gone: bool) -> None:  # noqa: FBT001 -- a table
    class Answering(NoNetwork):
        def get(self, address: str) -> Document:
            raise NotFound(address=address, status=status)

    kept = Kept(Answering(), {ADDRESS: OLD})
    if is_gone:
        with pytest.raises(NotFound):
            kept.get(ADDRESS)
    else:
        assert kept.get(ADDRESS) is OLD


def test_nothing_sent_is_answered_from_what_was_kept() -> None:
    assert Kept(FakeWeb({ADDRESS: b"new"}), {}).post(ADDRESS, b"", "").body == b"new"
    with pytest.raises(FetchError):
        Kept(NoNetwork(), {ADDRESS: OLD}).post(ADDRESS, b"", "")
