"""The answer of `verify`, told piece by piece: one object as if written at once, and nothing at all where it fails."""

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.examples import a_judged
from wallet.cli import main, output
from wallet.errors import Unreadable, WorkerFailed
from wallet.paths import resource
from wallet.usecases import judge_sources
from wallet.verification.evidence import Evidence
from wallet.verification.report import Outcome
from wallet.worker.process import ProcessReader
from wallet.worker.reader import Failure, Reading, Source

READINGS = [
    Reading("one.json", judged=(a_judged(Outcome.PASSED),)),
    Reading("n\u00f6.json\ud800", failures=(Failure(Unreadable.NOT_JSON),)),
    Reading("lines.jsonl", judged=(a_judged(Outcome.WARNING),), failures=(Failure(Unreadable.NOT_JSON, piece=2),)),
]


@pytest.mark.parametrize("readings", [[], READINGS[:1], READINGS])
@pytest.mark.parametrize("on_screen", [False, True])
def test_it_is_one_object_as_if_written_at_once(
    monkeypatch: pytest.MonkeyPatch, readings: list[Reading], *, on_screen: bool
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: on_screen)
    answer = output.Verification(as_json=True)
    for reading in readings:
        answer.take(reading)
    text = "".join(answer.texts())
    whole = json.loads(text)
    assert list(whole) == ["verdict", "results"]
    assert [result["source"] for result in whole["results"]] == [reading.source for reading in readings]
    if readings:
        assert text == json.dumps(whole, indent=2 if on_screen else None)


def test_no_reading_is_kept() -> None:
    answer = output.Verification(as_json=True)
    for number in range(300):
        answer.take(Reading(f"{number}.json", judged=(a_judged(Outcome.PASSED),)))
    gc.collect()
    alive = [each for each in gc.get_objects() if type(each) is Reading and each.source.removesuffix(".json").isdigit()]
    assert len(alive) <= 1
    assert len(json.loads("".join(answer.texts()))["results"]) == 300


def _files(folder: Path) -> list[Path]:
    body = resource("samples/teamwork.json").read_bytes()
    files = [folder / f"{number}.json" for number in range(6)]
    for file in files:
        file.write_bytes(body)
    return files


@pytest.fixture
def third_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseException]]:
    """What the third batch raises."""
    monkeypatch.setattr(judge_sources, "BATCH", 1)
    raised: list[BaseException] = []
    batches: list[int] = []
    really = ProcessReader.judge

    def judge(self: ProcessReader, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
        batches.append(len(sources))
        if len(batches) == 3:
            raise raised[0]
        return really(self, sources, evidence)

    monkeypatch.setattr(ProcessReader, "judge", judge)
    yield raised
    assert len(batches) < 6, "the rest was not judged"


def test_what_fails_in_the_middle_is_one_refusal(
    terminal: Terminal, third_time: list[BaseException], tmp_path: Path
) -> None:
    third_time.append(WorkerFailed(reason="gone"))
    code, answer = terminal("verify", "--offline", *_files(tmp_path))
    assert code == 3
    assert list(answer) == ["error"]
    assert answer["error"]["code"] == "worker_failed"


def test_stopped_in_the_middle_nothing_is_printed(
    third_time: list[BaseException], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    third_time.append(KeyboardInterrupt())
    assert main(["verify", "--offline", "--json", *map(str, _files(tmp_path))]) == 3
    assert capsys.readouterr().out == ""
