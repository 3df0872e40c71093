"""The page that opens a wallet: to unlock the one that is here, else to make or bring one."""

from PySide6.QtWidgets import QWidget

from wallet.gui.session import Session
from wallet.vault import names


def gate(session: Session) -> QWidget:
    """The first page of this profile."""
    if names.exists(session.world.places.vault):  # not Vault.exists: that loads all its libraries
        from wallet.gui.unlock.page import UnlockPage  # start-up time: one of the two

        return UnlockPage(session)
    from wallet.gui.unlock.first_run import FirstRunPage  # start-up time: one of the two

    return FirstRunPage(session)
