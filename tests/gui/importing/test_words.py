"""One thing is said in another way than many."""

import pytest

from wallet.gui.importing import words
from wallet.gui.widgets.lines import apart


@pytest.mark.parametrize(
    ("added", "held", "unread", "line"),
    [
        (3, 1, 1, "3 added, 1 was already in your wallet, 1 could not be read."),
        (1, 0, 0, "1 added."),
        (0, 2, 0, "0 added, 2 were already in your wallet."),
    ],
)
def test_the_result(added: int, held: int, unread: int, line: str) -> None:
    assert words.result_line(added, held, unread) == line


@pytest.mark.parametrize(
    ("chosen", "choosable", "label"), [(1, 1, "Keep"), (0, 1, "Keep"), (12, 12, "Keep all 12"), (5, 12, "Keep 5 of 12")]
)
def test_the_button(chosen: int, choosable: int, label: str) -> None:
    assert words.keep_label(chosen, choosable) == label


@pytest.mark.parametrize(
    ("found", "held", "unread", "line"),
    [
        (0, 0, 0, "Nothing was found."),
        (1, 0, 0, "1 credential found."),
        (0, 0, 2, "2 could not be read."),
        (9, 2, 1, "9 credentials found, 2 already in your wallet, 1 could not be read."),
    ],
)
def test_what_was_found(found: int, held: int, unread: int, line: str) -> None:
    assert words.found_line(found, held, unread) == line


@pytest.mark.parametrize(
    ("source", "name"), [("a.json", "a.json"), ("/home/x/a.json", "a.json"), ("C:\\x\\a.png", "a.png"), ("/", "/")]
)
def test_a_source_is_called_by_its_last_name(source: str, name: str) -> None:
    assert words.piece(source, 0) == name


def test_progress_has_a_measure_only_with_several() -> None:
    assert words.working_line(0, 1) == "Reading and checking…"
    assert words.working_line(20, 300) == "Reading and checking: 20 of 300"


def test_a_file_inside_is_told_by_its_name() -> None:
    assert words.piece("/home/sam/all.zip", 3, "badges/cut.png") == f"{apart('all.zip')} › {apart('badges/cut.png')}"
