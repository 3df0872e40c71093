"""Names -> IP addresses, in the time that is left: the system's resolver knows no limit of its own."""

import socket
import threading
from collections.abc import Callable

from wallet.errors import FetchError, NotFound, Offline, SiteTooSlow

Resolver = Callable[[str, int], list[str]]
"""The IP addresses of a host, best first. Raises OSError (socket.gaierror)."""


def system_resolver(host: str, port: int) -> list[str]:
    """What the system says, each address once. IP addresses are given back in their usual spelling."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolved(host: str, port: int, resolver: Resolver, seconds: float) -> list[str]:
    """The addresses of a host. Raises Offline, NotFound, SiteTooSlow."""
    answer: list[list[str] | FetchError] = []

    def ask() -> None:
        try:
            answer.append(resolver(host, port))
        except socket.gaierror as error:
            answer.append(NotFound(why="name") if error.errno in _NO_SUCH_NAME else Offline())
        except (OSError, UnicodeError):
            answer.append(NotFound(why="name"))

    thread = threading.Thread(target=ask, name="resolve", daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if not answer:
        raise SiteTooSlow
    if isinstance(answer[0], FetchError):
        raise answer[0]
    return answer[0]


_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
