"""The fetcher against a real TLS server: what it brings, what it refuses, and that nothing takes too long."""

import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.fakes import NOW
from tests.network.site import Site, running
from wallet.errors import (
    AddressRefused,
    AnswerTooLarge,
    FetchError,
    NotFound,
    Offline,
    SiteNotSecure,
    SiteTooSlow,
)
from wallet.network.addresses import Target
from wallet.network.exchange import LARGEST, Request, Unreachable, _meaning, exchange
from wallet.network.fetcher import WebFetcher, system_trust
from wallet.network.resolving import Resolver
from wallet.ports import Document

SECONDS = 5.0


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("site")) as site:
        yield site


def loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def fetcher(site: Site, *, seconds: float = SECONDS, resolver: Resolver = loopback) -> WebFetcher:
    return WebFetcher(now=lambda: NOW, allow_local=True, resolver=resolver, trust=site.trust, seconds=seconds)


def test_a_document_is_brought(site: Site) -> None:
    address = site.url("/ok?x=1#part")
    assert fetcher(site).get(address) == Document(address, b'{"a": 1}', "application/json", NOW)


def test_nothing_is_told_that_need_not_be(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web = fetcher(site)
    for _ in range(2):
        web.get(site.url("/ok"))
    _, path, headers = site.asked[-1]
    assert path == "/ok"
    assert headers.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}  # no cookie
    assert headers["host"] == f"site.example:{site.port}"


def test_an_ip_address_needs_a_certificate_for_it(site: Site) -> None:
    assert fetcher(site).get(site.url("/ok", host="127.0.0.1")).body == b'{"a": 1}'


def test_something_can_be_sent(site: Site) -> None:
    assert fetcher(site).post(site.url("/echo"), b"body", "application/vp+jwt").body == b"application/vp+jwt"
    assert site.posted[-1] == b"body"


def test_what_was_sent_is_not_sent_on(site: Site) -> None:
    before = len(site.posted)
    with pytest.raises(SiteNotSecure):
        fetcher(site).post(site.url("/count/1"), b"body", "text/plain")
    assert len(site.posted) == before + 1


def test_three_redirects_are_followed_and_not_four(site: Site) -> None:
    document = fetcher(site).get(site.url("/count/3"))
    assert (document.body, document.address) == (b"arrived", site.url("/count/3"))
    with pytest.raises(SiteNotSecure):
        fetcher(site).get(site.url("/count/4"))


@pytest.mark.parametrize(
    "to", ["http://site.example/ok", "file:///etc/passwd", "https://user@site.example/", "https://[x"]
)
def test_a_redirect_is_checked_like_an_address(site: Site, to: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        fetcher(site).get(site.url(f"/to/{to}"))
    assert refused.value.details["address"] == site.url(f"/to/{to}")


def test_a_redirect_into_the_private_network_is_refused(site: Site) -> None:
    asked: list[str] = []

    def resolver(host: str, _port: int) -> list[str]:
        asked.append(host)
        web._allow_local = host == "site.example"  # the site stands for a public one
        return ["127.0.0.1"] if host == "site.example" else ["10.0.0.1"]

    web = fetcher(site, resolver=resolver)
    with pytest.raises(AddressRefused) as refused:
        web.get(site.url("/to/https://inside.example/"))
    assert refused.value.details == {"address": site.url("/to/https://inside.example/"), "host": "inside.example"}
    assert asked == ["site.example", "inside.example"]


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/nothing", NotFound),
        ("/status/404", NotFound),
        ("/status/403", NotFound),
        ("/status/500", NotFound),
        ("/status/304", NotFound),
        ("/status/302", NotFound),  # moved, it says not where
        ("/short", NotFound),
        ("/garbage", NotFound),
        ("/cut", NotFound),
        ("/no-gzip", NotFound),
        ("/brotli", NotFound),
        ("/bomb", AnswerTooLarge),
        ("/endless", AnswerTooLarge),
        ("/promise", AnswerTooLarge),
    ],
)
def test_what_is_no_answer(site: Site, path: str, error: type[FetchError]) -> None:
    began = time.monotonic()
    with pytest.raises(error) as raised:
        fetcher(site).get(site.url(path))
    assert type(raised.value) is error
    assert raised.value.details["address"] == site.url(path)
    assert raised.value.details["host"] == "site.example"
    assert time.monotonic() - began < SECONDS


def test_the_status_is_told(site: Site) -> None:
    with pytest.raises(NotFound) as raised:
        fetcher(site).get(site.url("/status/410"))
    assert raised.value.details["status"] == 410


def test_the_largest_answer_and_a_packed_one(site: Site) -> None:
    assert len(fetcher(site).get(site.url("/largest")).body) == LARGEST
    assert fetcher(site).get(site.url("/gzip")).body == b"packed" * 100


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_dripping_site_is_cut_off(site: Site, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(SiteTooSlow):
        fetcher(site, seconds=0.5).get(site.url(path))
    assert time.monotonic() - began < 4


def test_a_site_that_never_shakes_hands_is_cut_off(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        began = time.monotonic()
        with pytest.raises((SiteTooSlow, Offline)):
            fetcher(site, seconds=0.5).get(f"https://site.example:{port}/")
        assert time.monotonic() - began < 4


def test_a_resolver_that_hangs_is_left_alone(site: Site) -> None:
    release = threading.Event()

    def resolver(_host: str, _port: int) -> list[str]:
        release.wait(30)
        return []

    began = time.monotonic()
    with pytest.raises(SiteTooSlow):
        fetcher(site, seconds=0.3, resolver=resolver).get(site.url("/ok"))
    assert time.monotonic() - began < 4
    release.set()


def test_a_certificate_for_another_name(site: Site) -> None:
    with pytest.raises(SiteNotSecure):
        fetcher(site).get(site.url("/ok", host="other.example"))


def test_a_certificate_of_an_unknown_authority(site: Site) -> None:
    web = WebFetcher(now=lambda: NOW, allow_local=True, resolver=loopback, trust=system_trust)
    with pytest.raises(SiteNotSecure):
        web.get(site.url("/ok"))


def test_a_certificate_that_has_ended(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running(tmp_path_factory.mktemp("old"), days=-2) as old, pytest.raises(SiteNotSecure):
        fetcher(old).get(old.url("/ok"))


def test_no_tls_at_all(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def answer() -> None:
            connection, _ = plain.accept()
            with connection:
                connection.recv(1024)
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(SiteNotSecure):
            fetcher(site).get(f"https://site.example:{plain.getsockname()[1]}/")
        thread.join()


def test_nobody_listens(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(NotFound):
        fetcher(site).get(f"https://site.example:{port}/")


def test_another_address_of_the_host_is_tried(site: Site) -> None:
    unreachable = "2001:db8::1"  # an address of examples: nothing routes there
    found = fetcher(site, resolver=lambda _h, _p: [unreachable, "127.0.0.1"]).get(site.url("/ok"))
    assert found.body == b'{"a": 1}'
    with pytest.raises((Offline, SiteTooSlow)) as raised:
        fetcher(site, seconds=1, resolver=lambda _h, _p: [unreachable]).get(site.url("/ok"))
    assert type(raised.value) in (Offline, SiteTooSlow)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no such name"), NotFound),
        (socket.gaierror(socket.EAI_AGAIN, "no resolver"), Offline),
        (OSError("broken"), NotFound),
        (UnicodeError("odd"), NotFound),
    ],
)
def test_names_that_do_not_resolve(site: Site, error: Exception, expected: type[FetchError]) -> None:
    def resolver(_host: str, _port: int) -> list[str]:
        raise error

    with pytest.raises(expected):
        fetcher(site, resolver=resolver).get(site.url("/ok"))


def test_a_host_without_an_address(site: Site) -> None:
    with pytest.raises(AddressRefused):
        fetcher(site, resolver=lambda _h, _p: []).get(site.url("/ok"))


def test_several_threads_may_fetch_at_once(site: Site) -> None:
    web, found = fetcher(site), []
    threads = [threading.Thread(target=lambda: found.append(web.get(site.url("/ok")).body)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [b'{"a": 1}'] * 8


def test_what_the_library_will_not_send_is_refused(site: Site) -> None:
    with pytest.raises(AddressRefused):
        exchange(Request(Target("site.example", 443, "/\0")), "127.0.0.1", site.trust(), time.monotonic() + 1)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (httpx.ConnectTimeout(""), Unreachable),  # another address of the host may do
        (httpx.ReadTimeout(""), SiteTooSlow),
        (httpx.ConnectError(""), Unreachable),
        (httpx.RemoteProtocolError(""), NotFound),
    ],
)
def test_what_the_librarys_errors_mean(error: Exception, expected: type[FetchError]) -> None:
    assert type(_meaning(error)) is expected
