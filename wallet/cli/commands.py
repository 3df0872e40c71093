"""The commands: each runs a use case and prints its answer."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from wallet import __version__
from wallet.cli import output, printing, remembering, safety, upkeep
from wallet.cli.passphrase import backup_password, passphrase
from wallet.cli.terminal import FILE, Terminal
from wallet.errors import VaultExists, WalletError
from wallet.progress import Progress, silent
from wallet.wording.old_wallets import not_taken_over

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wallet.cli.output import Json


as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="learner-wallet")
@click.option("--profile", type=FILE, help="Keep all data, settings and cache under this folder.")
@click.option("--passphrase-file", type=FILE, help="Read the passphrase from the first line of this file.")
@click.option("--quit-after-first-frame", is_flag=True, help="Without a command: paint once and leave.")
@click.pass_context
def cli(context: click.Context, /, profile: Path | None, passphrase_file: Path | None, **_: object) -> None:
    """The Learner Wallet. Without a command it opens the window."""
    context.obj = Terminal(profile, passphrase_file)


@cli.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--offline", is_flag=True, help="Open no connection.")
@click.option("--documents", type=FILE, help="Answer every address from this folder's index.json and nothing else.")
@click.option("--at", "at", help="Judge as of this time (ISO 8601).")
@click.option("--trust", type=FILE, help="A further list of trusted issuers (DCC legacy shape).")
@as_json
@click.pass_obj
def verify(
    terminal: Terminal,
    files: tuple[str, ...],
    *,
    offline: bool,
    documents: Path | None,
    at: str | None,
    trust: Path | None,
    as_json: bool,
) -> int:
    """Check credentials in FILES; https addresses count as files. Needs no wallet."""
    from wallet.usecases.verify_files import each_verified

    terminal.as_json = as_json
    now = None if at is None else _time(at)
    world = terminal.world(offline=offline, documents=documents, trust_file=trust)
    world.reader.start()
    evidence = world.evidence(now)
    answer = output.Verification(as_json=as_json)
    with closing(
        each_verified(
            files, reader=world.reader, evidence=evidence, fetcher=world.fetcher, progress=_progress(len(files))
        )
    ) as readings:
        for reading in readings:
            answer.take(reading)
    world.reader.dismiss()  # it ends while the answer is printed
    printing.say_all(answer.texts())
    return answer.exit


@cli.command()
@click.option("--recovery-code-file", type=FILE, help="Write the recovery code into this new file.")
@as_json
@click.pass_obj
def create(terminal: Terminal, *, recovery_code_file: Path | None, as_json: bool) -> int:
    """Create the wallet of this profile."""
    from wallet.usecases.open_wallet import create_wallet, wallet_exists

    terminal.as_json = as_json
    world = terminal.world()
    if wallet_exists(world.places):  # before anything is asked
        raise VaultExists
    secret = passphrase(terminal.passphrase_file, twice=True)
    vault, code = create_wallet(world.places, secret, code_file=recovery_code_file)
    vault.close()
    answer: Json = {"created": str(world.places.vault)}
    if recovery_code_file is None:
        answer["recovery_code"] = code
        words = f"Recovery code (write it down, it is not shown again): {code}"
    else:
        answer["recovery_code_file"] = str(recovery_code_file)
        words = f"The recovery code is in {recovery_code_file}."
    terminal.answer(answer, f"Created {world.places.vault}.\n{words}")
    return output.PASSED


@cli.command("import")
@click.argument("files", nargs=-1, required=True)
@click.option("--offline", is_flag=True, help="Open no connection.")
@click.option("--documents", type=FILE, help="Answer every address from this folder's index.json and nothing else.")
@click.option("--password-file", type=FILE, help="Read the password of another wallet's backup from its first line.")
@as_json
@click.pass_obj
def import_(
    terminal: Terminal,
    files: tuple[str, ...],
    *,
    offline: bool,
    documents: Path | None,
    password_file: Path | None,
    as_json: bool,
) -> int:
    """Check and keep the credentials in FILES (https addresses count), and the keys in backups of other wallets."""
    terminal.as_json = as_json
    world = terminal.world(offline=offline, documents=documents)
    world.reader.start()  # it gets ready while the rest is imported
    from wallet.usecases.import_files import import_files

    kept, unreadable = import_files(
        files,
        unlock=lambda: terminal.unlocked(world),
        reader=world.reader,
        evidence=world.evidence(),
        fetcher=world.fetcher,
        opener=world.opener,
        password=partial(backup_password, password_file),
        now=world.now,
        progress=_progress(len(files)),
    )
    answer = output.import_object(kept, unreadable)
    lines = [f"Kept {k['id']}  {k['title']} ({k['verdict']})" for k in answer["kept"]]
    lines += [f"Already held {k['id']}  {k['title']}" for k in answer["already_held"]]
    lines += [f"Kept the key {key['id']}" for key in answer["keys"]]
    lines += [not_taken_over()] if kept.keys else []
    lines += [f"Not read {u['source']}: {u['message']}" for u in answer["unreadable"]]
    terminal.answer(answer, "\n".join(lines))
    return output.PASSED if kept.kept or kept.already_held or kept.keys else output.REFUSED


@cli.command("list")
@as_json
@click.pass_obj
def list_(terminal: Terminal, *, as_json: bool) -> int:
    """List what the wallet holds."""
    terminal.as_json = as_json
    summaries = terminal.unlocked(terminal.world()).summaries()
    lines = [f"{s.id}  {s.title} · {s.issuer_name or s.issuer_id} ({s.verdict})" for s in summaries]
    terminal.answer(output.list_object(summaries), "\n".join(lines))
    return output.PASSED


@cli.command()
@click.argument("id_", metavar="ID")
@as_json
@click.pass_obj
def show(terminal: Terminal, id_: str, *, as_json: bool) -> int:
    """Show one credential and its checks."""
    terminal.as_json = as_json
    from wallet.credentials.formats.carrying import carries_others
    from wallet.usecases.look_inside import look_inside

    world = terminal.world()
    record = terminal.unlocked(world).record(id_)
    holds = carries_others(record.credential)
    inside = look_inside(record, reader=world.reader, evidence=world.evidence()) if holds else ()
    lines = [record.id, *output.credential_lines(record.credential, record.report)]
    lines += [line for one in inside for line in output.credential_lines(one.credential, one.report)]
    terminal.answer(output.show_object(record, inside), "\n".join(lines))
    return output.PASSED


@cli.command()
@click.argument("id_", metavar="ID")
@as_json
@click.pass_obj
def remove(terminal: Terminal, id_: str, *, as_json: bool) -> int:
    """Move one credential to Recently deleted."""
    terminal.as_json = as_json
    world = terminal.world()
    vault = terminal.unlocked(world)
    record = vault.record(id_)
    vault.remove(record.id, world.now())
    terminal.answer({"removed": record.id}, f"Moved {record.id} to Recently deleted.")
    return output.PASSED


@cli.command()
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--all", "all_", is_flag=True, help="All that is kept.")
@click.option("--out", type=FILE, required=True, help="The folder to write into; with --all perhaps a new .zip.")
@as_json
@click.pass_obj
def export(terminal: Terminal, ids: tuple[str, ...], *, all_: bool, out: Path, as_json: bool) -> int:
    """Write the original bytes of credentials into a folder."""
    from wallet.usecases.export_credentials import export_all, export_credentials
    from wallet.vault.events import Kind

    if bool(ids) is all_:
        message = "Name the credentials, or --all."
        raise click.UsageError(message)
    terminal.as_json = as_json
    world = terminal.world()
    vault = terminal.unlocked(world)
    if all_:
        exported = export_all(vault, out)
        vault.log(Kind.EXPORTED, world.now(), list(exported))
        terminal.answer({"out": str(out), "ids": list(exported)}, f"{len(exported)} in {out}")
        return output.PASSED
    records = {record.id: record for record in map(vault.record, ids)}
    files = export_credentials(list(records.values()), out)
    vault.log(Kind.EXPORTED, world.now(), list(records))
    terminal.answer({"files": [str(file) for file in files]}, "\n".join(map(str, files)))
    return output.PASSED


@cli.command()
@as_json
@click.pass_obj
def digest(terminal: Terminal, *, as_json: bool) -> int:
    """Print the SHA-256 over all that is kept: the outside measure that nothing was lost."""
    terminal.as_json = as_json
    value = terminal.unlocked(terminal.world()).digest()
    terminal.answer({"digest": value}, value)
    return output.PASSED


@cli.command()
@click.argument("id_", metavar="ID")
@click.option("--out", type=FILE, required=True, help="The picture to write: .png or .svg.")
@as_json
@click.pass_obj
def qr(terminal: Terminal, id_: str, *, out: Path, as_json: bool) -> int:
    """Write a code with the credential inside."""
    from wallet.usecases.show_code import save_code
    from wallet.vault.events import Kind

    terminal.as_json = as_json
    if out.suffix.lower() not in ("", ".png", ".svg"):
        message = "--out needs a name that ends in .png or .svg"
        raise click.UsageError(message)
    world = terminal.world()
    vault = terminal.unlocked(world)
    record = vault.record(id_)
    code = save_code(record, out, employer_page=world.settings.employer_page, dictionaries=world.dictionaries)
    vault.log(Kind.SHARED, world.now(), [record.id])
    answer = {"id": record.id, "file": str(out), "version": code.version, "level": code.level, "text": code.text}
    terminal.answer(answer, f"{out} (version {code.version}-{code.level})")
    return output.PASSED


@cli.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--out", type=FILE, required=True, help="The PDF to write.")
@as_json
@click.pass_obj
def portfolio(terminal: Terminal, ids: tuple[str, ...], *, out: Path, as_json: bool) -> int:
    """Make the portfolio PDF of these credentials, or of all."""
    from wallet.usecases.export_portfolio import export_portfolio
    from wallet.vault.events import Kind

    terminal.as_json = as_json
    world = terminal.world()
    vault = terminal.unlocked(world)
    chosen = ids or [s.id for s in vault.summaries()]
    made = export_portfolio(
        chosen,
        out,
        vault=vault,
        typesetter=world.typesetter,
        now=world.now(),
        employer_page=world.settings.employer_page,
        dictionaries=world.dictionaries,
    )
    vault.log(Kind.EXPORTED, world.now(), [vault.record(id_).id for id_ in chosen])
    number = f"{made.credentials} credential{'' if made.credentials == 1 else 's'}"
    terminal.answer({"file": str(out), "credentials": made.credentials}, f"{out} ({number})")
    return output.PASSED


@cli.command()
@click.option("--out", type=FILE, required=True, help="The folder for the pictures, codes and the PDF.")
@as_json
@click.pass_obj
def tour(terminal: Terminal, *, out: Path, as_json: bool) -> int:
    """Make a wallet in a temporary profile, import the samples, and leave pictures of every page, codes and the PDF."""
    from wallet.gui.tour import take_tour

    terminal.as_json = as_json
    files = take_tour(out)
    terminal.answer({"files": [str(file) for file in files]}, "\n".join(map(str, files)))
    return output.PASSED


for command in (*upkeep.COMMANDS, *safety.COMMANDS, *remembering.COMMANDS):
    cli.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command; every refusal is words or one JSON object, never a traceback."""
    as_json = "--json" in arguments
    try:
        answer = cli.main(list(arguments), prog_name="learner-wallet", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        return output.REFUSED
    except click.ClickException as usage:
        printing.refuse_usage(usage, as_json=as_json)
        return output.USAGE
    except WalletError as error:
        printing.refuse(error, as_json=as_json)
        return output.REFUSED
    except Exception as bug:  # noqa: BLE001 -- the terminal's crash dialog
        printing.refuse(printing.fault(bug), as_json=as_json)
        return output.REFUSED
    return answer if isinstance(answer, int) else output.PASSED


def _time(text: str) -> datetime:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        when = None
    if when is None or when.tzinfo is None:
        message = "--at needs an ISO 8601 time with its zone, such as 2026-11-23T12:00:00Z"
        raise click.UsageError(message)
    return when


def _progress(files: int) -> Progress:
    return _counting if files > 1 and sys.stderr.isatty() else silent


def _counting(done: int, total: int) -> None:
    click.echo(f"\r{done} / {total}", err=True, nl=done == total)
