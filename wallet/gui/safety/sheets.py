"""Ask the window for one of the sheets of this package; each is imported when it is wanted: start-up time."""

from pathlib import Path

from wallet.gui.session import Session


def restore(session: Session, file: Path | None = None) -> None:
    """Open a backup: this one, or one to be chosen."""
    from wallet.gui.safety.restore import RestoreSheet

    session.sheet_wanted.emit(lambda over: RestoreSheet(session, over, file))


def passphrase(session: Session, code: str = "") -> None:
    """Choose another passphrase; `code` is the recovery code that has just opened the wallet."""
    from wallet.gui.safety.secrets import PassphraseSheet

    session.sheet_wanted.emit(lambda over: PassphraseSheet(session, over, code))


def stronger(session: Session) -> None:
    """Make the same passphrase harder to guess."""
    from wallet.gui.safety.secrets import StrongerSheet

    session.sheet_wanted.emit(lambda over: StrongerSheet(session, over))


def recovery_code(session: Session) -> None:
    """Make another recovery code."""
    from wallet.gui.safety.secrets import RecoveryCodeSheet

    session.sheet_wanted.emit(lambda over: RecoveryCodeSheet(session, over))


def sync(session: Session) -> None:
    """Choose the place through which several computers are kept equal."""
    from wallet.gui.safety.sync import SyncSheet

    session.sheet_wanted.emit(lambda over: SyncSheet(session, over))


def new_keys(session: Session) -> None:
    """Encrypt everything anew."""
    from wallet.gui.safety.secrets import NewKeysSheet

    session.sheet_wanted.emit(lambda over: NewKeysSheet(session, over))
