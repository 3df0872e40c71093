"""What this computer remembers of a vault outside it: by that an older copy that was put back is noticed.

It holds no secret, and lies with the third copy of the header.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import apsw

from wallet.frozen import Frozen, field, replace
from wallet.vault import events
from wallet.vault.atomic import write_durably


class Seen(Frozen):
    """The name of this computer in the event log, its last entry, and what was taken from other computers."""

    device: str
    number: int = 0
    hash: str = ""
    taken: Mapping[str, int] = field(default_factory=dict)


class Memory:
    """What this computer knows of one vault. `lacks`: something that it saw there before is not there now."""

    def __init__(self, copies: Path, vault_id: str, connection: apsw.Connection) -> None:
        self._copies, self._vault_id = copies, vault_id
        known = _read(copies, vault_id)
        self.lacks = known is not None and _is_newer_than(known, connection)
        self._seen = Seen(_new_name()) if known is None or self.lacks else known
        self.update(connection)

    @property
    def name(self) -> str:
        """The name of this computer in the event log."""
        return self._seen.device

    @property
    def taken(self) -> Mapping[str, int]:
        """How many changes of which other computer were taken."""
        return self._seen.taken

    def update(self, connection: apsw.Connection) -> None:
        """Remember what is the last in the vault."""
        number, digest = events.last(connection, self._seen.device)
        self._keep(replace(self._seen, number=number, hash=digest.hex()))

    def took(self, device: str, changes: int) -> None:
        """Remember that so many changes of another computer were taken."""
        self._keep(replace(self._seen, taken={**self.taken, device: changes}))

    def take_another_name(self) -> None:
        """A copy that lacks what this computer did goes on under another name than what it lacks."""
        self._keep(Seen(_new_name()))

    def _keep(self, seen: Seen) -> None:
        if seen != self._seen or not seen.number:
            _write(self._copies, self._vault_id, seen)
        self._seen = seen


def _read(copies: Path, vault_id: str) -> Seen | None:
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


def _write(copies: Path, vault_id: str, seen: Seen) -> None:
    """As far as it can be written."""
    data = {"device": seen.device, "number": seen.number, "hash": seen.hash, "taken": dict(seen.taken)}
    with suppress(OSError):
        copies.mkdir(parents=True, exist_ok=True)
        write_durably(_file(copies, vault_id), json.dumps(data, sort_keys=True).encode())


def _is_newer_than(seen: Seen, connection: apsw.Connection) -> bool:
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


def _new_name() -> str:
    return os.urandom(4).hex()
