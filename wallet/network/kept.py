"""Kept: a Fetcher that answers from documents kept earlier what is still fresh, or cannot be reached now."""

from collections.abc import Callable, Mapping

from wallet.errors import FetchError, NotFound
from wallet.ports import Document, Fetcher

GONE = frozenset((404, 410))
"""Answers that say something: it is not there any more."""


class Kept:
    """Asks `fetcher`. `documents`, by address, are those to fall back on, with the time of their own fetching.

    For those that are fresh nobody is asked, so that nobody learns what was looked up.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        documents: Mapping[str, Document],
        is_fresh: Callable[[Document], bool] = lambda _document: False,
    ) -> None:
        self._fetcher = fetcher
        self._documents = documents
        self._is_fresh = is_fresh

    @property
    def is_at_hand(self) -> bool:
        """Where the other one is."""
        return self._fetcher.is_at_hand

    def get(self, address: str) -> Document:
        """The document: kept where it is fresh, else of now, else kept. Raises a FetchError where there is none."""
        kept = self._documents.get(address)
        if kept is not None and self._is_fresh(kept):
            return kept
        try:
            return self._fetcher.get(address)
        except FetchError as error:
            is_gone = isinstance(error, NotFound) and error.details.get("status") in GONE
            if kept is None or is_gone:
                raise
            return kept

    def post(self, address: str, body: bytes, media_type: str) -> Document:
        """Never from what was kept. Raises a FetchError."""
        return self._fetcher.post(address, body, media_type)
