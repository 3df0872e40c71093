"""Check kept credentials again, with today's documents."""

from collections.abc import Sequence

from wallet.credentials.credential import Credential
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
    """The new report of each, kept beside the older ones, and with it what is known of the credential by now.

    An old badge that only names the pages it consists of says more once they were reached. Raises NotHeld.
    """
    records = {record.id: record for record in map(vault.record, ids)}
    sources = [Source(id_, record.envelope.raw) for id_, record in records.items()]
    readings = judge_sources(
        sources, reader=reader, evidence=evidence, fetcher=fetcher, total=len(sources), progress=progress
    )
    judged = {reading.source: reading.judged[0] for reading in readings if reading.judged}
    for id_, found in judged.items():
        before = records[id_].credential
        vault.add_report(id_, found.report, found.credential if _says_more(found.credential, before) else None)
    return {id_: found.report for id_, found in judged.items()}


def _says_more(new: Credential, old: Credential) -> bool:
    """Whether it is another reading that lacks nothing: without its pages a badge would forget its name."""
    after, before = new.to_data(), old.to_data()
    parts = [after, *(after.get(name, {}) for name in _PARTS)], [before, *(before.get(name, {}) for name in _PARTS)]
    return new != old and all(was.keys() <= now.keys() for now, was in zip(*parts, strict=True))


_PARTS = ("issuer", "subject", "achievement")
