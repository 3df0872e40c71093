"""Spans give back the exact text of members and elements."""

import json

from hypothesis import given
from hypothesis import strategies as st

from wallet.credentials.slices import elements, members, skip_space

LEAVES = st.none() | st.booleans() | st.integers(0, 99) | st.text('ab"\\{}[],: é')
VALUES = st.recursive(LEAVES, lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text('ab"}'), v, max_size=3))
INDENTS = st.sampled_from([None, 0, 3])


@given(st.dictionaries(st.text('abc"\\}'), VALUES, max_size=4), INDENTS)
def test_members_of_an_object(value: dict[str, object], indent: int | None) -> None:
    text = "  " + json.dumps(value, indent=indent) + "\n"
    spans = members(text, skip_space(text, 0))
    assert {key: json.loads(text[start:end]) for key, (start, end) in spans.items()} == value


@given(st.lists(VALUES, max_size=4), INDENTS)
def test_elements_of_an_array(value: list[object], indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    assert [json.loads(text[start:end]) for start, end in elements(text, 0)] == value


def test_a_slice_keeps_its_writing() -> None:
    text = '{ "a" : { "b":1 ,\n "c" : [ ] } , "d": "\\u00e9" }'
    spans = members(text, 0)
    assert text[slice(*spans["a"])] == '{ "b":1 ,\n "c" : [ ] }'
    assert text[slice(*spans["d"])] == '"\\u00e9"'
