"""Keep what was previewed: "kept" is said only after it is durable."""

import re
from collections.abc import Sequence
from datetime import datetime

from wallet.frozen import Frozen
from wallet.records import HeldKey, Record
from wallet.usecases.preview_credentials import Found, FoundKey
from wallet.vault.vault import Vault


class Kept(Frozen):
    """The records that were kept, those whose identical bytes were held already, and the keys that were kept."""

    kept: tuple[Record, ...]
    already_held: tuple[Record, ...]
    keys: tuple[HeldKey, ...] = ()


def keep_previewed(
    found: Sequence[Found], keys: Sequence[FoundKey] = (), *, vault: Vault, now: datetime, sample: bool = False
) -> Kept:
    """Keep these credentials and keys in one durable step. Raises a VaultError, and then nothing was kept."""
    records = {one.judged.envelope.id: _record(one, now, sample=sample) for one in found}
    added = vault.add(tuple(records.values()), {_key(one, now): one.key.private for one in keys})
    return Kept(
        kept=tuple(records[id_] for id_ in added.kept),
        already_held=tuple(records[id_] for id_ in added.already_held),
        keys=added.keys,
    )


def _record(found: Found, now: datetime, *, sample: bool) -> Record:
    judged = found.judged
    return Record(judged.envelope, judged.credential, (judged.report,), added=now, sample=sample)


def _key(found: FoundKey, now: datetime) -> HeldKey:
    """Without its secret half; of where it came from, the name of the file and of the profile in it."""
    key, file = found.key, re.split(r"[/\\]", found.source)[-1]
    source = f"{file} ({key.profile})" if key.profile else file
    return HeldKey(key.id, key.controller, key.type, key.public, source, now)
