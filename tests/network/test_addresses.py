"""No spelling of an address leads into a private network: refused before any connection is tried."""

import ssl
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NOW
from wallet.errors import AddressRefused, FetchError
from wallet.network.addresses import BadAddress, is_public, target
from wallet.network.fetcher import WebFetcher
from wallet.network.resolving import Resolver, system_resolver

NEVER = [
    "",
    "x",
    "http://example.com/",
    "http://127.0.0.1/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "data:,x",
    "javascript:alert(1)",
    "did:web:example.com",
    "//example.com/",
    "https://",
    "https:///x",
    "https:example.com",
    "https://user@example.com/",
    "https://user:pass@example.com/",
    "https://example.com@127.0.0.1/",
    "https://127.0.0.1@example.com/",
    "https://example.com:444/",
    "https://example.com:8443/",
    "https://example.com:0x1bb/",
    "https://example.com:99999/",
    "https://example.com:-1/",
    "https://localhost/",
    "https://LOCALHOST/",
    "https://localhost./",
    "https://intranet/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://017700000001/",
    "https://0/",
    "https://exa mple.com/",
    "https://example.com\\@127.0.0.1/",
    "https:\\\\127.0.0.1\\",
    "https://example.com\t/",
    "https://example.com\n/",
    "https://example.com\r\nHost: 127.0.0.1/",
    "https://example.com\x00.evil.org/",
    "https://%31%32%37.0.0.1/",
    "https://127%2e0.0.1/",
    "https://[::1%25lo]/",
    "https://[fe80::1%25eth0]/",
    "https://①②⑦.⓪.⓪.①/",
    "https://１２７.０.０.１/",
    "https://127。0。0。1/",
    "https://exämple.com/",
    "https://..example.com/",
    "https://example..com/",
    "https://" + "a" * 64 + ".com/",
    "https://" + "a." * 130 + "com/",
    "https://example.com/" + "a" * 2048,
    "https://[127.0.0.1]/",
    "https://[v1.x]/",
    "https://[::1/",
    "https://::1]/",
    "https://*.example.com/",
    "https://exam^ple.com/",
    "https://<b>.com/",
]
NUMERIC = [
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0x7f.0.0.1", "0177.0.0.1", "0x7f.1", "127.0.0.1.",
    "10.0.0.1", "10.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.168.257", "169.254.169.254",
    "169.254.43518", "0.0.0.0", "0.1", "100.64.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1",  # noqa: S104 -- an address to be refused
    "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "168.63.129.16", "0xa9.254.169.254", "0xa.1", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::ffff:8.8.8.8]", "[::127.0.0.1]", "[fe80::1]", "[fec0::1]", "[fc00::1]",
    "[fd12:3456::1]", "[ff02::1]", "[ff0e::1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[2001:0:7f00:1::1]", "[2001:db8::1]",
    "[2001:10::1]", "[2001:2::1]", "[3fff::1]", "[100::1]", "[5f00::1]", "[4000::1]",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::8.8.8.8"]


class Unreachable:
    """A trust that nobody may ask for: asking means that a connection is about to be opened."""

    asked = 0

    def __call__(self) -> ssl.SSLContext:
        self.asked += 1
        raise AssertionError("a connection was about to be opened")


def now() -> datetime:
    return NOW


@pytest.mark.parametrize("address", NEVER)
def test_these_are_not_even_resolved(address: str) -> None:
    def resolver(_host: str, _port: int) -> list[str]:
        raise AssertionError("it was resolved")

    with pytest.raises(AddressRefused) as refused:
        WebFetcher(now=now, resolver=resolver, trust=Unreachable()).get(address)
    assert refused.value.details["address"] == address


@pytest.mark.parametrize("host", NUMERIC)
def test_no_spelling_of_a_private_address_is_contacted(host: str) -> None:
    trust = Unreachable()
    with pytest.raises(FetchError):
        WebFetcher(now=now, resolver=system_resolver, trust=trust).get(f"https://{host}/x")
    assert trust.asked == 0


@pytest.mark.parametrize("host", NUMERIC)
def test_a_name_that_leads_there_is_not_contacted(host: str) -> None:
    private = system_resolver(host.strip("[].").removesuffix("."), 443)
    assert not any(map(is_public, private))
    for answer in (private, ["8.8.8.8", *private]):  # one bad address spoils all
        with pytest.raises(AddressRefused) as refused:
            WebFetcher(now=now, resolver=always(answer), trust=Unreachable()).get("https://a.example/")
        assert refused.value.details == {"address": "https://a.example/", "host": "a.example"}


def always(answer: list[str]) -> Resolver:
    return lambda _host, _port: answer


@pytest.mark.parametrize("ip", PUBLIC)
def test_public_addresses_are_public(ip: str) -> None:
    assert is_public(ip)


def test_a_scope_or_no_address_is_not_public() -> None:
    assert not is_public("2606:4700::1111%eth0")
    assert not is_public("example.com")


def test_targets() -> None:
    found = target("https://Example.COM./a/b?c=d#e")
    assert (found.host, found.port, found.path, found.authority) == ("example.com", 443, "/a/b?c=d", "example.com")
    assert target("https://example.com").path == "/"
    assert target("https://example.com:443/").authority == "example.com"
    assert target("https://[2606:4700::1111]/").authority == "[2606:4700::1111]"
    local = target("https://localhost:8443/x", allow_local=True)
    assert (local.port, local.authority) == (8443, "localhost:8443")
    with pytest.raises(BadAddress):
        target("http://localhost:8443/x", allow_local=True)


@given(st.ip_addresses().filter(lambda ip: not ip.is_global).map(str))
def test_what_python_calls_private_is_private(ip: str) -> None:
    assert not is_public(ip)


@given(st.text())
def test_any_text_is_a_target_or_refused(address: str) -> None:
    for text in (address, f"https://{address}"):
        try:
            found = target(text)
        except BadAddress:
            continue
        assert found.port == 443
        assert "." in found.host or ":" in found.host
