"""What a paste, a drop or the clipboard holds, and Progress across threads."""

from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from wallet.gui.importing import clipboard, paste_box
from wallet.gui.importing.paste_box import PasteBox
from wallet.gui.importing.watch import Watch
from wallet.progress import Cancelled


def text(content: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(content)
    return mime


def test_a_pasted_text_is_handed_on_at_once(qtbot: QtBot) -> None:
    box = PasteBox()
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.pasted) as got:
        box.insertFromMimeData(text('{"a": 1}'))
    assert got.args == ['{"a": 1}']
    assert box.toPlainText() == ""


def test_a_piece_is_pasted_into_what_was_typed(qtbot: QtBot) -> None:
    box = PasteBox()
    qtbot.addWidget(box)
    box.setPlainText("LW1:")
    box.moveCursor(box.textCursor().MoveOperation.End)
    box.insertFromMimeData(text("ABC"))
    assert box.toPlainText() == "LW1:ABC"


def test_a_long_text_is_never_laid_out(qtbot: QtBot) -> None:
    box = PasteBox()
    qtbot.addWidget(box)
    box.setPlainText("typed")
    with qtbot.waitSignal(box.pasted):
        box.insertFromMimeData(text("x" * (paste_box.SHOWN + 1)))
    assert box.toPlainText() == "typed"


def test_many_pieces_do_not_add_up_to_a_long_text(qtbot: QtBot) -> None:
    box = PasteBox()
    qtbot.addWidget(box)
    box.setPlainText("x" * (paste_box.SHOWN - 10))
    with qtbot.waitSignal(box.refused):
        box.insertFromMimeData(text("y" * 20))


def test_a_text_beyond_the_limit_is_refused(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paste_box, "LARGEST", 10)
    box = PasteBox()
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.refused):
        box.insertFromMimeData(text("x" * 11))


def test_files_are_pasted_as_files(qtbot: QtBot, tmp_path: Path) -> None:
    box = PasteBox()
    qtbot.addWidget(box)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.json")), QUrl("https://example.org/b.json")])
    assert box.canInsertFromMimeData(mime)
    with qtbot.waitSignal(box.files_pasted) as got:
        box.insertFromMimeData(mime)
    assert got.args == [[tmp_path / "a.json"]]


def test_a_picture_is_pasted_as_a_png(qtbot: QtBot) -> None:
    box = PasteBox()
    qtbot.addWidget(box)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    mime = QMimeData()
    mime.setImageData(image)
    with qtbot.waitSignal(box.picture_pasted) as got:
        box.insertFromMimeData(mime)
    assert got.args is not None
    assert bytes(got.args[0]).startswith(b"\x89PNG")


def test_a_png_in_the_clipboard_is_passed_on_as_it_is() -> None:
    mime = QMimeData()
    mime.setData(clipboard.PNG, b"\x89PNG with a credential inside")
    assert clipboard.picture(mime) == b"\x89PNG with a credential inside"


def test_no_picture_is_no_bytes() -> None:
    assert clipboard.picture(text("hello")) == b""


def test_half_characters_become_question_marks() -> None:
    assert paste_box.as_bytes("a\ud800") == b"a?"


def test_steps_from_another_thread_arrive(qtbot: QtBot) -> None:
    watch = Watch()
    with qtbot.waitSignal(watch.stepped) as got:
        Thread(target=watch, args=(2, 5)).start()
    assert got.args == [2, 5]


def test_a_stopped_watch_cancels_the_work(qtbot: QtBot) -> None:
    del qtbot
    watch = Watch()
    watch(0, 1)
    watch.stop()
    with pytest.raises(Cancelled):
        watch(1, 1)
