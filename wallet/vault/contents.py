"""What a vault holds, as figures that two copies of it can be compared by."""

import hashlib

import apsw

from wallet.credentials.envelope import ID_DIGITS
from wallet.frozen import Frozen
from wallet.records import HeldKey
from wallet.vault import holder_keys


class Contents(Frozen):
    """How many credentials are kept, the SHA-256 over the sorted `id sha256` lines, how many keys: nothing was lost."""

    count: int
    digest: str
    keys: int = 0


class Added(Frozen):
    """The wallet ids that were kept, those whose identical bytes were held already, and the keys that were kept."""

    kept: tuple[str, ...]
    already_held: tuple[str, ...]
    keys: tuple[HeldKey, ...] = ()


def contents(connection: apsw.Connection) -> Contents:
    """What is kept; what is in Recently deleted does not count."""
    kept = connection.execute("select sha256 from credential where deleted = '' order by sha256")
    lines = [f"{sha256[:ID_DIGITS]} {sha256}\n" for (sha256,) in kept]
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    return Contents(len(lines), digest, holder_keys.count(connection))
