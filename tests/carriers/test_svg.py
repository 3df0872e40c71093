"""Credentials baked into SVG files, and XML that wants to do harm."""

from pathlib import Path

import pytest

from tests.badges import a_badge, a_token, as_bytes
from wallet.carriers import find, svg
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

BADGE = as_bytes(a_badge(name="Zoë's badge"))
TOKEN = a_token(a_badge())
OB3, CLR, OB2 = "https://purl.imsglobal.org/ob/v3p0", "https://purl.imsglobal.org/clr/v2p0", "http://openbadges.org"
DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
SHARED = Path(__file__).parents[2] / "../shared/vectors"


def an_svg(inside: str = "", *, before: str = "", space: str = OB3) -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:b="{space}">{inside}<g><path/></g></svg>'.encode()


def element(text: str, name: str = "credential", attributes: str = "") -> str:
    return f"<b:{name} {attributes}>\n<![CDATA[\n{text}\n]]>\n</b:{name}>"


IN_TEXT = element(BADGE.decode())


@pytest.mark.parametrize(
    "picture",
    [
        an_svg(IN_TEXT),
        an_svg(IN_TEXT, before='<?xml version="1.0" encoding="utf-8"?>\n' + DOCTYPE),
        an_svg(IN_TEXT, space=CLR),
        an_svg(element(BADGE.decode(), "assertion", 'verify="https://a.example/1"'), space=OB2),
        an_svg(IN_TEXT + IN_TEXT),
        an_svg(f"<metadata>{{}}</metadata>{IN_TEXT}"),
        b"\xef\xbb\xbf" + an_svg(IN_TEXT),
        an_svg(IN_TEXT).decode().encode("utf-16"),
        an_svg(IN_TEXT).replace(b"svg", b"v:svg").replace(b"xmlns=", b"xmlns:v="),
    ],
)
def test_the_text_is_the_envelope(picture: bytes) -> None:
    assert svg.find(picture, {}) == (Envelope(BADGE, VC),)
    assert find(picture, dictionaries={}) == (Envelope(BADGE, VC),)


@pytest.mark.parametrize("copy", ["", '{"unsigned": "copy"}'])
def test_a_token_in_the_attribute(copy: str) -> None:
    picture = an_svg(f'<b:credential verify=" {TOKEN.decode()} ">{copy}</b:credential>')
    assert svg.find(picture, {}) == (Envelope(TOKEN, VC_JWT),)


def test_json_in_the_attribute() -> None:
    quoted = BADGE.decode().replace('"', "&quot;")
    assert svg.find(an_svg(f'<b:credential verify="{quoted}"/>'), {}) == (Envelope(BADGE, VC),)


def test_other_files() -> None:
    for other in (BADGE, TOKEN, b"<page><b/></page>", b"svg>", b"\x89PNG\r\n\x1a\n<svg>"):
        assert svg.find(other, {}) is None


DEEP = an_svg("<g>" * 70 + "</g>" * 70)
LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9)) + "]>"
OUTSIDE = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("picture", "problem"),
    [
        (an_svg(), Unreadable.NO_CREDENTIAL_IN_IMAGE),
        (an_svg(element("")), Unreadable.NO_CREDENTIAL_IN_IMAGE),
        (an_svg(IN_TEXT, space="https://other.example"), Unreadable.NO_CREDENTIAL_IN_IMAGE),
        (an_svg(element(" ", "assertion", 'verify="https://a.example/1"'), space=OB2), Unreadable.LINK_ONLY),
        (an_svg(IN_TEXT + element("{}")), Unreadable.TWO_CREDENTIALS_IN_IMAGE),
        (an_svg(IN_TEXT)[:-3], Unreadable.DAMAGED_IMAGE),
        (an_svg(IN_TEXT, before='<?xml version="1.0" encoding="none-such"?>'), Unreadable.DAMAGED_IMAGE),
        (an_svg("&a;", before=LAUGHS), Unreadable.XML_ENTITIES),
        (an_svg(element("&a;"), before=OUTSIDE), Unreadable.XML_ENTITIES),
        (DEEP, Unreadable.TOO_DEEP),
        (an_svg("<g/>" * svg.MOST_ELEMENTS), Unreadable.TOO_COMPLEX),
        (an_svg(element("x" * (1024 * 1024 + 1))), Unreadable.TOO_LARGE),
        (an_svg("x" * svg.LARGEST_SVG), Unreadable.TOO_LARGE),
        (b"<europassCredential xmlns='http://data.europa.eu/snb'/>", Unreadable.OLD_EUROPASS),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<eup:europassPresentation >', Unreadable.OLD_EUROPASS),
        (b"<feed><europassCredentials/></feed>", Unreadable.UNKNOWN_FORMAT),
    ],
)
def test_refused(picture: bytes, problem: Unreadable) -> None:
    with pytest.raises(UnreadableFile) as caught:
        find(picture, dictionaries={})
    assert caught.value.problem is problem


def test_a_link_names_its_host() -> None:
    with pytest.raises(UnreadableFile) as caught:
        svg.find(an_svg('<b:assertion verify="https://a.example/1"/>', space=OB2), {})
    assert caught.value.details == {"host": "a.example", "address": "https://a.example/1"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the vectors are not here")
def test_badges_that_others_baked() -> None:
    pictures = [SHARED / "ob3/1edtech/simple-json.svg", *(SHARED / "ob3/andamio").glob("*.svg")]
    assert len(pictures) > 1
    for picture in pictures:
        assert b'"proof"' in find(picture.read_bytes(), dictionaries={})[0].raw  # type: ignore[union-attr]
