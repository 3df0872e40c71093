"""Idle: tells when the learner has not touched keyboard or mouse for some minutes."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

KEEPS_AWAKE = "keeps_awake"
"""A widget with this property is being shown to somebody: while it is visible, nobody counts as gone."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.DragMove,
    }
)


class Idle(QObject):
    """Watches the whole program from `watch` until `stop`."""

    elapsed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one may lock a quarter of a minute late
        self.timer.timeout.connect(self._over)

    def watch(self, minutes: int) -> None:
        """Begin anew with this many minutes; 0 is never."""
        self.stop()
        app = QCoreApplication.instance()
        if minutes > 0 and app is not None:
            self.timer.start(minutes * 60_000)
            app.installEventFilter(self)

    def stop(self) -> None:
        """Watch no more."""
        self.timer.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def _over(self) -> None:
        if any(widget.isVisible() and widget.property(KEEPS_AWAKE) for widget in QApplication.allWidgets()):
            self.timer.start()
        else:
            self.elapsed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.timer.start()
        return super().eventFilter(watched, event)
