"""Which credentials, and in which order."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from wallet.gui.importing.roles import Role
from wallet.gui.portfolio import words
from wallet.gui.portfolio.model import ChoiceModel
from wallet.records import Summary
from wallet.verification.report import Outcome

CHECK = Qt.ItemDataRole.CheckStateRole


def a_summary(id_: str) -> Summary:
    return Summary(
        id=id_,
        title=id_.upper(),
        issuer_id="did:key:z6Mk",
        issuer_name="Example Corp",
        issued="2026-01-02",
        expires="",
        verdict=Outcome.PASSED,
        question="",
        reason="",
        sha256="",
        added="",
    )


def a_model(*ids: str) -> ChoiceModel:
    model = ChoiceModel()
    model.show([a_summary(id_) for id_ in ids])
    return model


def test_it_is_a_model_in_qts_sense(qtmodeltester: ModelTester) -> None:
    model = a_model("a", "b", "c")
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # the plugin has no types there
    model.move(0, 1)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # the plugin has no types there


def test_all_are_chosen_at_first() -> None:
    assert a_model("a", "b").chosen == ["a", "b"]


def test_a_box_is_unticked_and_ticked() -> None:
    model = a_model("a", "b")
    assert model.setData(model.index(0), Qt.CheckState.Unchecked, CHECK)
    assert model.chosen == ["b"]
    assert model.setData(model.index(0), Qt.CheckState.Checked, CHECK)
    assert model.chosen == ["a", "b"]
    assert not model.setData(model.index(0), "text")


@pytest.mark.parametrize(
    ("row", "by", "order", "at"),
    [(0, 1, "bac", 1), (2, -1, "acb", 1), (0, -1, "abc", 0), (2, 1, "abc", 2), (-1, 1, "abc", -1)],
)
def test_moving(row: int, by: int, order: str, at: int) -> None:
    model = a_model("a", "b", "c")
    assert model.move(row, by) == at
    assert "".join(model.chosen) == order


def test_order_and_choice_stay_when_the_wallet_changes() -> None:
    model = a_model("a", "b", "c")
    model.move(2, -1)
    model.setData(model.index(0), Qt.CheckState.Unchecked, CHECK)
    model.show([a_summary(id_) for id_ in ("new", "a", "b", "c")])
    assert model.chosen == ["c", "b", "new"]


def test_nothing_and_all() -> None:
    model = a_model("a", "b")
    model.choose_all(chosen=False)
    assert model.chosen == []
    model.choose_all(chosen=True)
    assert model.chosen == ["a", "b"]


def test_a_row_speaks() -> None:
    model = a_model("a")
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "A, Example Corp · 2 Jan 2026, Checks passed"
    assert index.data(Role.TITLE) == "A"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_where_a_credential_stands() -> None:
    model = a_model("a", "b")
    assert model.index_of("b").row() == 1
    assert model.index_of("gone").row() == 0
    assert model.id_at(model.index(1)) == "b"
    assert model.id_at(QModelIndex()) == ""


def test_the_result_says_what_is_inside_and_what_was_replaced() -> None:
    assert words.made_line("p.pdf", 1, "") == "p.pdf is ready: 1 credential, with its original file inside."
    assert "2 credentials" in words.made_line("p.pdf", 2, "")
    assert words.made_line("p.pdf", 2, "ꙮ").endswith("shown as □: ꙮ")
