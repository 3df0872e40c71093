"""A learner moves in: whatever her old wallet wrote gives every credential, and her keys, in the usual preview."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.badges import a_badge, an_old_credential
from tests.fakes import NOW, FakeWeb
from tests.old_wallets import (
    PASSWORD,
    a_bundle,
    a_locked_wallet,
    a_signing_key,
    a_wallet,
    a_whole_bundle,
    a_whole_wallet,
    locked,
    stable,
    written,
)
from wallet.carriers.locked import open_locked
from wallet.composition import World
from wallet.errors import Unreadable
from wallet.paths import resource
from wallet.progress import Progress
from wallet.usecases.import_files import import_files
from wallet.usecases.keep_previewed import keep_previewed
from wallet.usecases.open_wallet import create_wallet
from wallet.usecases.preview_credentials import Preview, preview_sources
from wallet.usecases.preview_locked import locked_in, preview_locked, together
from wallet.vault.vault import Vault
from wallet.verification.report import Outcome
from wallet.worker.inline import InlineReader
from wallet.worker.reader import Source
from wallet.worker.tools import tools

READER = InlineReader(tools)
SAMPLE = resource("samples/teamwork.json").read_text().strip()


@pytest.fixture
def vault(world: World) -> Iterator[Vault]:
    vault, _ = create_wallet(world.places, "correct horse")
    with vault:
        yield vault


def opener(body: bytes, password: str, progress: Progress) -> tuple[bytes, ...]:
    progress(0, 1)
    return (open_locked(body, password).body,)


def look(world: World, body: bytes, vault: Vault | None = None) -> Preview:
    return preview_sources(
        [Source("Wallet Backup.json", body)],
        reader=READER,
        evidence=world.evidence(),
        fetcher=FakeWeb(),
        holder=vault,
    )


def unlock(world: World, *things: str | Path | Source, password: str = PASSWORD) -> Preview:
    return preview_locked(things, password, opener=opener, reader=READER, evidence=world.evidence(), fetcher=FakeWeb())


def problems(preview: Preview) -> list[tuple[str, Unreadable]]:
    return [(one.source, one.failure.problem) for one in preview.unreadable]


def test_every_credential_is_judged_as_any_other_and_the_keys_are_kept(world: World, vault: Vault) -> None:
    exact = written([a_whole_wallet("here", an_old_credential())]).replace(b'"here"', SAMPLE.encode())
    preview = look(world, exact, vault)
    alone = look(world, SAMPLE.encode())
    assert preview.found[0].judged == alone.found[0].judged
    assert preview.found[1].judged.report.verdict is Outcome.FAILED
    assert preview.unreadable == ()
    kept = keep_previewed(preview.found, preview.keys, vault=vault, now=NOW)
    assert (len(kept.kept), len(kept.keys)) == (2, 2)
    assert {key.source for key in vault.held_keys()} == {"Wallet Backup.json (My profile)"}
    assert vault.record(kept.kept[0].id).envelope.raw == SAMPLE.encode()
    again = look(world, exact, vault)
    assert (again.keys, [found.already_held for found in again.found]) == ((), [True, True])


def test_keys_alone_are_worth_a_look(world: World) -> None:
    preview = look(world, written([a_wallet(a_signing_key())]))
    assert (preview.found, preview.unreadable, len(preview.keys)) == ((), (), 1)


def test_a_locked_one_is_opened_by_its_password(world: World, tmp_path: Path) -> None:
    file = tmp_path / "Locked.json"
    file.write_bytes(written(a_locked_wallet(written([a_whole_wallet()]))))
    before = look(world, file.read_bytes())
    assert locked_in(before) == ("Wallet Backup.json",)
    bundle = Source("export.zip", a_whole_bundle())
    for opened, keys in ((unlock(world, file), 2), (unlock(world, str(file)), 2), (unlock(world, bundle), 2)):
        assert [json.loads(found.judged.envelope.raw) for found in opened.found] == [a_badge(), an_old_credential()]
        assert (opened.unreadable, len(opened.keys)) == ((), keys)


def test_a_locked_one_at_an_address_is_opened_too(world: World) -> None:
    address = "https://files.example/backup.json"
    web = FakeWeb({address: written(a_locked_wallet(written([a_whole_wallet()])))})
    opened = preview_locked([address], PASSWORD, opener=opener, reader=READER, evidence=world.evidence(), fetcher=web)
    assert (len(opened.found), len(opened.keys), web.asked[0]) == (2, 2, address)


def test_what_it_does_not_open_is_told_and_can_be_tried_again(world: World, tmp_path: Path) -> None:
    source = Source("a.json", written(a_locked_wallet(written([a_whole_wallet()]))))
    none = tmp_path / "none.json"
    wrong = unlock(world, source, none, Source("b.json", b"{}"), password="another")
    assert problems(wrong) == [
        ("a.json", Unreadable.WRONG_PASSWORD),
        (str(none), Unreadable.FILE_NOT_FOUND),
        ("b.json", Unreadable.UNKNOWN_BACKUP),
    ]
    assert locked_in(wrong) == ("a.json",)
    both = together(wrong, unlock(world, source), ["a.json"])
    assert (len(both.found), len(both.keys), locked_in(both)) == (2, 2, ())
    assert len(both.unreadable) == 2


def test_what_another_password_locks_within_is_told(world: World) -> None:
    whole = a_bundle(
        locked("credentials/1.json", "credential", stable(a_badge())),
        locked("credentials/2.json", "credential", stable(a_badge()), "another"),
        locked("credentials/3.json", "credential", b"{"),
    )
    opened = unlock(world, Source("export.zip", whole))
    assert problems(opened) == [("export.zip", Unreadable.WRONG_PASSWORD), ("export.zip", Unreadable.NOT_JSON)]
    assert (len(opened.found), locked_in(opened)) == (1, ()), "a piece of it, and no reason to ask again"


def test_files_are_kept_in_one_go(world: World, vault: Vault, tmp_path: Path) -> None:
    files = {
        "a.json": written(a_locked_wallet(written([a_whole_wallet()]))),
        "b.zip": a_whole_bundle(password="another"),
        "c.json": SAMPLE.encode(),
    }
    for name, body in files.items():
        (tmp_path / name).write_bytes(body)
    passwords = {str(tmp_path / "a.json"): PASSWORD, str(tmp_path / "b.zip"): ""}
    kept, unread = import_files(
        [tmp_path / name for name in files],
        unlock=lambda: vault,
        reader=READER,
        evidence=world.evidence(),
        fetcher=FakeWeb(),
        opener=opener,
        password=lambda name: passwords[name],
        now=world.now,
    )
    assert (len(kept.kept), len(kept.keys)) == (3, 2)
    assert [(Path(one.source).name, one.failure.problem) for one in unread] == [("b.zip", Unreadable.LOCKED)]
