"""Locked backups are opened in a limited process of their own, which ends with them, however much work they ask for."""

import time

import pytest

from tests.badges import a_badge
from tests.old_wallets import (
    PASSWORD,
    a_bundle,
    a_locked_wallet,
    a_whole_bundle,
    a_whole_wallet,
    an_entry,
    an_envelope,
    stable,
    written,
)
from wallet import carriers
from wallet.credentials.envelope import LARGEST_FILE
from wallet.errors import Unreadable, UnreadableFile
from wallet.progress import Cancelled
from wallet.worker import once
from wallet.worker.frames import ANSWER, Frame, Unit
from wallet.worker.limited import Ended

PLAIN = written([a_whole_wallet()])
LOCKED = written(a_locked_wallet(PLAIN))


def refused(untrusted: bytes, password: str = PASSWORD) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        once.open_locked(untrusted, password)
    return caught.value


def test_it_is_opened_there() -> None:
    assert once.open_locked(LOCKED, PASSWORD) == (PLAIN,)
    assert refused(LOCKED, "another").problem is Unreadable.WRONG_PASSWORD
    assert refused(b"words").problem is Unreadable.UNKNOWN_BACKUP
    assert refused(bytes(LARGEST_FILE + 1)).problem is Unreadable.TOO_LARGE


def test_as_learn_card_locks_it_in_several_goes_and_can_be_stopped() -> None:
    settings = {"algorithm": "argon2id", "timeCost": 3, "memoryCost": 65536, "parallelism": 4}
    entries = [
        an_entry(
            f"{at:02}.enc", "credential", stable(an_envelope(stable(a_badge()), settings=settings)), encrypted=True
        )
        for at in range(17)
    ]
    whole, steps = a_bundle(*entries), list[tuple[int, int]]()

    def step(done: int, total: int) -> None:
        steps.append((done, total))

    plain = once.open_locked(whole, PASSWORD, step)
    assert [len(carriers.find(each, dictionaries={})) for each in plain] == [16, 1]
    assert steps == [(0, 1), (16, 17), (17, 17)]

    def stop(done: int, total: int) -> None:
        if 0 < done < total:
            raise Cancelled

    with pytest.raises(Cancelled):
        once.open_locked(whole, PASSWORD, stop)


def test_a_gibibyte_is_enough_room() -> None:
    settings = {"algorithm": "argon2id", "timeCost": 1, "memoryCost": 1024 * 1024, "parallelism": 1}
    entry = an_entry("1.enc", "credential", stable(an_envelope(b"{}") | {"kdfParams": settings}), encrypted=True)
    assert refused(a_bundle(entry)).problem is Unreadable.WRONG_PASSWORD


def test_a_plain_bundle_is_one() -> None:
    plain = once.open_locked(a_whole_bundle(), PASSWORD)
    assert len(once.open_locked(plain[0], PASSWORD)) == 1


class Broken:
    """A process that answers what no process should."""

    def __init__(self, frame: Frame | Ended) -> None:
        self._frame = frame

    def __call__(self, *_: object, **__: object) -> "Broken":
        return self

    def frames(self, *_: object) -> "Broken":
        return self

    def __next__(self) -> Frame:
        if isinstance(self._frame, Ended):
            raise self._frame
        return self._frame

    def close(self) -> None:
        """Nothing to end."""


@pytest.mark.parametrize(
    ("frame", "problem"),
    [
        (Frame(ANSWER, (Unit([0, 5], (b"",)),)), Unreadable.NOT_READ),
        (Frame(ANSWER, (Unit([-1, 5], (b"",)),)), Unreadable.NOT_READ),
        (Frame(ANSWER, (Unit([1], (b"",)),)), Unreadable.NOT_READ),
        (Frame(ANSWER, (Unit([1, 1], ()),)), Unreadable.NOT_READ),
        (Frame(ANSWER, (Unit(7, (b"",)),)), Unreadable.NOT_READ),
        (Ended(Unreadable.TOO_COMPLEX, "time"), Unreadable.TOO_COMPLEX),
    ],
)
def test_a_broken_process_opens_nothing(
    frame: Frame | Ended, problem: Unreadable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "LimitedProcess", Broken(frame))
    begun = time.monotonic()
    assert refused(LOCKED).problem is problem
    assert time.monotonic() - begun < 5, "and does not go on for ever"
