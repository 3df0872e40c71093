"""A file system of SQLite's, under the encryption, that fails when it is told to and remembers what it was asked."""

from collections.abc import Callable

import apsw

Operation = tuple[str, str, int, bytes]
"""What (`open`, `write`, `truncate`, `sync`, `delete`, or `said` by the test), which file, where or how long, bytes."""

Refuse = Callable[[str, str, int], type[Exception] | None]
"""Given what, which file and how many operations went before: the error to give, or None."""


class FailingDisk(apsw.VFS):
    """Registered under `name`; a database goes through it as `multipleciphers-<name>`."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "unix")
        self.vfs = f"multipleciphers-{name}"
        self.log: list[Operation] = []
        self.refuse: Refuse = lambda *_: None
        self.refuse_after: Refuse = lambda *_: None
        self.read_only = False

    def does(self, what: str, file: str, at: int = 0, data: bytes = b"") -> None:
        self._may(self.refuse, what, file)
        self.log.append((what, file, at, data))

    def did(self, what: str, file: str) -> None:
        self._may(self.refuse_after, what, file)

    def _may(self, refuse: Refuse, what: str, file: str) -> None:
        if (error := refuse(what, file, len(self.log))) is not None:
            raise error

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "_File":  # noqa: N802
        if self.read_only:
            flags[0] = flags[0] & ~apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_READONLY
        return _File(self, name.filename() if isinstance(name, apsw.URIFilename) else name or "", name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802, FBT001
        self.does("delete", filename, int(syncdir))
        super().xDelete(filename, syncdir)
        self.did("delete", filename)


class _File(apsw.VFSFile):
    def __init__(self, disk: FailingDisk, path: str, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        disk.does("open", path)
        self._disk, self._path = disk, path
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._disk.does("write", self._path, offset, bytes(data))
        super().xWrite(data, offset)
        self._disk.did("write", self._path)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._disk.does("truncate", self._path, newsize)
        super().xTruncate(newsize)
        self._disk.did("truncate", self._path)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.does("sync", self._path)
        super().xSync(flags)
        self._disk.did("sync", self._path)
