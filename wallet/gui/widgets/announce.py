"""Say something to a screen reader, without moving the focus."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """`widget` is where it happened."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # start-up time: nothing is said at first

    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
