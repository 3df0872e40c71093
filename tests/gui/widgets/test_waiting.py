"""What is waited for keeps the focus."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from wallet.gui.widgets.waiting import holds_focus, set_waiting


def put(window: QWidget, *widgets: QWidget) -> None:
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()


def test_the_focus_comes_back_and_goes_nowhere_meanwhile(window: QWidget) -> None:
    pressed, following = QPushButton("Export"), QPushButton("Delete")
    put(window, pressed, following)
    pressed.setFocus()
    set_waiting(pressed, waiting=True)
    assert QApplication.focusWidget() is None
    assert holds_focus(pressed)
    set_waiting(pressed, waiting=False)
    assert pressed.hasFocus()
    assert pressed.isEnabled()


def test_what_took_the_focus_meanwhile_keeps_it(window: QWidget) -> None:
    pressed, following = QPushButton("Export"), QPushButton("Open")
    put(window, pressed, following)
    pressed.setFocus()
    set_waiting(pressed, waiting=True)
    following.setFocus()
    set_waiting(pressed, waiting=False)
    assert following.hasFocus()
    assert not holds_focus(pressed)


def test_a_field_inside_gets_it_back(window: QWidget) -> None:
    pane, field = QWidget(), QLineEdit()
    inside = QVBoxLayout(pane)
    inside.addWidget(field)
    put(window, pane)
    field.setFocus()
    set_waiting(pane, waiting=True)
    set_waiting(pane, waiting=False)
    assert field.hasFocus()


def test_what_never_had_it_does_not_take_it(window: QWidget) -> None:
    pressed = QPushButton("Export")
    put(window, pressed)
    pressed.clearFocus()
    set_waiting(pressed, waiting=True)
    set_waiting(pressed, waiting=False)
    assert not pressed.hasFocus()
