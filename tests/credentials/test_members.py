"""Members of the wrong type give nothing, never an error."""

import pytest

from wallet.credentials.members import MOST, mapping, mappings, several, strings


@pytest.mark.parametrize(("value", "one"), [({"a": 1}, {"a": 1}), ([1, {"b": 2}], {"b": 2}), ("x", {}), (None, {})])
def test_mapping(value: object, one: object) -> None:
    assert mapping(value) == one


def test_several() -> None:
    assert list(several(None)) == []
    assert list(several(0)) == [0]
    assert len(several([0] * 1000)) == MOST


def test_what_is_of_the_wrong_type_is_passed_over() -> None:
    assert mappings([1, {}, "x", {"a": 1}]) == [{}, {"a": 1}]
    assert strings(["a", 1, None, "b"]) == ("a", "b")
