"""The ports to the world outside: Fetcher, Storage and SecretStore; and the Document that a Fetcher brings."""

from datetime import datetime
from typing import Protocol

from wallet.frozen import Frozen


class Document(Frozen):
    """One fetched thing: a DID document, status list, context or registry.

    `address` is what was asked for, `body` the bytes as they came, `fetched` an aware UTC time.
    """

    address: str
    body: bytes
    media_type: str
    fetched: datetime


class Fetcher(Protocol):
    """The one door outwards. Raises a FetchError; nothing else."""

    @property
    def is_at_hand(self) -> bool:
        """Whether it answers without asking anybody, so that nothing is gained by several questions at once."""
        ...

    def get(self, address: str) -> Document:
        """Fetch what `address` (https) names, at most 1 MiB, in at most 10 seconds."""
        ...

    def post(self, address: str, body: bytes, media_type: str) -> Document:
        """Send `body` to `address` and bring the answer, under the same limits."""
        ...


class StoragePlace(Frozen):
    """Where it is: a folder, `https://…` (WebDAV) or `s3://bucket/folder?endpoint=…&region=…`, and who may enter."""

    address: str
    user: str = ""
    secret: str = ""


class Storage(Protocol):
    """A place of the learner's own for files (S3, WebDAV, a folder); raises a FetchError."""

    def names(self, folder: str) -> list[str]: ...

    def read(self, name: str) -> bytes: ...

    def write(self, name: str, body: bytes) -> None: ...

    def delete(self, name: str) -> None: ...


class SecretStore(Protocol):
    """The store for secrets of the computer account; it may ask the learner something first.

    Raises a KeyStoreError; Cancelled once nobody waits any more.
    """

    def put(self, name: str, secret: bytes) -> None: ...

    def get(self, name: str) -> bytes: ...

    def delete(self, name: str) -> None: ...

    def give_up(self) -> None: ...
