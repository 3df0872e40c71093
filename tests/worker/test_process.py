"""The limited process as it is: what it gives, what ends it, what it cannot do, and that the others' work goes on."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import NOW
from tests.worker import fake_tools
from wallet.carriers.found import LARGEST_FILE
from wallet.errors import Unreadable, WorkerFailed
from wallet.frozen import replace
from wallet.ports import Document
from wallet.proofs.json_ld import Contexts
from wallet.verification.evidence import Evidence
from wallet.worker import starting, wire
from wallet.worker.frames import Unit
from wallet.worker.inline import InlineReader
from wallet.worker.jobs import job
from wallet.worker.limited import Ended, LimitedProcess
from wallet.worker.process import ProcessReader
from wallet.worker.reader import Reading, Source
from wallet.worker.rounds import BATCH
from wallet.worker.starting import SPREAD

FAKES = "tests.worker.fake_tools"
EVIDENCE = Evidence(now=NOW, contexts=Contexts(lambda _address: None, {}))
linux = pytest.mark.skipif(sys.platform != "linux", reason="the walls of Linux")


@pytest.fixture(scope="module")
def shared() -> Iterator[ProcessReader]:
    reader = ProcessReader(tools=FAKES)
    yield reader
    reader.close()


@pytest.fixture
def process() -> Iterator[LimitedProcess]:
    process = LimitedProcess(job("judge"), tools=FAKES)
    news = wire.Told().news(EVIDENCE)
    assert news is not None
    list(process.frames(job("evidence"), (news,)))
    yield process
    process.close()


def problems(readings: tuple[Reading, ...]) -> list[list[Unreadable]]:
    return [[failure.problem for failure in reading.failures] for reading in readings]


def test_it_gives_what_the_inline_reader_gives(shared: ProcessReader) -> None:
    bodies = [b"one", b"", b"pair x\nbad", b"!deep", b"x" * (LARGEST_FILE + 1), b"https://example.org/s", b"last"]
    sources = [Source(f"{at}.json", body) for at, body in enumerate(bodies)]
    inline = InlineReader(fake_tools.tools)
    readings = shared.judge(sources, EVIDENCE)
    expected = inline.judge(sources, EVIDENCE)
    assert [(r.source, r.judged, problems((r,))) for r in readings] == [
        (r.source, r.judged, problems((r,))) for r in expected
    ]
    waiting = [readings[5].judged[0]]
    document = Document("https://example.org/s", b"list", "application/vc", NOW)
    having = EVIDENCE.having({document.address: document})
    assert shared.rejudge(waiting, having) == inline.rejudge(waiting, having)
    assert shared.rejudge(waiting, EVIDENCE) == inline.rejudge(waiting, EVIDENCE)


@pytest.mark.parametrize(
    ("misdeed", "problem"),
    [
        ("memory", Unreadable.EXPANDS_TOO_MUCH),
        ("deep", Unreadable.TOO_COMPLEX),
        ("bug", Unreadable.NOT_READ),
        ("exit", Unreadable.NOT_READ),
        pytest.param("abort", Unreadable.EXPANDS_TOO_MUCH, marks=linux),
        ("crash", Unreadable.NOT_READ),
        ("garbage", Unreadable.NOT_READ),
        pytest.param("loop", Unreadable.TOO_COMPLEX, marks=linux),
    ],
)
def test_the_culprit_alone_fails(shared: ProcessReader, misdeed: str, problem: Unreadable) -> None:
    bodies = [b"one", b"two", b"!" + misdeed.encode(), b"three"]
    readings = shared.judge([Source("x", body) for body in bodies], EVIDENCE)
    assert problems(readings) == [[], [], [problem], []]
    assert [len(reading.judged) for reading in readings] == [1, 1, 0, 1]


def test_an_old_report_stays_where_no_new_one_can_be_had(shared: ProcessReader) -> None:
    good, bad = (shared.judge([Source("x", b"one")], EVIDENCE)[0].judged[0] for _ in range(2))
    bad = replace(bad, credential=replace(bad.credential, title="verify!exit"))
    buggy = replace(bad, credential=replace(bad.credential, title="verify!bug"))
    again = shared.rejudge([good, bad, buggy, good], EVIDENCE)
    assert [one.report.checks[0].facts["before"] for one in again] == ["True", "False", "False", "True"]


def test_what_a_library_prints_does_not_disturb(shared: ProcessReader) -> None:
    assert problems(shared.judge([Source("x", b"!print"), Source("y", b"one")], EVIDENCE)) == [[], []]


def test_many_sources_come_back_in_order_from_two_processes() -> None:
    reader = ProcessReader(workers=2, tools=FAKES)
    sources = [Source(str(at), f"title {at}".encode()) for at in range(SPREAD + 2 * BATCH + 1)]
    try:
        reader._pool.start(2)
        until = time.monotonic() + 20
        while reader._pool.start(2) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        readings = reader.judge(sources, EVIDENCE)
        assert all(place.answered for place in reader._pool._places)
    finally:
        reader.close()
    assert [(r.source, r.judged[0].credential.title) for r in readings] == [(s.name, s.body.decode()) for s in sources]


def test_batches_are_bounded_by_count_and_bytes(shared: ProcessReader) -> None:
    sources = [Source("x", b"a" * 300_000) for _ in range(8)] + [Source("y", b"b")] * 60
    assert len(shared.judge(sources, EVIDENCE)) == 68


def test_several_threads_may_ask_at_once(shared: ProcessReader) -> None:
    found: list[str] = []

    def ask(name: str) -> None:
        readings = shared.judge([Source(name, f"{name} {at}".encode()) for at in range(40)], EVIDENCE)
        found.extend(reading.judged[0].credential.title for reading in readings)

    threads = [threading.Thread(target=ask, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(f"{name} {at}" for name in "abcd" for at in range(40))


def test_an_idle_process_that_was_killed_is_replaced() -> None:
    reader = ProcessReader(workers=1, tools=FAKES)
    try:
        for _ in range(3):
            assert problems(reader.judge([Source("x", b"one")], EVIDENCE)) == [[]]
            process = reader._pool._places[0].process
            assert process is not None
            process._process.kill()
    finally:
        reader.close()


def test_one_that_was_dismissed_ends_and_is_replaced_when_it_is_asked() -> None:
    reader = ProcessReader(workers=1, tools=FAKES)
    try:
        reader.dismiss()
        assert problems(reader.judge([Source("x", b"one")], EVIDENCE)) == [[]]
        process = reader._pool._places[0].process
        assert process is not None
        reader.dismiss()
        assert process._process.wait() == -9
        assert problems(reader.judge([Source("x", b"one")], EVIDENCE)) == [[]]
    finally:
        reader.close()


def test_starting_early_does_not_wait() -> None:
    reader = ProcessReader(tools=FAKES)
    began = time.monotonic()
    reader.start()
    waited = time.monotonic() - began
    assert waited < 1  # a start takes some 0.1 s on a quiet computer; only waiting for an answer would show here
    reader.close()
    reader.start()
    with pytest.raises(WorkerFailed):
        reader.judge([Source("x", b"one")], EVIDENCE)


def test_closing_frees_who_waits() -> None:
    reader = ProcessReader(workers=1, tools=FAKES)
    reader.judge([Source("x", b"one")], EVIDENCE)
    threading.Timer(0.3, reader.close).start()
    with pytest.raises(WorkerFailed):
        reader.judge([Source("x", b"!sleep")], EVIDENCE)


def test_the_clock_ends_what_only_waits(process: LimitedProcess) -> None:
    asked = process.frames(replace(job("judge"), seconds=0), [Unit(None, (b"!sleep",))])
    began = time.monotonic()
    with pytest.raises(Ended) as ended:
        next(asked)
    assert ended.value.problem is Unreadable.TOO_COMPLEX
    assert time.monotonic() - began < 10
    assert not process.alive


def test_a_process_that_cannot_start_is_a_worker_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = ProcessReader(tools="no.such.module")
    with pytest.raises(WorkerFailed):
        reader.judge([Source("x", b"one")], EVIDENCE)
    reader.close()
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    broken = ProcessReader(tools=FAKES)
    broken.start()
    with pytest.raises(WorkerFailed):
        broken.judge([Source("x", b"one")], EVIDENCE)


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert starting.command(starting.settings(memory=1))[:2] == [sys.executable, "--limited-process"]


@linux
def test_the_walls_stand(process: LimitedProcess) -> None:
    status = dict(line.split(":\t", 1) for line in Path(f"/proc/{process.pid}/status").read_text().splitlines())
    limits = Path(f"/proc/{process.pid}/limits").read_text()
    assert status["NoNewPrivs"].strip() == "1"
    assert Path(f"/proc/{process.pid}/environ").read_bytes() == b""
    for name, value in (("Max core file size", 0), ("Max file size", 0), ("Max address space", 512 << 20)):
        assert f"{name} " in limits
        line = next(line for line in limits.splitlines() if line.startswith(name))
        assert line.removeprefix(name).split()[:2] == [str(value)] * 2
    if process.walls["seccomp"]:
        assert status["Seccomp"].strip() == "2"


@linux
def test_no_files_no_sockets_no_programs(process: LimitedProcess, tmp_path: Path) -> None:
    secret = Path(__file__)
    tried = {
        "read": f"open:{secret}",
        "home": f"open:{Path.home() / '.bashrc'}",
        "write": f"write:{tmp_path / 'written'}",
        "list": f"list:{secret.parent}",
        "tcp": "socket:2",
        "unix": "socket:1",
        "exec": "exec:/bin/true",
    }
    if process.walls["landlock"] < 4 or not process.walls["seccomp"]:
        pytest.skip("this kernel has not all the walls")
    answers = process.frames(job("judge"), [Unit(None, (f"!{what}".encode(),)) for what in tried.values()])
    readings = [wire.reading_from_unit("", answer.units[0]) for answer in answers]
    got = {
        name: r.failures[0].details.get("exception") if r.failures else ""
        for name, r in zip(tried, readings, strict=True)
    }
    assert got == dict.fromkeys(tried, "PermissionError") | {"home": got["home"]}
    assert got["home"] in ("PermissionError", "FileNotFoundError")


@linux
def test_a_process_ends_with_its_parent() -> None:
    program = (
        "import sys, os, time; sys.path.insert(0, sys.argv[1])\n"
        "from wallet.worker.jobs import job\n"
        "from wallet.worker.limited import LimitedProcess\n"
        "p = LimitedProcess(job('judge')); p.wait_until_ready(); print(p.pid, flush=True); os._exit(0)"
    )
    root = str(Path(__file__).parents[2])
    started = subprocess.run([sys.executable, "-c", program, root], capture_output=True, text=True, check=True)
    gone = Path("/proc") / started.stdout.strip()
    until = time.monotonic() + 10
    while gone.exists() and "Z" not in (gone / "stat").read_text() and time.monotonic() < until:
        time.sleep(0.02)
    assert not gone.exists() or "Z" in (gone / "stat").read_text()
    assert int(started.stdout) != os.getpid()
