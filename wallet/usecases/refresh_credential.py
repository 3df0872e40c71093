"""Ask the issuer for a newer version of a credential: once, only when the learner asks for it.

The newer one is added beside the older when it passes, is of the same issuer about the same learner, and shows
something otherwise. In every other case what is held stays as it is.
"""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from wallet.credentials.credential import Credential
from wallet.credentials.differences import Difference, differences
from wallet.credentials.refreshing import refresh_address
from wallet.errors import NoRefresh, RefreshNotSafe
from wallet.frozen import Frozen, replace
from wallet.ports import Fetcher
from wallet.records import Record
from wallet.usecases.judge_sources import judge_sources
from wallet.vault.vault import Vault
from wallet.verification.evidence import Evidence
from wallet.verification.moments import instant
from wallet.verification.report import Outcome, Question, Report
from wallet.worker.reader import Judged, Reader, Source


class State(StrEnum):
    """What came of asking."""

    NEWER = "newer"
    UNCHANGED = "unchanged"
    OLDER = "older"
    NOT_PASSED = "not_passed"
    ANOTHER = "another"
    UNREADABLE = "unreadable"


class Refreshed(Frozen):
    """What came of asking for a newer version of `before`.

    `after` is what the issuer sent, judged; `changes` is what it shows otherwise; `kept` is the new record of NEWER.
    """

    state: State
    before: Record
    after: Judged | None = None
    changes: tuple[Difference, ...] = ()
    kept: Record | None = None


def refresh_credential(
    id_: str, *, vault: Vault, reader: Reader, evidence: Evidence, fetcher: Fetcher, now: Callable[[], datetime]
) -> Refreshed:
    """Ask the service that a kept credential names, judge what it sends, and keep it where it is newer.

    Raises NotHeld, NoRefresh, RefreshNotSafe (its own signature was never found good), FetchError, a VaultError.
    """
    before = vault.record(id_)
    address = refresh_address(before.credential)
    if not address:
        raise NoRefresh
    if not _is_signed(before.report):
        raise RefreshNotSafe
    source = Source(address, fetcher.get(address).body)
    (reading,) = judge_sources([source], reader=reader, evidence=evidence, fetcher=fetcher, total=1)
    found = _compared(before, next((one for one in reading.judged if one.parent is None), None))
    if found.state is not State.NEWER or found.after is None:
        return found
    kept = Record(found.after.envelope, found.after.credential, (found.after.report,), added=now())
    vault.add([kept])
    return replace(found, kept=vault.record(kept.id))


def _is_signed(report: Report) -> bool:
    """Whether the address is the issuer's and not of somebody who wrote it in."""
    signatures = [check for check in report.checks if check.question is Question.SIGNATURE]
    return bool(signatures) and all(check.outcome is Outcome.PASSED for check in signatures)


def _compared(before: Record, after: Judged | None) -> Refreshed:
    if after is None or after.credential.is_presentation:
        return Refreshed(State.UNREADABLE, before, after)
    changes = differences(before.credential, after.credential)
    return Refreshed(_state(before, after, changes), before, after, changes)


def _state(before: Record, after: Judged, changes: tuple[Difference, ...]) -> State:
    if _who(before.credential) != _who(after.credential):
        return State.ANOTHER
    if after.report.verdict not in (Outcome.PASSED, Outcome.WARNING):
        return State.NOT_PASSED
    if not changes:
        return State.UNCHANGED
    older, newer = instant(before.credential.issued), instant(after.credential.issued)
    return State.OLDER if older and newer and newer < older else State.NEWER


def _who(credential: Credential) -> tuple[str, object, str]:
    """By whom it is, which one, and about whom."""
    return credential.signer, credential.claims.get("id"), credential.subject.id
