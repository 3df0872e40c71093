"""Looking inside a kept credential."""

from collections.abc import Sequence

from tests.examples import a_judged, a_record
from tests.fakes import NOW, FakeWeb
from tests.usecases.test_judge_sources import ChainReader
from wallet.proofs.json_ld import Contexts
from wallet.usecases.look_inside import look_inside
from wallet.verification.evidence import Evidence
from wallet.verification.report import Outcome
from wallet.worker.reader import Reading, Source

EVIDENCE = Evidence(now=NOW, contexts=Contexts(lambda _: None, {}))


class TreeReader(ChainReader):
    """A record that holds one credential."""

    def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
        whole = a_judged("whole", self._report(evidence))
        return tuple(Reading(s.name, (whole, a_judged("part", self._report(evidence), 0))) for s in sources)


def test_looking_alone_fetches_nothing() -> None:
    (part,) = look_inside(a_record(), reader=TreeReader(1), evidence=EVIDENCE)
    assert (part.credential.title, part.parent, part.report.verdict) == ("part", 0, Outcome.UNKNOWN)


def test_with_a_fetcher_it_is_judged_to_the_end() -> None:
    fetcher = FakeWeb({"https://a.example/1": b"{}"})
    (part,) = look_inside(a_record(), reader=TreeReader(1), evidence=EVIDENCE, fetcher=fetcher)
    assert part.report.verdict is Outcome.PASSED
    assert fetcher.asked == ["https://a.example/1"]
