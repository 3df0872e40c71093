"""SecretClipboard: the one way a secret gets into the clipboard, and out of it again."""

from PySide6.QtCore import QCoreApplication, QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

from wallet.gui.session import Session

FORGET_AFTER = 30_000
"""Milliseconds that a secret stays in the clipboard."""

HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",  # Windows
    "org.nspasteboard.ConcealedType": b"1",  # macOS
}
"""The names by which the histories of clipboards know what to leave out."""


class SecretClipboard(QTimer):
    """Takes out what it put in: after a while, when the wallet locks and when the program ends.

    Belongs to the session, so that it does so when the widget that showed the secret is gone. What somebody has copied
    since stays.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._secret = ""
        self.setSingleShot(True)
        self.timeout.connect(self.forget)
        session.locking.connect(self.forget)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.forget)

    def put(self, secret: str) -> None:
        """Copy it, marked as a secret."""
        mime = QMimeData()
        mime.setText(secret)
        for name, value in HINTS.items():
            mime.setData(name, value)
        QGuiApplication.clipboard().setMimeData(mime)
        self._secret = secret
        self.start(FORGET_AFTER)

    def forget(self) -> None:
        """Take it out, if it is still there."""
        secret, self._secret = self._secret, ""
        self.stop()
        clipboard = QGuiApplication.clipboard()
        if secret and clipboard.text() == secret:
            clipboard.clear()
