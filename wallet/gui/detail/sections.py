"""Sections: parts of the page: a heading with plain lines, and the Details that stay shut until asked for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from wallet.gui.detail import facts
from wallet.gui.detail.facts import Part
from wallet.gui.icons import icon
from wallet.gui.widgets.headings import Body, Caption, Subtitle
from wallet.gui.widgets.lines import breakable
from wallet.records import Record
from wallet.wording import translate


def section(part: Part) -> QWidget:
    """A heading and its lines; they can be selected and copied."""
    made, layout = _column(4)
    layout.addWidget(Subtitle(part.heading))
    for line in part.lines:
        layout.addWidget(_selectable(Body(breakable(line))))
    return made


class Details(QWidget):
    """Identifiers, signatures, addresses and the original, made when first opened."""

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self.inside: QWidget | None = None
        self.toggle = QToolButton()
        self.toggle.setText(translate("detail", "Details"))
        self.toggle.setProperty("kind", "quiet")
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggle.setCheckable(True)
        self.toggle.setIcon(icon("shut", "accent"))
        self.toggle.toggled.connect(self._show)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeading)

    def _show(self, opened: bool) -> None:  # noqa: FBT001 -- Qt's own signature
        self.toggle.setIcon(icon("open" if opened else "shut", "accent"))
        if self.inside is None:
            self.inside = _inside(self._record)
            self._layout.addWidget(self.inside)
        self.inside.setVisible(opened)


def _inside(record: Record) -> QWidget:
    made, layout = _column(12)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    for part in facts.details(record):
        layout.addWidget(Caption(part.heading))
        for line in part.lines:
            label = _selectable(Body(breakable(line)))
            label.setFont(fixed)
            layout.addWidget(label)
    layout.addWidget(Caption(translate("detail", "The original, as it was received")))
    original = QPlainTextEdit(facts.raw(record))
    original.setReadOnly(True)
    original.setTabChangesFocus(True)
    original.setFont(fixed)
    original.setMinimumHeight(220)
    original.setAccessibleName(translate("detail", "The original, as it was received"))
    layout.addWidget(original)
    return made


def _column(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return made, layout


def _selectable(label: Body) -> Body:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
