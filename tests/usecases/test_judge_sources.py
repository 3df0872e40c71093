"""The evidence loop: what is wanted is fetched once, and only what waited is judged again."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest

from tests.examples import a_judged, a_report
from tests.fakes import NOW, FakeWeb
from wallet.frozen import replace
from wallet.progress import Cancelled
from wallet.proofs.json_ld import Contexts
from wallet.usecases.judge_sources import AHEAD, BATCH, ROUNDS, each_judged, judge_sources
from wallet.verification.evidence import Evidence
from wallet.verification.report import Outcome, Report
from wallet.worker.reader import Judged, Reading, Source


class ChainReader:
    """Every credential wants documents 1, then 2, ... up to `links`; with the last it passes."""

    def __init__(self, links: int) -> None:
        self.links = links
        self.rejudged: list[int] = []

    def _report(self, evidence: Evidence) -> Report:
        for link in range(1, self.links + 1):
            if f"https://a.example/{link}" not in evidence.documents:
                return a_report(Outcome.UNKNOWN, wants=(f"https://a.example/{link}",))
        return a_report()

    def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
        return tuple(
            Reading(s.name, (a_judged(s.name, self._report(evidence)), a_judged(s.name + " done"))) for s in sources
        )

    def rejudge(self, judged: Sequence[Judged], evidence: Evidence) -> tuple[Judged, ...]:
        self.rejudged.append(len(judged))
        return tuple(replace(one, report=self._report(evidence)) for one in judged)

    def close(self) -> None:
        pass


def evidence() -> Evidence:
    return Evidence(now=NOW, contexts=Contexts(lambda _: None, {}))


def web(pages: int) -> FakeWeb:
    return FakeWeb({f"https://a.example/{n}": b"{}" for n in range(1, pages + 1)})


def test_documents_are_fetched_until_nothing_is_wanted() -> None:
    reader, fetcher = ChainReader(links=3), web(3)
    (reading,) = judge_sources([Source("a", b"")], reader=reader, evidence=evidence(), fetcher=fetcher, total=1)
    assert [j.report.verdict for j in reading.judged] == [Outcome.PASSED, Outcome.PASSED]
    assert fetcher.asked == [f"https://a.example/{n}" for n in (1, 2, 3)]
    assert reader.rejudged == [1, 1, 1], "only the one that waited is judged again"


def test_the_same_document_is_fetched_once_for_many() -> None:
    fetcher = web(1)
    sources = [Source(f"s{n}", b"") for n in range(30)]
    readings = judge_sources(sources, reader=ChainReader(1), evidence=evidence(), fetcher=fetcher, total=len(sources))
    assert [r.source for r in readings] == [s.name for s in sources]
    assert fetcher.asked == ["https://a.example/1"]


def test_what_cannot_be_fetched_is_asked_once_and_stays_unknown() -> None:
    fetcher = FakeWeb()
    (reading,) = judge_sources([Source("a", b"")], reader=ChainReader(2), evidence=evidence(), fetcher=fetcher, total=1)
    assert reading.judged[0].report.verdict is Outcome.UNKNOWN
    assert fetcher.asked == ["https://a.example/1"]


def test_an_endless_chain_ends() -> None:
    fetcher = web(50)
    (reading,) = judge_sources(
        [Source("a", b"")], reader=ChainReader(50), evidence=evidence(), fetcher=fetcher, total=1
    )
    assert reading.judged[0].report.verdict is Outcome.UNKNOWN
    assert len(fetcher.asked) == ROUNDS


@pytest.mark.parametrize("is_at_hand", [False, True])
def test_several_documents_at_once(*, is_at_hand: bool) -> None:
    class TwoAtOnce(ChainReader):
        def _report(self, evidence: Evidence) -> Report:
            missing = {f"https://a.example/{n}" for n in (1, 2)} - evidence.documents.keys()
            return a_report(Outcome.UNKNOWN, wants=tuple(sorted(missing))) if missing else a_report()

    fetcher = web(1)
    fetcher.is_at_hand = is_at_hand
    (reading,) = judge_sources([Source("a", b"")], reader=TwoAtOnce(0), evidence=evidence(), fetcher=fetcher, total=1)
    assert sorted(fetcher.asked) == ["https://a.example/1", "https://a.example/2"]
    assert reading.judged[0].report.wants == {"https://a.example/2"}


def test_progress_counts_sources_and_may_cancel() -> None:
    seen: list[tuple[int, int]] = []
    sources = [Source(f"s{n}", b"") for n in range(BATCH + 1)]

    def watch(done: int, total: int) -> None:
        seen.append((done, total))
        if done == BATCH:
            raise Cancelled

    with pytest.raises(Cancelled):
        judge_sources(
            sources, reader=ChainReader(0), evidence=evidence(), fetcher=FakeWeb(), total=len(sources), progress=watch
        )
    assert seen == [(0, BATCH + 1), (BATCH, BATCH + 1)]


def test_no_more_is_taken_than_fits_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wallet.usecases.judge_sources.BATCH_BYTES", 20)
    taken: list[int] = []
    sizes: list[int] = []

    def sources() -> Iterator[Source]:
        for number in range(7):
            taken.append(number)
            yield Source(str(number), b"1234567890")

    class Counting(ChainReader):
        def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
            sizes.append(len(sources))
            return super().judge(sources, evidence)

    look = {"reader": Counting(0), "evidence": evidence(), "fetcher": FakeWeb()}
    readings = judge_sources(sources(), total=7, **look)  # type: ignore[arg-type]
    assert [r.source for r in readings] == [str(number) for number in range(7)]
    assert sorted(sizes) == [1, 2, 2, 2], "no batch holds more than fits"
    assert judge_sources([], total=0, **look) == ()  # type: ignore[arg-type]
    taken.clear()
    each = each_judged(sources(), total=7, **look)  # type: ignore[arg-type]
    for number, reading in enumerate(each):
        assert reading.source == str(number)
        assert len(taken) <= number + 1 + 2 * AHEAD + 2, "what is ahead is bounded"


def test_readings_that_were_used_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files there are: no more are in memory than a few batches have."""
    monkeypatch.setattr("wallet.usecases.judge_sources.BATCH", 5)
    alive, most = 0, 0

    class Counted(list):  # type: ignore[type-arg]
        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    class Counting(ChainReader):
        def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:  # noqa: ARG002
            nonlocal alive
            alive += len(sources)
            return tuple(Reading(source.name, judged=Counted()) for source in sources)  # type: ignore[arg-type]

    sources = (Source(str(number), b"") for number in range(200))
    for _ in each_judged(sources, reader=Counting(0), evidence=evidence(), fetcher=FakeWeb(), total=200):
        most = max(most, alive)
    assert most <= 5 * (AHEAD + 2)


def test_nothing_is_judged_after_it_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wallet.usecases.judge_sources.BATCH", 1)
    judged: list[str] = []

    class Noting(ChainReader):
        def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
            judged.extend(source.name for source in sources)
            return super().judge(sources, evidence)

    sources = (Source(str(number), b"") for number in range(50))
    with closing(each_judged(sources, reader=Noting(0), evidence=evidence(), fetcher=FakeWeb(), total=50)) as each:
        next(each)
    assert len(judged) <= 1 + 2 * AHEAD
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("judge")]
