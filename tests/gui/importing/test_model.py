"""What was found, as rows: what can be ticked, what is said of it."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from tests.examples import a_judged, a_report
from wallet.errors import Unreadable
from wallet.gui.importing.model import FoundModel
from wallet.gui.importing.roles import Role
from wallet.usecases.preview_credentials import Found, Preview, Unread
from wallet.verification.report import Outcome
from wallet.worker.reader import Failure

CHECK = Qt.ItemDataRole.CheckStateRole


def a_preview(*titles: str, held: tuple[str, ...] = (), unread: tuple[str, ...] = ()) -> Preview:
    found = tuple(Found(f"{t}.json", a_judged(t), already_held=t in held) for t in titles)
    return Preview(found, tuple(Unread(name, Failure(Unreadable.NOT_JSON)) for name in unread))


def test_it_is_a_model_in_qts_sense(qtmodeltester: ModelTester) -> None:
    model = FoundModel()
    model.extend(a_preview("A", "B", held=("B",), unread=("c.json",)))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # the plugin has no types there


def test_all_that_can_be_kept_is_chosen_at_first() -> None:
    model = FoundModel()
    model.extend(a_preview("A", "B", "C", held=("B",), unread=("d.json",)))
    assert [f.judged.credential.title for f in model.chosen] == ["A", "C"]
    assert (model.choosable, model.held, model.unread) == (2, 1, 1)


def test_what_is_held_or_unread_has_no_box() -> None:
    model = FoundModel()
    model.extend(a_preview("A", "B", held=("B",), unread=("c.json",)))
    assert [model.index(n).data(CHECK) for n in range(3)] == [Qt.CheckState.Checked, None, None]
    assert not model.setData(model.index(1), Qt.CheckState.Checked, CHECK)
    assert not model.index(1).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_a_box_is_unticked_and_ticked() -> None:
    model = FoundModel()
    model.extend(a_preview("A"))
    assert model.setData(model.index(0), Qt.CheckState.Unchecked, CHECK)
    assert model.chosen == ()
    assert model.setData(model.index(0), Qt.CheckState.Checked, CHECK)
    assert len(model.chosen) == 1


def test_choose_nothing_then_all() -> None:
    model = FoundModel()
    model.extend(a_preview("A", "B"))
    model.choose_all(chosen=False)
    assert model.chosen == ()
    model.choose_all(chosen=True)
    assert len(model.chosen) == 2


def test_the_same_bytes_stand_there_once_and_stay_as_chosen() -> None:
    model = FoundModel()
    model.extend(a_preview("A", unread=("x",)))
    model.setData(model.index(0), Qt.CheckState.Unchecked, CHECK)
    model.extend(a_preview("A", "A", "B"))
    assert [model.index(n).data(Role.TITLE) for n in range(model.rowCount())] == ["A", "B", "x"]
    assert [f.judged.credential.title for f in model.chosen] == ["B"]


def test_without_a_wallet_nothing_can_be_ticked() -> None:
    model = FoundModel()
    model.extend(a_preview("A"))
    model.set_choosable(choosable=False)
    assert model.index(0).data(CHECK) is None
    assert model.choosable == 0


def test_a_row_speaks_title_issuer_and_finding() -> None:
    model = FoundModel()
    found = Found("a.json", a_judged("A", a_report(Outcome.WARNING), issued="2026-01-02T00:00:00Z"), already_held=False)
    model.extend(Preview((found,), ()))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "A, Example Corp · 2 Jan 2026, Issuer not in a known list"


def test_what_could_not_be_read_says_why_and_which_piece() -> None:
    model = FoundModel()
    model.extend(Preview((), (Unread("/home/me/all.jsonl", Failure(Unreadable.NOT_JSON, piece=7)),)))
    assert model.index(0).data(Role.TITLE) == "all.jsonl, piece 7"
    assert "damaged" in model.index(0).data(Role.LINE)


def test_clear_leaves_nothing() -> None:
    model = FoundModel()
    model.extend(a_preview("A", unread=("b",)))
    model.clear()
    assert (model.rowCount(), model.chosen, model.unread) == (0, (), 0)
