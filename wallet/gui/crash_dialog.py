"""CrashDialog: what the learner sees of an error of the program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from wallet.wording import translate


class CrashDialog(QDialog):
    """Says that something went wrong, that nothing kept is lost, and shows the report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("crash", "Something went wrong"))
        self.setMinimumWidth(480)
        words = QLabel(
            translate(
                "crash",
                "This is a mistake in the program, not yours. What your wallet keeps is safe on the disk. You can go "
                "on; if it happens again, close the program and start it anew.",
            )
        )
        words.setWordWrap(True)
        told = QLabel(translate("crash", "This report names no credential and no person. You may send it to us:"))
        told.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(translate("crash", "Report"))
        buttons = QDialogButtonBox()
        self.copy = buttons.addButton(translate("crash", "Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.go_on = buttons.addButton(translate("crash", "Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.go_on.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        for part in (words, told, self.report, buttons):
            layout.addWidget(part)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
