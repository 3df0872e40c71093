"""The recovery code as people handle it."""

import pytest

from wallet.gui.safety.recovery_code import groups, in_two_lines, is_group, spelled

CODE = "A1B2-C3D4-0E1F-G5H6-J7K8-M9N0-P1Q2"


def test_groups() -> None:
    assert groups(CODE) == ("A1B2", "C3D4", "0E1F", "G5H6", "J7K8", "M9N0", "P1Q2")


@pytest.mark.parametrize("typed", ["0E1F", "0e1f", " OE1F ", "oelf", "0E-1F", "oeif"])
def test_small_letters_and_look_alikes_count(typed: str) -> None:
    assert is_group(CODE, 3, typed)


@pytest.mark.parametrize("typed", ["", "0E1", "C3D4", "0E1FG"])
def test_another_group_does_not(typed: str) -> None:
    assert not is_group(CODE, 3, typed)


def test_on_paper_it_stands_in_two_lines() -> None:
    assert in_two_lines(CODE) == ("A1B2  C3D4  0E1F  G5H6", "J7K8  M9N0  P1Q2")


def test_it_is_spelled_for_a_screen_reader() -> None:
    assert spelled("AB-CD") == "group 1: A B, group 2: C D"
