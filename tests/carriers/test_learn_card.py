"""LearnCard's bundle: what is plain in it is taken, what is locked is said to be, what is wrong is named."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.badges import a_badge, a_token, an_old_credential
from tests.old_wallets import SEED, a_bundle, a_jwk, a_whole_bundle, an_entry, locked, stable
from wallet import carriers
from wallet.carriers import learn_card
from wallet.carriers.found import Failure, Found, HolderKey
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

PLAIN = an_entry("credentials/1.json", "credential", stable(a_badge()), encrypted=False)

REFUSALS = frozenset(
    {
        Unreadable.DAMAGED_BACKUP,
        Unreadable.DAMAGED_ARCHIVE,
        Unreadable.UNKNOWN_BACKUP,
        Unreadable.UNKNOWN_FORMAT,
        Unreadable.ENCRYPTED_ARCHIVE,
        Unreadable.NO_CREDENTIAL_IN_ARCHIVE,
        Unreadable.EXPANDS_TOO_MUCH,
        Unreadable.TOO_LARGE,
        Unreadable.DUPLICATE_NAMES,
        Unreadable.BAD_NAME,
    }
)
"""What a bundle may be called in which some bytes are others."""
PLAIN_ENVELOPE = Envelope(stable(a_badge()), VC)


def found(bundle: bytes) -> Found:
    return carriers.find(bundle, dictionaries={})


def outcome(bundle: bytes) -> Found | Unreadable:
    """What is found, or why nothing is."""
    try:
        return found(bundle)
    except UnreadableFile as error:
        return error.problem


def refused(bundle: bytes) -> Unreadable:
    with pytest.raises(UnreadableFile) as caught:
        found(bundle)
    return caught.value.problem


def test_a_plain_bundle_is_taken_byte_for_byte() -> None:
    token = a_token(a_badge()).decode()
    one, two, three, key, other = found(
        a_bundle(
            PLAIN,
            an_entry("credentials/2.json", "unknown-json", stable(token), encrypted=False),
            an_entry("credentials/3.json", "presentation", stable(an_old_credential()), encrypted=False),
            an_entry("index-records/1.json", "index-record", b"{}", encrypted=False),
            an_entry("keys/jwks.json", "key-jwks", stable({"ed25519": a_jwk(), "x": {}}), encrypted=False),
        )
    )
    assert (one, two) == (Envelope(stable(a_badge()), VC), Envelope(token.encode(), VC_JWT))
    assert three == Envelope(stable(an_old_credential()), VC)
    assert isinstance(key, HolderKey)
    assert other == Failure(Unreadable.BAD_KEY, piece=4)


def test_a_locked_one_is_said_to_be_locked() -> None:
    assert refused(a_whole_bundle()) is Unreadable.LOCKED


def test_where_some_is_locked_the_rest_is_taken() -> None:
    one, two = found(a_bundle(PLAIN, locked("credentials/2.json", "credential", b"{}")))
    assert (one, two) == (Envelope(stable(a_badge()), VC), Failure(Unreadable.LOCKED, piece=2))


@pytest.mark.parametrize(
    ("type_", "stored", "problem"),
    [
        ("credential", b"{", Unreadable.NOT_JSON),
        ("credential", b"[" * 100_000, Unreadable.TOO_DEEP),
        ("credential", b"\xff{}", Unreadable.BAD_ENCODING),
        ("credential", b"", Unreadable.EMPTY_FILE),
        ("credential", b"7", Unreadable.NOT_A_CREDENTIAL),
        ("credential", b'"' + b"a" * (1024 * 1024) + b'"', Unreadable.TOO_LARGE),
        ("credential", b" " * (learn_card.LARGEST_STORED + 1), Unreadable.TOO_LARGE),
        ("key-private-seed", b"7f", Unreadable.BAD_KEY),
        ("key-jwks", b"{", Unreadable.BAD_KEY),
        ("key-jwks", stable({"a": 7}), Unreadable.BAD_KEY),
    ],
)
def test_what_cannot_be_used_is_told(type_: str, stored: bytes, problem: Unreadable) -> None:
    _, told = found(a_bundle(PLAIN, an_entry("credentials/2.json", type_, stored, encrypted=False)))
    assert told == Failure(problem, piece=2)


@pytest.mark.parametrize(
    "path", ["../../.bashrc", "/etc/passwd", "a/../../b", "C:\\x", "..\\x", "\\\\server\\x", "a\0b"]
)
def test_a_name_that_leads_outside_is_named_and_nothing_is_written(path: str) -> None:
    told, stored = PLAIN
    pieces = found(a_bundle(PLAIN, (told | {"path": path}, stored)))
    assert PLAIN_ENVELOPE in pieces
    assert [one.problem for one in pieces if isinstance(one, Failure)] == [Unreadable.BAD_NAME]


def test_bytes_that_are_not_those_of_the_manifest_are_damaged() -> None:
    told, stored = an_entry("credentials/2.json", "credential", stable(a_badge()), encrypted=False)
    missing = told | {"path": "credentials/3.json"}
    whole = a_bundle(PLAIN, (told, stored[:-2] + b" \n"), (missing, b""))
    damaged = whole.replace(b"credentials/3.json", b"credentials/4.json")  # in the archive, where names are not packed
    problems = [(one.problem, one.piece) for one in found(damaged) if isinstance(one, Failure)]
    assert problems == [(Unreadable.DAMAGED_BACKUP, 2), (Unreadable.DAMAGED_BACKUP, 3)]


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        ({"specVersion": "2.0.0"}, Unreadable.UNKNOWN_BACKUP),
        ({"payloadSha256": "0"}, Unreadable.DAMAGED_BACKUP),
        ({"contents": [7]}, Unreadable.DAMAGED_BACKUP),
        ({"contents": [PLAIN[0] | {"encrypted": 1}]}, Unreadable.DAMAGED_BACKUP),
        ({"contents": [PLAIN[0]] * 10_001}, Unreadable.TOO_MANY),
        ({"contents": [], "payloadSha256": learn_card.digest_of([])}, Unreadable.NOT_A_CREDENTIAL),
        (
            {"contents": [PLAIN[0]] * 2, "payloadSha256": learn_card.digest_of([PLAIN[0]] * 2)},
            Unreadable.DUPLICATE_NAMES,
        ),
    ],
)
def test_a_manifest_that_is_not_in_order(manifest: dict[str, object], problem: Unreadable) -> None:
    assert refused(a_bundle(PLAIN, manifest=manifest)) is problem


def a_zip(*names: str, body: bytes = b"{}", packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name in names:
            archive.writestr(name, body)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("archive", "problem"),
    [
        (a_zip("a.txt", body=b"Nothing."), Unreadable.NO_CREDENTIAL_IN_ARCHIVE),
        (a_zip("not-a-manifest.json", body=b"Nothing."), Unreadable.NO_CREDENTIAL_IN_ARCHIVE),
        (a_zip("manifest.json", body=b"{"), Unreadable.DAMAGED_BACKUP),
        (a_zip("manifest.json", body=b"[" * 100_000), Unreadable.DAMAGED_BACKUP),
        (a_zip("manifest.json", body=b" " * (9 << 20)), Unreadable.DAMAGED_BACKUP),
        (a_zip("manifest.json", packing=zipfile.ZIP_BZIP2), Unreadable.DAMAGED_BACKUP),
        (a_bundle(PLAIN)[:400], Unreadable.DAMAGED_BACKUP),
        (a_zip("manifest.json", *map(str, range(10_000))), Unreadable.TOO_MANY),
        (b"PK\x03\x04 manifest.json", Unreadable.DAMAGED_BACKUP),
    ],
)
def test_other_archives(archive: bytes, problem: Unreadable) -> None:
    assert refused(archive) is problem


def test_two_files_of_one_name() -> None:
    out = io.BytesIO(a_bundle(PLAIN))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("manifest.json", "{}")
    assert refused(out.getvalue()) is Unreadable.DUPLICATE_NAMES


def test_a_zip_with_a_password_of_its_own() -> None:
    whole = bytearray(a_bundle(PLAIN))
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 8] |= 1
    assert refused(bytes(whole)) is Unreadable.ENCRYPTED_ARCHIVE


def test_what_would_fill_the_memory_is_refused() -> None:
    bomb = [an_entry(f"credentials/{at}", "credential", b" " * (2 << 20), encrypted=False) for at in range(33)]
    assert refused(a_bundle(*bomb)) is Unreadable.EXPANDS_TOO_MUCH


@given(at=st.integers(0, 2000), with_=st.binary(min_size=1, max_size=3))
def test_a_damaged_bundle_gives_pieces_or_a_named_refusal(at: int, with_: bytes) -> None:
    whole = a_bundle(PLAIN, an_entry("keys/seed", "key-private-seed", SEED.hex().encode(), encrypted=False))
    at %= len(whole)
    damaged = whole[:at] + with_ + whole[at + len(with_) :]
    good = (PLAIN_ENVELOPE, *found(whole))
    pieces = outcome(damaged)
    if isinstance(pieces, Unreadable):
        assert pieces in REFUSALS
    else:
        assert all(one.problem in REFUSALS if isinstance(one, Failure) else one in good for one in pieces)
