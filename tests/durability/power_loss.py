"""Power cuts: disks rebuilt from what the file system was asked hold all that was said to be kept, and it is readable.

usage: python tests/durability/power_loss.py [IMAGES]   (`make durability` runs it)
"""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.durability.telling import tell, times
from tests.vault.failing_disk import FailingDisk
from tests.vault.test_durability import ID, KEY, Files, images, kept, opened, workload
from wallet.errors import VaultError
from wallet.vault.database import Database


def fault(image: Files, said: set[str], folder: Path) -> str:
    """What is wrong with this disk; empty where nothing is."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, raw in image.items():
        (folder / Path(name).name).write_bytes(raw)
    try:
        with opened(folder / "vault.db") as vault:
            there = kept(vault)
            vault.history()
            readable = {record.id for record in vault.records()}
    except VaultError as error:
        return f"unreadable: {error.code}"
    return "" if said <= there == readable else f"lost: {len(said - readable)}"


def main() -> int:
    """One workload, many cuts of it."""
    with tempfile.TemporaryDirectory() as name:
        file, found = Path(name) / "vault.db", Path(name) / "found"
        Database.create(file, KEY, ID)
        before, disk = {str(file): file.read_bytes()}, FailingDisk("power")
        workload(file, disk)
        cuts = enumerate(images(before, disk.log, times(20_000)))
        faults = [f"image {number} {said}" for number, cut in cuts if (said := fault(*cut, found))]
    return tell("power loss", faults, images=times(20_000), operations=len(disk.log), lost_or_unreadable=len(faults))


if __name__ == "__main__":
    sys.exit(main())
