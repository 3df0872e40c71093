"""Check kept credentials again, with today's documents."""

from collections.abc import Sequence

from wallet.ports import Fetcher
from wallet.progress import Progress, silent
from wallet.usecases.judge_sources import judge_sources
from wallet.vault.vault import Vault
from wallet.verification.evidence import Evidence
from wallet.verification.report import Report
from wallet.worker.reader import Reader, Source


def recheck_credentials(
    ids: Sequence[str],
    *,
    vault: Vault,
    reader: Reader,
    evidence: Evidence,
    fetcher: Fetcher,
    progress: Progress = silent,
) -> dict[str, Report]:
    """The new report of each, kept beside the older ones. Raises NotHeld."""
    sources = [Source(record.id, record.envelope.raw) for record in map(vault.record, ids)]
    readings = judge_sources(sources, reader=reader, evidence=evidence, fetcher=fetcher, progress=progress)
    reports = {reading.source: reading.judged[0].report for reading in readings if reading.judged}
    for id_, report in reports.items():
        vault.add_report(id_, report)
    return reports
