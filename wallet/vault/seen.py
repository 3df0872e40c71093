"""What this computer remembers of a vault outside it: by that an older copy that was put back is noticed.

It holds no secret, and lies with the third copy of the header.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import apsw

from wallet.frozen import Frozen, field
from wallet.vault import events
from wallet.vault.atomic import write_durably


class Seen(Frozen):
    """The name of this computer in the event log, its last entry, and what was taken from other computers."""

    device: str
    number: int = 0
    hash: str = ""
    taken: Mapping[str, int] = field(default_factory=dict)


def read(copies: Path, vault_id: str) -> Seen | None:
    """What is remembered; None where nothing is, or it cannot be read."""
    try:
        data = json.loads(_file(copies, vault_id).read_bytes())
        return Seen(
            str(data["device"]),
            int(data["number"]),
            str(data["hash"]),
            {str(name): int(number) for name, number in data["taken"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write(copies: Path, vault_id: str, seen: Seen) -> None:
    """Remember, as far as that can be written."""
    data = {"device": seen.device, "number": seen.number, "hash": seen.hash, "taken": dict(seen.taken)}
    with suppress(OSError):
        copies.mkdir(parents=True, exist_ok=True)
        write_durably(_file(copies, vault_id), json.dumps(data, sort_keys=True).encode())


def is_newer_than(seen: Seen, connection: apsw.Connection) -> bool:
    """Whether something that was seen in this vault before is not in it now."""
    number, _ = events.last(connection, seen.device)
    return number < seen.number or (
        seen.number > 0 and events.hash_of(connection, seen.device, seen.number).hex() != seen.hash
    )


def forget(copies: Path, vault_id: str) -> None:
    """Remember nothing of it: an older copy is there because the learner wanted it. Raises OSError."""
    _file(copies, vault_id).unlink(missing_ok=True)


def _file(copies: Path, vault_id: str) -> Path:
    return copies / f"{vault_id}.seen"
