"""The ways into an open vault: which secrets open it, and changing them."""

from collections.abc import Callable
from pathlib import Path

from wallet.errors import WrongSecret
from wallet.frozen import replace
from wallet.vault import backup, database, headers, keyslots, recovery_code
from wallet.vault.database import meaning
from wallet.vault.headers import Unlocked
from wallet.vault.keyslots import Cost, Header, Random
from wallet.vault.names import DATABASE, HEADER, Folders


class WaysIn:
    """`opened` is the master key and the header of now."""

    def __init__(self, opened: Unlocked, folders: Folders) -> None:
        self.opened = opened
        self._folders = folders

    @property
    def cost(self) -> Cost:
        """What a guess of the passphrase costs."""
        return keyslots.cost_of(keyslots.read_header(self.opened.body))

    def prove(self, secret: str) -> None:
        """Raises WrongSecret where this passphrase or recovery code does not open the vault."""
        header = keyslots.read_header(self.opened.body)
        try:
            keyslots.unlock(header, secrets_in(secret))
        except WrongSecret as wrong:
            raise recovery_code.refusal(secret) from wrong

    def change_passphrase(self, new: str, *, cost: Cost, random: Random) -> None:
        """From now on another passphrase. Raises WrongSecret (too long), DiskFull, VaultNotWritable."""

        def edit(header: Header) -> None:
            keyslots.drop(header, "passphrase")
            keyslots.add_passphrase_slot(header, new, self.opened.vmk, cost=cost, random=random)

        self._change(edit)

    def change_recovery_code(self, hand_over: Callable[[str], object], *, random: Random) -> str:
        """A new recovery code; the old one opens nothing any more. `hand_over` gets it first, and may raise.

        Raises DiskFull, VaultNotWritable: the old one still holds.
        """
        secret = random(recovery_code.SECRET_BYTES)
        code = recovery_code.write(secret)
        hand_over(code)

        def edit(header: Header) -> None:
            keyslots.drop(header, "recovery")
            keyslots.add_recovery_slot(header, secret, self.opened.vmk, random=random)

        self._change(edit)
        return code

    def _change(self, edit: Callable[[Header], None]) -> None:
        """Another header in one durable step; a copy of the old one that cannot be replaced now is the next time."""
        header = keyslots.read_header(self.opened.body)
        edit(header)
        changed = replace(self.opened, body=keyslots.sealed(header, self.opened.vmk))
        with meaning():
            headers.replace(self._folders.vault / HEADER, self._folders.copies, changed)
        self.opened = changed


def unlocked_by(folder: Path, copies: Path, secret: str) -> Unlocked:
    """What the header of this folder gives to a passphrase or recovery code. Raises as `Vault.unlock`."""
    file = folder / DATABASE
    try:
        return headers.unlock(
            folder / HEADER, copies, secrets_in(secret), fits=lambda vmk: database.reads(file, backup.key(vmk))
        )
    except WrongSecret as wrong:
        raise recovery_code.refusal(secret) from wrong


def secrets_in(typed: str) -> dict[str, bytes]:
    """What the typed text may be: a recovery code (no slow work, so it comes first), a passphrase.

    Raises WrongSecret: too long.
    """
    code = recovery_code.read(typed)
    found = {} if code is None else {"recovery": code}
    return found | {"passphrase": keyslots.passphrase_bytes(typed)}
