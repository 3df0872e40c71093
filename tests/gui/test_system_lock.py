"""The wallet locks with the computer: real signals over real buses, to the real program, from another process."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus tells so on Linux")

if sys.platform == "linux":
    from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import DBusConnection, open_dbus_connection

    from tests.driven import Driven
    from tests.vault.conftest import PASSPHRASE
    from wallet.gui import system_lock
    from wallet.paths import places
    from wallet.usecases.open_wallet import folders
    from wallet.vault.keyslots import FLOOR
    from wallet.vault.vault import Vault

SOON = 2.0
"""Seconds from the signal to the first page of the program that was executed anew."""

OURS, ANOTHER = "/org/freedesktop/login1/session/_31", "/org/freedesktop/login1/session/_32"


@contextmanager
def a_bus() -> Iterator[str]:
    """The address of a bus of our own."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.kill()


class Service:
    """One who owns a name on a bus: answers calls, and emits signals."""

    def __init__(self, bus: str, name: str) -> None:
        self.name = name
        self.connection: DBusConnection = open_dbus_connection(bus, enable_fds=True)
        self.connection.send_and_get_reply(message_bus.RequestName(name))

    def next_call(self) -> Message:
        while True:
            message = self.connection.receive(timeout=10)
            if message.header.message_type is MessageType.method_call:
                return message

    def emit(self, path: str, interface: str, member: str, *, yes: bool | None = None) -> None:
        address = DBusAddress(path, self.name, interface)
        self.connection.send(new_signal(address, member, *(("b", (yes,)) if yes is not None else ())))

    def close(self) -> None:
        self.connection.close()


class Login(Service):
    """A stand-in for systemd-logind; `held` is the reading end of what delays sleep, once somebody asked for that."""

    def __init__(self, bus: str) -> None:
        super().__init__(bus, system_lock.LOGIN)
        self.held = -1
        self.inhibited: tuple[str, ...] = ()

    def serve(self, *, refuse: bool = False) -> None:
        """Answer what the program asks when a wallet was opened."""
        for _ in range(2):
            call = self.next_call()
            member = call.header.fields[HeaderFields.member]
            if refuse:
                answer = new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")
            elif member == "GetSession":
                assert call.body == ("auto",)
                answer = new_method_return(call, "o", (OURS,))
            else:
                assert member == "Inhibit"
                self.inhibited = call.body
                self.held, theirs = os.pipe()
                answer = new_method_return(call, "h", (theirs,))
            self.connection.send(answer)
            if member == "Inhibit" and not refuse:
                os.close(theirs)

    def sleeps(self, *, yes: bool) -> None:
        self.emit("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", yes=yes)

    def locks(self, session: str) -> None:
        self.emit(session, "org.freedesktop.login1.Session", "Lock")


@pytest.fixture
def buses() -> Iterator[tuple[str, str]]:
    with a_bus() as session, a_bus() as system:
        yield session, system


@pytest.fixture
def wallet(tmp_path: Path) -> Path:
    """A profile with a wallet."""
    vault, _ = Vault.create(folders(places(tmp_path)), PASSPHRASE, cost=FLOOR)
    vault.close()
    return tmp_path


@contextmanager
def opened(wallet: Path, buses: tuple[str, str]) -> Iterator[Driven]:
    """The program, unlocked."""
    session, system = buses
    with Driven(wallet, DBUS_SESSION_BUS_ADDRESS=session, DBUS_SYSTEM_BUS_ADDRESS=system) as program:
        program.begin("unlock", passphrase=PASSPHRASE)
        yield program


def locks_soon(program: Driven, signal: Callable[[], object]) -> None:
    """Give a signal; then a locked wallet is shown."""
    begun = time.monotonic()
    signal()
    program.shown()
    assert time.monotonic() - begun < SOON
    assert program.do("is_open") == "no"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
        ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ],
)
def test_a_locked_screen_locks_the_wallet(wallet: Path, buses: tuple[str, str], name: str, path: str) -> None:
    with opened(wallet, buses) as program, closing(Service(buses[0], name)) as screen:
        program.answer()
        screen.emit(path, name, "ActiveChanged", yes=False)
        assert program.do("is_open") == "yes"
        locks_soon(program, lambda: screen.emit(path, name, "ActiveChanged", yes=True))


def test_a_locked_session_locks_the_wallet(wallet: Path, buses: tuple[str, str]) -> None:
    with closing(Login(buses[1])) as login, opened(wallet, buses) as program:
        login.serve()
        program.answer()
        login.locks(ANOTHER)
        assert program.do("is_open") == "yes", "that was somebody else's"
        locks_soon(program, lambda: login.locks(OURS))


def test_sleep_waits_for_the_wallet_to_be_locked(wallet: Path, buses: tuple[str, str]) -> None:
    with closing(Login(buses[1])) as login, opened(wallet, buses) as program:
        login.serve()
        program.answer()
        assert (login.inhibited[0], login.inhibited[3]) == ("sleep", "delay")
        login.sleeps(yes=False)
        assert program.do("is_open") == "yes"
        os.set_blocking(login.held, False)
        with pytest.raises(BlockingIOError):
            os.read(login.held, 1)
        os.set_blocking(login.held, True)
        login.sleeps(yes=True)
        begun = time.monotonic()
        assert os.read(login.held, 1) == b"", "it lets the computer sleep"
        assert time.monotonic() - begun < SOON
        program.shown()
        assert program.do("is_open") == "no"
        os.close(login.held)


def test_where_the_system_cannot_tell_which_session_sleep_still_locks(wallet: Path, buses: tuple[str, str]) -> None:
    with closing(Login(buses[1])) as login, opened(wallet, buses) as program:
        login.serve(refuse=True)
        program.answer()
        locks_soon(program, lambda: login.sleeps(yes=True))


def test_without_buses_nothing_is_missed(wallet: Path) -> None:
    nowhere = "unix:path=/nonexistent"
    with opened(wallet, (nowhere, nowhere)) as program:
        program.answer()
        assert program.do("is_open") == "yes"
        locks_soon(program, lambda: program.begin("lock_by_key"))
