"""The Learner Credential Wallet's backup: every credential byte for byte, the keys, and a word for what is neither."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.badges import a_badge, a_token, an_old_credential
from tests.old_wallets import (
    a_did_document,
    a_locked_wallet,
    a_profile,
    a_signing_key,
    a_wallet,
    a_whole_wallet,
    an_agreement_key,
    written,
)
from wallet import carriers
from wallet.carriers.found import Failure, Found, HolderKey
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import replace

Problems = list[tuple[Unreadable, int]]


def found(value: object) -> Found:
    return carriers.find(value if isinstance(value, bytes) else written(value), dictionaries={})


def outcome(value: object) -> Found | Unreadable:
    """What is found, or why nothing is."""
    try:
        return found(value)
    except UnreadableFile as error:
        return error.problem


def refused(value: object) -> Unreadable:
    with pytest.raises(UnreadableFile) as caught:
        found(value)
    return caught.value.problem


def problems(value: object) -> Problems:
    return [(one.problem, one.piece) for one in found(value) if isinstance(one, Failure)]


@pytest.mark.parametrize("listed", [False, True])
def test_all_that_the_app_writes_is_taken(*, listed: bool) -> None:
    wallet = a_whole_wallet()
    first, second, key, other = found([wallet] if listed else wallet)
    assert isinstance(first, Envelope)
    assert isinstance(second, Envelope)
    assert (json.loads(first.raw), json.loads(second.raw)) == (a_badge(), an_old_credential())
    names = ("id", "controller", "type", "publicKeyMultibase", "privateKeyMultibase")
    for one, told in ((key, a_signing_key()), (other, an_agreement_key())):
        assert isinstance(one, HolderKey)
        assert replace(one, profile="") == HolderKey(*(str(told[name]) for name in names))
        assert one.profile == "My profile"


def test_a_credential_is_its_exact_slice() -> None:
    exact = b'{ "type":["VerifiableCredential"],\t"name" : "\\u00e9\xc3\xa9", "n": 1.0e2 }'
    whole = written([a_wallet("here")]).replace(b'"here"', exact)
    assert found(whole) == (Envelope(exact, VC),)


def test_several_profiles_and_whatever_else_lies_beside_them() -> None:
    token = a_token(a_badge())
    whole = [a_wallet(an_old_credential(), token.decode()), a_wallet(a_signing_key(), a_profile(["x"])), a_badge()]
    one, two, key, four = found(whole)
    assert (one, two, four) == (
        Envelope(json.dumps(an_old_credential(), indent=2).replace("\n", "\n" + 6 * " ").encode(), VC),
        Envelope(token, VC_JWT),
        Envelope(json.dumps(a_badge(), indent=2).replace("\n", "\n  ").encode(), VC),
    )
    assert isinstance(key, HolderKey)
    assert key.profile == "", "a name that is none"


def test_no_secret_is_in_what_is_shown_of_a_key() -> None:
    (key,) = found(a_wallet(a_signing_key()))
    assert str(a_signing_key()["privateKeyMultibase"]) not in repr(key)


def test_a_wallet_without_credentials_has_its_keys() -> None:
    assert len(found([a_wallet(a_did_document(), a_signing_key())])) == 1


def test_what_cannot_be_used_is_told() -> None:
    whole = [
        a_wallet(
            an_old_credential(),
            a_wallet(a_badge()),
            a_locked_wallet(written([a_whole_wallet()])),
            a_signing_key(publicKeyMultibase=a_signing_key(bytes(32))["publicKeyMultibase"]),
            7,
        ),
        a_wallet(status="LOCKED"),
        a_wallet(contents={}),
        "words",
    ]
    assert problems(whole) == [
        (Unreadable.NESTED_WALLET, 2),
        (Unreadable.NESTED_WALLET, 3),
        (Unreadable.BAD_KEY, 4),
        (Unreadable.NOT_A_CREDENTIAL, 5),
        (Unreadable.UNKNOWN_BACKUP, 6),
        (Unreadable.UNKNOWN_BACKUP, 7),
        (Unreadable.NOT_A_CREDENTIAL, 8),
    ]


def test_a_wallet_that_says_two_things_is_not_taken() -> None:
    text = written([a_wallet(an_old_credential()), a_wallet(a_badge())])
    twice = text.replace(b'"status": "UNLOCKED"', b'"contents": [], "status": "UNLOCKED"', 1)
    assert problems(twice) == [(Unreadable.DUPLICATE_KEY, 1)]


def test_a_wallet_of_very_many_members_takes_no_time() -> None:
    many = {str(number): 1 for number in range(200_000)}
    assert refused(a_wallet(**many)) is Unreadable.NOT_A_CREDENTIAL


def test_where_nothing_can_be_used_that_is_said_of_the_whole() -> None:
    assert refused([a_wallet(7)]) is Unreadable.NOT_A_CREDENTIAL
    assert refused([a_wallet()]) is Unreadable.NOT_A_CREDENTIAL
    assert refused(a_wallet(status="LOCKED")) is Unreadable.UNKNOWN_BACKUP


def test_a_locked_one_is_said_to_be_locked() -> None:
    assert refused(a_locked_wallet(written([a_whole_wallet()]))) is Unreadable.LOCKED


def test_ten_thousand_things_and_no_more() -> None:
    key = a_signing_key()
    assert len(found([a_wallet(*[key] * 10)])) == 10
    assert refused([a_wallet(*[{}] * 10_001)]) is Unreadable.TOO_MANY


@pytest.mark.parametrize(
    "other",
    [
        a_badge(name="UniversalWallet2020"),
        a_badge(name="EncryptedWallet"),
        {"type": "EncryptedWallet", "credentialSubject": {}},
        [a_badge(name="UniversalWallet2020"), a_badge()],
    ],
)
def test_what_only_speaks_of_wallets_is_none(other: object) -> None:
    assert all(isinstance(one, Envelope) for one in found(other))


def test_what_is_broken_is_told_as_of_any_other_file() -> None:
    cut = b'{"type": "UniversalWallet2020", '
    assert found(cut) == (Envelope(cut, VC),), "whoever reads it says it"
    deep = b'[{"type": "UniversalWallet2020"}, ' + b"[" * 200_000
    assert problems(deep) == [(Unreadable.TOO_DEEP, 2)]


def test_lines_of_wallets_are_lines() -> None:
    lines = json.dumps(a_wallet(a_badge())).encode()
    assert found(lines + b"\n" + lines) == (Envelope(lines, VC), Envelope(lines, VC))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "id", "a"]), inner),
    max_leaves=8,
)
KEYS = st.fixed_dictionaries({}, optional=dict.fromkeys(a_signing_key(), JSON))


@given(contents=st.lists(JSON | KEYS.map(lambda given: a_signing_key() | given), max_size=5))
def test_of_anything_only_keys_whose_halves_fit_are_taken(contents: list[object]) -> None:
    told = a_signing_key()
    pieces = outcome([a_wallet(*contents, told)])
    assert not isinstance(pieces, Unreadable)
    assert {one.public for one in pieces if isinstance(one, HolderKey)} == {told["publicKeyMultibase"]}


@given(status=JSON)
def test_a_wallet_in_any_other_state_is_an_unknown_one(status: object) -> None:
    assert outcome([a_wallet(a_signing_key(), status=status)]) is Unreadable.UNKNOWN_BACKUP


@given(contents=st.lists(JSON | KEYS, max_size=5))
def test_of_anything_else_there_is_nothing_or_it_has_a_name(contents: list[object]) -> None:
    pieces = outcome([a_wallet(*contents)])
    if isinstance(pieces, Unreadable):
        assert pieces in (Unreadable.NOT_A_CREDENTIAL, Unreadable.BAD_KEY, Unreadable.NESTED_WALLET)
    else:
        assert any(isinstance(one, Envelope | HolderKey) for one in pieces)
