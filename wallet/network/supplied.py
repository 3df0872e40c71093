"""Fetchers without a network: documents from a folder, the samples', none at all, and a memory in front of another."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from wallet.errors import AnswerTooLarge, NotFound, Offline, Unreadable, UnreadableFile
from wallet.ports import Document, Fetcher

LARGEST = 1024 * 1024
"""Bytes of a document."""


class SuppliedDocuments:
    """Answers from `folder` alone: its index.json gives for each address the name of a file in the folder."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now
        self._index: dict[str, str] | None = None

    @property
    def is_at_hand(self) -> bool:
        """It reads files."""
        return True

    def get(self, address: str) -> Document:
        """The document, as if fetched now. Raises NotFound, AnswerTooLarge."""
        file = self._file(address)
        try:
            if file.stat().st_size > LARGEST:
                raise AnswerTooLarge(address=address)
            return Document(address, file.read_bytes(), "application/octet-stream", self._now())
        except OSError:
            raise NotFound(address=address) from None

    def post(self, address: str, body: bytes, media_type: str) -> Document:
        """Nothing here answers to anything that is sent. Raises NotFound."""
        del body, media_type
        raise NotFound(address=address)

    def _file(self, address: str) -> Path:
        name = self._names().get(address)
        if name is None:
            raise NotFound(address=address)
        inside = self._folder.resolve()
        try:
            file = (inside / name).resolve()
        except (ValueError, OSError, RuntimeError):  # a NUL in it, a link to itself
            raise NotFound(address=address) from None
        if not file.is_relative_to(inside) or not file.is_file():
            raise NotFound(address=address)
        return file

    def read_index(self) -> None:
        """Read the index now. Raises UnreadableFile: no folder, or a broken index; without one nothing is answered."""
        try:
            read = json.loads((self._folder / "index.json").read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            if not isinstance(error, FileNotFoundError) or not self._folder.is_dir():
                raise UnreadableFile(Unreadable.NOT_DOCUMENTS, path=str(self._folder)) from error
            read = {}
        if not isinstance(read, dict):
            raise UnreadableFile(Unreadable.NOT_DOCUMENTS, path=str(self._folder))
        self._index = {address: name for address, name in read.items() if isinstance(name, str)}

    def _names(self) -> dict[str, str]:
        if self._index is None:
            self._index = {}
            with suppress(UnreadableFile):
                self.read_index()
        return self._index


class Shipped:
    """Answers from what ships for the addresses in the samples, which no server has; `beyond` for the rest."""

    def __init__(self, samples: SuppliedDocuments, beyond: Fetcher) -> None:
        self._samples = samples
        self._beyond = beyond

    @property
    def is_at_hand(self) -> bool:
        """Where what is beyond is."""
        return self._beyond.is_at_hand

    def get(self, address: str) -> Document:
        """The document. Raises a FetchError."""
        try:
            return self._samples.get(address)
        except NotFound:
            return self._beyond.get(address)

    def post(self, address: str, body: bytes, media_type: str) -> Document:
        """Never a sample's. Raises a FetchError."""
        return self._beyond.post(address, body, media_type)


class NoNetwork:
    """Connections are switched off."""

    @property
    def is_at_hand(self) -> bool:
        """Its answer is always the same."""
        return True

    def get(self, address: str) -> Document:
        """Raises Offline."""
        raise Offline(address=address)

    def post(self, address: str, body: bytes, media_type: str) -> Document:
        """Raises Offline."""
        del body, media_type
        raise Offline(address=address)


class Remembering:
    """A Fetcher that answers from memory what `fetcher` brought less than `keep` ago; errors are not remembered.

    At most `most` documents are kept; the oldest go first. Safe for several threads.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        now: Callable[[], datetime],
        keep: timedelta = timedelta(minutes=15),
        most: int = 256,
    ) -> None:
        self._fetcher = fetcher
        self._now = now
        self._keep = keep
        self._most = most
        self._kept: dict[str, Document] = {}
        self._lock = threading.Lock()

    @property
    def is_at_hand(self) -> bool:
        """Where the other one is."""
        return self._fetcher.is_at_hand

    def get(self, address: str) -> Document:
        """The document, with the time when it was really fetched. Raises a FetchError."""
        with self._lock:
            kept = self._kept.get(address)
        if kept is not None and timedelta() <= self._now() - kept.fetched < self._keep:
            return kept
        fetched = self._fetcher.get(address)
        with self._lock:
            self._kept.pop(address, None)
            self._kept[address] = fetched
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return fetched

    def post(self, address: str, body: bytes, media_type: str) -> Document:
        """Never from memory. Raises a FetchError."""
        return self._fetcher.post(address, body, media_type)
