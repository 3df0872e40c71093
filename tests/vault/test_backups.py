"""A backup is proven when it is made, found out when it is damaged, and replaces no wallet before it was opened."""

import json
import os
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import a_record
from tests.fakes import NOW
from tests.vault.conftest import PASSPHRASE, Home, now
from wallet.errors import (
    BackupDamaged,
    DiskFull,
    NewerVersion,
    VaultDamaged,
    VaultInUse,
    VaultNotWritable,
    WrongSecret,
)
from wallet.vault import backup, names, placing, recovery_code, restoring, rotation
from wallet.vault.contents import Contents
from wallet.vault.keyslots import FLOOR
from wallet.vault.vault import Vault

Change = Callable[[dict[str, bytes]], object]


@pytest.fixture
def made(home: Home) -> Path:
    """A backup of a vault with two credentials, to which a third came afterwards."""
    with home.unlock() as vault:
        vault.add([a_record("One"), a_record("Two")])
        file = vault.back_up(NOW)
        vault.add([a_record("Three")])
    return file


def members(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(file: Path, change: Change, kind: int = zipfile.ZIP_STORED) -> None:
    held = members(file)
    change(held)
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, body in held.items():
            archive.writestr(name, body)


def manifest(**changes: object) -> Change:
    def change(held: dict[str, bytes]) -> None:
        held["manifest.json"] = json.dumps(json.loads(held["manifest.json"]) | changes).encode()

    return change


def titles(home: Home) -> set[str]:
    with home.unlock() as vault:
        return {summary.title for summary in vault.summaries()}


def nothing_left(home: Home) -> bool:
    """No folder and no file of a restore that did not come to be."""
    return not [p for p in home.root.rglob("*") if ".new-" in p.name or ".ready" in p.name or ".tmp-" in p.name]


def test_it_holds_what_the_vault_held_and_tells_nobody_what(home: Home, made: Path) -> None:
    assert made.name == "2026-11-23T120000Z.lcwbackup"
    assert made.stat().st_mode & 0o777 == 0o600
    assert a_record("One").envelope.raw[:24] not in made.read_bytes()
    found = backup.facts(made)
    assert (found.made, found.changes) == (NOW, 1)
    tried = restoring.try_out(made, home.code, home.root / "scratch")
    assert tried.held.count == 2
    assert not (home.root / "scratch").exists()
    assert nothing_left(home)
    assert titles(home) == {"One", "Two", "Three"}


def test_it_is_restored_and_what_was_there_is_kept(home: Home, made: Path) -> None:
    restored = restoring.restore(made, PASSPHRASE, home.folders, now)
    assert titles(home) == {"One", "Two"}
    assert restored.kept_as is not None
    assert (restored.kept_as / "vault.db").is_file()
    assert [each.file.name for each in backup.listed(home.folders.backups)] == [
        "2026-11-23T120000Z-1.lcwbackup",
        made.name,
    ]
    assert restoring.restore(backup.listed(home.folders.backups)[0].file, home.code, home.folders, now).held.count == 3
    assert titles(home) == {"One", "Two", "Three"}
    assert nothing_left(home)


def test_it_is_restored_where_there_is_no_wallet(home: Home, made: Path, tmp_path: Path) -> None:
    elsewhere = names.Folders(tmp_path / "new" / "vault", tmp_path / "new" / "headers", tmp_path / "new" / "backups")
    restored = restoring.restore(made, home.code, elsewhere, now)
    assert restored.kept_as is None
    with Vault.unlock(elsewhere, PASSPHRASE, now=now) as vault:
        assert vault.contents() == restored.held
        assert not vault.is_older_copy


def test_a_wallet_that_the_secret_does_not_open_is_kept_all_the_same(
    home: Home, another: Home, made: Path, tmp_path: Path
) -> None:
    other = another.copy(tmp_path / "other")
    before = other.database.read_bytes()
    restored = restoring.restore(made, home.code, other.folders, now)
    assert restored.kept_as is not None
    assert (restored.kept_as / "vault.db").read_bytes() == before


def test_a_wallet_that_is_open_is_not_replaced(home: Home, made: Path) -> None:
    with home.unlock() as vault:
        with pytest.raises(VaultInUse):
            restoring.restore(made, home.code, home.folders, now)
        assert len(vault.summaries()) == 3
    assert nothing_left(home)


def test_the_secret_of_when_it_was_made_opens_it(home: Home, made: Path) -> None:
    with home.unlock() as vault:
        vault.ways_in.change_passphrase("another one", cost=FLOOR, random=bytes)
    with pytest.raises(WrongSecret):
        restoring.restore(made, "another one", home.folders, now)
    restoring.restore(made, PASSPHRASE, home.folders, now)
    assert titles(home) == {"One", "Two"}


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.pop("vault.hdr"),
        lambda held: held.update({"../vault.db": b"x"}),
        lambda held: held.update({"manifest.json": b"x" * 70_000}),
        lambda held: held.update({"manifest.json": b"[]"}),
        lambda held: held.update({"manifest.json": b"{}"}),
        lambda held: held.update({"manifest.json": b"\xff"}),
        lambda held: held.update({"vault.hdr": held["vault.hdr"] + b" "}),
        lambda held: held.update({"vault.db": held["vault.db"][:-1] + b"x"}),
        manifest(format="zip"),
        manifest(version="1"),
        manifest(made="yesterday"),
        manifest(sha256={}),
    ],
)
def test_what_is_no_whole_backup_is_refused(home: Home, made: Path, change: Change) -> None:
    rewrite(made, change)
    for attempt in (
        lambda: backup.facts(made),
        lambda: restoring.restore(made, home.code, home.folders, now),
        lambda: restoring.try_out(made, home.code, home.root / "scratch"),
    ):
        with pytest.raises(BackupDamaged):
            attempt()
    assert titles(home) == {"One", "Two", "Three"}
    assert nothing_left(home)


@pytest.mark.parametrize("change", [manifest(held=""), manifest(held="?"), manifest(held="AAAA" * 40)])
def test_what_it_says_it_held_is_proven_by_the_key(home: Home, made: Path, change: Change) -> None:
    rewrite(made, change)
    backup.facts(made)
    with pytest.raises(BackupDamaged):
        restoring.restore(made, home.code, home.folders, now)
    assert titles(home) == {"One", "Two", "Three"}


def test_one_that_holds_something_else_than_it_held_replaces_nothing(
    home: Home, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "held", lambda *_: Contents(2, "other"))
    with pytest.raises(BackupDamaged):
        restoring.restore(made, home.code, home.folders, now)
    assert titles(home) == {"One", "Two", "Three"}


def test_compressed_members_are_none_of_ours(made: Path) -> None:
    rewrite(made, lambda _: None, zipfile.ZIP_DEFLATED)
    with pytest.raises(BackupDamaged):
        backup.facts(made)


def test_one_of_a_newer_program_is_told_as_such(made: Path) -> None:
    rewrite(made, manifest(version=2))
    with pytest.raises(NewerVersion):
        backup.facts(made)
    assert backup.listed(made.parent) == []


def test_what_cannot_be_read_is_said_so(home: Home) -> None:
    with pytest.raises(VaultNotWritable):
        backup.facts(home.root / "none.lcwbackup")
    home.folders.backups.mkdir()
    (home.folders.backups / "x.lcwbackup").write_bytes(b"no zip")
    assert backup.listed(home.folders.backups) == []


def test_flipped_bits_are_found_or_change_nothing(home: Home, made: Path) -> None:
    good, noticed = made.read_bytes(), 0
    held = restoring.try_out(made, home.code, home.root / "scratch").held
    for at in range(3, len(good), 1499):
        made.write_bytes(good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :])
        try:
            assert restoring.try_out(made, home.code, home.root / "scratch").held == held
        except BackupDamaged:
            noticed += 1
    assert noticed >= 50


def test_a_disk_without_room_leaves_no_half_of_one(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with home.unlock() as vault:
        vault.add([a_record()])
        for step in ("wallet.vault.backup._write", "wallet.vault.database.copy", "wallet.vault.backup.sync_folder"):
            with monkeypatch.context() as full:
                full.setattr(step, no_room)
                with pytest.raises(DiskFull):
                    vault.back_up(NOW)
        assert not [p for p in home.folders.backups.iterdir() if ".tmp-" in p.name]


def test_a_copy_that_lacks_something_is_no_backup(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([Contents(1, "a"), Contents(2, "b")])
    with home.unlock() as vault:
        monkeypatch.setattr(backup, "contents", lambda _: next(answers))
        with pytest.raises(BackupDamaged):
            vault.back_up(NOW)
    assert list(home.folders.backups.iterdir()) == []


def test_no_more_are_kept_than_are_worth_it(home: Home) -> None:
    with home.unlock() as vault:
        for day in range(20):
            vault.back_up(NOW + timedelta(days=day))
    days = sorted(each.made.strftime("%m-%d") for each in backup.listed(home.folders.backups))
    assert days == ["11-29", "11-30", *(f"12-{day:02}" for day in range(6, 13))], "a week, a month, seven days"


def test_those_of_another_wallet_are_left_alone(home: Home, another: Home, tmp_path: Path) -> None:
    other = another.copy(tmp_path / "other")
    with Vault.unlock(other.folders._replace(backups=home.folders.backups), other.code, now=now) as vault:
        theirs = vault.back_up(NOW - timedelta(days=900))
    with home.unlock() as vault:
        for day in range(9):
            vault.back_up(NOW + timedelta(days=day))
    assert theirs.is_file()


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), max_size=60))  # noqa: DTZ001
def test_the_rotation_keeps_the_newest_of_each_period(times: list[datetime]) -> None:
    made = sorted(times, reverse=True)
    kept = rotation.kept(made)
    assert set(range(min(3, len(made)))) <= kept
    assert len(kept) <= 3 + 7 + 4 + 12
    newest_of_day = {each.date(): each for each in reversed(made)}
    assert {made.index(each) for each in sorted(newest_of_day.values(), reverse=True)[:7]} <= kept
    months = {(each.year, each.month) for each in made}
    assert len({(made[place].year, made[place].month) for place in kept}) >= min(12, len(months))


@pytest.mark.parametrize("step", [1, 2, 3])
def test_an_exchange_is_ended_or_undone_after_a_crash(tmp_path: Path, step: int) -> None:
    """Before the old one is away it is the old one; from then on it is the new one."""
    folder, new = tmp_path / "vault", tmp_path / "vault.new-1"
    for place, body in ((folder, "old"), (new, "new")):
        place.mkdir()
        (place / "vault.db").write_text(body)
    steps = ((new, names.ready(folder)), (folder, tmp_path / "vault.before-1"), (names.ready(folder), folder))
    for here, there in steps[:step]:
        here.rename(there)
    assert names.exists(folder)
    placing.finish(folder)
    placing.finish(folder)
    assert (folder / "vault.db").read_text() == ("old" if step == 1 else "new")
    assert not names.ready(folder).exists()


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_an_exchange_that_fails_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    folder, new, kept_as = tmp_path / "vault", tmp_path / "vault.new-1", tmp_path / "vault.before-1"
    for place, body in ((folder, "old"), (new, "new")):
        place.mkdir()
        (place / "vault.db").write_text(body)
    renamed, really = [], Path.rename

    def rename(self: Path, target: Path) -> Path:
        renamed.append(self)
        if len(renamed) == failing:
            raise OSError(5, "Input/output error")
        return really(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="Input"):
        placing.exchange(new, folder, kept_as)
    placing.finish(folder)
    assert (folder / "vault.db").read_text() == "old"
    assert not kept_as.exists()


def test_folders_that_were_never_put_anywhere_are_taken_away_when_they_are_old(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = home.root / "vault.new-killed"
    left.mkdir()
    home.unlock().close()
    assert left.is_dir(), "somebody may be making it"
    monkeypatch.setattr(placing, "_OLD", -1.0)
    home.unlock().close()
    assert not left.exists()


def test_new_keys_encrypt_all_anew(home: Home, made: Path) -> None:
    with home.unlock() as vault:
        held, backups = vault.contents(), len(list(home.folders.backups.iterdir()))
        code = recovery_code.fresh(os.urandom)
        restoring.renew_keys(vault, "a new one", code, at=NOW, cost=FLOOR)
    for old in (PASSPHRASE, home.code):
        with pytest.raises(WrongSecret):
            home.unlock(old)
    for new in ("a new one", code):
        with home.unlock(new) as vault:
            assert vault.contents() == held
            assert not vault.is_older_copy
    assert len(list(home.folders.backups.iterdir())) == backups + 1
    assert {p.name for p in home.root.iterdir()} == {"vault", "headers", "backups"}
    assert restoring.try_out(made, home.code, home.root / "scratch").held.count == 2


@pytest.mark.usefixtures("made")
def test_keys_that_lose_something_are_not_taken(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with home.unlock() as vault, monkeypatch.context() as wrong:
        wrong.setattr(restoring, "contents", lambda _: Contents(0, ""))
        with pytest.raises(VaultDamaged):
            restoring.renew_keys(vault, "a new one", recovery_code.fresh(bytes), at=NOW, cost=FLOOR)
    assert titles(home) == {"One", "Two", "Three"}
    assert nothing_left(home)


def test_a_copy_needs_a_new_file(home: Home) -> None:
    with home.unlock() as vault, pytest.raises(VaultNotWritable):
        vault.copy_to(home.database, bytes(32))
