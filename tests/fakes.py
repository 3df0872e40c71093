"""Fakes that implement our ports: a web that is a dict, and a store for secrets that is one."""

from collections.abc import Mapping
from datetime import UTC, datetime

from wallet.errors import KeyStoreLacks, NotFound
from wallet.ports import Document

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class FakeWeb:
    """A Fetcher over a dict. `asked` lists every address that was fetched, in order."""

    is_at_hand = False

    def __init__(self, pages: Mapping[str, bytes] | None = None) -> None:
        self.pages = dict(pages or {})
        self.asked: list[str] = []

    def get(self, address: str) -> Document:
        self.asked.append(address)
        if address not in self.pages:
            raise NotFound(address=address)
        return Document(address, self.pages[address], "application/json", NOW)

    def post(self, address: str, body: bytes, media_type: str) -> Document:
        del body, media_type
        return self.get(address)


class FakeStore:
    """A SecretStore over a dict, which others may share. What is in `problems` for a method is raised by it."""

    def __init__(self, kept: dict[str, bytes] | None = None, **problems: Exception) -> None:
        self.kept = {} if kept is None else kept
        self.problems = problems
        self.is_given_up = False

    def put(self, name: str, secret: bytes) -> None:
        self._fail("put")
        self.kept[name] = secret

    def get(self, name: str) -> bytes:
        self._fail("get")
        if name not in self.kept:
            raise KeyStoreLacks
        return self.kept[name]

    def delete(self, name: str) -> None:
        self._fail("delete")
        self.kept.pop(name, None)

    def give_up(self) -> None:
        self.is_given_up = True

    def _fail(self, method: str) -> None:
        if method in self.problems:
            raise self.problems[method]
