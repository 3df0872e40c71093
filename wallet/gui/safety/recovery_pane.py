"""RecoveryPane: the recovery code, shown once, to be written down; and ConfirmPane, where it is typed back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from wallet.gui.safety.recovery_code import ASKED, groups, is_group, spelled
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Caption, Title
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.secret_clipboard import FORGET_AFTER, SecretClipboard
from wallet.wording import translate

if TYPE_CHECKING:
    from wallet.gui.safety.kit import Kit


class RecoveryPane(QWidget):
    """Shows the code, once; puts it on paper or into a file. `sentence` says when it begins to open the wallet."""

    written_down = Signal()

    def __init__(self, session: Session, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._sentence = session, sentence
        self._code = ""
        self._clipboard = SecretClipboard(session)
        self.box = _CodeBox()
        self.bar = MessageBar()
        self.copy = button(translate("safety", "Copy"), icon="copy")
        self.printing = button(translate("safety", "Print…"), icon="print")
        self.saving = button(translate("safety", "Save as a PDF…"), icon="download")
        self.go_on = button(translate("safety", "I have written it down"), "primary")
        self._lay_out()
        self.copy.clicked.connect(self.copy_code)
        self.printing.clicked.connect(self._print)
        self.saving.clicked.connect(self._choose_file)
        self.go_on.clicked.connect(self.written_down)

    def show_code(self, code: str) -> None:
        """Show this code."""
        self._code = code
        self.box.show_code(code)
        self.go_on.setFocus()

    def forget(self) -> None:
        """Show nothing any more."""
        self.show_code("")

    def copy_code(self) -> None:
        """Into the clipboard, marked as a secret, and out again after a while."""
        self._clipboard.put(self._code)
        self.bar.say(
            translate(
                "safety", "Copied. It leaves the clipboard again after {seconds} seconds.", seconds=FORGET_AFTER // 1000
            ),
            "passed",
        )

    def save_kit(self, path: str) -> None:
        """Write the code, with what to do with it, as a PDF."""
        from wallet.gui.safety.kit import pdf  # start-up time: not needed for the first page

        body = pdf(self._kit())

        def work() -> None:
            from wallet.gui.safety.paper import write_private  # start-up time: brings the printing library

            write_private(path, body)

        saved = translate("safety", "Saved. Move it away from this computer.")
        self._session.tasks.run(
            work, owner=self, then=lambda _: self.bar.say(saved, "passed"), otherwise=self.bar.explain
        )

    def _choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # start-up time: not needed for the first page

        from wallet.gui.safety.kit import FILE

        dialog = QFileDialog(self, translate("safety", "Save the recovery code"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(FILE)
        dialog.fileSelected.connect(self.save_kit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print(self) -> None:
        from wallet.gui.safety.paper import ask_and_print  # start-up time: brings the printing library

        ask_and_print(self._kit(), self)

    def _kit(self) -> "Kit":
        from wallet.gui.safety.kit import Kit
        from wallet.usecases.open_wallet import folders

        places, now = self._session.world.places, self._session.world.now()
        return Kit(self._code, places.vault, folders(places).backups, now)

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for widget in (self.copy, self.printing, self.saving):
            ways.addWidget(widget)
        ways.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(Title(translate("safety", "Write down your recovery code")))
        layout.addWidget(
            Body(
                translate(
                    "safety",
                    "It opens your wallet if you forget the passphrase. It is shown only now. Keep it on paper or "
                    "somewhere else than on this computer: whoever has it and your files can open the wallet.",
                )
            )
        )
        if self._sentence:
            layout.addWidget(Body(self._sentence))
        layout.addWidget(self.box)
        layout.addLayout(ways)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addStretch(1)


class ConfirmPane(QWidget):
    """Two groups of the code, typed back, prove that it was written down."""

    proved = Signal()
    again = Signal()  # show the code again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self.fields = tuple(self._field(number) for number in ASKED)
        self.bar = MessageBar()
        self.finish = button(translate("safety", "Finish"), "primary")
        self.look = button(translate("safety", "Show the code again"), "quiet", icon="back")
        self._lay_out()
        self.fields[0].returnPressed.connect(self.fields[1].setFocus)
        self.fields[1].returnPressed.connect(self.check)
        self.finish.clicked.connect(self.check)
        self.look.clicked.connect(self.again)

    def begin(self, code: str) -> None:
        """Ask for groups of this code."""
        self._code = code
        self.bar.clear()
        for field in self.fields:
            field.clear()
        self.fields[0].setFocus()

    def check(self) -> None:
        """Say that it is proved, or which group is not right."""
        for number, field in zip(ASKED, self.fields, strict=True):
            if not is_group(self._code, number, field.text()):
                field.setFocus()
                field.selectAll()
                self.bar.say(
                    translate("safety", "That is not group {number}. Look at what you wrote down.", number=number),
                    "warning",
                )
                return
        self.proved.emit()

    def _field(self, number: int) -> QLineEdit:
        field = QLineEdit()
        field.setFont(_fixed(13))
        field.setMaxLength(16)
        field.setAccessibleName(_group_name(number))
        return field

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, (number, field) in enumerate(zip(ASKED, self.fields, strict=True)):
            label = Body(_group_name(number))
            label.setBuddy(field)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        row.addWidget(self.finish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(Title(translate("safety", "Type two groups of it")))
        layout.addWidget(
            Body(
                translate(
                    "safety",
                    "So that you can be sure it is written down right. Capital or small letters do not matter.",
                )
            )
        )
        layout.addLayout(grid)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addStretch(1)


class _CodeBox(QFrame):
    """The groups in a fixed font, each with its number; read out letter by letter."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("codeBox")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 16, 16, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        # A code is read in one direction everywhere.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_code(self, code: str) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for column, group in enumerate(groups(code)):
            label = QLabel(group)
            label.setFont(_fixed(16))
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignHCenter)
            self._grid.addWidget(Caption(str(column + 1)), 1, column, Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(translate("safety", "Recovery code"))
        self.setAccessibleDescription(spelled(code))


def _group_name(number: int) -> str:
    return translate("safety", "Group {number}", number=number)


def _fixed(points: int) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSize(points)
    return font
