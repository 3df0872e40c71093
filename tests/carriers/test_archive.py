"""A ZIP of credentials: each file is looked into, nothing is unpacked to a disk, what is hostile has its name."""

import io
import warnings
import zipfile
from email.message import EmailMessage

import pytest

from tests.badges import a_badge, as_bytes
from tests.pictures import a_png, baked
from tests.proofs.signing import Ed25519Issuer, token
from wallet import carriers
from wallet.carriers import Failure, archive
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

BADGE = as_bytes(a_badge())
TOKEN = token(Ed25519Issuer(1), {"vc": a_badge()}).encode()
ONE, OTHER = Envelope(BADGE, VC), Envelope(TOKEN, VC_JWT)


def a_zip(*members: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w", packing) as made:
        warnings.simplefilter("ignore")  # of two files of one name
        for name, body in members:
            made.writestr(name, body)
    return whole.getvalue()


def problem(untrusted: bytes) -> Unreadable:
    with pytest.raises(UnreadableFile) as caught:
        carriers.find(untrusted, dictionaries={})
    return caught.value.problem


def test_every_file_is_looked_into_and_what_is_none_is_passed_over() -> None:
    given = a_zip(
        ("badges/one.json", BADGE),
        ("badges/", b""),
        ("again.json", BADGE),
        ("baked.png", a_png(baked(TOKEN))),
        ("logo.png", a_png()),
        ("README.txt", b"Read me."),
        ("__MACOSX/._one.json", b"\0\5\26\7"),
        (".DS_Store", b"\0\0\0\1Bud1"),
    )
    assert carriers.find(given, dictionaries={}) == (ONE, OTHER)


def test_what_is_one_of_ours_and_cannot_be_read_is_told_by_its_number() -> None:
    given = a_zip(
        ("one.json", BADGE), ("cut.png", a_png()[:40]), ("../../x.desktop", b"x"), ("in.zip", a_zip(("a", b"b")))
    )
    assert carriers.find(given, dictionaries={}) == (
        ONE,
        Failure(Unreadable.DAMAGED_IMAGE, {"inside": "cut.png"}, 2),
        Failure(Unreadable.BAD_NAME, {"inside": "../../x.desktop"}, 3),
        Failure(Unreadable.NESTED_ARCHIVE, {"inside": "in.zip"}, 4),
    )


def lying(size: int) -> bytes:
    """An archive whose one file is said to be of another size than it is."""
    made = bytearray(a_zip(("a.json", BADGE), packing=zipfile.ZIP_STORED))
    at = made.rindex(b"PK\x01\x02") + 24
    made[at : at + 4] = size.to_bytes(4, "little")
    return bytes(made)


def locked() -> bytes:
    made = bytearray(a_zip(("a.json", BADGE)))
    made[6] |= 1
    made[made.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


@pytest.mark.parametrize(
    ("untrusted", "told"),
    [
        (a_zip(("a.json", b"\0" * (65 << 20))), Unreadable.EXPANDS_TOO_MUCH),
        (a_zip(("a.json", b"\0" * (17 << 20))), Unreadable.TOO_LARGE),
        (a_zip(("../../x.desktop", b"x")), Unreadable.BAD_NAME),
        (a_zip(("C:\\Users\\x.json", b"x")), Unreadable.BAD_NAME),
        (a_zip(("a.json", BADGE), ("a.json", as_bytes(a_badge(name="evil")))), Unreadable.DUPLICATE_NAMES),
        (a_zip(*((f"{n}.json", b"{}") for n in range(archive.MOST_FILES + 1))), Unreadable.TOO_MANY),
        (a_zip(("in.zip", a_zip(("a.json", BADGE)))), Unreadable.NESTED_ARCHIVE),
        (locked(), Unreadable.ENCRYPTED_ARCHIVE),
        (a_zip(("a.json", BADGE))[:-30], Unreadable.DAMAGED_ARCHIVE),
        (a_zip(("a.json", BADGE), packing=zipfile.ZIP_LZMA), Unreadable.DAMAGED_ARCHIVE),
        (lying(10), Unreadable.DAMAGED_ARCHIVE),
        (a_zip(("vault.hdr", b"{}"), ("vault.db", b"x"), ("manifest.json", b"{}")), Unreadable.WALLET_BACKUP),
        (a_zip(("README.txt", b"Nothing.")), Unreadable.NO_CREDENTIAL_IN_ARCHIVE),
        (a_zip(("a.png", a_png()[:40]), ("b.png", a_png()[:41])), Unreadable.NO_CREDENTIAL_IN_ARCHIVE),
    ],
)
def test_hostile_and_useless_ones(untrusted: bytes, told: Unreadable) -> None:
    assert problem(untrusted) is told


def test_a_manifest_of_something_else_is_a_file_as_any_other() -> None:
    assert carriers.find(a_zip(("manifest.json", b'{"contents": {}}'), ("a.json", BADGE)), dictionaries={})[1:] == (
        ONE,
    )


def test_a_file_without_a_name_is_a_file() -> None:
    assert carriers.find(a_zip(("a.json", BADGE)).replace(b"a.json", b"\0.json"), dictionaries={}) == (ONE,)


def test_one_that_is_attached_to_an_e_mail_is_looked_into() -> None:
    message = EmailMessage()
    message["Message-ID"] = "<1@example.org>"
    message.set_content("Dear Sam")
    message.add_attachment(a_zip(("a.json", BADGE)), maintype="application", subtype="zip", filename="badges.zip")
    assert carriers.find(bytes(message), dictionaries={}) == (ONE,)
