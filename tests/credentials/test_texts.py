"""Texts for people: one plain string, whatever was given."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.credentials.texts import LONGEST, identifier, line, passage

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@value", "@language", "en", "de", "id"]) | st.text(), inner, max_size=4)
    ),
    max_leaves=10,
)
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")


@pytest.mark.parametrize(
    ("given_value", "shown"),
    [
        ("Teamwork", "Teamwork"),
        ("Zoë's  badge", "Zoë's  badge"),
        ("two\r\nlines\tand more", "two lines and more"),
        ("\u202eUDE.TIM\u202c MIT", "UDE.TIM MIT"),
        ("in\u200bvisible", "invisible"),
        ("Harv\u200dard", "Harvard"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("\u001b[31mred\x07", "[31mred"),
        (None, ""),
        (12, ""),
        (["not", "tagged"], "not"),
        ({"@value": "Dog", "@language": "en"}, "Dog"),
        ([{"@value": "Chien", "@language": "fr"}, {"@value": "Dog", "@language": "en-GB"}], "Dog"),
        ([{"@value": "Chien", "@language": "fr"}, {"@value": "Cane", "@language": "it"}], "Chien"),
        ([{"@value": "Hund", "@language": "de"}, {"@value": "Rex"}], "Rex"),
        ({"de": "Hund", "en": "Dog"}, "Dog"),
        ({"id": "urn:x", "name": "an object"}, ""),
        ({"@value": 3}, ""),
        ("W" * 900_000, "W" * LONGEST),
        ("é" + " " * 19_998 + "é", "é" + " " * 19_998 + "é"),
    ],
)
def test_a_line(given_value: object, shown: str) -> None:
    assert line(given_value) == shown


def test_a_passage_keeps_its_lines() -> None:
    assert passage("one\r\ntwo\u2028three\u202e") == "one\ntwo\nthree"


def test_an_id_is_never_made_into_another() -> None:
    assert identifier("did:web:mit.example") == "did:web:mit.example"
    assert identifier("did:web:mit.example\u200b") == "did:web:mit.example\ufffd"
    assert identifier("did:web:mit\n.example") == "did:web:mit\ufffd.example"
    assert identifier(["did:web:mit.example"]) == ""


@given(ANYTHING)
def test_anything_gives_one_plain_capped_text(value: object) -> None:
    for shown in (line(value), passage(value), identifier(value)):
        assert len(shown) <= LONGEST
        assert not FORBIDDEN.search(shown)
    assert "\n" not in line(value)
