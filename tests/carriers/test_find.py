"""Whatever a learner drops on the wallet: envelopes, or a named reason."""

import hashlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.badges import V2, Json, a_badge, a_token, as_bytes, encoded
from tests.pictures import MAGIC, a_chunk, a_png, baked
from wallet import carriers
from wallet.carriers import Failure
from wallet.credentials import formats
from wallet.credentials.envelope import Envelope
from wallet.errors import UnreadableFile


def outcome(untrusted: bytes) -> list[str]:
    """What one learner would be told: a format for each credential, a problem for each that cannot be read."""
    try:
        return [code for one in carriers.find(untrusted, dictionaries={}) for code in _codes(one)]
    except UnreadableFile as error:
        return [error.problem.value]


def _codes(found: object) -> list[str]:
    if isinstance(found, Failure):
        return [found.problem.value]
    assert isinstance(found, Envelope)
    try:
        return [parsed.credential.format for parsed in formats.read(found)]
    except UnreadableFile as error:
        return [error.problem.value]


def text(**more: object) -> bytes:
    return as_bytes(a_badge(**more))


def ring(count: int) -> list[Json]:
    return [{"id": f"_:b{i}", "p": {"id": f"_:b{(i + 1) % count}"}} for i in range(count)]


BADGE = ["open-badge-3.0"]
SVG = b'<!DOCTYPE svg [%s]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
LAUGHS = b'<!ENTITY y "ha"><!ENTITY x "%s">' % (b"&y;" * 100)

HOSTILE = {
    "B01 empty": (b"", ["empty_file"]),
    "B02 cut off": (text()[:400], ["not_json"]),
    "B03 random": (hashlib.shake_256(b"x").digest(65536), ["unknown_format"]),
    "B04 deep arrays": (b"[" * 500_000 + b"]" * 500_000, ["too_deep"]),
    "B05 deep objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, ["too_deep"]),
    "B06 duplicate key": (text()[:-1] + b', "issuer": "did:web:evil.example"}', ["duplicate_key"]),
    "B07 NaN": (text()[:-1] + b',"score":NaN,"x":1e999}', ["bad_number"]),
    "B08 huge integer": (b'{"n":' + b"9" * 500_000 + b"}", ["bad_number"]),
    "B09 lone surrogate": (text()[:-1] + rb',"x":"\ud800"}', ["bad_text"]),
    "B10 NUL and escape": (text(name="A\0B\7\x1b[31m"), ["bad_text"]),
    "B11 UTF-16": (text().decode().encode("utf-16"), BADGE),
    "B12 byte order mark": (b"\xef\xbb\xbf" + text(), BADGE),
    "B13 invalid UTF-8": (text()[:-2] + b'\xff\xfe"}', ["bad_encoding"]),
    "B14 bidi issuer": (text(issuer={"id": "did:web:evil.example", "name": "\u202eUDE.TIM\u202c MIT"}), BADGE),
    "B16 long name": (text(name="W" * 900_000), ["text_too_long"]),
    "B17 combining marks": (text(name="a" + "\u0315\u0300\u05ae\u0301" * 100_000), ["text_too_long"]),
    "B18 HTML in a name": (text(name="<b>Update now: https://evil.example</b>"), BADGE),
    "B20 60,000 keys": (as_bytes({f"k{i}": i for i in range(60_000)}), ["not_a_credential"]),
    "B21 other JSON": (b'{"hello":"world"}', ["not_a_credential"]),
    "B22 1,000 in an array": (as_bytes([a_badge(id=f"urn:x:{i}") for i in range(1000)]), BADGE * 1000),
    "B24 ring of blank nodes": (text(credentialSubject=ring(800)), BADGE),
    "B28 20,000 contexts": (text(**{"@context": [V2, *({f"t{i}": f"http://e/{i}"} for i in range(20_000))]}), BADGE),
    "B33 alg none": (a_token(a_badge(), {"alg": "none"}).rpartition(b".")[0] + b".", BADGE),
    "B39 SD-JWT": (a_token({"vct": "x"}) + b"~" + encoded(b'["salt","degree","PhD"]') + b"~", ["sd-jwt-vc"]),
    "B41 30,000 disclosures": (a_token({"vct": "x"}) + b"~" + (encoded(b'["s","a",1]') + b"~") * 30_000, ["sd-jwt-vc"]),
    "B42 JWE": (encoded(b'{"alg":"PBES2-HS256+A128KW"}') + b".AA.AA.AA.AA", ["encrypted"]),
    "B43 large token": (encoded(b'{"alg":"EdDSA"}') + b"." + b"A" * 1_000_000 + b".AAAA", ["bad_text"]),
    "B44 iTXt bomb": (a_png(baked(b"{" * (64 << 20), packed=True)), ["expands_too_much"]),
    "B45 two in a PNG": (a_png(baked(text()), baked(text(name="evil"))), ["two_credentials_in_image"]),
    "B46 100000 x 100000": (a_png(width=100_000, height=100_000), ["image_too_large"]),
    "B47 a length that lies": (a_png()[:33] + struct.pack(">I", 0x7FFFFFFF) + b"iTXt", ["damaged_image"]),
    "B48 bad CRC": (a_png(baked(text())[:-4] + b"\0\0\0\0"), ["damaged_image"]),
    "B49 no badge": (a_png(), ["no_credential_in_image"]),
    "B50 polyglot": (a_png(baked(text())) + b"PK\5\6" + b"\0" * 18, BADGE),
    "B51 laughs": (SVG % LAUGHS, ["xml_entities"]),
    "B52 outside": (SVG % b'<!ENTITY x SYSTEM "file:///etc/passwd">', ["xml_entities"]),
    "B57 PDF without an end": (b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n", ["damaged_pdf"]),
    "B60 ZIP": (b"PK\3\4" + b"\0" * 64, ["damaged_archive"]),
    "B68 links": (b"openid4vp://?request_uri=file:///etc/passwd\ndid:web:127.0.0.1", ["unknown_format"]),
    "B80 16 MiB and more": (b" " * (16 * 1024 * 1024) + b"{", ["too_large"]),
    "a page": (b"<!doctype html><title>Badge</title>", ["web_page"]),
    "a token cut off in a page": (b"\xef\xbb\xbf<html>" + a_token(a_badge())[:-1], ["web_page"]),
    "chunks without end": (MAGIC + a_chunk(b"IHDR", struct.pack(">II5B", 1, 1, 8, 0, 0, 0, 0)), ["damaged_image"]),
}


@pytest.mark.parametrize(("untrusted", "told"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_inputs(untrusted: bytes, told: list[str]) -> None:
    assert outcome(untrusted) == told


def test_a_bomb_is_not_unpacked() -> None:
    """The packed bytes of 1 GiB are 1 MiB: only what a credential may be is ever unpacked."""
    bomb = zlib.compress(b"\0" * (32 << 20))
    assert outcome(a_png(a_chunk(b"zTXt", b"openbadges\0\0" + bomb))) == ["expands_too_much"]


BEGINNINGS = st.sampled_from(
    [b"", b"{", b"[", b"eyJ", b"LW1:", b"https://", MAGIC, b"%PDF-1.7\n", b"\xff\xd8\xff", b"<"]
)


@given(BEGINNINGS, st.binary(max_size=200))
def test_any_bytes_give_envelopes_or_a_named_error(beginning: bytes, rest: bytes) -> None:
    assert outcome(beginning + rest)


WHOLE = [
    a_png(baked(text())),
    text(),
    a_token(a_badge()),
    a_token({"vct": "x"}) + b"~" + encoded(b'["s","a",1]') + b"~",
]


@given(st.integers(0, 10**6), st.integers(0, 255), st.sampled_from(WHOLE))
def test_a_changed_byte_gives_envelopes_or_a_named_error(place: int, value: int, whole: bytes) -> None:
    changed = bytearray(whole)
    changed[place % len(changed)] = value
    assert outcome(bytes(changed))
