"""The codec of codes and links: lossless for any bytes, small for credentials, and refusing what was altered."""

import base64
import json
import runpy
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.carriers import code
from wallet.carriers.compact import Compact, compact, restore
from wallet.carriers.runs import pack_runs, unpack_runs
from wallet.errors import Unreadable, UnreadableFile

ROOT = Path(__file__).parents[2]
DICTIONARIES = {"1": (ROOT / "resources/codes/1.dict").read_bytes()}
VECTORS = ROOT.parent / "shared/vectors"

KEY = "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
SIGNATURE = "z" + "3" * 86
CREDENTIAL: dict[str, Any] = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "urn:uuid:0f0e0d0c-0b0a-4908-8706-050403020100",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": f"did:key:{KEY}", "type": ["Profile"], "name": "Université d’Été"},
    "validFrom": "2026-01-23T15:11:55Z",
    "validUntil": "2030-01-23T15:11:55.521Z",
    "credentialSubject": {"type": ["AchievementSubject"], "achievement": {"name": "Welding", "hash": "0a1b" * 16}},
    "proof": {
        "type": "DataIntegrityProof",
        "created": "2026-01-23T15:11:55Z",
        "verificationMethod": f"did:key:{KEY}#{KEY}",
        "cryptosuite": "eddsa-rdfc-2022",
        "proofPurpose": "assertionMethod",
        "proofValue": SIGNATURE,
    },
}


def _b64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _token(payload: bytes, signature: bytes = bytes(range(64)), header: bytes = b'{"alg":"EdDSA"}') -> bytes:
    return b".".join(map(_b64, (header, payload, signature)))


JSON_LAYOUTS = [
    json.dumps(CREDENTIAL, separators=(",", ":")),
    json.dumps(CREDENTIAL),
    json.dumps(CREDENTIAL, ensure_ascii=False),
    json.dumps(CREDENTIAL, indent=2, ensure_ascii=False),
    json.dumps(CREDENTIAL, indent=4),
    json.dumps(CREDENTIAL, indent="\t") + "\n",
    json.dumps(CREDENTIAL, indent=0) + "\n",
]
ODD = [
    b"",
    b"\x00\x01\x02 control \x0e\x0f",
    b"\xff\xfe not utf-8",
    b'{"a": "\\ud800"}',
    b'{"a":1,"a":2}',
    b'{"a" :  1.0e5}',
    b'{"n":' + b"9" * 5000 + b"}",
    b"[" * 3000 + b"]" * 3000,
    b"[" * 65 + b"]" * 65,
    json.dumps(CREDENTIAL, indent=3).encode(),
    b"two.parts",
    b"a.b.c",
    b"....",
    b"0123-45-67T99:99:99Z",
    b"2026-02-31T00:00:00Z 1900-01-01T00:00:00Z 9999-12-31T23:59:59Z 2026-01-01T00:00:00.000Z",
    b"z" + b"1" * 60 + b"A" * 40,
    b" ".join(b"%024x" % number for number in range(200)) * 2,
    _token(b'{"x":1}'),
    _token(b'{"x":\n1}', header=b'{\n"alg":"EdDSA"}'),
    _token(b"\x00binary"),
    _token(json.dumps(CREDENTIAL).encode()),
    _token(b'{"x":1}') + b"\n",
    _token(b'{"x":1}') + b"~",
    _token(b'{"x":1}') + b"~" + _b64(b'["s","a",1]') + b"~" + _b64(b'["s",2]') + b"~",
    _token(b'{"x":1}') + b"~" + _b64(b'["s","a",1]') + b"~" + _token(b'{"aud":"x"}', bytes(range(96))),
    _token(b'{"x":1}') + b"~" + _b64(b'["s",\n1]') + b"~",
    _token(b"\x00binary") + b"~",
    _token(b'{"x":1}') + b"~~",
    b"~" + _token(b'{"x":1}'),
    b"~",
    b"a.b~a.b.c",
]


@pytest.mark.parametrize("raw", [text.encode() for text in JSON_LAYOUTS] + ODD)
def test_the_same_bytes_come_back(raw: bytes) -> None:
    text = code.encode(raw, DICTIONARIES)
    assert text.startswith("LW1:")
    assert text[4:].isdecimal()
    assert code.decode(text, DICTIONARIES) == raw


@given(st.binary(max_size=400))
def test_any_bytes_come_back(raw: bytes) -> None:
    assert code.decode(code.encode(raw, DICTIONARIES), DICTIONARIES) == raw


def _json() -> st.SearchStrategy[Any]:
    leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([KEY, SIGNATURE])
    return st.recursive(leaf, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)


@given(_json(), st.sampled_from([None, 0, 2, 4, "\t"]), st.booleans())
def test_any_json_in_any_layout_comes_back(content: Any, indent: Any, escaped: bool) -> None:  # noqa: ANN401, FBT001 -- any JSON
    raw = json.dumps(content, indent=indent, ensure_ascii=escaped).encode(errors="surrogatepass")
    assert code.decode(code.encode(raw, DICTIONARIES), DICTIONARIES) == raw


@pytest.mark.parametrize("text", JSON_LAYOUTS)
def test_a_usual_layout_costs_nothing(text: str) -> None:
    assert len(code.encode(text.encode(), DICTIONARIES)) == len(code.encode(JSON_LAYOUTS[0].encode(), DICTIONARIES))


def test_a_small_credential_is_small() -> None:
    payload_digits = len(code.encode(JSON_LAYOUTS[0].encode(), DICTIONARIES)) - len(code.PREFIX)
    assert payload_digits < 2.41 * 280  # bytes; the signature, key and digest alone are 64 + 34 + 32


def test_runs_are_packed_out_once() -> None:
    text, packed = pack_runs(f"did:key:{KEY}#{KEY}".encode()) or (b"", b"")
    assert text == b'did:key:\x01"#\x0e '
    assert packed[:2] == bytes.fromhex("ed01")  # the multicodec of an Ed25519 public key
    assert len(packed) == 34


def test_a_link_carries_the_same_text() -> None:
    raw = JSON_LAYOUTS[0].encode()
    made = code.link("https://verify.example/check?lang=en#top", code.encode(raw, DICTIONARIES))
    assert made.startswith("https://verify.example/check?lang=en#LW1:")
    assert code.decode(f" {made}\n", DICTIONARIES) == raw
    assert code.is_code(made)
    assert code.is_code("LW9:12")
    assert not code.is_code("https://verify.example/LW1:12")


GOOD = code.encode(JSON_LAYOUTS[3].encode(), DICTIONARIES)


def _problem(text: str, dictionaries: dict[str, bytes] = DICTIONARIES) -> Unreadable:
    with pytest.raises(UnreadableFile) as caught:
        code.decode(text, dictionaries)
    return caught.value.problem


@given(st.integers(4, len(GOOD) - 1), st.integers(1, 9))
def test_one_altered_digit_is_refused(at: int, by: int) -> None:
    altered = GOOD[:at] + str((int(GOOD[at]) + by) % 10) + GOOD[at + 1 :]
    assert _problem(altered) in (Unreadable.CODE_DAMAGED, Unreadable.EXPANDS_TOO_MUCH)


@given(st.integers(5, len(GOOD) - 1))
def test_a_cut_code_is_refused(end: int) -> None:
    assert _problem(GOOD[:end]) is Unreadable.CODE_DAMAGED


@given(st.text("0123456789", min_size=1, max_size=300))
def test_any_digits_are_refused(digits: str) -> None:
    assert _problem("LW1:" + digits) in (Unreadable.CODE_DAMAGED, Unreadable.EXPANDS_TOO_MUCH)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "LW1:",
        "LW1:x",
        "LW2:123",
        "https://verify.example/",
        "LW1:12 34",
        "LW1:" + "9" * 53,
        "LW1:" + "1" * 4_000_000,
    ],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    assert _problem(text) is Unreadable.CODE_DAMAGED


def _code_of(header: int, text: bytes, packed: bytes = b"", raw: bytes = b"") -> str:
    press = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARIES["1"])
    body = press.compress(text) + press.flush() + packed
    return code.PREFIX + code._digits(bytes([header]) + zlib.crc32(raw).to_bytes(4, "big") + body)


BOMBS = {
    "deflate": _code_of(0, bytes(code.LARGEST + 1)),
    "indent": _code_of(1 | 3 << 2, b"[" * 60 + b",".join([b"0"] * 20_000) + b"]" * 60),
    "runs": _code_of(0x80, b"\x05\xff" + b"\x12 " * 3000, bytes(255)),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_code_that_expands_too_much_is_refused(bomb: str) -> None:
    assert _problem(BOMBS[bomb]) is Unreadable.EXPANDS_TOO_MUCH


@pytest.mark.parametrize(
    ("header", "text", "packed"),
    [
        (0, b"as it is", b"and more"),
        (1, b"not json", b""),
        (1, b"[" * 65 + b"]" * 65, b""),
        (1 | 6 << 2, b"[]", b""),
        (1, b"\xff", b""),
        (0x80, b"\x01@", b"too short"),
        (0x80, b"\x0e ", b""),
        (0x80, b"\x04", b"\xff" * 6),
        (0x80, b"text", b"left over"),
    ],
)
def test_what_was_never_made_is_not_restored(header: int, text: bytes, packed: bytes) -> None:
    assert restore(Compact(header, text, packed), code.LARGEST) is None
    assert _problem(_code_of(header, text, packed, text)) is Unreadable.CODE_DAMAGED


def test_a_stream_without_its_end_is_refused() -> None:
    assert _problem("LW1:" + code._digits(bytes(5) + b"\x01\xff\x00\x00\xff")) is Unreadable.CODE_DAMAGED
    assert _problem("LW1:" + code._digits(bytes(5) + b"\xff\xff")) is Unreadable.CODE_DAMAGED
    assert _problem("LW1:" + code._digits(bytes(4))) is Unreadable.CODE_DAMAGED


@given(st.binary(max_size=200), st.binary(max_size=100), st.integers(0, 255))
def test_restoring_anything_gives_bytes_or_a_named_refusal(text: bytes, packed: bytes, header: int) -> None:
    try:
        restored = restore(Compact(header, text, packed), 5000)
    except UnreadableFile as refused:
        assert refused.problem is Unreadable.EXPANDS_TOO_MUCH  # noqa: PT017 -- only one refusal is allowed
    else:
        assert restored is None or isinstance(restored, bytes)


@given(st.text("z0123456789abcdefABC-TZ:.\x01\x0e\n", max_size=300).map(str.encode))
def test_packing_runs_is_lossless(text: bytes) -> None:
    made = pack_runs(text)
    assert made is None or unpack_runs(*made, largest=10_000) == (text, b"")


def test_the_dictionary_is_made_of_its_source() -> None:
    maker = runpy.run_path(str(ROOT / "packaging/make_dictionary.py"))
    source = (ROOT / "resources/codes/1.txt").read_text(encoding="utf-8")
    assert maker["dictionary"](source) == DICTIONARIES["1"]
    assert len(DICTIONARIES["1"]) <= maker["LARGEST"]


def test_version_1_is_frozen() -> None:
    """Codes are printed on paper: what was made once must be read for ever. A better dictionary is version 2."""
    assert zlib.crc32(DICTIONARIES["1"]) == 0x36247576
    assert code.decode(FROZEN, DICTIONARIES) == b'{"type": ["VerifiableCredential"], "issuer": "did:web:example.org"}'


FROZEN = "LW1:0760050003531696235852300157903711762628624657664"


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the shared vectors are not here")
@pytest.mark.parametrize("family", ["dcc", "ob3", "vc-jwt"])
def test_real_credentials_come_back_and_fit(family: str) -> None:
    manifest = json.loads((VECTORS / "MANIFEST.json").read_bytes())
    files = [
        VECTORS / entry["path"] for entry in manifest if entry["family"] == family and entry["expected"] == "valid"
    ]
    sizes = []
    for file in files:
        if file.suffix not in (".json", ".jwt") or not file.is_file():
            continue
        raw = file.read_bytes()
        text = code.encode(raw, DICTIONARIES)
        assert code.decode(text, DICTIONARIES) == raw
        sizes.append(len(text))
    assert sizes
    assert family != "dcc" or max(sizes) < 2350  # digits: version 22-L with a 30 character address


def test_a_token_with_disclosures_is_small() -> None:
    parts = [json.dumps(["salt", f"claim {number}", "some text"]).encode() for number in range(20)]
    whole = _token(json.dumps(CREDENTIAL).encode()) + b"~" + b"".join(_b64(part) + b"~" for part in parts)
    assert compact(whole).header == 0x83
    assert compact(whole + _token(b"{}")).header == 0x87
    assert len(code.encode(whole, DICTIONARIES)) < 0.7 * len(code.encode(whole.replace(b"~", b"!"), DICTIONARIES))


def test_a_token_needs_marks_to_be_free() -> None:
    assert compact(_token(b"\x00binary")).header == 0x80
    assert compact(_token(b'{"x":1}')).header == 0x82
