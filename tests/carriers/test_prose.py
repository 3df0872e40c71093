"""Credentials inside messages, saved pages and e-mails: each is found as it is, and nothing else is taken for one."""

import textwrap
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.badges import a_badge, as_bytes
from tests.old_wallets import a_whole_bundle, a_whole_wallet, written
from tests.pictures import a_png, baked
from tests.proofs.signing import EcIssuer, Ed25519Issuer, RsaIssuer, token
from wallet import carriers
from wallet.carriers import Failure, code, letter, prose
from wallet.carriers.found import HolderKey
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import SD_JWT, VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

DICTIONARIES = {"1": b'"VerifiableCredential"'}
BADGE = as_bytes(a_badge())
TOKEN = token(Ed25519Issuer(1), {"vc": a_badge()})
OTHER = token(EcIssuer(), {"vc": a_badge(name="Other")})
LONG = token(RsaIssuer(), {"vc": a_badge(name="Long")})
SD = token(Ed25519Issuer(1), {"vct": "https://example.org/x"}, typ="dc+sd-jwt") + "~WyJzIiwiYSIsMV0~"
CODE = code.encode(BADGE, DICTIONARIES)


def find(text: str) -> tuple[object, ...]:
    return carriers.find(text.encode(), dictionaries=DICTIONARIES)


def problem(untrusted: bytes) -> Unreadable:
    with pytest.raises(UnreadableFile) as caught:
        carriers.find(untrusted, dictionaries=DICTIONARIES)
    return caught.value.problem


def wrapped(text: str, before: str = "", width: int = 76) -> str:
    return "\n".join(before + line for line in textwrap.wrap(text, width, break_on_hyphens=False))


JWT = Envelope(TOKEN.encode(), VC_JWT)


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Sam,\nhere is your badge: {TOKEN}.\nBest regards",
        f"Dear Sam,\n{TOKEN}\nBest regards",
        f"Dear Sam,\n\n{wrapped(TOKEN)}\nBest\nregards",
        f"On Monday they wrote:\n{wrapped(TOKEN, '> ')}\n> \n> Best regards",
        f"Sam:\r\n{wrapped(TOKEN).replace(chr(10), '=' + chr(13) + chr(10))}\r\n",
        f"Twice: {TOKEN} and {TOKEN}",
    ],
)
def test_a_token_in_a_message(text: str) -> None:
    assert find(text) == (JWT,)


def test_several_in_their_order() -> None:
    text = f"First {CODE}, then {OTHER}\nand {wrapped(LONG)}\nand {SD}; last: {BADGE.decode()} Bye."
    assert find(text) == (
        Envelope(BADGE, VC),
        Envelope(OTHER.encode(), VC_JWT),
        Envelope(LONG.encode(), VC_JWT),
        Envelope(SD.encode(), SD_JWT),
    )


def test_an_object_keeps_its_own_bytes_and_what_is_in_it_is_no_second_one() -> None:
    inner = '{ "@context" : [], "credentialSubject": {"proof": "' + TOKEN + '"}, "type":"VerifiableCredential" }'
    assert find(f"Notes: {inner} end") == (Envelope(inner.encode(), VC),)


@pytest.mark.parametrize(
    "text",
    [
        "eyJ" + "a" * 300,
        f"cut: {TOKEN[:-30]} here",
        "two parts: eyJ" + "a" * 40 + "." + "b" * 86,
        'a page says {"@context": "https://schema.org", "type": "Person", "name": "Sam"}',
        'half: {"@context": [], "credentialSubject": {',
        "LW1:1234567890123456789012345",
        "Dear Sam, nothing is in here. " * 50,
        "{" * 50_000,
        '{"id":' * 3_000,
        "a eyJaaaaaaaaaaaaaaaaaaaaa.b " * 20_000,
    ],
)
def test_what_is_none_is_not_taken_for_one(text: str) -> None:
    assert problem(("Hello " + text).encode()) is Unreadable.UNKNOWN_FORMAT


def test_neither_what_is_no_text_nor_too_much_of_it_is_looked_through() -> None:
    assert prose.find(TOKEN.encode() + b"\0", {}) is None
    assert prose.find(TOKEN.encode() + b"\xff", {}) is None
    assert prose.find(TOKEN.encode() + b" " * prose.LARGEST, {}) is None


@pytest.mark.parametrize("size", [prose.MOST_TRIES, prose.MOST_TRIES + 1])
def test_so_many_places_are_tried(size: int) -> None:
    cut, pieces = f"{TOKEN[:60]} ", '{"id": 1 ' * (size - 1)
    assert bool(prose.look_through(cut * (size - 1) + TOKEN, {})) is (size == prose.MOST_TRIES)
    assert bool(prose.look_through(f"{pieces} {BADGE.decode()}", {})) is (size == prose.MOST_TRIES)
    codes = f"{CODE[:-1]} " * (size - 1)
    assert bool(prose.look_through(codes + CODE, DICTIONARIES)) is (size == prose.MOST_TRIES)


@given(st.text(), st.text())
def test_whatever_stands_around_it(before: str, after: str) -> None:
    text = f"{before.replace(chr(0), '')} {TOKEN} {after.replace(chr(0), '')}"
    found = prose.look_through(text, {})
    assert JWT in found


def a_page(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "body",
    [
        f'<script type="application/ld+json">{BADGE.decode()}</script>',
        "<pre>" + BADGE.decode().replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;") + "</pre>",
        f'<a href="https://w.example/#{CODE}">Badge</a>',
    ],
)
def test_a_page_that_was_saved(body: str) -> None:
    assert carriers.find(a_page(body), dictionaries=DICTIONARIES) == (Envelope(BADGE, VC),)


def test_a_page_with_a_picture_in_it_is_no_svg() -> None:
    assert problem(a_page('<svg xmlns="http://www.w3.org/2000/svg"></svg>')) is Unreadable.WEB_PAGE


def a_letter(text: str = "Dear Sam", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "badges@example.org", "sam@example.org", "Your badge"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_an_e_mail_with_a_token_in_its_text_and_its_page() -> None:
    letter_ = a_letter(f"Dear Sam,\n{TOKEN}\n", f"<html><body>Dear Sam, <code>{TOKEN}</code></body></html>")
    assert carriers.find(bytes(letter_), dictionaries={}) == (JWT,)


def test_an_e_mail_with_attachments() -> None:
    message = a_letter()
    message.add_attachment(BADGE, maintype="application", subtype="json", filename="badge.json")
    message.add_attachment(a_png(baked(OTHER.encode())), maintype="image", subtype="png", filename="badge.png")
    message.add_attachment(a_png(), maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(a_png()[:40], maintype="image", subtype="png", filename="cut.png")
    message.add_attachment(b"", maintype="text", subtype="plain", filename="empty.txt")
    assert carriers.find(bytes(message), dictionaries={}) == (
        Envelope(BADGE, VC),
        Envelope(OTHER.encode(), VC_JWT),
        Failure(Unreadable.DAMAGED_IMAGE, {"inside": "cut.png"}, 5),
    )


def test_an_e_mail_with_backups_of_other_wallets() -> None:
    letter = a_letter()
    for name, body in (("a.json", written([a_whole_wallet()])), ("b.zip", a_whole_bundle())):
        letter.add_attachment(body, maintype="application", subtype="octet-stream", filename=name)
    one, two, key, other, locked = carriers.find(letter.as_bytes(), dictionaries={})
    assert all(isinstance(each, Envelope) for each in (one, two))
    assert all(isinstance(each, HolderKey) for each in (key, other))
    assert locked == Failure(Unreadable.LOCKED, {"inside": "b.zip"}, 3)
    alone = a_letter()
    alone.add_attachment(a_whole_bundle(), maintype="application", subtype="zip", filename="b.zip")
    assert carriers.find(alone.as_bytes(), dictionaries={}) == (Failure(Unreadable.LOCKED, {"inside": "b.zip"}, 2),)


def test_an_e_mail_in_an_e_mail() -> None:
    message = a_letter()
    message.add_attachment(a_letter(f"Hello\n{TOKEN}\n"))
    assert carriers.find(bytes(message), dictionaries={}) == (JWT,)


def test_an_e_mail_without_one() -> None:
    assert problem(bytes(a_letter("Nothing here."))) is Unreadable.NO_CREDENTIAL_IN_LETTER
    cut = a_letter()
    cut.add_attachment(a_png()[:40], maintype="image", subtype="png", filename="cut.png")
    assert problem(bytes(cut)) is Unreadable.DAMAGED_IMAGE


def test_an_e_mail_of_an_unknown_alphabet_is_read_all_the_same() -> None:
    raw = f"Message-ID: <1>\nContent-Type: text/plain; charset=klingon\n\nHello {TOKEN}\n".encode()
    assert carriers.find(raw, dictionaries={}) == (JWT,)


def test_an_e_mail_of_too_many_parts() -> None:
    parts = "".join(f"--b\n\n{number}\n" for number in range(letter.MOST_PARTS + 1))
    raw = f'Message-ID: <1>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n{parts}--b--\n'
    assert problem(raw.encode()) is Unreadable.TOO_MANY
