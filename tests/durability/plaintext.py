"""A canary in credentials, notes, tags and secrets is in no file that the wallet leaves under its profile.

usage: python tests/durability/plaintext.py [CREDENTIALS]   (`make durability` runs it)
The terminal program itself does the work: create, import, backup, restore, passphrase, recovery code, new keys.
"""

import base64
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(1, str(Path(__file__).parents[2] / "packaging"))

import make_samples

from tests.durability.telling import tell, times
from tests.fakes import NOW
from tests.old_wallets import a_locked_wallet, a_profile, a_signing_key, a_wallet, written
from tests.vault.conftest import now
from wallet import composition
from wallet.usecases.open_wallet import unlock_wallet

PROGRAM = Path(sys.executable).parent / "learner-wallet"
CANARY = "Kanarienvogel-7391"
FIRST, SECOND, THIRD = (f"{CANARY} {word} horse battery staple" for word in ("one", "two", "three"))


def spelled(word: str) -> dict[str, bytes]:
    """A word as it may stand in a file."""
    wide = {"UTF-16-LE": word.encode("utf-16-le"), "UTF-16-BE": word.encode("utf-16-be")}
    return spelled_bytes(word.encode()) | wide


def spelled_bytes(raw: bytes) -> dict[str, bytes]:
    """Bytes as they may stand in a file: in base64 the characters that do not depend on what is around them."""
    found = {"bare": raw, "hex": raw.hex().encode(), "HEX": raw.hex().upper().encode()}
    for shift in range(3):
        start = (shift * 4 + 2) // 3
        whole = base64.b64encode(bytes(shift) + raw)
        found[f"base64+{shift}"] = whole[start : (shift + len(raw)) * 4 // 3]
    return found


def hits(root: Path, words: list[str]) -> list[str]:
    """Files that have a word in any spelling, in their bytes or in their name."""
    spellings = {f"{word[:8]}… {how}": raw for word in words for how, raw in spelled(word).items()}
    return [
        f"{file.relative_to(root)}: {how}"
        for file in root.rglob("*")
        if file.is_file()
        for how, raw in spellings.items()
        if raw in file.read_bytes() or raw in file.name.encode()
    ]


class Terminal:
    """Commands on one profile, with the passphrase of now."""

    def __init__(self, profile: Path) -> None:
        self.profile, self.secret = profile, FIRST
        self.codes: list[str] = []

    def __call__(self, *words: str, new: str = "") -> dict[str, object]:
        environment = {"LEARNER_WALLET_PASSPHRASE": self.secret, "PATH": "/usr/bin:/bin"}
        environment |= {"LEARNER_WALLET_NEW_PASSPHRASE": new} if new else {}
        command = [str(PROGRAM), "--profile", str(self.profile), *words, "--json"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        self.secret = new or self.secret
        answer: dict[str, object] = json.loads(done.stdout)
        self.codes += [str(answer["recovery_code"])] if "recovery_code" in answer else []
        return answer


def badges(folder: Path, count: int, canary: str = CANARY) -> list[str]:
    """Signed credentials with the canary in their words."""
    issuer = make_samples.Issuer(f"University of {canary}")
    for number in range(count):
        badge = make_samples.badge(number, issuer, f"{canary} {number}", description=canary, criteria=canary)
        (folder / f"{number}.json").write_text(json.dumps(make_samples.sign(badge, issuer, "eddsa-rdfc-2022")))
    return [str(file) for file in folder.iterdir()]


def a_backup(folder: Path) -> list[str]:
    """What imports a locked backup of another wallet, with a key."""
    key = a_wallet(a_signing_key(), a_profile(CANARY))
    (folder / "locked.json").write_bytes(written(a_locked_wallet(written([key]), FIRST)))
    (folder / "password").write_text(FIRST)
    return ["--password-file", str(folder / "password"), str(folder / "locked.json")]


def used(terminal: Terminal, files: list[str]) -> None:
    """All that writes, done once."""
    terminal("create")
    terminal("import", "--offline", *files)
    with unlock_wallet(composition.build(terminal.profile).places, terminal.secret, now=now) as vault:
        for summary in vault.summaries():
            vault.note(summary.id, f"my {CANARY}", [CANARY], NOW)
        vault.remove(summary.id, NOW)
    backup = str(terminal("backup")["file"])
    terminal("restore", backup)
    terminal("passphrase", new=SECOND)
    terminal("recovery-code")
    terminal("new-keys", new=THIRD)
    terminal("list")
    terminal("keys")
    terminal("history")


def main() -> int:
    """One profile; the same search finds the words in the credentials' own files, so it can find."""
    with tempfile.TemporaryDirectory() as name:
        profile, files = Path(name) / "profile", Path(name) / "files"
        files.mkdir()
        terminal = Terminal(profile)
        used(terminal, [*badges(files, times(20)), *a_backup(files)])
        bare = [re.sub("[^0-9A-Z]", "", code) for code in terminal.codes]
        words = [CANARY, "horse battery staple", str(a_signing_key()["privateKeyMultibase"]), *terminal.codes, *bare]
        faults = hits(profile, words)
        faults += [] if hits(files, words) else ["the search finds nothing where there is something"]
        count = sum(file.is_file() for file in profile.rglob("*"))
    return tell("plaintext", faults, files=count, secrets=len(words), hits=len(faults))


if __name__ == "__main__":
    sys.exit(main())
