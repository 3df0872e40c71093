"""What JSON pointers choose of a document."""

import pytest

from tests.proofs.signing import Json
from wallet.proofs.selective.pointers import NoSuchPart, selection

DOCUMENT: Json = {
    "@context": ["c"],
    "id": "urn:1",
    "type": ["T"],
    "a/b": {"m~n": 1, "other": 2},
    "list": [{"id": "_:x", "v": 1, "w": 2}, "text", [{"type": "D", "deep": [1, 2, 3]}]],
    "": 0,
}
ROOT: Json = {"@context": ["c"], "id": "urn:1", "type": ["T"]}


@pytest.mark.parametrize(
    ("pointers", "chosen"),
    [
        ([""], DOCUMENT),
        (["", "/list/0"], DOCUMENT),
        (["/id"], ROOT),
        (["/type/0"], ROOT),
        (["/a~1b/m~0n"], {**ROOT, "a/b": {"m~n": 1}}),
        (["/"], {**ROOT, "": 0}),
        (["/list/0/w"], {**ROOT, "list": [{"id": "_:x", "w": 2}]}),
        (["/list/2/0/deep/1", "/list/1"], {**ROOT, "list": ["text", [{"type": "D", "deep": [2]}]]}),
        (["/list/0/w", "/list"], {**ROOT, "list": DOCUMENT["list"]}),
        (["/list", "/list/0/w"], {**ROOT, "list": DOCUMENT["list"]}),
    ],
)
def test_what_is_chosen(pointers: list[str], chosen: Json) -> None:
    assert selection(DOCUMENT, pointers) == chosen


def test_nothing_is_chosen() -> None:
    assert selection(DOCUMENT, []) is None


def test_without_contexts() -> None:
    assert selection({"a": 1}, ["/a"]) == {"a": 1}


@pytest.mark.parametrize(
    "pointer",
    ["list", "/nothing", "/list/3", "/list/-", "/list/00", "/list/x", "/a~1b/x", "/a~", "/a~2", "/a" * 65],
)
def test_a_pointer_that_leads_nowhere(pointer: str) -> None:
    with pytest.raises(NoSuchPart):
        selection(DOCUMENT, [pointer])
