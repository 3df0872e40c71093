"""InlineReader: the same jobs in this process, for tests and for bytes of our own making. No limit holds here."""

from collections.abc import Callable, Sequence

from wallet.credentials.envelope import LARGEST_FILE, Failure
from wallet.errors import Unreadable
from wallet.frozen import replace
from wallet.verification.evidence import Evidence
from wallet.worker.judging import Tools, judge, judged_again
from wallet.worker.reader import Judged, Reading, Source


class InlineReader:
    """A Reader without a process. `tools` builds what judging works with when it is first needed."""

    def __init__(self, tools: Callable[[], Tools]) -> None:
        self._build = tools
        self._built: Tools | None = None

    def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
        known = self._on_our_contexts(evidence)
        return tuple(self._one(source, known) for source in sources)

    def rejudge(self, judged: Sequence[Judged], evidence: Evidence) -> tuple[Judged, ...]:
        known = self._on_our_contexts(evidence)
        return tuple(self._again(each, known) for each in judged)

    def close(self) -> None:
        """Nothing to end."""

    @property
    def _tools(self) -> Tools:
        if self._built is None:
            self._built = self._build()
        return self._built

    def _one(self, source: Source, evidence: Evidence) -> Reading:
        if len(source.body) > LARGEST_FILE:
            return Reading(source.name, failures=(Failure(Unreadable.TOO_LARGE),))
        return judge(source.name, source.body, evidence, self._tools)

    def _again(self, judged: Judged, evidence: Evidence) -> Judged:
        credential, report = judged_again(judged.credential, judged.report, evidence, self._tools)
        return replace(judged, credential=credential, report=report)

    def _on_our_contexts(self, evidence: Evidence) -> Evidence:
        self._tools.take_contexts(evidence.documents)
        return Evidence(
            now=evidence.now,
            contexts=self._tools.contexts,
            documents=evidence.documents,
            trust=evidence.trust,
            registries=evidence.registries,
        )
