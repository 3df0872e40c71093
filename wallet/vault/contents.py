"""What a vault holds, as figures that two copies of it can be compared by."""

import hashlib

import apsw

from wallet.credentials.envelope import ID_DIGITS
from wallet.frozen import Frozen


class Contents(Frozen):
    """How many credentials are kept, and the SHA-256 over the sorted `id sha256` lines: nothing was lost."""

    count: int
    digest: str


def contents(connection: apsw.Connection) -> Contents:
    """What is kept; what is in Recently deleted does not count."""
    kept = connection.execute("select sha256 from credential where deleted = '' order by sha256")
    lines = [f"{sha256[:ID_DIGITS]} {sha256}\n" for (sha256,) in kept]
    return Contents(len(lines), hashlib.sha256("".join(lines).encode()).hexdigest())
