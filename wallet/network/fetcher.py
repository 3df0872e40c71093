"""WebFetcher: the only code that opens a connection outwards.

https only, to the usual port; the host is resolved here, every address it has must be public, and the connection goes
to an address that was checked, with the certificate checked for the name. Redirects are followed three times at most,
each checked the same. 1 MiB, ten seconds in all, no cookies, no proxy from the environment.
"""

import ssl
import time
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from wallet.errors import AddressRefused, FetchError, NotFound, Offline, SiteNotSecure
from wallet.network.addresses import BadAddress, Target, is_public, target
from wallet.network.exchange import Answer, Request, Unreachable, exchange
from wallet.network.resolving import Resolver, resolved, system_resolver
from wallet.ports import Document

SECONDS = 10.0
REDIRECTS = 3
_TRIES = 3  # addresses of one host
_CONNECTING = 4.0  # seconds for one of several addresses
_MOVED = frozenset({301, 302, 303, 307, 308})


def system_trust() -> ssl.SSLContext:
    """The certificates that this computer trusts.

    One for each connection: truststore locks its context for a whole handshake, so one slow site would hold up all.
    """
    import truststore  # start-up time: only when something is fetched

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class WebFetcher:
    """A Fetcher; safe for several threads. `allow_local` (a setting) allows private addresses and other ports."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        allow_local: bool = False,
        resolver: Resolver = system_resolver,
        trust: Callable[[], ssl.SSLContext] = system_trust,
        seconds: float = SECONDS,
    ) -> None:
        self._now = now
        self._allow_local = allow_local
        self._resolver = resolver
        self._trust = trust
        self._seconds = seconds

    @property
    def is_at_hand(self) -> bool:
        """Others are asked, far away."""
        return False

    def get(self, address: str) -> Document:
        """What `address` names. Raises a FetchError whose details have `address` and `host`."""
        return self._document(address, None, "")

    def post(self, address: str, body: bytes, media_type: str) -> Document:
        """The answer to `body`, which is never sent on to another place. Raises a FetchError, as `get`."""
        return self._document(address, body, media_type)

    def _document(self, address: str, body: bytes | None, media_type: str) -> Document:
        deadline = time.monotonic() + self._seconds
        where = address
        for _ in range(1 + (REDIRECTS if body is None else 0)):
            answer = self._ask(address, where, Request(self._target(address, where), body, media_type), deadline)
            if answer.status not in _MOVED or not answer.location:
                return self._taken(address, where, answer)
            where = _joined(where, answer.location)
        raise SiteNotSecure(address=address, host=_host(where), why="redirects")

    def _target(self, address: str, where: str) -> Target:
        try:
            return target(where, allow_local=self._allow_local)
        except BadAddress:
            raise AddressRefused(address=address, host=_host(where)) from None

    def _ask(self, address: str, where: str, request: Request, deadline: float) -> Answer:
        try:
            ips = resolved(request.target.host, request.target.port, self._resolver, deadline - time.monotonic())
            if not ips or not (self._allow_local or all(map(is_public, ips))):
                raise AddressRefused
            return self._first_that_answers(request, ips[:_TRIES], deadline)
        except FetchError as error:
            kind = Offline if isinstance(error, Unreachable) else type(error)
            raise kind(**{**error.details, "address": address, "host": _host(where)}) from error

    def _first_that_answers(self, request: Request, ips: list[str], deadline: float) -> Answer:
        *others, last = ips
        for ip in others:
            try:
                return exchange(request, ip, self._trust(), deadline, connecting=_CONNECTING)
            except Unreachable:
                continue
        return exchange(request, last, self._trust(), deadline)

    def _taken(self, address: str, where: str, answer: Answer) -> Document:
        if not _OK <= answer.status < _NOT_OK:
            raise NotFound(address=address, host=_host(where), status=answer.status)
        return Document(address, answer.body, answer.media_type, self._now())


_OK, _NOT_OK = 200, 300


def _joined(where: str, location: str) -> str:
    """Where a redirect leads; what cannot be taken apart, as it is: it is refused next."""
    try:
        return urljoin(where, location)
    except ValueError:
        return location


def _host(where: str) -> str:
    """The host for people; what cannot be taken apart, whole."""
    try:
        return urlsplit(where).hostname or where
    except ValueError:
        return where
