"""ProcessReader: the Reader that works in limited processes, a warm one and, for many sources, a second.

What it is made of is imported when it is first asked, so that its process can start before the wallet has loaded that.
"""

from typing import TYPE_CHECKING

from wallet.worker.pool import Pool
from wallet.worker.starting import JUDGING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.verification.evidence import Evidence
    from wallet.worker.reader import Judged, Reading, Source


class ProcessReader:
    """A Reader. Safe for several threads; at most `workers` processes, started when they are needed."""

    def __init__(self, workers: int = 2, *, tools: str = JUDGING) -> None:
        """`tools` names the module whose `tools()` they judge with."""
        self._pool = Pool(workers, tools)

    def start(self) -> None:
        """Begin to start a process, so that it is warm when it is needed. Does not wait and never raises."""
        self._pool.start(1)

    def judge(self, sources: "Sequence[Source]", evidence: "Evidence") -> "tuple[Reading, ...]":
        """One Reading for each source, in their order. Raises WorkerFailed."""
        from wallet.worker import rounds

        return rounds.judge(sources, evidence, self._pool)

    def rejudge(self, judged: "Sequence[Judged]", evidence: "Evidence") -> "tuple[Judged, ...]":
        """A new report for each; the old one where there is none to be had. Raises WorkerFailed."""
        from wallet.worker import rounds

        return rounds.rejudge(judged, evidence, self._pool)

    def dismiss(self) -> None:
        """Nothing more will be asked soon: begin to end the processes. Does not wait."""
        self._pool.dismiss()

    def close(self) -> None:
        """End the processes, busy or not; nothing can be asked afterwards."""
        self._pool.close()
