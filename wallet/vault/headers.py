"""The three copies of the header: read the first that is good; keep them equal."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from wallet.errors import HeaderDamaged, SettingsUnsafe, VaultError, VaultNotWritable, WrongSecret
from wallet.frozen import Frozen
from wallet.vault import keyslots
from wallet.vault.atomic import sweep, write_durably
from wallet.vault.keyslots import LARGEST


class Unlocked(Frozen):
    """What a copy of the header gave: the master key, the vault's id, and its own bytes."""

    vmk: bytes
    vault_id: str
    body: bytes


def write(target: Path, body: bytes) -> None:
    """Write the header and, when it is there whole, its copy beside it. Raises OSError."""
    write_durably(target, body)
    write_durably(_beside(target), body)


def replace(target: Path, copies: Path, new: Unlocked) -> None:
    """Put another header in the place of all copies. Raises OSError; then the old one still holds."""
    write_durably(target, new.body)
    mend(target, copies, new)


def unlock(target: Path, copies: Path, secrets: Mapping[str, bytes], *, fits: Callable[[bytes], bool]) -> Unlocked:
    """Unlock by the header, else by the copy beside it, else by one of those in `copies`; nothing is written.

    `copies` may hold headers of other vaults: `fits` says whether a key is this vault's. Raises WrongSecret as soon as
    an undamaged header of this vault refuses, HeaderDamaged, VaultNotWritable where one may not be read,
    SettingsUnsafe, NewerVersion.
    """
    problem: VaultError = HeaderDamaged()
    for file in (target, _beside(target)):
        try:
            return _unlocked(file, secrets)
        except (SettingsUnsafe, VaultNotWritable) as told:
            problem = told
        except HeaderDamaged:
            pass
    return _by_third_copy(sorted(copies.glob("*.hdr")), secrets, fits, problem)


def _by_third_copy(
    files: Iterable[Path], secrets: Mapping[str, bytes], fits: Callable[[bytes], bool], problem: VaultError
) -> Unlocked:
    for file in files:
        try:
            unlocked = _unlocked(file, secrets)
        except WrongSecret as wrong:
            problem = wrong
        except VaultError:
            continue
        else:
            if fits(unlocked.vmk):
                return unlocked
    raise problem


def _unlocked(file: Path, secrets: Mapping[str, bytes]) -> Unlocked:
    try:
        with file.open("rb") as raw:
            body = raw.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise HeaderDamaged from error
    except OSError as error:
        raise VaultNotWritable from error
    header = keyslots.read_header(body)
    return Unlocked(keyslots.unlock(header, secrets), header["vault_id"], body)


def mend(target: Path, copies: Path, unlocked: Unlocked) -> None:
    """Make all three copies equal to the one that opened the vault, as far as they can be written.

    Only for whoever has the vault open: it also takes away what killed writers left.
    """
    sweep(target.parent)
    with suppress(OSError):
        copies.mkdir(parents=True, exist_ok=True)
    for file in (target, _beside(target), copies / f"{unlocked.vault_id}.hdr"):
        with suppress(OSError):  # a read-only folder is no reason not to open; it is tried again next time
            if not file.is_file() or file.read_bytes() != unlocked.body:
                write_durably(file, unlocked.body)


def _beside(target: Path) -> Path:
    return target.with_name(target.name + ".bak")
