"""A link that people share leads to the credential behind it."""

import pytest

from tests.badges import a_badge, as_bytes
from tests.fakes import FakeWeb
from wallet.errors import Unreadable
from wallet.usecases.pages import behind
from wallet.usecases.read_files import is_address, read_files
from wallet.wording.problems import explain_unread
from wallet.worker.reader import Reading, Source

UUID = "7e75e005-b03e-4347-af3c-dcab5e629df2"
CREDLY = f"https://api.credly.com/v1/obi/v2/badge_assertions/{UUID}"


@pytest.mark.parametrize(
    ("page", "credential"),
    [
        (f"https://www.credly.com/badges/{UUID}", CREDLY),
        (f"https://www.credly.com/badges/{UUID}/public_url?source=linked_in_profile", CREDLY),
        (
            "https://badgr.com/public/assertions/TJmPvjTgSHG5PnZDwEhU6w?identity__email=sam%40example.org",
            "https://api.badgr.io/public/assertions/TJmPvjTgSHG5PnZDwEhU6w",
        ),
        (
            "https://badges.parchment.com/public/assertions/x-e-M8mzSDSrKmeuMnA1Vw",
            "https://api.badgr.io/public/assertions/x-e-M8mzSDSrKmeuMnA1Vw",
        ),
        (
            "https://eu.badgr.com/public/assertions/x-e-M8mzSDSrKmeuMnA1Vw",
            "https://api.eu.badgr.io/public/assertions/x-e-M8mzSDSrKmeuMnA1Vw",
        ),
        ("https://verifierplus.org/#verify?vc=https://a.example/vc.json", "https://a.example/vc.json"),
        ("https://verifierplus.org/#verify?vc=https%3A%2F%2Fa.example%2Fvc%3Fx%3D1", "https://a.example/vc?x=1"),
        (
            "https://verifierplus.org/#verify?vc=file%3A%2F%2F%2Fetc",
            "https://verifierplus.org/#verify?vc=file%3A%2F%2F%2Fetc",
        ),
        (
            "https://gist.github.com/sam/0123456789abcdef0123456789abcdef",
            "https://gist.githubusercontent.com/sam/0123456789abcdef0123456789abcdef/raw",
        ),
        ("https://github.com/a/b/blob/main/x/vc.json", "https://raw.githubusercontent.com/a/b/main/x/vc.json"),
        ("https://credly.com.evil.example/badges/" + UUID, "https://credly.com.evil.example/badges/" + UUID),
        ("https://a.example/badge.json", "https://a.example/badge.json"),
    ],
)
def test_what_lies_behind_a_page(page: str, credential: str) -> None:
    assert behind(page) == credential


def test_an_address_is_fetched_where_somebody_may_ask() -> None:
    web = FakeWeb({CREDLY: as_bytes(a_badge())})
    page = f"https://www.credly.com/badges/{UUID}"
    assert list(read_files([page], fetcher=web)) == [Source(page, as_bytes(a_badge()))]
    (alone,) = read_files([page])
    assert isinstance(alone, Reading)
    assert alone.failures[0].problem is Unreadable.FILE_NOT_FOUND
    assert web.asked == [CREDLY]


def test_what_cannot_be_fetched_is_said_as_any_other_place() -> None:
    (reading,) = read_files(["HTTPS://a.example/gone"], fetcher=FakeWeb())
    assert isinstance(reading, Reading)
    (failure,) = reading.failures
    assert failure.problem is Unreadable.NOT_FETCHED
    assert "nothing at HTTPS://a.example/gone" in explain_unread(failure.problem, failure.details).happened


@pytest.mark.parametrize("name", ["http://a.example", "badge.json", "ftp://a", ""])
def test_what_is_no_address(name: str) -> None:
    assert not is_address(name)
