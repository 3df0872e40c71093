"""What is inside a kept credential: the credentials of a record, endorsements; each judged on its own."""

from wallet.ports import Fetcher
from wallet.records import Record
from wallet.usecases.judge_sources import with_documents
from wallet.verification.evidence import Evidence
from wallet.worker.reader import Judged, Reader, Source


def look_inside(
    record: Record, *, reader: Reader, evidence: Evidence, fetcher: Fetcher | None = None
) -> tuple[Judged, ...]:
    """All that is nested in it, parents first; a `parent` of 0 is the record itself.

    Looking alone fetches nothing: what needs a document is judged as far as it goes. With a `fetcher` it is fetched.
    """
    readings = reader.judge([Source(record.id, record.envelope.raw)], evidence)
    if fetcher is not None:
        readings = with_documents(readings, reader=reader, evidence=evidence, fetcher=fetcher)
    return readings[0].judged[1:]
