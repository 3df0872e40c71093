"""One credential: read it, note something, check it again, export it, delete it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.examples import a_record
from tests.fakes import NOW
from tests.gui.unlock.worlds import a_vault
from wallet.errors import NotHeld
from wallet.frozen import replace
from wallet.gui.detail import notes, picture
from wallet.gui.detail.content import Content
from wallet.gui.detail.page import PAUSE, DetailPage
from wallet.gui.session import Session

FAKE = "<b>Not bold</b> & <img src=x>"


@pytest.fixture
def page(qtbot: QtBot, opened: Session) -> DetailPage:
    """Shows the first of three."""
    made = DetailPage(opened)
    qtbot.addWidget(made)
    made.resize(480, 600)
    made.show()
    made.show_record(opened.vault.summaries()[0].id)
    qtbot.waitUntil(lambda: made.content is not None)
    return made


def content(page: DetailPage) -> Content:
    assert page.content is not None
    return page.content


def texts(page: DetailPage) -> str:
    return "\n".join(label.text() for label in content(page).findChildren(QLabel))


def test_it_says_what_it_is_and_what_was_checked(page: DetailPage) -> None:
    said = texts(page)
    for expected in (content(page).record.credential.title, "Example Corp", "Checks passed", "To Sam Salmon"):
        assert expected in said


def test_texts_from_a_credential_stay_plain(qtbot: QtBot, session: Session) -> None:
    vault, _ = a_vault(session, [a_record(FAKE)])
    session.open(vault)
    page = DetailPage(session)
    qtbot.addWidget(page)
    page.show_record(vault.summaries()[0].id)
    qtbot.waitUntil(lambda: page.content is not None)
    labels = content(page).findChildren(QLabel)
    assert any(FAKE in label.text() for label in labels)
    assert {label.textFormat() for label in labels if label.text()} == {labels[0].textFormat().PlainText}


def test_notes_and_tags_save_themselves(
    qtbot: QtBot, page: DetailPage, opened: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "PAUSE", 1)
    editor = content(page).notes
    editor.notes.setPlainText("Ask for a reference.")
    editor.tags.setText("job, Leeds")
    editor.tags.textEdited.emit("job, Leeds")
    qtbot.waitUntil(lambda: editor.state.text() == "Saved.", timeout=3000)
    record = opened.vault.record(page.shown_id)
    assert (record.notes, record.tags) == ("Ask for a reference.", ("job", "Leeds"))


def test_notes_are_saved_before_a_lock(page: DetailPage, opened: Session) -> None:
    content(page).notes.notes.setPlainText("Written a moment ago.")
    page.save_now()
    assert opened.vault.record(page.shown_id).notes == "Written a moment ago."


def test_notes_that_cannot_be_saved_say_so_and_are_tried_again(qtbot: QtBot, page: DetailPage, opened: Session) -> None:
    editor = content(page).notes
    record = opened.vault.record(page.shown_id)
    opened.vault.erase(page.shown_id, NOW)
    editor.notes.setPlainText("lost?")
    editor.save()
    qtbot.waitUntil(page.bar.isVisible)
    opened.vault.add([record])
    editor.save()
    qtbot.waitUntil(lambda: opened.vault.record(record.id).notes == "lost?")


def test_what_is_about_to_be_shown_waits_for_what_is_urgent(qtbot: QtBot, page: DetailPage, opened: Session) -> None:
    shown, other = content(page), opened.vault.summaries()[1].id
    page.show_record(other)
    for _ in range(6):
        qtbot.wait(PAUSE // 4)
        page.hold_off()
    assert content(page) is shown
    qtbot.waitUntil(lambda: content(page).record.id == other)
    page.hold_off()
    assert content(page).record.id == other


def test_checking_again_says_so_and_leaves_one_where_one_was(qtbot: QtBot, page: DetailPage) -> None:
    page.resize(480, 300)
    with qtbot.waitActive(page):
        page.activateWindow()
    button = content(page).again
    button.setFocus()
    page.area.ensureWidgetVisible(content(page).delete)
    assert page.area.verticalScrollBar().value() > 0
    place = page.area.verticalScrollBar().value()
    button.click()
    qtbot.waitUntil(lambda: content(page).again.isEnabled() and content(page).again is not button)
    assert content(page).again.hasFocus()
    assert page.area.verticalScrollBar().value() == place
    assert page.bar.text().startswith("Checked again: ")


def test_checking_again_keeps_a_newer_report(qtbot: QtBot, page: DetailPage, opened: Session) -> None:
    button = content(page).again
    button.click()
    assert not button.isEnabled()
    qtbot.waitUntil(lambda: len(opened.vault.record(page.shown_id).reports) == 2)
    qtbot.waitUntil(lambda: content(page).again.isEnabled() and content(page).again is not button)


def test_exporting_writes_the_original(qtbot: QtBot, page: DetailPage, tmp_path: Path) -> None:
    page.export_into(str(tmp_path / "out"))
    qtbot.waitUntil(page.bar.isVisible)
    (written,) = (tmp_path / "out").iterdir()
    assert written.read_bytes() == content(page).record.envelope.raw
    assert written.name in page.bar.text()
    assert [event.kind for event in page._session.vault.history()][-1] == "exported"


def test_exporting_to_nowhere_says_why(qtbot: QtBot, page: DetailPage, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    page.export_into(str(tmp_path / "file"))
    qtbot.waitUntil(lambda: "could not be written" in page.bar.text())


def test_deleting_tells_what_went(qtbot: QtBot, page: DetailPage, opened: Session) -> None:
    id_, name = page.shown_id, content(page).record.credential.title
    with qtbot.waitSignal(page.removed) as got:
        content(page).delete.click()
    assert got.args == [id_, name]
    assert id_ not in [summary.id for summary in opened.vault.summaries()]


def test_sharing_is_asked_for_with_its_id(qtbot: QtBot, page: DetailPage) -> None:
    with qtbot.waitSignal(page.share_wanted) as got:
        content(page).share.click()
    assert got.args == [page.shown_id]


def test_details_open_on_demand(page: DetailPage) -> None:
    details = content(page).details
    details.toggle.click()
    assert details.inside is not None
    assert details.inside.isVisible()
    assert any(content(page).record.envelope.sha256[:10] in line for line in texts(page).split("\n"))
    inside = details.inside
    details.toggle.click()
    assert inside.isHidden()


def test_one_that_is_gone_leaves_an_empty_page(qtbot: QtBot, page: DetailPage, opened: Session) -> None:
    opened.vault.erase(page.shown_id, NOW)
    opened.changed.emit()
    qtbot.waitUntil(lambda: page.content is None)
    assert page.shown_id == ""
    assert page.bar.text() == ""
    with pytest.raises(NotHeld):
        opened.vault.record("0" * 16)


def test_the_same_record_is_not_made_anew(qtbot: QtBot, page: DetailPage, opened: Session) -> None:
    """Or the cursor would jump away while notes are written."""
    before = content(page)
    opened.changed.emit()
    with qtbot.waitSignal(opened.changed, raising=False, timeout=100):
        pass
    assert content(page) is before


def test_a_picture_inside_is_shown_in_a_frame(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pixels = QPixmap(400, 200)
    pixels.fill("red")
    pixels.save(str(tmp_path / "a.png"))
    monkeypatch.setattr(picture, "drawn", lambda untrusted: (tmp_path / "a.png").read_bytes() if untrusted else b"")
    record = a_record()
    achievement = replace(record.credential.achievement or a_record().credential.achievement, image="data:image/png,x")  # type: ignore[type-var]
    record = replace(record, credential=replace(record.credential, achievement=achievement))
    vault, _ = a_vault(session, [record])
    session.open(vault)
    page = DetailPage(session)
    qtbot.addWidget(page)
    page.show_record(record.id)
    qtbot.waitUntil(lambda: page.content is not None and not page.content.picture.isHidden())
    shown = content(page).picture.pixmap()
    assert shown.width() / shown.devicePixelRatio() == picture.SIDE
    assert shown.height() * 2 == shown.width()
    content(page).show_picture(b"no picture")
