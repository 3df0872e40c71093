"""A process that was begun ahead is the one that is used, and ends where nobody asks for it."""

from collections.abc import Iterator

import pytest

from wallet import cli
from wallet.worker import starting
from wallet.worker.jobs import job
from wallet.worker.limited import LimitedProcess


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    starting.forget()
    yield
    starting.forget()


def test_the_one_that_was_begun_is_taken_once() -> None:
    starting.begin()
    ((_, begun),) = starting._ahead
    first = LimitedProcess(job("judge"), tools=starting.JUDGING)
    second = LimitedProcess(job("judge"), tools=starting.JUDGING)
    try:
        assert first.pid == begun.pid != second.pid
        first.wait_until_ready()
    finally:
        first.close()
        second.close()


def test_another_kind_of_process_does_not_take_it() -> None:
    starting.begin()
    other = LimitedProcess(job("render_picture"))
    try:
        assert other.pid not in [begun.pid for _, begun in starting._ahead]
        assert len(starting._ahead) == 1
    finally:
        other.close()


def test_what_nobody_asked_for_is_ended() -> None:
    starting.begin()
    ((_, begun),) = starting._ahead
    starting.forget()
    assert begun.returncode is not None
    assert starting._ahead == []


def test_a_command_that_is_refused_leaves_none_behind() -> None:
    assert cli.main(["verify", "--no-such-option"]) == 64
    assert starting._ahead == []


def test_two_for_very_many() -> None:
    starting.begin(2)
    pids = {begun.pid for _, begun in starting._ahead}
    pool = [LimitedProcess(job("judge"), tools=starting.JUDGING) for _ in range(2)]
    try:
        assert {one.pid for one in pool} == pids
        assert len(pids) == 2
    finally:
        for one in pool:
            one.close()
