"""Waiting: what cannot be pressed while work runs keeps the focus for afterwards, instead of passing it on.

Qt gives the focus of a widget that is disabled to whatever comes next, and there the next key does something else.
"""

from weakref import WeakKeyDictionary, ref

import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

_held: "WeakKeyDictionary[QWidget, ref[QWidget]]" = WeakKeyDictionary()


def set_waiting(widget: QWidget, *, waiting: bool) -> None:
    """Disable `widget` and all in it, or enable it again and give back the focus if nothing took it meanwhile."""
    focused = QApplication.focusWidget()
    if waiting:
        if focused is not None and (focused is widget or widget.isAncestorOf(focused)):
            _held[widget] = ref(focused)
            focused.clearFocus()
        widget.setEnabled(False)
        return
    widget.setEnabled(True)
    held = _held.pop(widget, None)
    inside = held() if held is not None else None
    if inside is not None and focused is None and shiboken6.isValid(inside):
        inside.setFocus()


def holds_focus(widget: QWidget) -> bool:
    """Whether it has the focus, or will have it when it has been waited for."""
    return widget.hasFocus() or widget in _held
