"""A place of the learner's own for files: a folder, WebDAV (Nextcloud and others) or S3, by opendal.

opendal brings its own client: it goes only to addresses that the learner typed, never to one that was read somewhere.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import opendal
from opendal import exceptions

from wallet.errors import AddressRefused, AnswerTooLarge, FetchError, NotFound, StorageFailed, StorageRefused
from wallet.ports import StoragePlace

LARGEST = 1024 * 1024 * 1024
"""Bytes of a file that is read."""

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_MEANINGS: tuple[tuple[type[Exception], type[FetchError]], ...] = (
    (exceptions.NotFound, NotFound),
    (exceptions.PermissionDenied, StorageRefused),
    (exceptions.ConfigInvalid, AddressRefused),
)
_NOT_LET_IN = "Parts { status: 401,"
"""What it says of an answer that has no error of its own."""
_THEIRS = tuple(each for each in vars(exceptions).values() if isinstance(each, type) and issubclass(each, Exception))
"""They have no base of their own."""
Options = dict[str, str]


class OwnStorage:
    """The Storage port. Names have slashes and begin without one. Raises FetchErrors alone."""

    def __init__(self, place: StoragePlace) -> None:
        """Raises AddressRefused for an address that is none of these, or would send a password in the open."""
        self._address = place.address
        kind, options = _options(place)
        with self._meaning():
            self._operator = opendal.Operator(kind, **options)
            self._listing = opendal.AsyncOperator(kind, **options)  # the other's lists hold the interpreter's lock

    def names(self, folder: str) -> list[str]:
        """The files in a folder; none where there is no such folder."""
        with self._meaning():
            return asyncio.run(self._names(f"{folder}/"))

    async def _names(self, folder: str) -> list[str]:
        return sorted([each.path async for each in await self._listing.list(folder) if not each.path.endswith("/")])

    def read(self, name: str) -> bytes:
        """A whole file. Raises NotFound, AnswerTooLarge."""
        with self._meaning():
            if self._operator.stat(name).content_length > LARGEST:
                raise AnswerTooLarge(address=self._address)
            return bytes(self._operator.read(name))

    def write(self, name: str, body: bytes) -> None:
        """A file with this content, in the place of the one that may be there."""
        with self._meaning():
            self._operator.write(name, body)

    def delete(self, name: str) -> None:
        """No such file from now on."""
        with self._meaning():
            self._operator.delete(name)

    @contextmanager
    def _meaning(self) -> Iterator[None]:
        try:
            yield
        except _THEIRS as error:
            raise _meaning_of(error)(address=self._address) from error


def _meaning_of(error: Exception) -> type[FetchError]:
    if _NOT_LET_IN in str(error):
        return StorageRefused
    return next((ours for theirs, ours in _MEANINGS if isinstance(error, theirs)), StorageFailed)


def _options(place: StoragePlace) -> tuple[str, Options]:
    """The service of opendal and its options."""
    try:
        parts = urlsplit(place.address)
        port_is_good = parts.port != 0
    except ValueError as error:
        raise AddressRefused(address=place.address) from error
    makes = _KINDS.get(parts.scheme if len(parts.scheme) > 1 else "")  # one letter is a drive
    if makes is None or not place.address or not port_is_good:
        raise AddressRefused(address=place.address)
    return makes(place, parts)


def _folder(place: StoragePlace, _parts: SplitResult) -> tuple[str, Options]:
    return "fs", _whole_files(place.address)


def _file(_place: StoragePlace, parts: SplitResult) -> tuple[str, Options]:
    return "fs", _whole_files(unquote(parts.path))


def _whole_files(folder: str) -> Options:
    """A file is written beside and then put in its place, so that no program finds half of one."""
    return {"root": folder, "atomic_write_dir": folder}


def _webdav(place: StoragePlace, parts: SplitResult) -> tuple[str, Options]:
    if not parts.hostname or (parts.scheme == "http" and parts.hostname not in _LOOPBACK):
        raise AddressRefused(address=place.address)
    options = {"endpoint": f"{parts.scheme}://{parts.netloc}", "root": unquote(parts.path) or "/"}
    return "webdav", options | _given(username=place.user, password=place.secret)


def _s3(place: StoragePlace, parts: SplitResult) -> tuple[str, Options]:
    """`s3://bucket/folder?endpoint=https://…&region=…`; without an endpoint Amazon's."""
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    endpoint = asked.get("endpoint", "")
    if not parts.netloc or (endpoint and not _is_safe(endpoint)):
        raise AddressRefused(address=place.address)
    options = {"bucket": parts.netloc, "root": unquote(parts.path) or "/", "region": asked.get("region", "us-east-1")}
    options |= {"disable_config_load": "true", "disable_ec2_metadata": "true"}
    return "s3", options | _given(endpoint=endpoint, access_key_id=place.user, secret_access_key=place.secret)


def _is_safe(endpoint: str) -> bool:
    parts = urlsplit(endpoint)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def _given(**options: str) -> Options:
    return {name: value for name, value in options.items() if value}


_KINDS: Mapping[str, Callable[[StoragePlace, SplitResult], tuple[str, Options]]] = {
    "": _folder,
    "file": _file,
    "https": _webdav,
    "http": _webdav,
    "s3": _s3,
}
