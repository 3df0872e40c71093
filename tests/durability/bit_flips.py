"""One flipped bit in header, database or backup is refused by name, or changes nothing that is read.

usage: python tests/durability/bit_flips.py [FLIPS]   (`make durability` runs it)
The three copies of the header get the same flip: none of them can help another.
"""

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.durability.telling import tell, times
from tests.examples import a_record
from tests.fakes import NOW
from tests.vault.conftest import Home
from wallet.errors import VaultError
from wallet.vault import restoring


def held(home: Home) -> object:
    """All that the learner would see: credentials with notes and reports, Recently deleted, what was done."""
    with home.unlock() as vault:
        return vault.digest(), vault.records(), vault.deleted(), vault.history()


def filled(root: Path) -> tuple[Home, Path]:
    """A wallet with some of everything in it, and a backup of it."""
    home = Home.make(root)
    with home.unlock() as vault:
        records = [a_record(f"{number}" + " long" * 200) for number in range(10)]
        vault.add(records)
        vault.note(records[1].id, "mine", ["a tag"], NOW)
        vault.remove(records[2].id, NOW)
        vault.erase(records[0].id, NOW)
        return home, vault.back_up(NOW)


def main() -> int:
    """A flip of a header, of the database, of the backup, in turn."""
    chance = random.Random(4)  # noqa: S311 -- a test
    with tempfile.TemporaryDirectory() as name:
        home, backup = filled(Path(name) / "home")
        before, tried = held(home), restoring.try_out(backup, home.code, Path(name) / "try").held
        good = {file: file.read_bytes() for file in (*home.headers, home.database, backup)}
        targets = (
            ("header", home.headers),
            ("database", [home.database]),
            ("backup", [backup]),
        )
        outcomes, faults = Counter[str](), []
        for number in range(times(10_000)):
            what, files = targets[number % 3]
            raw = bytearray(good[files[0]])
            bit = chance.randrange(8 * len(raw))
            raw[bit // 8] ^= 1 << bit % 8
            for file in files:
                file.write_bytes(raw)
            try:
                same = (
                    restoring.try_out(backup, home.code, Path(name) / "try").held == tried
                    if what == "backup"
                    else held(home) == before
                )
                outcomes["same" if same else "changed"] += 1
                faults += [] if same else [f"{what} bit {bit} changed what is read"]
            except VaultError as error:
                outcomes[error.code] += 1
            except Exception as error:  # noqa: BLE001 -- whatever has no name of ours is a fault
                faults.append(f"{what} bit {bit}: {error!r}")
            for file, body in good.items():
                file.write_bytes(body)
    silent = outcomes.pop("changed", 0)
    return tell("bit flips", faults, flips=times(10_000), silent_changes=silent, **outcomes)


if __name__ == "__main__":
    sys.exit(main())
