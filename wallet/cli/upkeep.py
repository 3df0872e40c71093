"""Commands that keep things up to date: newer versions of credentials, lists of known issuers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wallet.cli import output
from wallet.cli.terminal import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.cli.output import Json
    from wallet.cli.terminal import Terminal
    from wallet.usecases.refresh_credential import Refreshed
    from wallet.usecases.registries import Read, Update

offline = click.option("--offline", is_flag=True, help="Open no connection.")
documents = click.option(
    "--documents", type=FILE, help="Answer every address from this folder's index.json and nothing else."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command()
@click.argument("id_", metavar="ID")
@offline
@documents
@as_json
@click.pass_obj
def refresh(terminal: Terminal, id_: str, *, offline: bool, documents: Path | None, as_json: bool) -> int:
    """Ask the issuer of a credential for a newer version of it."""
    from wallet.usecases.refresh_credential import State, refresh_credential

    terminal.as_json = as_json
    world = terminal.world(offline=offline, documents=documents)
    world.reader.start()
    found = refresh_credential(
        id_,
        vault=terminal.unlocked(world),
        reader=world.reader,
        evidence=world.evidence(),
        fetcher=world.fetcher,
        now=world.now,
    )
    terminal.answer(_refresh_object(found), "\n".join(_refresh_lines(found)))
    if found.state in (State.ANOTHER, State.UNREADABLE):
        return output.REFUSED
    return output.exit_of(found.after.report.verdict) if found.after else output.PASSED


def _refresh_object(found: Refreshed) -> Json:
    return {
        "id": found.before.id,
        "state": found.state.value,
        "message": _refresh_lines(found)[0],
        "changes": [{"member": one.member, "before": one.before, "after": one.after} for one in found.changes],
        "verdict": found.after.report.verdict.value if found.after else None,
        "checks": [output.check_object(check) for check in found.after.report.checks] if found.after else [],
        "kept": found.kept.id if found.kept else None,
    }


def _refresh_lines(found: Refreshed) -> list[str]:
    from wallet.wording.refreshing import member_names, refresh_sentences

    names = member_names()
    changes = [f"  {names[change.member]}: {change.before} → {change.after}" for change in found.changes]
    return [refresh_sentences()[found.state.value], *changes]


@click.command()
@click.option("--update", is_flag=True, help="Read them anew and keep them for when there is no connection.")
@documents
@as_json
@click.pass_obj
def registries(terminal: Terminal, *, update: bool, documents: Path | None, as_json: bool) -> int:
    """Show the lists of known issuers, or bring them up to date."""
    terminal.as_json = as_json
    world = terminal.world(documents=documents)
    found = world.update_registries() if update else world.held_registries()
    terminal.answer(_registries_object(found), "\n".join(_registries_lines(found)))
    is_good = all(read.state in ("read", "kept") for read in found.reads)
    return output.PASSED if is_good or not update else output.UNKNOWN


def _registries_object(found: Update) -> Json:
    return {
        "registries": [_read_object(read) for read in found.reads],
        "others": [{"name": one.name, "kind": one.kind, "address": one.address} for one in found.others],
    }


def _read_object(read: Read) -> Json:
    return {
        "name": read.registry.name,
        "kind": read.registry.kind,
        "address": read.registry.address,
        "state": read.state,
        "issuers": read.issuers,
        "as_of": read.as_of or None,
        "keys": list(read.registry.keys),
    }


def _registries_lines(found: Update) -> list[str]:
    from wallet.wording.dates import day
    from wallet.wording.registries import other_sentence, registry_sentences

    sentences = registry_sentences()
    told = [
        sentences[read.state].format(name=read.registry.name, issuers=read.issuers, as_of=day(read.as_of))
        for read in found.reads
    ]
    return told + [other_sentence().format(name=one.name) for one in found.others]


COMMANDS = (refresh, registries)
