"""What is in files that hold other files is put together, and what ails one of them is said in full."""

import pytest

from wallet.carriers.containers import gathered, look
from wallet.carriers.found import Failure
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC
from wallet.errors import Unreadable, UnreadableFile

ONE = Envelope(b"{}", VC)
TWICE = Failure(Unreadable.DUPLICATE_KEY, {"key": "issuer"})
TOLD = Failure(Unreadable.DUPLICATE_KEY, {"key": "issuer", "inside": "b"}, 2)


def test_what_is_found_twice_is_told_once_and_what_failed_by_its_number() -> None:
    assert gathered([("a", (ONE,)), ("b\n", (TWICE,)), ("", (ONE,))], Unreadable.NO_CREDENTIAL_IN_ARCHIVE) == (
        ONE,
        TOLD,
    )


def test_what_ails_the_only_one_is_said_in_full() -> None:
    with pytest.raises(UnreadableFile) as caught:
        gathered([("a", ()), ("b", (TWICE,))], Unreadable.NO_CREDENTIAL_IN_ARCHIVE)
    assert (caught.value.problem, caught.value.details) == (Unreadable.DUPLICATE_KEY, TOLD.details)


def test_what_only_a_password_would_open_is_no_failure_of_the_whole() -> None:
    assert gathered([("a", (Failure(Unreadable.LOCKED),))], Unreadable.NO_CREDENTIAL_IN_ARCHIVE)


@pytest.mark.parametrize(
    ("problem", "told"), [(Unreadable.WEB_PAGE, ()), (Unreadable.TOO_DEEP, (Failure(Unreadable.TOO_DEEP),))]
)
def test_files_of_other_kinds_are_passed_over(problem: Unreadable, told: tuple[Failure, ...]) -> None:
    def refuse(*_: object) -> tuple[()]:
        raise UnreadableFile(problem)

    assert look(b"", {}, refuse) == told
