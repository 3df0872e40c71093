"""Terminal: what every command is handed: the program's options, and the doors that follow from them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wallet import composition
from wallet.cli import output, printing
from wallet.cli.passphrase import is_given, passphrase
from wallet.errors import KeyStoreError, NoVault, VaultError, WrongSecret
from wallet.vault.undumped import keep_to_yourself
from wallet.wording.problems import backup_not_made, explain, older_copy

if TYPE_CHECKING:
    import os

    from wallet.cli.output import Json
    from wallet.composition import World
    from wallet.vault.vault import Vault


class _Place(click.Path):
    """A path; an empty one is a variable that was not set, and never the folder one happens to be in."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path. Raises UsageError where it is empty."""
        if not value:
            self.fail("the name of a file or folder is empty", param, ctx)
        return super().convert(value, param, ctx)


FILE = _Place(path_type=Path, readable=False)  # whoever opens it says better what is the matter


class Terminal:
    """The program's options, and the doors to the world and the vault that follow from them."""

    def __init__(self, profile: Path | None, passphrase_file: Path | None) -> None:
        self.profile = profile
        self.passphrase_file = passphrase_file
        self.as_json = False

    def world(self, *, offline: bool = False, documents: Path | None = None, trust_file: Path | None = None) -> World:
        """The world of this profile."""
        world = composition.build(self.profile, offline=offline, documents=documents, trust_file=trust_file)
        click.get_current_context().call_on_close(world.close)
        return world

    def unlocked(self, world: World, secret: str | None = None) -> Vault:
        """The vault, open until the command ends; by `secret`, or the passphrase that is given or asked for.

        Before it is asked for, the computer's key store is, where that was switched on; what is the matter with it is
        said, and the passphrase is asked for all the same.

        Once a day it is backed up first. That there is no room for that, or that this is an older copy of the wallet
        than was last used here, is said, and stops nothing.
        """
        from wallet.usecases.backups import back_up_if_due  # start-up time: verify needs no vault
        from wallet.usecases.open_wallet import wallet_exists

        if not wallet_exists(world.places):
            raise NoVault
        keep_to_yourself()
        vault = self._opened(world, secret)
        click.get_current_context().call_on_close(vault.close)
        if vault.is_older_copy:
            click.echo(older_copy().text, err=True)
        try:
            back_up_if_due(vault, world.now())
        except VaultError as error:
            click.echo(backup_not_made(error).text, err=True)
        return vault

    def _opened(self, world: World, secret: str | None) -> Vault:
        from wallet.usecases.open_wallet import unlock_wallet  # start-up time: verify needs no vault
        from wallet.usecases.remember_on_computer import is_remembered, unlock_by_store

        if secret is None and not is_given(self.passphrase_file) and is_remembered(world.places):
            try:
                return unlock_by_store(world.places, world.key_store(), now=world.now)
            except (KeyStoreError, WrongSecret) as error:
                click.echo(explain(error).text, err=True)
        return unlock_wallet(world.places, secret or passphrase(self.passphrase_file), now=world.now)

    def answer(self, answer: Json, words: str) -> None:
        """Print one of both."""
        printing.say(output.to_text(answer) if self.as_json else words)
