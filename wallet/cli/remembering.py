"""The command that lets this computer's own key store open the wallet, or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wallet.cli import output
from wallet.cli.passphrase import passphrase
from wallet.wording import translate
from wallet.wording.problems import key_left

if TYPE_CHECKING:
    from wallet.cli.terminal import Terminal
    from wallet.composition import World


@click.command("key-store")
@click.option("--on", "wanted", flag_value="on", help="Let it open the wallet; asks for the passphrase once more.")
@click.option("--off", "wanted", flag_value="off", help="Let it no longer open the wallet.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def key_store(terminal: Terminal, *, wanted: str | None, as_json: bool) -> int:
    """Say whether this computer's key store opens the wallet without a passphrase; let it, or no longer."""
    from wallet.usecases.remember_on_computer import is_remembered

    terminal.as_json = as_json
    world = terminal.world()
    if wanted == "on":
        _switch_on(terminal, world)
    elif wanted == "off":
        _switch_off(terminal, world)
    elif is_remembered(world.places):
        terminal.answer({"key_store": "on"}, translate("cli", "This computer's key store may open the wallet."))
    else:
        terminal.answer({"key_store": "off"}, translate("cli", "Only the passphrase and the recovery code open it."))
    return output.PASSED


def _switch_on(terminal: Terminal, world: World) -> None:
    from wallet.usecases.remember_on_computer import remember

    secret = passphrase(terminal.passphrase_file)
    remember(terminal.unlocked(world, secret), secret, world.key_store(), now=world.now())
    words = "From now on this computer's key store opens the wallet: whoever can use your computer account can open it."
    terminal.answer({"key_store": "on"}, translate("cli", words))


def _switch_off(terminal: Terminal, world: World) -> None:
    from wallet.usecases.remember_on_computer import forget

    is_deleted = forget(terminal.unlocked(world), world.key_store(), now=world.now())
    words = translate("cli", "This computer's key store no longer opens the wallet.") if is_deleted else key_left().text
    terminal.answer({"key_store": "off", "deleted": is_deleted}, words)


COMMANDS = (key_store,)
