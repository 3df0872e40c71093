"""Keep what was previewed: "kept" is said only after it is durable."""

from collections.abc import Sequence
from datetime import datetime

from wallet.frozen import Frozen
from wallet.records import Record
from wallet.usecases.preview_credentials import Found
from wallet.vault.vault import Vault


class Kept(Frozen):
    """The records that were kept, and those whose identical bytes were held already."""

    kept: tuple[Record, ...]
    already_held: tuple[Record, ...]


def keep_previewed(found: Sequence[Found], *, vault: Vault, now: datetime, sample: bool = False) -> Kept:
    """Keep these credentials in one durable step. Raises a VaultError, and then nothing was kept."""
    records = {one.judged.envelope.id: _record(one, now, sample=sample) for one in found}
    added = vault.add(tuple(records.values()))
    return Kept(
        kept=tuple(records[id_] for id_ in added.kept),
        already_held=tuple(records[id_] for id_ in added.already_held),
    )


def _record(found: Found, now: datetime, *, sample: bool) -> Record:
    judged = found.judged
    return Record(judged.envelope, judged.credential, (judged.report,), added=now, sample=sample)
