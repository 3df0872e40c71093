"""Kept: a Fetcher that answers from documents kept earlier what cannot be reached now."""

from collections.abc import Mapping

from wallet.errors import FetchError, NotFound
from wallet.ports import Document, Fetcher

GONE = frozenset((404, 410))
"""Answers that say something: it is not there any more."""


class Kept:
    """Asks `fetcher` first. `documents`, by address, are those to fall back on, with the time of their own fetching."""

    def __init__(self, fetcher: Fetcher, documents: Mapping[str, Document]) -> None:
        self._fetcher = fetcher
        self._documents = documents

    def get(self, address: str) -> Document:
        """The document of today, else the kept one. Raises a FetchError where there is none."""
        try:
            return self._fetcher.get(address)
        except FetchError as error:
            is_gone = isinstance(error, NotFound) and error.details.get("status") in GONE
            if is_gone or address not in self._documents:
                raise
            return self._documents[address]

    def post(self, address: str, body: bytes, media_type: str) -> Document:
        """Never from what was kept. Raises a FetchError."""
        return self._fetcher.post(address, body, media_type)
