"""Frozen data: what frozen dataclasses promise, and that no more is made of a class than is used."""

import subprocess
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest

from wallet.frozen import Frozen, field, members, replace

Of = TypeVar("Of")


class Place(Frozen):
    name: str
    floor: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return f"{self.name} {self.floor}"


class Room(Frozen):
    name: str
    floor: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)


class Door(Frozen, eq=False):
    name: str


class Alone(Frozen):
    name: str


class Nothing(Frozen):
    pass


class Box(Frozen, Generic[Of]):
    inside: Of


class Digest(Frozen):
    __slots__ = ("__dict__",)

    body: bytes

    @cached_property
    def size(self) -> int:
        return len(self.body)


def test_members_by_place_by_name_and_by_default() -> None:
    assert members(Place) == members(Place("a")) == ("name", "floor", "facts")
    place = Place("Hall", floor=2)
    assert (place.name, place.floor, place.facts, place.label) == ("Hall", 2, {}, "Hall 2")
    assert Place("Hall", 2, {"a": "b"}).facts == {"a": "b"}
    match place:
        case Place(name, floor):
            assert (name, floor) == ("Hall", 2)


def test_the_fiftieth_is_as_the_first() -> None:
    """Its constructor is another one by then."""

    class Fresh(Frozen):
        name: str
        floor: int = 0
        facts: Mapping[str, str] = field(default_factory=dict)

    made = [Fresh("Hall", facts={"a": "b"}) if at % 2 else Fresh(floor=1, name="Hall") for at in range(50)]
    assert made == [Fresh("Hall", 0, {"a": "b"}), Fresh("Hall", 1)][::-1] * 25
    assert len({id(each.facts) for each in made}) == 50


@pytest.mark.parametrize("calls", [0, 50])
def test_what_is_refused_is_refused_from_the_first_on(calls: int) -> None:
    class Fresh(Frozen):
        name: str
        floor: int = 0

    made: Any = Fresh
    for _ in range(calls):
        made("a")
    wrong: list[tuple[tuple[Any, ...], dict[str, Any]]] = [((), {}), (("a", 1, 2), {}), ((), {"b": 1})]
    for given, named in [*wrong, (("a",), {"flor": 1}), (("a",), {"name": "b"})]:
        with pytest.raises(TypeError, match="__init__"):
            made(*given, **named)


def test_a_made_default_belongs_to_one() -> None:
    assert Place("a").facts is not Place("b").facts


@pytest.mark.parametrize("given", [{}, {"name": "a", "flor": 1}, {"name": "a", "label": "b"}])
def test_missing_and_misspelt_members_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Place(**given)
    with pytest.raises(TypeError):
        Place("a", 1, {}, "more")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Nothing("more")  # type: ignore[call-arg]


def test_equal_only_to_the_very_same_class() -> None:
    assert Place("a", 1) == Place("a", floor=1) != Place("a")
    assert Place("a") != Room("a")
    assert Place("a") != ("a", 0, {})
    assert Alone("a") == Alone("a") != "a"
    assert Nothing() == Nothing() != Place("a")


def test_hashed_as_its_members_are() -> None:
    assert len({Alone("a"), Alone("a"), Alone("b")}) == 2
    assert hash(Nothing()) == hash(Nothing())
    with pytest.raises(TypeError):
        hash(Place("a"))


def test_one_that_is_equal_only_to_itself() -> None:
    door = Door("a")
    assert door == door  # noqa: PLR0124 -- that is the question
    assert door != Door("a")
    assert len({door, Door("a")}) == 2


def test_it_never_changes() -> None:
    place = Place("a")
    with pytest.raises(AttributeError, match=r"Place\.name never changes"):
        place.name = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        place.other = "b"
    with pytest.raises(AttributeError):
        del place.name  # as good as a change
    assert place == Place("a")


def test_replacing_makes_another() -> None:
    place = Place("a", 1, {"b": "c"})
    assert replace(place, floor=3) == Place("a", 3, {"b": "c"})
    assert place.floor == 1
    with pytest.raises(TypeError):
        replace(place, flor=3)


def test_it_tells_its_members() -> None:
    assert repr(Place("a")) == "Place(name='a', floor=0, facts={})"
    assert repr(Nothing()) == "Nothing()"


def test_generic_ones_and_such_with_room_for_more() -> None:
    assert Box[int](3).inside == 3
    assert Digest(b"abc").size == 3
    assert not hasattr(Place("a"), "__dict__")


def test_none_inherits_members() -> None:
    with pytest.raises(TypeError, match="Hall would inherit members"):

        class Hall(Place):
            pass


def test_loading_the_wallet_loads_no_dataclasses() -> None:
    program = (
        "import sys, wallet.worker.child, wallet.worker.tools, wallet.composition, wallet.usecases.verify_files\n"
        "wallet.worker.tools.tools()\nprint('dataclasses' in sys.modules, 'inspect' in sys.modules)"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
