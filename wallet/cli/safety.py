"""Commands that keep the wallet safe: backups, its passphrase, recovery code and keys; and what was done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wallet.cli import output
from wallet.cli.passphrase import new_passphrase, passphrase
from wallet.cli.terminal import FILE
from wallet.wording.problems import older_copy

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.cli.output import Json
    from wallet.cli.terminal import Terminal
    from wallet.vault.backup import Facts
    from wallet.vault.restoring import Restored

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
code_file = click.option("--recovery-code-file", type=FILE, help="Write the recovery code into this new file.")
new_file = click.option("--new-passphrase-file", type=FILE, help="Read the new passphrase from this file's first line.")


@click.command()
@click.option("--list", "list_", is_flag=True, help="Only list the backups there are.")
@click.option("--test", "tested", type=FILE, help="Open this backup as restoring would, and change nothing.")
@as_json
@click.pass_obj
def backup(terminal: Terminal, *, list_: bool, tested: Path | None, as_json: bool) -> int:
    """Make an encrypted backup, which is opened before it is called one."""
    from wallet.usecases.backups import backups, try_out_backup
    from wallet.vault.backup import facts

    terminal.as_json = as_json
    world = terminal.world()
    if list_:
        found = backups(world.places)
        answer: Json = {"backups": [_facts_object(each) for each in found]}
        terminal.answer(answer, "\n".join(_facts_line(each) for each in found) or "There is no backup yet.")
    elif tested is not None:
        tried = try_out_backup(tested, passphrase(terminal.passphrase_file), world.places)
        terminal.answer({"file": str(tested), **_held_object(tried)}, f"{tested} is good: {_held_words(tried)}.")
    else:
        made = facts(terminal.unlocked(world).back_up(world.now()))
        terminal.answer(_facts_object(made), _facts_line(made))
    return output.PASSED


@click.command()
@click.argument("file", type=FILE)
@as_json
@click.pass_obj
def restore(terminal: Terminal, file: Path, *, as_json: bool) -> int:
    """Put the wallet of a backup in its place, with the passphrase or recovery code of when it was made."""
    from wallet.usecases.backups import restore_backup

    terminal.as_json = as_json
    world = terminal.world()
    found = restore_backup(file, passphrase(terminal.passphrase_file), world.places, now=world.now)
    answer = {**_held_object(found), "kept_as": str(found.kept_as) if found.kept_as else None}
    words = f"Restored {_held_words(found)}."
    if found.kept_as:
        words += f"\nThe wallet that was there before is in {found.kept_as}."
    terminal.answer(answer, words)
    return output.PASSED


@click.command("passphrase")
@new_file
@as_json
@click.pass_obj
def change_passphrase(terminal: Terminal, *, new_passphrase_file: Path | None, as_json: bool) -> int:
    """Change the passphrase. It opens with the present one, or the recovery code."""
    from wallet.usecases.change_secrets import change_passphrase as change

    terminal.as_json = as_json
    world = terminal.world()
    secret = passphrase(terminal.passphrase_file)
    vault = terminal.unlocked(world, secret)
    change(vault, secret, new_passphrase(new_passphrase_file), now=world.now())
    words = "The passphrase is changed. Backups made before still open with the one before."
    terminal.answer({"changed": "passphrase"}, words)
    return output.PASSED


@click.command("recovery-code")
@code_file
@as_json
@click.pass_obj
def recovery_code(terminal: Terminal, *, recovery_code_file: Path | None, as_json: bool) -> int:
    """Make a new recovery code; the one before opens nothing any more."""
    from wallet.usecases.change_secrets import change_recovery_code, fresh_code

    terminal.as_json = as_json
    world = terminal.world()
    secret = passphrase(terminal.passphrase_file)
    vault = terminal.unlocked(world, secret)
    code = fresh_code()
    change_recovery_code(vault, secret, code, now=world.now(), code_file=recovery_code_file)
    terminal.answer(*_told_code(code, recovery_code_file))
    return output.PASSED


@click.command("new-keys")
@new_file
@code_file
@as_json
@click.pass_obj
def new_keys(
    terminal: Terminal, *, new_passphrase_file: Path | None, recovery_code_file: Path | None, as_json: bool
) -> int:
    """Encrypt the wallet anew, with another passphrase and recovery code: for when one may have become known."""
    from wallet.usecases.change_secrets import fresh_code, renew_keys

    terminal.as_json = as_json
    world = terminal.world()
    secret = passphrase(terminal.passphrase_file)
    vault = terminal.unlocked(world, secret)
    new, code = new_passphrase(new_passphrase_file), fresh_code()
    renew_keys(vault, secret, new, code, now=world.now(), code_file=recovery_code_file)
    terminal.answer(*_told_code(code, recovery_code_file))
    return output.PASSED


@click.command()
@click.option("--to", "address", help="A folder, https://… (WebDAV) or s3://bucket/folder?endpoint=…&region=…")
@click.option("--user", default="", help="Who enters there (for S3 the access key's id).")
@click.option("--password-file", type=FILE, help="Read the password (for S3 the secret key) from its first line.")
@as_json
@click.pass_obj
def sync(terminal: Terminal, *, address: str | None, user: str, password_file: Path | None, as_json: bool) -> int:
    """Keep the wallets of several computers equal, by encrypted files in a place of your own, which is remembered."""
    from wallet.errors import NoStorage
    from wallet.frozen import members
    from wallet.ports import StoragePlace
    from wallet.usecases.sync import keep_storage, storage_of
    from wallet.usecases.sync import sync as run
    from wallet.vault.merge import Merged

    terminal.as_json = as_json
    world = terminal.world()
    vault = terminal.unlocked(world)
    secret = passphrase(password_file) if password_file is not None else ""
    place = StoragePlace(address, user, secret) if address is not None else storage_of(vault)
    if place is None:
        raise NoStorage
    storage = world.storage(place)
    if place != storage_of(vault):
        keep_storage(vault, place)
    found = run(vault, storage, world.now())
    took = {name: list(getattr(found.took, name)) for name in members(Merged)}
    answer: Json = {"took": took, "refused": list(found.refused), "sent": found.sent, "older_copy": found.was_older}
    lines = [f"{len(ids)} {name}" for name, ids in took.items() if ids]
    lines = [f"From the others: {', '.join(lines)}."] if lines else ["The others had nothing new."]
    lines += [f"{name} could not be used." for name in found.refused]
    lines += ["This wallet's copy was sent." if found.sent else "This wallet's copy is there already."]
    if found.was_older:
        lines.append(older_copy().text)
    terminal.answer(answer, "\n".join(lines))
    return output.UNKNOWN if found.refused else output.PASSED


@click.command()
@as_json
@click.pass_obj
def history(terminal: Terminal, *, as_json: bool) -> int:
    """List what was done with the wallet: kept, removed, erased, exported, shared, and its secrets changed."""
    terminal.as_json = as_json
    events = terminal.unlocked(terminal.world()).history()
    answer = {"events": [{"at": e.at, "device": e.device, "what": e.kind, **e.data} for e in events]}
    lines = [f"{e.at}  {e.kind.replace('_', ' ')}  {' '.join(e.data.get('ids', ()))}".rstrip() for e in events]
    terminal.answer(answer, "\n".join(lines) or "Nothing was done yet.")
    return output.PASSED


@click.command()
@as_json
@click.pass_obj
def keys(terminal: Terminal, *, as_json: bool) -> int:
    """List the learner's own keys that came with backups of other wallets; never their secret halves."""
    terminal.as_json = as_json
    found = terminal.unlocked(terminal.world()).held_keys()
    lines = [f"{key.id}  {key.type}  {key.added:%Y-%m-%d}  {key.source}" for key in found]
    terminal.answer({"keys": [output.key_object(key) for key in found]}, "\n".join(lines) or "There is no key yet.")
    return output.PASSED


def _told_code(code: str, file: Path | None) -> tuple[Json, str]:
    if file is not None:
        return {"recovery_code_file": str(file)}, f"The recovery code is in {file}."
    return {"recovery_code": code}, f"Recovery code (write it down, it is not shown again): {code}"


def _facts_object(one: Facts) -> Json:
    return {"file": str(one.file), "made": one.made.isoformat(), "vault_id": one.vault_id}


def _facts_line(one: Facts) -> str:
    return f"{one.file}  {one.made:%Y-%m-%d %H:%M} UTC"


def _held_object(one: Restored) -> Json:
    return {"made": one.made.isoformat(), "credentials": one.held.count, "digest": one.held.digest}


def _held_words(one: Restored) -> str:
    number = f"{one.held.count} credential{'' if one.held.count == 1 else 's'}"
    return f"{number} of {one.made:%Y-%m-%d %H:%M} UTC"


COMMANDS = (backup, restore, sync, change_passphrase, recovery_code, new_keys, history, keys)
