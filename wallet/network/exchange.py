"""One request and its answer over one new connection to one checked IP address; nothing is followed or remembered.

A connection is never used again: the next name at the same IP address would be answered without its certificate being
looked at.
"""

import errno
import math
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from wallet import __version__
from wallet.errors import AddressRefused, AnswerTooLarge, FetchError, NotFound, Offline, SiteNotSecure, SiteTooSlow
from wallet.frozen import Frozen
from wallet.network.addresses import Target

if TYPE_CHECKING:
    import httpx

LARGEST = 1024 * 1024
"""Bytes of an answer, before and after it is unpacked."""

_HEADERS = {
    "User-Agent": f"LearnerWallet/{__version__}",
    "Accept": "application/json, application/ld+json;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class Request(Frozen):
    """What is sent to a target: GET without a body, POST with one."""

    target: Target
    body: bytes | None = None
    media_type: str = ""


class Answer(Frozen):
    """What came: the status, where it sends us (or empty), what the body is, and the body."""

    status: int
    location: str
    media_type: str
    body: bytes


def exchange(
    request: Request, ip: str, tls: ssl.SSLContext, deadline: float, *, connecting: float = math.inf
) -> Answer:
    """Ask the host, at `ip`, until `deadline` (of time.monotonic); `connecting` seconds at most for the connection.

    Raises a FetchError without address; Unreachable where another address of the host may do.
    """
    import httpx  # start-up time: only when something is fetched

    line = _Line()
    with _cut_off(line, deadline):
        try:
            transport = httpx.HTTPTransport(verify=tls, trust_env=False, http2=False)
            with transport:
                return _answer(transport.handle_request(_prepared(request, ip, line, deadline, connecting)))
        except httpx.InvalidURL:
            raise AddressRefused from None
        except (httpx.HTTPError, OSError) as error:
            raise SiteTooSlow if time.monotonic() >= deadline else _meaning(error) from error


class Unreachable(Offline):
    """This IP address did not take the connection; another one of the host may."""


def _prepared(request: Request, ip: str, line: "_Line", deadline: float, connecting: float) -> "httpx.Request":
    import httpx  # as above

    where = request.target
    headers = {"Host": where.authority, **_HEADERS}
    if request.body is not None:
        headers["Content-Type"] = request.media_type
    left = max(0.001, deadline - time.monotonic())
    return httpx.Request(
        "GET" if request.body is None else "POST",
        f"https://{f'[{ip}]' if ':' in ip else ip}:{where.port}{where.path}",
        headers=headers,
        content=request.body,
        extensions={
            "sni_hostname": where.host,  # the name that the certificate must have
            "timeout": {"connect": min(left, connecting), "read": left, "write": left, "pool": left},
            "trace": line.trace,
        },
    )


def _answer(response: "httpx.Response") -> Answer:
    headers = response.headers
    with suppress(ValueError):
        if int(headers.get("Content-Length", "0")) > LARGEST:
            raise AnswerTooLarge
    try:
        raw = _capped(response.iter_raw())
    finally:
        response.close()
    media_type = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    body = _unpacked(raw, headers.get("Content-Encoding", "").strip().lower())
    return Answer(response.status_code, headers.get("Location", ""), media_type, body)


def _capped(chunks: Iterator[bytes]) -> bytes:
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > LARGEST:
            raise AnswerTooLarge
    return bytes(found)


def _unpacked(raw: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity") or not raw:
        return raw
    if encoding not in ("gzip", "x-gzip"):  # we asked for no other
        raise NotFound(why="encoding")
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        body = unpack.decompress(raw, LARGEST + 1)
    except zlib.error:
        raise NotFound(why="encoding") from None
    if len(body) > LARGEST:
        raise AnswerTooLarge
    if not unpack.eof:
        raise NotFound(why="encoding")
    return body


class _Line:
    """The socket of the connection, as soon as there is one, so that another thread can cut it off."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """What httpx calls at every step."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = info["return_value"].get_extra_info("socket")

    def cut(self) -> None:
        """End it under the feet of whoever reads from it; the TLS layer is left alone, so nothing is read as plain."""
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


@contextmanager
def _cut_off(line: _Line, deadline: float) -> Iterator[None]:
    """A read has a time limit of its own, but a server that drips bytes never meets it; this is the one for all."""
    timer = threading.Timer(max(0.0, deadline - time.monotonic()), line.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _meaning(error: Exception) -> FetchError:
    import httpx  # as above

    causes = tuple(_causes(error))
    if isinstance(error, httpx.ConnectTimeout):
        return Unreachable()
    if isinstance(error, httpx.TimeoutException):
        return SiteTooSlow()
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return SiteNotSecure(why="certificate")
    if isinstance(error, httpx.ConnectError):
        refused = any(getattr(cause, "errno", None) == errno.ECONNREFUSED for cause in causes)
        return NotFound(why="refused") if refused else Unreachable()
    return NotFound(why="broken")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
