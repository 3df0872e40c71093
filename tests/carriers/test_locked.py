"""Locked backups of other wallets: opened with their password, a wrong one told from damage, no work beyond bounds."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.badges import a_badge, an_old_credential
from tests.old_wallets import (
    PASSWORD,
    QUICK,
    SEED,
    a_bundle,
    a_locked_wallet,
    a_whole_bundle,
    a_whole_wallet,
    an_entry,
    an_envelope,
    b64,
    locked,
    stable,
    written,
)
from wallet import carriers
from wallet.carriers import learn_card
from wallet.carriers import locked as opening
from wallet.carriers.found import Failure, Found, HolderKey
from wallet.carriers.locked import Opened, open_locked
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC
from wallet.errors import Unreadable, UnreadableFile

MADE_BY_OTHERS = Path(__file__).parent / "locked"
PLAIN = written([a_whole_wallet()])
REFUSALS = frozenset(
    {
        Unreadable.DAMAGED_BACKUP,
        Unreadable.UNKNOWN_BACKUP,
        Unreadable.ENCRYPTED_ARCHIVE,
        Unreadable.EXPANDS_TOO_MUCH,
        Unreadable.DUPLICATE_NAMES,
        Unreadable.TOO_LARGE,
        Unreadable.BAD_NAME,
        Unreadable.NOT_A_CREDENTIAL,
        Unreadable.COST_TOO_HIGH,
    }
)
"""What a bundle may be called in which some bytes are others, or of which none is opened."""
Json = dict[str, Any]


def refused(untrusted: bytes, password: str = PASSWORD) -> Unreadable:
    with pytest.raises(UnreadableFile) as caught:
        open_locked(untrusted, password)
    return caught.value.problem


def outcome(untrusted: bytes, first: int) -> Found | Unreadable:
    """What is found in what was opened, or why nothing is."""
    try:
        return found(open_locked(untrusted, PASSWORD, first).body)
    except UnreadableFile as error:
        return error.problem


def found(plain: bytes) -> Found:
    return carriers.find(plain, dictionaries={})


# the Learner Credential Wallet


def test_what_webcrypto_locked_is_opened() -> None:
    opened = open_locked((MADE_BY_OTHERS / "learner_credential_wallet.json").read_bytes(), PASSWORD)
    (envelope,) = found(opened.body)
    assert isinstance(envelope, Envelope)
    assert json.loads(envelope.raw)["credentialSubject"]["name"] == "Zoë"


@pytest.mark.parametrize("twice", [True, False])
def test_a_wallet_comes_out_as_it_was(*, twice: bool) -> None:
    whole = written(a_locked_wallet(PLAIN, twice=twice))
    assert open_locked(whole, PASSWORD) == Opened(PLAIN, 1, 1)


@given(plain=st.text(max_size=50), password=st.text(max_size=20), other=st.text(max_size=20))
def test_lock_then_open_is_the_same_and_with_another_password_nothing(plain: str, password: str, other: str) -> None:
    text = json.dumps([plain]).encode()
    whole = written(a_locked_wallet(text, password, rounds=1))
    assert open_locked(whole, password).body == text
    if other.rstrip("\0") != password.rstrip("\0"):  # to HMAC (RFC 2104 §2) zeros at a key's end are no matter
        assert refused(whole, other) is Unreadable.WRONG_PASSWORD


def test_a_wrong_password_is_told_from_damage() -> None:
    whole = a_locked_wallet(PLAIN)
    assert refused(written(whole), "another") is Unreadable.WRONG_PASSWORD
    for name in ("tag", "ciphertext", "iv"):
        damaged = json.loads(written(whole))
        jwe = damaged["credentialSubject"]["jwe"]
        jwe[name] = b64(bytes(len(jwe[name]) // 4 * 3 - jwe[name].count("=")))
        damaged["credentialSubject"]["jwe"]["iv"] = b64(b"another iv..") if name == "iv" else jwe["iv"]
        assert refused(written(damaged)) is Unreadable.DAMAGED_BACKUP


@pytest.mark.parametrize(
    ("member", "value", "problem"),
    [
        ("p2c", 2_000_000_000, Unreadable.COST_TOO_HIGH),
        ("p2c", opening.MOST_ROUNDS + 1, Unreadable.COST_TOO_HIGH),
        ("p2c", 0, Unreadable.COST_TOO_HIGH),
        ("p2c", True, Unreadable.DAMAGED_BACKUP),
        ("p2c", "120000", Unreadable.DAMAGED_BACKUP),
        ("p2c", 10**30, Unreadable.DAMAGED_BACKUP),
        ("p2s", "", Unreadable.DAMAGED_BACKUP),
        ("p2s", "é", Unreadable.DAMAGED_BACKUP),
        ("p2s", 7, Unreadable.DAMAGED_BACKUP),
        ("p2s", b64(bytes(65)), Unreadable.DAMAGED_BACKUP),
        ("alg", "dir", Unreadable.UNKNOWN_BACKUP),
        ("enc", "A128CBC-HS256", Unreadable.UNKNOWN_BACKUP),
    ],
)
def test_no_work_is_done_for_settings_that_are_not_in_order(
    member: str, value: object, problem: Unreadable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PBKDF2HMAC", None)
    whole = a_locked_wallet(PLAIN)
    whole["credentialSubject"]["jwe"]["recipients"][0]["header"][member] = value
    assert refused(written(whole)) is problem


@pytest.mark.parametrize(
    "change",
    [
        {"recipients": []},
        {"recipients": 7},
        {"recipients": [7]},
        {"recipients": [{"header": {}}] * 2},
        {"iv": b64(bytes(11))},
        {"tag": b64(bytes(15))},
        {"ciphertext": None},
    ],
)
def test_what_is_not_as_that_wallet_writes_it_is_damaged(change: Json) -> None:
    whole = a_locked_wallet(PLAIN)
    whole["credentialSubject"]["jwe"] |= change
    assert refused(written(whole)) is Unreadable.DAMAGED_BACKUP


def test_a_wallet_in_a_wallet_and_what_is_none() -> None:
    assert refused(written(a_locked_wallet(written(a_locked_wallet(PLAIN))))) is Unreadable.NESTED_WALLET
    assert refused(written(a_locked_wallet(b"words", twice=False))) is Unreadable.DAMAGED_BACKUP
    assert refused(written(a_locked_wallet(b"[" * 100_000, twice=False))) is Unreadable.TOO_DEEP
    assert refused(written(a_locked_wallet(b"words"))) is Unreadable.DAMAGED_BACKUP


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        (b"words", Unreadable.UNKNOWN_BACKUP),
        (b"{}", Unreadable.UNKNOWN_BACKUP),
        (PLAIN, Unreadable.UNKNOWN_BACKUP),
        (b"{", Unreadable.DAMAGED_BACKUP),
        (b"[" * 100_000, Unreadable.DAMAGED_BACKUP),
        (b'{"a": 1, "a": 2}', Unreadable.DAMAGED_BACKUP),
    ],
)
def test_what_is_not_locked_is_not_opened(other: bytes, problem: Unreadable) -> None:
    assert refused(other) is problem


# LearnCard


def test_what_hash_wasm_locked_is_opened() -> None:
    stored = (MADE_BY_OTHERS / "learn_card_entry.json").read_bytes()
    seed = an_entry("keys/private-key-seed.txt.enc", "key-private-seed", stored, encrypted=True)
    (key,) = found(open_locked(a_bundle(seed), PASSWORD).body)
    assert isinstance(key, HolderKey)


def test_all_that_learn_card_writes_is_taken() -> None:
    opened = open_locked(a_whole_bundle(), PASSWORD)
    assert (opened.done, opened.total) == (4, 4)
    one, two, *keys = found(opened.body)
    assert (one, two) == (Envelope(stable(a_badge()), VC), Envelope(stable(an_old_credential()), VC))
    assert [key.type for key in keys if isinstance(key, HolderKey)] == [
        "Ed25519VerificationKey2020",
        "Multikey",
        "Ed25519VerificationKey2020",
    ]


def test_a_wrong_password_opens_none_of_it() -> None:
    assert refused(a_whole_bundle(), "another") is Unreadable.WRONG_PASSWORD


def test_of_two_passwords_the_first_opens_its_own() -> None:
    whole = a_bundle(
        locked("credentials/1.json", "credential", stable(a_badge())),
        locked("credentials/2.json", "credential", stable(a_badge()), "another"),
    )
    assert found(open_locked(whole, PASSWORD).body) == (
        Envelope(stable(a_badge()), VC),
        Failure(Unreadable.LOCKED, piece=2),
    )


def test_what_is_plain_damaged_or_misnamed_is_told_as_before() -> None:
    good = locked("credentials/0.json", "credential", stable(a_badge()))
    told, stored = locked("credentials/3.json", "credential", b"{}")
    whole = a_bundle(
        good,
        an_entry("credentials/1.json", "credential", stable(an_old_credential()), encrypted=False),
        an_entry("credentials/2.json", "credential", b"{}", encrypted=True),
        (told, stored + b" "),
        an_entry("credentials/4.json", "credential", b" " * (learn_card.LARGEST_STORED + 1), encrypted=True),
        an_entry("z/../../5.json", "credential", b"{}", encrypted=False),
    )
    pieces = found(open_locked(whole, PASSWORD).body)
    assert pieces[0] == Envelope(stable(a_badge()), VC)
    assert Envelope(stable(an_old_credential()), VC) in pieces
    assert sorted(one.problem for one in pieces if isinstance(one, Failure)) == [
        Unreadable.BAD_NAME,
        Unreadable.DAMAGED_BACKUP,
        Unreadable.DAMAGED_BACKUP,
        Unreadable.TOO_LARGE,
    ]


def test_it_is_opened_in_several_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "AT_ONCE", 2 * 64)
    whole = a_bundle(
        *(locked(f"credentials/{at}.json", "credential", stable(a_badge(id=f"urn:{at}"))) for at in range(5)),
        an_entry("credentials/plain.json", "credential", stable(an_old_credential()), encrypted=False),
    )
    first = open_locked(whole, PASSWORD)
    second = open_locked(whole, PASSWORD, first.done)
    third = open_locked(whole, PASSWORD, second.done)
    assert [(one.done, one.total) for one in (first, second, third)] == [(2, 5), (4, 5), (5, 5)]
    bodies = [found(one.body) for one in (first, second, third)]
    assert [len(body) for body in bodies] == [3, 2, 1], "what was plain comes once"
    assert open_locked(whole, PASSWORD, 99).done == 99


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"memoryCost": 4 * 1024**3}, Unreadable.COST_TOO_HIGH),
        ({"memoryCost": 0}, Unreadable.COST_TOO_HIGH),
        ({"timeCost": 17}, Unreadable.COST_TOO_HIGH),
        ({"parallelism": 9}, Unreadable.COST_TOO_HIGH),
        ({"timeCost": 2.0}, Unreadable.DAMAGED_BACKUP),
        ({"memoryCost": "64"}, Unreadable.DAMAGED_BACKUP),
        ({"memoryCost": 7}, Unreadable.DAMAGED_BACKUP),
        ({"algorithm": "argon2i"}, Unreadable.DAMAGED_BACKUP),
    ],
)
def test_no_work_is_done_for_an_entry_that_is_not_in_order(
    settings: Json, problem: Unreadable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "Argon2id", None)
    envelope = ENVELOPE | {"kdfParams": QUICK | settings}
    entry = an_entry("credentials/1.json.enc", "credential", stable(envelope), encrypted=True)
    if problem is Unreadable.COST_TOO_HIGH:
        assert refused(a_bundle(entry)) is problem
    else:
        with pytest.raises(UnreadableFile) as caught:
            found(open_locked(a_bundle(entry), PASSWORD).body)
        assert caught.value.problem is problem


ENVELOPE = an_envelope(b"{}")


@pytest.mark.parametrize("change", [{"salt": ""}, {"iv": 7}, {"ciphertext": "é"}, {"kdfParams": None}])
def test_an_entry_that_is_not_understood_is_damaged_and_the_others_are_not(change: Json) -> None:
    whole = a_bundle(
        an_entry("credentials/1.json.enc", "credential", stable(ENVELOPE | change), encrypted=True),
        locked("credentials/2.json", "credential", stable(a_badge())),
    )
    assert found(open_locked(whole, PASSWORD).body) == (
        Failure(Unreadable.DAMAGED_BACKUP, piece=1),
        Envelope(stable(a_badge()), VC),
    )


@pytest.mark.parametrize("stored", [b"", b"{", b'{"a": 1, "a": 2}', b"[" * 100_000, b"7"])
def test_an_entry_that_is_no_envelope_is_damaged(stored: bytes) -> None:
    whole = a_bundle(
        an_entry("credentials/1.json.enc", "credential", stored, encrypted=True),
        locked("credentials/2.json", "credential", stable(a_badge())),
    )
    assert found(open_locked(whole, PASSWORD).body)[0] == Failure(Unreadable.DAMAGED_BACKUP, piece=1)


@given(at=st.integers(0, 5000), with_=st.binary(min_size=1, max_size=3), first=st.integers(0, 9))
def test_a_damaged_bundle_opens_or_is_refused_by_name(at: int, with_: bytes, first: int) -> None:
    at %= len(BUNDLE)
    damaged = BUNDLE[:at] + with_ + BUNDLE[at + len(with_) :]
    pieces = outcome(damaged, first)
    if isinstance(pieces, Unreadable):
        assert pieces in REFUSALS
    else:
        assert all(one.problem in REFUSALS if isinstance(one, Failure) else one in GOOD for one in pieces)


BUNDLE = a_whole_bundle()
GOOD = found(open_locked(BUNDLE, PASSWORD).body)


def test_thousands_of_costly_entries_are_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "Argon2id", None)
    costly = stable(ENVELOPE | {"kdfParams": QUICK | {"memoryCost": 1024 * 1024, "timeCost": 16}})
    whole = a_bundle(*(an_entry(f"{at}.enc", "credential", costly, encrypted=True) for at in range(25)))
    assert refused(whole) is Unreadable.COST_TOO_HIGH


def test_a_plain_bundle_stays_as_it_is() -> None:
    plain = an_entry("keys/seed", "key-private-seed", SEED.hex().encode(), encrypted=False)
    opened = open_locked(a_bundle(plain), PASSWORD)
    assert (opened.done, opened.total) == (0, 0)
    assert found(opened.body) == found(a_bundle(plain))
