"""With a real secret service: GNOME Keyring on a session bus of its own, and the program as people start it.

Each test is a script that runs inside that session; what it prints at its end is what is looked at.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from wallet.vault.keyslots import FLOOR
from wallet.vault.names import Folders
from wallet.vault.vault import Vault

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
pytestmark = pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"{' and '.join(NEEDED)} are not all here")

PASSPHRASE = "correct horse"
UNLOCKED = "printf login | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
LOCK = """
import secretstorage
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
"""
PUT = """
import sys
import keyring
keyring.set_password("learner-wallet", sys.argv[1], sys.argv[2])
"""
COUNT = """
import json, secretstorage
items = secretstorage.get_default_collection(secretstorage.dbus_init()).get_all_items()
print(json.dumps({"items": len(list(items))}))
"""
STOPPED = """
import json, os, secretstorage, signal
from jeepney.bus_messages import message_bus
from wallet.errors import KeyStoreError
from wallet.vault.key_store import KeyStore

owner = message_bus.GetConnectionUnixProcessID("org.freedesktop.secrets")
(service,) = secretstorage.dbus_init().send_and_get_reply(owner).body
os.kill(service, signal.SIGSTOP)
try:
    KeyStore(patience=1).get("an-id")
except KeyStoreError as error:
    print(json.dumps({"error": error.code}))
finally:
    os.kill(service, signal.SIGCONT)
"""
PEOPLE_START = "import sys; from wallet.cli import main; sys.exit(main())"

Session = Callable[..., dict[str, Any]]


@pytest.fixture
def vault_id(tmp_path: Path) -> str:
    """A wallet in the profile; its id."""
    profile = tmp_path / "profile"
    folders = Folders(profile / "vault", profile / "config" / "headers", profile / "backups")
    vault, _ = Vault.create(folders, PASSPHRASE, cost=FLOOR)
    with vault:
        return vault.vault_id


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Runs the lines of a script on a bus of its own, in a home of its own; the object that the last one prints.

    In the script `wallet` is the program with this profile, and `python` runs a text.
    """
    home, runtime = tmp_path / "home", tmp_path / "runtime"
    home.mkdir()
    runtime.mkdir(mode=0o700)
    (tmp_path / "pw").write_text(f"{PASSPHRASE}\n")
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PW": str(tmp_path / "pw")}
    environment |= {name: str(home) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    functions = (
        f"""python() {{ '{sys.executable}' -c "$@"; }}\n"""
        f"""wallet() {{ python '{PEOPLE_START}' --profile '{tmp_path / "profile"}' "$@" --json </dev/null; }}\n"""
    )

    def run(*lines: str, bus: bool = True) -> dict[str, Any]:
        script = functions + "\n".join(lines)
        shell = ["bash", "-c", script]
        done = subprocess.run(
            ["dbus-run-session", "--", *shell] if bus else shell,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        assert done.stdout, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer | {"said": done.stderr}

    return run


ON = 'wallet --passphrase-file "$PW" key-store --on'


@pytest.mark.usefixtures("vault_id")
def test_it_opens_in_this_session_and_the_next(session: Session) -> None:
    assert session(UNLOCKED, ON)["key_store"] == "on"
    assert len(session(UNLOCKED, "wallet digest")["digest"]) == 64


@pytest.mark.usefixtures("vault_id")
def test_switched_off_its_entry_is_gone(session: Session) -> None:
    session(UNLOCKED, ON)
    assert session(UNLOCKED, f"python '{COUNT}'")["items"] == 1
    assert session(UNLOCKED, "wallet key-store --off")["deleted"] is True
    assert session(UNLOCKED, f"python '{COUNT}'")["items"] == 0
    assert session(UNLOCKED, "wallet digest")["error"]["code"] == "passphrase_missing"


@pytest.mark.usefixtures("vault_id")
def test_a_locked_one_is_said_and_the_passphrase_opens(session: Session) -> None:
    session(UNLOCKED, ON)
    locked = session(UNLOCKED, f"python '{LOCK}'", "wallet digest")
    assert "is locked, and it was not unlocked" in locked["said"]
    assert locked["error"]["code"] == "passphrase_missing"
    assert "digest" in session(UNLOCKED, f"python '{LOCK}'", 'wallet --passphrase-file "$PW" digest')


@pytest.mark.usefixtures("vault_id")
def test_one_that_is_not_set_up_and_whose_question_is_dismissed(session: Session) -> None:
    assert session(ON)["error"]["code"] == "key_store_not_ready"
    assert session("wallet key-store")["key_store"] == "off"


@pytest.mark.usefixtures("vault_id")
def test_without_a_session_bus_there_is_none(session: Session) -> None:
    nowhere = 'export DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/nowhere"'
    assert session(nowhere, ON, bus=False)["error"]["code"] == "no_key_store"
    session(UNLOCKED, ON)
    gone = session(nowhere, "wallet digest", bus=False)
    assert "no key store that the wallet could use" in gone["said"]
    assert gone["error"]["code"] == "passphrase_missing"


def test_another_accounts_key_is_said(session: Session, vault_id: str) -> None:
    session(UNLOCKED, ON)
    other = session(UNLOCKED, f"python '{PUT}' {vault_id} {'A' * 43}=", "wallet digest")
    assert "not the one of this wallet" in other["said"]
    assert other["error"]["code"] == "passphrase_missing"
    none = session('rm -r "$XDG_DATA_HOME/keyrings"', UNLOCKED, "wallet digest")
    assert "has no key for this wallet" in none["said"]
    assert none["error"]["code"] == "passphrase_missing"


@pytest.mark.usefixtures("vault_id")
def test_one_that_writes_it_down_as_it_is_is_refused(session: Session) -> None:
    null = "export PYTHON_KEYRING_BACKEND=keyring.backends.null.Keyring"
    assert session(UNLOCKED, null, ON)["error"]["code"] == "key_store_unsafe"
    missing = "export PYTHON_KEYRING_BACKEND=keyrings.alt.file.PlaintextKeyring"
    assert session(UNLOCKED, missing, ON)["error"]["code"] == "key_store_failed"
    assert session("wallet key-store")["key_store"] == "off"


def test_one_that_hangs_keeps_nobody(session: Session) -> None:
    """Stopped, the service answers nothing at all. The process ends although its question is still open."""
    assert session(UNLOCKED, f"python '{STOPPED}'") == {"error": "key_store_too_slow", "said": ANY}
