"""Terminal: what every command is handed: the program's options, and the doors that follow from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wallet import composition
from wallet.cli import output
from wallet.cli.passphrase import passphrase
from wallet.errors import NoVault

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.cli.output import Json
    from wallet.composition import World
    from wallet.vault.vault import Vault


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

    def unlocked(self, world: World) -> Vault:
        """The vault, open until the command ends."""
        from wallet.usecases.open_wallet import unlock_wallet, wallet_exists  # start-up time: verify needs no vault

        if not wallet_exists(world.places):
            raise NoVault
        vault = unlock_wallet(world.places, passphrase(self.passphrase_file))
        click.get_current_context().call_on_close(vault.close)
        return vault

    def answer(self, answer: Json, words: str) -> None:
        """Print one of both."""
        click.echo(output.to_text(answer) if self.as_json else words)
