"""Texts side by side keep their order, whichever way each is written."""

from wallet.gui.widgets.lines import side_by_side


def test_parts_stand_beside_each_other() -> None:
    assert side_by_side("Example University", "", "9 Feb 2024") == "Example University · 9 Feb 2024"


def test_a_part_from_right_to_left_stays_by_itself() -> None:
    assert side_by_side("جامعة", "9 Feb 2024") == "\u2068جامعة\u2069 · \u20689 Feb 2024\u2069"
