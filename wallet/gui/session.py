"""Session: what lives from unlock to lock, and tells the pages when something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wallet.errors import VaultLocked
from wallet.gui.tasks import Tasks

if TYPE_CHECKING:  # the vault is heavy, and not needed for the first page
    from wallet.composition import World
    from wallet.settings import Settings
    from wallet.vault.vault import Vault


class Session(QObject):
    """Handed to every page. `world` has the collaborators, `tasks` is the one door off the UI thread."""

    opened = Signal()  # the wallet was unlocked or created
    changed = Signal()  # records were kept, removed, checked again or edited
    settings_changed = Signal()
    add_wanted = Signal()  # the sheet that looks at credentials
    sheet_wanted = Signal(object)  # a function that makes a Sheet over the widget it is given
    lock_wanted = Signal()
    said = Signal(str)  # what was done, for a toast
    locking = Signal()  # views drop what they show; the program is executed anew right after

    def __init__(self, world: World, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.world = world
        self.tasks = Tasks(self)
        self._vault: Vault | None = None

    @property
    def is_open(self) -> bool:
        """Whether a wallet is unlocked."""
        return self._vault is not None

    @property
    def vault(self) -> Vault:
        """The unlocked vault. Raises VaultLocked."""
        if self._vault is None:
            raise VaultLocked
        return self._vault

    def open(self, vault: Vault) -> None:
        """Take an unlocked vault."""
        self._vault = vault
        self.opened.emit()
        self.changed.emit()

    def change_settings(self, settings: Settings) -> None:
        """Take and keep new settings. Raises CannotWrite."""
        self.world.change(settings)
        self.settings_changed.emit()

    def lock(self) -> None:
        """Close the vault; whoever runs the program executes it anew."""
        self.tasks.close()
        if self._vault is not None:
            self._vault.close()
            self._vault = None
        self.locking.emit()

    def close(self) -> None:
        """Leave the program: finish what runs, close what is open."""
        self.tasks.close()
        if self._vault is not None:
            self._vault.close()
            self._vault = None
        self.world.close()
