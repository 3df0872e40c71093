"""Builds every collaborator once; the window, the terminal and the tests call it.

Collaborators are imported when they are first asked for: the window paints before it needs any of them.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from wallet import paths, settings
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import replace
from wallet.paths import Places, resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from wallet.portfolio.typeset import Typesetter
    from wallet.ports import Document, Fetcher, SecretStore, Storage, StoragePlace
    from wallet.settings import Settings
    from wallet.usecases.preview_locked import Opener
    from wallet.usecases.registries import Update
    from wallet.usecases.registry_snapshot import Snapshot
    from wallet.verification.evidence import Evidence, Registry, TrustList
    from wallet.worker.process import ProcessReader


FRESH = timedelta(days=1)
"""How long a registry that was read is not asked again."""

TRUSTED = "trusted-issuers.json"
"""The learner's own list, beside the settings, in the shape of the DCC's older registries."""


def utc_now() -> datetime:
    """The time, aware; the one clock of the program."""
    return datetime.now(UTC)


class World:
    """Everything a use case may be handed."""

    def __init__(
        self,
        places: Places,
        settings: Settings,
        *,
        offline: bool = False,
        documents: Path | None = None,
        trust_file: Path | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.places = places
        self.settings = settings
        self.offline = offline
        self.documents = documents
        self.trust_file = trust_file
        self.now = now

    @cached_property
    def reader(self) -> ProcessReader:
        """The limited process that reads and judges untrusted bytes."""
        from wallet.worker.process import ProcessReader

        return ProcessReader()

    @cached_property
    def fetcher(self) -> Fetcher:
        """What answers for addresses: supplied documents only; else samples, registries kept, then whoever is asked."""
        if self.documents is not None:
            return self._asked
        from wallet.network.kept import Kept
        from wallet.network.supplied import Shipped, SuppliedDocuments

        samples = SuppliedDocuments(resource("samples/documents"), now=self.now)
        return Shipped(samples, Kept(self._asked, self.snapshot.documents, self._is_fresh))

    @cached_property
    def _asked(self) -> Fetcher:
        """Who is asked: supplied documents (UnreadableFile where they cannot be used), nobody, or the network."""
        from wallet.network.supplied import NoNetwork, Remembering, SuppliedDocuments

        if self.documents is not None:
            supplied = SuppliedDocuments(self.documents, now=self.now)
            supplied.read_index()
            return supplied
        if self.offline or not self.settings.check_online:
            return NoNetwork()
        from wallet.network.fetcher import WebFetcher

        return Remembering(WebFetcher(now=self.now, allow_local=self.settings.local_servers), now=self.now)

    def _is_fresh(self, document: Document) -> bool:
        return timedelta() <= self.now() - document.fetched < FRESH

    @cached_property
    def snapshot(self) -> Snapshot:
        """What was kept of the registries of known issuers; nothing where documents are supplied instead."""
        from wallet.usecases.registry_snapshot import Snapshot, read_snapshot

        return read_snapshot(self.places.state) if self.documents is None else Snapshot()

    @property
    def registries(self) -> tuple[Registry, ...]:
        """The registries to ask, with the keys that they were read with before."""
        from wallet.verification.evidence import Registry

        shipped = json.loads(resource("trust/registries.json").read_bytes())
        return self.snapshot.pinned([Registry.from_data(entry) for entry in shipped])

    def held_registries(self) -> Update:
        """What is in hand of the registries."""
        from wallet.usecases.registries import Update, held_registries

        return Update(self.snapshot, held_registries(self.registries, self.snapshot))

    def update_registries(self) -> Update:
        """Read the registries anew and keep what is in order. Raises CannotWrite."""
        from wallet.usecases.registries import update_registries

        known = json.loads(resource("trust/known.json").read_bytes())["address"]
        updated = update_registries(
            self.registries, known=known, before=self.snapshot, fetcher=self._asked, folder=self.places.state
        )
        self.snapshot = updated.snapshot
        self.__dict__.pop("fetcher", None)
        return updated

    @cached_property
    def sample_fetcher(self) -> Fetcher:
        """Answers for the addresses in the samples, from what ships with them."""
        from wallet.network.supplied import SuppliedDocuments

        return SuppliedDocuments(resource("samples/documents"), now=self.now)

    @cached_property
    def dictionaries(self) -> Mapping[str, bytes]:
        """The preset dictionaries of codes, by version."""
        return {file.stem: file.read_bytes() for file in sorted(resource("codes").glob("*.dict"))}

    @property
    def typesetter(self) -> Typesetter:
        """What turns a template and data into a PDF, in a limited process of its own."""
        from wallet.worker.once import typeset

        return typeset

    @property
    def opener(self) -> Opener:
        """What opens locked backups of other wallets, in a limited process of its own."""
        from wallet.worker.once import open_locked

        return open_locked

    def evidence(self, at: datetime | None = None) -> Evidence:
        """What may be looked at: the time (now, or `at`), the lists in hand, and the registries to ask.

        Raises UnreadableFile where the list that was named cannot be read.
        """
        from wallet.proofs.json_ld import Contexts
        from wallet.verification.evidence import Evidence

        nothing = Contexts(lambda _address: None, {})  # the worker has the real ones
        return Evidence(now=at or self.now(), contexts=nothing, trust=self._trust(), registries=self.registries)

    def change(self, new: Settings) -> None:
        """Take new settings and keep them. Raises CannotWrite."""
        settings.save(new, self.places.config)
        self.settings = new
        for name in ("fetcher", "_asked"):
            self.__dict__.pop(name, None)

    @staticmethod
    def key_store() -> SecretStore:
        """The store for secrets of the computer account, for one use."""
        from wallet.vault.key_store import KeyStore

        return KeyStore()

    @staticmethod
    def storage(place: StoragePlace) -> Storage:
        """The learner's own place for files. Raises AddressRefused."""
        from wallet.network.storage import OwnStorage

        return OwnStorage(place)

    def close(self) -> None:
        """End what was started."""
        if "reader" in self.__dict__:
            self.reader.close()

    def _trust(self) -> tuple[TrustList, ...]:
        samples = _trust_list("Samples of this wallet", resource("trust/samples.json"), self.now())
        lists = [replace(samples, samples=True)]
        if self.trust_file is not None:
            lists.append(_trust_list(self.trust_file.stem, self.trust_file, self.now()))
        own = self.places.config / TRUSTED
        if own.is_file():
            lists.append(replace(_trust_list("", own, self.now()), by_you=True))
        return tuple(lists)


def build(
    profile: Path | None = None,
    *,
    offline: bool = False,
    documents: Path | None = None,
    trust_file: Path | None = None,
) -> World:
    """The world of one profile, with what the terminal may choose."""
    places = paths.places(profile)
    return World(places, settings.load(places.config), offline=offline, documents=documents, trust_file=trust_file)


def _trust_list(name: str, file: Path, now: datetime) -> TrustList:
    from wallet.usecases.read_files import read_files
    from wallet.verification.trust import legacy
    from wallet.worker.reader import Reading

    (read,) = read_files([file])
    if isinstance(read, Reading):
        raise UnreadableFile(read.failures[0].problem, path=str(file))
    found = legacy.read(name, read.body, now)
    if found is None:
        raise UnreadableFile(Unreadable.NOT_A_TRUST_LIST, path=str(file))
    return found
