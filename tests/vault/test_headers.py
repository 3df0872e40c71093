"""A wrong secret and a damaged header are two different answers, always; a good copy is enough."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from stat import S_ISDIR
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.conftest import PASSPHRASE, Home, in_folders, now
from wallet.errors import HeaderDamaged, NewerVersion, SettingsUnsafe, VaultDamaged, VaultNotWritable, WrongSecret
from wallet.vault import atomic, keyslots, recovery_code
from wallet.vault.keyslots import FLOOR, LARGEST, LONGEST_PASSPHRASE, Cost, Random
from wallet.vault.vault import Vault

Change = Callable[[dict[str, Any]], object]


def same_random() -> Random:
    return random.Random(1).randbytes  # noqa: S311 -- a test


def alter(home: Home, change: Change) -> None:
    """Alter all copies as somebody would who knows the format but no secret."""
    for file in home.headers:
        header = json.loads(file.read_bytes())
        change(header)
        file.write_bytes(keyslots.canonical(header | {"sum": keyslots._sum(header)}))


def test_passphrase_and_recovery_code_open_it(home: Home) -> None:
    for secret in (PASSPHRASE, home.code, f" {home.code.lower().replace('-', ' ')}\n"):
        home.unlock(secret).close()


def test_a_code_is_read_as_people_write_it(home: Home) -> None:
    code = recovery_code.write(bytes.fromhex("00010203040506070809000102030405"))
    written = code.replace("0", "o").replace("1", "L", 1).replace("1", "i")
    assert recovery_code.read(written) == recovery_code.read(code) == bytes.fromhex("00010203040506070809000102030405")
    assert [len(group) for group in home.code.split("-")] == [4] * 7


@given(st.binary(min_size=16, max_size=16))
def test_a_code_written_is_read_the_same(secret: bytes) -> None:
    assert recovery_code.read(recovery_code.write(secret)) == secret


def test_a_passphrase_is_the_same_however_it_was_typed(tmp_path: Path) -> None:
    vault, _ = Vault.create(in_folders(tmp_path / "v", tmp_path), "caf\u00e9 \ufb01", cost=FLOOR)
    vault.close()
    Vault.unlock(in_folders(tmp_path / "v", tmp_path), "cafe\u0301 fi", now=now).close()


@pytest.mark.parametrize("passphrase", [recovery_code.write(bytes(16)), "n0 code but looks like one, 4"[:28]])
def test_a_passphrase_may_look_like_a_recovery_code(tmp_path: Path, passphrase: str) -> None:
    vault, _ = Vault.create(in_folders(tmp_path / "v", tmp_path), passphrase, cost=FLOOR)
    vault.close()
    Vault.unlock(in_folders(tmp_path / "v", tmp_path), passphrase, now=now).close()


@pytest.mark.parametrize(
    ("secret", "kind"),
    [
        ("wrong", "passphrase"),
        ("", "passphrase"),
        ("\ud800", "passphrase"),
        ("x" * LONGEST_PASSPHRASE, "passphrase"),
        ("x" * (LONGEST_PASSPHRASE + 1), "passphrase"),
        (recovery_code.write(b"x" * 16), "recovery_code"),
        (recovery_code.write(b"x" * 16)[:-1], "recovery_code_typo"),
        (recovery_code.write(b"x" * 16).replace("F", "G"), "recovery_code_typo"),
    ],
)
def test_a_wrong_secret_is_told_as_such(home: Home, secret: str, kind: str) -> None:
    with pytest.raises(WrongSecret) as wrong:
        Vault.unlock(home.folders, secret, now=now)
    assert wrong.value.details == {"kind": kind}


def test_every_flipped_byte_of_the_header_is_damage(home: Home) -> None:
    """It never opens, and is never taken for a wrong secret."""
    good = home.headers[0].read_bytes()
    for at in range(0, len(good), 5):
        bad = good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :]
        for file in home.headers:
            file.write_bytes(bad)
        with pytest.raises(HeaderDamaged):
            home.unlock()
        with pytest.raises(HeaderDamaged):
            home.unlock("wrong")


@given(st.binary(max_size=300) | st.recursive(st.integers() | st.text(), st.lists).map(keyslots.canonical))
def test_any_bytes_are_a_header_or_damage(untrusted: bytes) -> None:
    with pytest.raises(HeaderDamaged):
        keyslots.read_header(untrusted)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("m", 1024), ("m", 2**30), ("t", 0), ("t", 10**9), ("p", 9), ("m", "65536"), ("name", "md5"), ("v", 16)],
)
def test_unsafe_settings_are_refused_before_any_work(home: Home, setting: str, value: object) -> None:
    alter(home, lambda header: header["slots"][0]["kdf"].update({setting: value}))
    with pytest.raises(SettingsUnsafe):
        home.unlock()


def test_unsafe_settings_are_not_written_either(tmp_path: Path) -> None:
    with pytest.raises(SettingsUnsafe):
        Vault.create(in_folders(tmp_path / "v", tmp_path), PASSPHRASE, cost=Cost(m_kib=1024))
    assert list(tmp_path.iterdir()) == []


def test_a_book_is_no_passphrase(tmp_path: Path) -> None:
    with pytest.raises(WrongSecret) as wrong:
        Vault.create(in_folders(tmp_path / "v", tmp_path), "x" * (LONGEST_PASSPHRASE + 1), cost=FLOOR)
    assert wrong.value.details == {"kind": "too_long", "most": LONGEST_PASSPHRASE}


def test_too_little_memory_is_said_and_never_lowered(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hungry:
        def __init__(self, **_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(keyslots, "Argon2id", Hungry)
    with pytest.raises(SettingsUnsafe) as unsafe:
        home.unlock(PASSPHRASE)
    assert unsafe.value.details == {"kind": "too_little_memory", "mib": 64}


@pytest.mark.parametrize(
    "change",
    [
        lambda h: h.update(format="other"),
        lambda h: h.update(version="1"),
        lambda h: h.update(vault_id=5),
        lambda h: h.update(slots=[]),
        lambda h: h.update(slots={}),
        lambda h: h.update(slots=h["slots"] * 5),
        lambda h: h.update(slots=h["slots"][:1] * 3),
        lambda h: h.update(mac="AAAA"),
        lambda h: h["slots"][0].update(type="retina"),
        lambda h: h["slots"][0].update(id=5),
        lambda h: h["slots"][0].update(nonce="AAAA"),
        lambda h: h["slots"][0].update(ct=None),
        lambda h: h["slots"][0].update(ct="%%%"),
        lambda h: h["slots"][1].pop("salt"),
        lambda h: h["slots"].__setitem__(0, 5),
        lambda h: h.update(padding="x" * LARGEST),
    ],
)
def test_a_header_of_another_shape_is_damaged(home: Home, change: Change) -> None:
    alter(home, change)
    with pytest.raises(HeaderDamaged):
        home.unlock()


def _other_ciphertext(header: dict[str, Any]) -> None:
    ciphertext = header["slots"][1]["ct"]
    header["slots"][1]["ct"] = ("B" if ciphertext[0] == "A" else "A") + ciphertext[1:]


@pytest.mark.parametrize("change", [_other_ciphertext, lambda h: h.update(more=1), lambda h: h["slots"].pop(0)])
def test_what_was_altered_is_damage_for_whoever_has_the_secret(home: Home, change: Change) -> None:
    alter(home, change)
    with pytest.raises(HeaderDamaged):
        home.unlock()


def test_a_keyring_slot_has_room(home: Home) -> None:
    """A header with a slot of that type is read; nothing opens it yet."""
    header = json.loads(home.headers[0].read_bytes())
    slot = dict(header["slots"][1], type="keyring", id="0a0b0c0d")
    raw = keyslots.canonical(h := header | {"slots": [*header["slots"], slot]})
    assert keyslots.read_header(keyslots.canonical(json.loads(raw) | {"sum": keyslots._sum(h)}))["slots"][2] == slot


def test_a_newer_version_is_left_alone(home: Home) -> None:
    alter(home, lambda header: header.update(version=2, slots="other"))
    before = [file.read_bytes() for file in (*home.headers, home.database)]
    with pytest.raises(NewerVersion):
        home.unlock()
    assert before == [file.read_bytes() for file in (*home.headers, home.database)]


@pytest.mark.parametrize("lost", [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2)])
@pytest.mark.parametrize("gone", [True, False])
def test_damaged_copies_are_mended_from_a_good_one(home: Home, lost: tuple[int, ...], *, gone: bool) -> None:
    copies = home.headers
    good = copies[0].read_bytes()
    for file in (copies[number] for number in lost):
        file.unlink() if gone else file.write_bytes(good[:-40])
    with pytest.raises(WrongSecret):
        home.unlock("wrong")
    home.unlock().close()
    assert [file.read_bytes() for file in copies] == [good] * 3


def test_no_header_at_all_is_damage(home: Home) -> None:
    for file in home.headers:
        file.unlink()
    with pytest.raises(HeaderDamaged):
        home.unlock()


def test_a_header_that_may_not_be_read_is_not_called_damaged(home: Home) -> None:
    first, second, third = home.headers
    good = third.read_bytes()
    for file in (first, second):
        file.unlink()
        file.symlink_to(file)  # refused by the system, even to root
    home.unlock().close()
    assert first.read_bytes() == second.read_bytes() == good
    for file in (first, third):
        file.unlink()
    second.unlink()
    second.symlink_to(second)
    with pytest.raises(VaultNotWritable):
        home.unlock()


def test_a_third_copy_of_another_vault_is_passed_over(home: Home, another: Home) -> None:
    """Though the same passphrase opens it: nothing of the other vault is written here."""
    (home.copies / "0.hdr").write_bytes(another.headers[0].read_bytes())
    (home.copies / "1.hdr").write_bytes(b"noise")
    first, second, *_ = home.headers
    good = first.read_bytes()
    first.write_bytes(b"noise")
    second.write_bytes(b"noise")
    home.unlock(PASSPHRASE).close()
    assert first.read_bytes() == second.read_bytes() == good


def test_a_lone_copy_of_another_vault_writes_nothing(home: Home, another: Home) -> None:
    for file in home.headers:
        file.write_bytes(b"noise")
    (home.copies / "0.hdr").write_bytes(another.headers[0].read_bytes())
    with pytest.raises(HeaderDamaged):
        home.unlock(another.code)
    home.database.unlink()
    with pytest.raises(VaultDamaged):
        home.unlock(another.code)
    assert home.headers[0].read_bytes() == b"noise"


def test_a_header_that_cannot_be_mended_still_opens(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    home.headers[0].unlink()
    monkeypatch.setattr("wallet.vault.headers.write_durably", refused)
    home.unlock().close()


def test_chance_is_an_argument(tmp_path: Path) -> None:
    codes = set()
    for name in ("a", "b"):
        vault, code = Vault.create(
            in_folders(tmp_path / name, tmp_path / name / "h"), PASSPHRASE, cost=FLOOR, random=same_random()
        )
        vault.close()
        codes.add((vault.vault_id, code, (tmp_path / name / "vault.hdr").read_bytes()))
    assert len(codes) == 1


def test_a_half_written_file_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "vault.hdr").write_bytes(b"old")
    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(OSError, match="No space"):
        atomic.write_durably(tmp_path / "vault.hdr", b"new")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_it_is_on_the_disk_before_it_has_its_name_and_then_the_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    replace = Path.replace

    def renamed(beside: Path, target: Path) -> Path:
        order.append("name")
        return replace(beside, target)

    monkeypatch.setattr(
        "os.fsync", lambda handle: order.append("folder" if S_ISDIR(os.fstat(handle).st_mode) else "file")
    )
    monkeypatch.setattr(Path, "replace", renamed)
    atomic.write_durably(tmp_path / "vault.hdr", b"new")
    assert order == ["file", "name", "folder"]


def test_folders_are_not_synced_where_they_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "FOLDERS_SYNC", False)
    atomic.sync_folder(tmp_path / "none")
