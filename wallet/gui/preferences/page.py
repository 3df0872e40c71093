"""PreferencesPage: every setting, kept the moment it is changed; where the wallet lies; the version."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wallet import __version__
from wallet.errors import WalletError
from wallet.frozen import replace
from wallet.gui import theme
from wallet.gui.preferences.address import problem
from wallet.gui.preferences.remembering import Remembering
from wallet.gui.preferences.rows import Row, Section, Value, safety, sections
from wallet.gui.preferences.safety import SafetyCards
from wallet.gui.preferences.sync_card import SyncCard
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.card import card
from wallet.gui.widgets.choice_box import ChoiceBox
from wallet.gui.widgets.headings import Body, Caption, Title
from wallet.gui.widgets.message_bar import MessageBar
from wallet.wording import translate

_WIDTH = 680
_RING = 4
"""Pixels around a box to tick that only its focus fills."""


class PreferencesPage(QScrollArea):
    """`editors` are the controls by the name of their setting."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.editors: dict[str, QComboBox | QCheckBox | QLineEdit] = {}
        self.bar = MessageBar()
        self.safety, self.remembering, self.sync = SafetyCards(session), Remembering(session), SyncCard(session)
        self.copy = button(translate("preferences", "Copy"), icon="copy")
        self.export = button(translate("preferences", "Export everything…"), icon="download")
        self.copy.clicked.connect(self._copy_folder)
        self.remembering.switch.clicked.connect(lambda: QTimer.singleShot(0, self._show_question))
        self.export.clicked.connect(self._ask_where)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(Title(translate("preferences", "Settings")))
        column.addWidget(self.bar)
        for section in sections():
            column.addWidget(self._section(section))
            if section.title == safety():
                column.addWidget(self.safety)
                column.addWidget(self.remembering)
                column.addWidget(self.sync)
        column.addWidget(self._place())
        column.addWidget(Caption(translate("preferences", "Learner Wallet {version}", version=__version__)))
        column.addStretch(1)
        page = QWidget()
        page.setMaximumWidth(_WIDTH)
        page.setLayout(column)
        column.setContentsMargins(24, 24, 24, 24)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(page, 100)
        row.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def _section(self, section: Section) -> QWidget:
        frame, layout = card(section.title)
        for row in section.rows:
            editor = self._editor(row)
            self.editors[row.field] = editor
            editor.setAccessibleDescription(row.sentence)
            layout.addLayout(_line(row, editor))
            if row.sentence:
                layout.addWidget(Caption(row.sentence))
        return frame

    def _editor(self, row: Row) -> QComboBox | QCheckBox | QLineEdit:
        value = getattr(self._session.world.settings, row.field)
        if row.choices:
            return self._list(row, value)
        return self._switch(row, on=value) if isinstance(value, bool) else self._text(row, str(value))

    def _list(self, row: Row, value: Value) -> QComboBox:
        editor = ChoiceBox(row.name, row.choices)
        if editor.findData(value) < 0:
            editor.addItem(str(value), value)  # set by hand in the file: shown as it is
        editor.setCurrentIndex(editor.findData(value))
        editor.activated.connect(lambda: self._change(row.field, editor.currentData()))
        return editor

    def _switch(self, row: Row, *, on: bool) -> QCheckBox:
        editor = QCheckBox(row.name)
        editor.setChecked(on)
        editor.toggled.connect(lambda now_on: self._change(row.field, now_on))
        return editor

    def _text(self, row: Row, value: str) -> QLineEdit:
        editor = QLineEdit(value)
        editor.setPlaceholderText("https://")
        editor.setAccessibleName(row.name)
        editor.setMaxLength(2000)
        editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # addresses are read so everywhere
        editor.editingFinished.connect(lambda: self._take_address(row.field, editor))
        return editor

    def _take_address(self, field: str, editor: QLineEdit) -> None:
        address = editor.text().strip()
        wrong = problem(address)
        if wrong:
            self.bar.say(wrong, "warning")
        elif address != getattr(self._session.world.settings, field):
            self._change(field, address)
        else:
            self.bar.clear()

    def _change(self, field: str, value: Any) -> None:  # noqa: ANN401 -- whatever type the field has
        self.bar.clear()
        try:
            self._session.change_settings(replace(self._session.world.settings, **{field: value}))
        except WalletError as error:
            self.bar.explain(error)
        else:
            if field == "theme":
                theme.apply(_app(), value)

    def _place(self) -> QWidget:
        frame, layout = card(translate("preferences", "Where your wallet is"))
        folder = Body(str(self._session.world.places.vault))
        folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        row = QHBoxLayout()
        row.addWidget(folder, 1)
        row.addWidget(self.copy)
        layout.addLayout(row)
        layout.addWidget(Caption(translate("preferences", "Everything in this folder is encrypted.")))
        out = QHBoxLayout()
        out.addWidget(self.export)
        out.addStretch(1)
        layout.addLayout(out)
        layout.addWidget(
            Caption(
                translate(
                    "preferences",
                    "The original files of all your credentials, not encrypted, in one ZIP that other wallets and "
                    "programs can read.",
                )
            )
        )
        return frame

    def _show_question(self) -> None:
        if self.remembering.ask.isVisible():
            self.ensureWidgetVisible(self.remembering.ask.go_on)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, translate("preferences", "Export everything into"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile("credentials.zip")
        dialog.fileSelected.connect(self.export_all)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_all(self, name: str) -> None:
        """Write the original bytes of all that is kept into a new ZIP."""
        vault, now = self._session.vault, self._session.world.now()

        def work() -> int:
            from wallet.usecases.export_credentials import export_all  # start-up time: only when exporting
            from wallet.vault.events import Kind

            ids = export_all(vault, Path(name))
            vault.log(Kind.EXPORTED, now, list(ids))
            return len(ids)

        def done(count: int) -> None:
            self._session.said.emit(translate("preferences", "Exported {count} to {file}.", count=count, file=name))

        self.bar.clear()
        self._session.tasks.run(work, owner=self, then=done, otherwise=self.bar.explain)

    def _copy_folder(self) -> None:
        QGuiApplication.clipboard().setText(str(self._session.world.places.vault))
        self.bar.say(translate("preferences", "The folder's name was copied."), "passed")


def _line(row: Row, editor: QWidget) -> QHBoxLayout | QVBoxLayout:
    if isinstance(editor, QCheckBox):
        alone = QHBoxLayout()
        alone.setContentsMargins(-_RING, 0, 0, 0)
        alone.addWidget(editor)
        return alone
    label = Body(row.name)
    label.setBuddy(editor)
    if isinstance(editor, QLineEdit):
        above = QVBoxLayout()
        above.setSpacing(4)
        above.addWidget(label)
        above.addWidget(editor)
        return above
    line = QHBoxLayout()
    editor.setMinimumWidth(180)
    line.addWidget(label, 1)
    line.addWidget(editor)
    return line


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):  # pragma: no cover -- a page cannot exist without
        raise TypeError
    return app
