"""SystemLock: the wallet locks when the computer does: its screen, its session, or all of it to sleep.

The buses of Linux desktops say so. Where there is none, nothing is heard, and the idle time alone locks.
"""

from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor

from wallet.gui.session import Session
from wallet.wording import translate

SCREENS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""On the session's bus: who says `ActiveChanged`, by the name of the service, which is that of the interface."""

LOGIN = "org.freedesktop.login1"
"""On the system's bus: who says `Lock` of a session, and `PrepareForSleep`."""

_PATH, _MANAGER, _SESSION = "/org/freedesktop/login1", f"{LOGIN}.Manager", f"{LOGIN}.Session"


class SystemLock(QObject):
    """Listens from now on. Sleep is held off until the wallet is locked: by what ends when the program is executed."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._delay: QDBusUnixFileDescriptor | None = None
        screens, self._system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for name in SCREENS if screens.isConnected() else ():
            screens.connect(name, "", name, "ActiveChanged", self, _slot("lock_if(bool)"))
        if self._system.isConnected():
            self._system.connect(LOGIN, _PATH, _MANAGER, "PrepareForSleep", self, _slot("lock_if(bool)"))
            self._ask("GetSession", "auto", answer="listen_to(QDBusObjectPath)")
            why = translate("window", "The wallet locks first.")
            self._ask("Inhibit", "sleep", "Learner Wallet", why, "delay", answer="hold(QDBusUnixFileDescriptor)")

    @Slot(bool)
    def lock_if(self, yes: bool) -> None:  # noqa: FBT001 -- as the signals say it
        """The screen is covered, or the computer is about to sleep; not where it comes back."""
        if yes:
            self._session.lock_wanted.emit()

    @Slot()
    def lock(self) -> None:
        """Somebody has locked the session."""
        self._session.lock_wanted.emit()

    @Slot(QDBusObjectPath)
    def listen_to(self, ours: QDBusObjectPath) -> None:
        """Which session is ours."""
        self._system.connect(LOGIN, ours.path(), _SESSION, "Lock", self, _slot("lock()"))

    @Slot(QDBusUnixFileDescriptor)
    def hold(self, delay: QDBusUnixFileDescriptor) -> None:
        """As long as this is open, the computer waits some seconds before it sleeps."""
        self._delay = delay

    @Slot(QDBusError)
    def do_without(self, error: QDBusError) -> None:
        """It is an older one, or none of a desktop: the other signals are heard."""

    def _ask(self, member: str, *arguments: str, answer: str) -> None:
        asked = QDBusMessage.createMethodCall(LOGIN, _PATH, _MANAGER, member)
        asked.setArguments(list(arguments))
        self._system.callWithCallback(asked, self, _slot(answer), _slot("do_without(QDBusError)"))


def _slot(signature: str) -> bytes:
    """As Qt spells a slot: a text, which PySide's types take for bytes."""
    return cast("bytes", SLOT(signature))
