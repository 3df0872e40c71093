"""Fakes that implement our ports: a web that is a dict, a reader that works in this process, a quick vault."""

from collections.abc import Mapping
from datetime import UTC, datetime

from wallet.errors import NotFound
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
