"""What was said to be kept is kept: through kills, full and failing disks, and power cuts."""

import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from tests.examples import a_record, a_report
from tests.fakes import NOW
from tests.vault.conftest import Home
from tests.vault.failing_disk import FailingDisk, Operation
from wallet.errors import DiskFull, VaultDamaged, VaultLocked, VaultNotWritable
from wallet.vault.database import Database
from wallet.vault.headers import Unlocked
from wallet.vault.names import Folders
from wallet.vault.vault import Vault

KEY = bytes(range(32))
ID = "a vault"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def registered() -> FailingDisk:
    return FailingDisk("failing")


@pytest.fixture
def disk(registered: FailingDisk) -> FailingDisk:
    registered.log.clear()
    registered.refuse = registered.refuse_after = lambda *_: None
    registered.read_only = False
    return registered


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Database.create(tmp_path / "vault.db", KEY, ID)
    return tmp_path / "vault.db"


def opened(file: Path, disk: FailingDisk | None = None) -> Vault:
    folders = Folders(file.parent, file.parent / "copies", file.parent / "backups")
    return Vault(Database(file, KEY, ID, vfs=disk.vfs if disk else None), Unlocked(KEY, ID, b""), folders)


def kept(vault: Vault) -> set[str]:
    return {summary.id for summary in vault.summaries()}


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError])
def test_whichever_operation_fails_nothing_kept_is_lost(
    file: Path, disk: FailingDisk, error: type[Exception], *, after: bool
) -> None:
    """Before or after it was done: either it was kept, or an error says that it was not; and work goes on."""
    said: set[str] = set()
    refused = 0
    for number in range(40):
        with opened(file, disk) as vault:
            start = len(disk.log)

            def refuse(what: str, _: str, count: int, at: int = start + number) -> type[Exception] | None:
                return error if what != "open" and count == at + after else None

            setattr(disk, "refuse_after" if after else "refuse", refuse)
            one, another = a_record(f"One {number}" + " long" * 900), a_record(f"Another {number}")
            try:
                said |= set(vault.add([one, another]).kept)
            except (DiskFull, VaultNotWritable):
                refused += 1
            disk.refuse = disk.refuse_after = lambda *_: None
            assert kept(vault) == said
            said |= set(vault.add([a_record(f"Then {number}")]).kept)
    assert refused >= 5
    with opened(file) as vault:
        assert kept(vault) == said


def test_a_disk_that_does_not_come_back_closes_the_vault(file: Path, disk: FailingDisk) -> None:
    vault = opened(file, disk)
    disk.refuse = lambda what, path, _: apsw.IOError if (what, path) in (("open", str(file)), ("sync", path)) else None
    with pytest.raises(VaultNotWritable):
        vault.add([a_record()])
    disk.refuse = lambda *_: None
    with pytest.raises(VaultLocked):
        vault.add([a_record()])
    vault.close()
    with opened(file, disk) as again:
        assert kept(again) == set()


def test_a_file_that_can_only_be_read_is_said_so(file: Path, disk: FailingDisk) -> None:
    disk.read_only = True
    with pytest.raises(VaultNotWritable):
        opened(file, disk)


def workload(file: Path, disk: FailingDisk) -> None:
    """Add, annotate, check again and erase; after each, the log says what is kept now."""
    with opened(file, disk) as vault:
        for number in range(12):
            record = a_record(f"{number}" + " long" * random.Random(number).choice((1, 100, 2500)))  # noqa: S311
            vault.add([record])
            disk.log.append(("said", " ".join(kept(vault)), 0, b""))
            vault.note(record.id, "mine", ["a"], NOW)
            vault.add_report(record.id, a_report())
            if number % 4 == 3:
                going = vault.summaries()[0].id
                disk.log.append(("said", " ".join(kept(vault) - {going}), 0, b""))
                vault.remove(going, NOW)
                vault.purge(NOW.replace(year=NOW.year + 1), NOW)
                disk.log.append(("said", " ".join(kept(vault)), 0, b""))


class Platter:
    """What a POSIX file system may hold after a power cut: synced bytes, and any part of those that were not.

    Names become durable with the first sync of a new file or a delete that asks for it, else they may have or not.
    """

    def __init__(self, before: Files, chance: random.Random) -> None:
        self._chance = chance
        self._durable = {number: bytearray(raw) for number, raw in enumerate(before.values())}
        self._names = {path: number for number, path in enumerate(before)}
        self._durable_names = dict(self._names)
        self._names_pending: list[tuple[str, int | None]] = []
        self._pending: dict[int, list[Operation]] = defaultdict(list)

    def does(self, operation: Operation) -> None:
        what, path, at, _ = operation
        if what == "open" and path not in self._names:
            self._names[path] = len(self._durable)
            self._durable[self._names[path]] = bytearray()
            self._names_pending.append((path, self._names[path]))
        elif what in ("write", "truncate"):
            self._pending[self._names[path]].append(operation)
        elif what == "sync":
            for pending in self._pending.pop(self._names[path], []):
                self._apply(self._durable[self._names[path]], pending)
            self._settle_names(len(self._names_pending))
        elif what == "delete":
            del self._names[path]
            self._names_pending.append((path, None))
            self._settle_names(len(self._names_pending) if at else 0)

    def _settle_names(self, count: int) -> None:
        for path, number in self._names_pending[:count]:
            if number is None:
                self._durable_names.pop(path, None)
            else:
                self._durable_names[path] = number
        del self._names_pending[:count]

    def cut(self) -> Files:
        self._settle_names(self._chance.randrange(len(self._names_pending) + 1))
        share = self._chance.choice((0.0, 0.5, 0.9, 1.0))
        for number, operations in self._pending.items():
            for operation in operations:
                if self._chance.random() < share:
                    self._apply(self._durable[number], self._torn(operation))
        return {path: bytes(self._durable[number]) for path, number in self._durable_names.items()}

    def _torn(self, operation: Operation) -> Operation:
        what, path, at, data = operation
        sectors = len(data) // 512
        whole = what != "write" or sectors == 0 or self._chance.random() < 0.5
        return operation if whole else (what, path, at, data[: 512 * self._chance.randrange(sectors + 1)])

    @staticmethod
    def _apply(raw: bytearray, operation: Operation) -> None:
        what, _, at, data = operation
        if what == "truncate":
            del raw[at:]
        elif data:
            raw.extend(bytes(max(0, at - len(raw))))
            raw[at : at + len(data)] = data


def images(before: Files, log: list[Operation], count: int) -> Iterator[tuple[Files, set[str]]]:
    """Disks as they may be found, each with what had been said by then."""
    chance = random.Random(7)  # noqa: S311 -- a test
    for _ in range(count):
        platter, said = Platter(before, chance), set[str]()
        for operation in log[: chance.randrange(1, len(log) + 1)]:
            if operation[0] == "said":
                said = set(operation[1].split())
            platter.does(operation)
        yield platter.cut(), said


def test_a_power_cut_loses_nothing_that_was_said(file: Path, disk: FailingDisk, tmp_path: Path) -> None:
    before = {str(file): file.read_bytes()}
    workload(file, disk)
    found = tmp_path / "found" / "vault.db"
    found.parent.mkdir()
    for image, said in images(before, disk.log, 150):
        for path in (found, found.with_name("vault.db-journal")):
            path.unlink(missing_ok=True)
        for name, raw in image.items():
            (found.parent / Path(name).name).write_bytes(raw)
        with opened(found) as vault:
            assert said <= kept(vault)
            assert len(vault.records()) == len(kept(vault))


def test_the_power_cut_is_one_that_would_hurt(file: Path, disk: FailingDisk) -> None:
    """The same cuts, with the syncs left out of the log, do lose: the test above can fail."""
    before = {str(file): file.read_bytes()}
    workload(file, disk)
    careless = [operation for operation in disk.log if operation[0] != "sync"]
    lost = 0
    for image, said in images(before, careless, 20):
        file.with_name("vault.db-journal").unlink(missing_ok=True)
        for name, raw in image.items():
            Path(name).write_bytes(raw)
        try:
            with opened(file) as vault:
                lost += not said <= kept(vault)
        except VaultDamaged:
            lost += 1
    assert lost > 0


def test_acknowledged_is_kept_though_the_program_is_killed(home: Home) -> None:
    """Twenty times: the program is killed in the middle of adding; all that it said is kept is there."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.examples import a_record\n"
        "from wallet.vault.vault import Vault\n"
        "from tests.vault.conftest import in_folders, now\n"
        "vault = Vault.unlock(in_folders(Path(sys.argv[1]), Path(sys.argv[3])), sys.argv[2], now=now)\n"
        "for n in range(10000):\n"
        "    print(*vault.add([a_record(f'{sys.argv[4]} {n}')]).kept, flush=True)\n"
    )
    acknowledged: set[str] = set()
    for cycle in range(20):
        arguments = [str(home.folder), home.code, str(home.copies), str(cycle)]
        with subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            acknowledged |= {child.stdout.readline().decode().strip() for _ in range(1 + cycle % 7)}
            child.kill()
            acknowledged |= {line.decode().strip() for line in child.stdout if line.endswith(b"\n")}
    with home.unlock() as vault:
        assert acknowledged <= kept(vault)
    assert len(acknowledged) >= 60


def test_a_flipped_byte_of_the_database_never_changes_what_is_read(file: Path) -> None:
    records = [a_record(f"{number}" + " long" * 700) for number in range(12)]
    with opened(file) as vault:
        vault.add(records)
        vault.erase(records[0].id, NOW)
        before = vault.records()
    good = file.read_bytes()
    noticed = 0
    for at in range(5, len(good), 3331):
        file.write_bytes(good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :])
        try:
            with opened(file) as vault:
                assert vault.records() == before
        except VaultDamaged:
            noticed += 1
    assert noticed >= 40


@pytest.mark.parametrize("limit", [200_000, 300_000])
def test_a_full_disk_loses_nothing(home: Home, limit: int) -> None:
    """RLIMIT_FSIZE stands for the disk: every write beyond it fails in the middle of an import."""
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.examples import a_record\n"
        "from wallet.errors import DiskFull\n"
        "from wallet.vault.vault import Vault\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from tests.vault.conftest import in_folders, now\n"
        "vault = Vault.unlock(in_folders(Path(sys.argv[1]), Path(sys.argv[3])), sys.argv[2], now=now)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)\n"
        "for n in range(200):\n"
        "    try:\n"
        "        print(*vault.add([a_record(f'{n} ' + 'long ' * 1400)]).kept, flush=True)\n"
        "    except DiskFull:\n"
        "        print('refused', flush=True); break\n"
    )
    arguments = [str(home.folder), home.code, str(home.copies), str(limit)]
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False)
    *acknowledged, last = done.stdout.split()
    assert last == "refused", done.stderr
    assert acknowledged
    with home.unlock() as vault:
        assert kept(vault) == set(acknowledged)
