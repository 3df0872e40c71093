"""Reader: what the wallet asks the limited process: read these bytes and judge what is in them."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from wallet.carriers.found import HolderKey
from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope, Failure
from wallet.frozen import Frozen
from wallet.verification.evidence import Evidence
from wallet.verification.report import Report

__all__ = ["Failure", "HolderKey", "Judged", "Reader", "Reading", "Source"]


class Source(NamedTuple):
    """Bytes from outside and the name a learner knows them by (a file name, "clipboard"). Untrusted."""

    name: str
    body: bytes


class Judged(Frozen):
    """One credential found in a source. `parent` is the index of the one it was nested in, among its source's."""

    envelope: Envelope
    credential: Credential
    report: Report
    parent: int | None = None


class Reading(Frozen):
    """What was found in one source: credentials (parents before their children), failures, keys of the learner."""

    source: str
    judged: tuple[Judged, ...] = ()
    failures: tuple[Failure, ...] = ()
    keys: tuple[HolderKey, ...] = ()


class Reader(Protocol):
    """Reads and judges untrusted bytes. Never raises for what they are; WorkerFailed where it cannot work at all."""

    def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
        """One Reading for each source, in their order."""
        ...

    def rejudge(self, judged: Sequence[Judged], evidence: Evidence) -> tuple[Judged, ...]:
        """The same with new reports, and what documents now in hand add to what is shown.

        Only the checks of each report that wanted a document are run again.
        """
        ...

    def close(self) -> None:
        """End the process."""
        ...
