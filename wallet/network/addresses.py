"""Which addresses may be contacted: https, a name or a public IP address, the usual port.

The rules are lists of our own, because `ipaddress.is_global` changes between versions of Python and calls several
ways into a private network global (reference: IANA special-purpose address registries, RFC 6890).
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from wallet.frozen import Frozen

HTTPS = 443
LONGEST = 2048

_PRIVATE_4 = tuple(
    IPv4Network(each)
    for each in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        "168.63.129.16/32",  # the host of Azure's machines
    )
)  # fmt: skip
_PUBLIC_6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")  # what a resolver of an IPv6-only network makes of an IPv4 address (RFC 6052)
_PRIVATE_6 = tuple(
    IPv6Network(each) for each in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)  # Teredo and ORCHID, examples, 6to4, AS112, examples; mapped, site-local and the rest lie outside 2000::/3


class BadAddress(ValueError):
    """Not an address that is ever contacted."""


class Target(Frozen):
    """Where a request goes: the host as ASCII (no brackets), its port, and the path with its query."""

    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == HTTPS else f"{host}:{self.port}"


def target(address: str, *, allow_local: bool = False) -> Target:
    """What `address` names. `allow_local` allows other ports and names without a dot. Raises BadAddress."""
    parts = _split(address)
    host = _host(parts)
    try:
        port = parts.port or HTTPS
    except ValueError:
        raise BadAddress(address) from None
    if not allow_local and (port != HTTPS or not ("." in host or ":" in host)):
        raise BadAddress(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, port, path)


def _split(address: str) -> SplitResult:
    # Not one character that two readers of addresses could read differently.
    if (
        len(address) > LONGEST
        or not address.isascii()
        or not address.isprintable()
        or set(address) & set(' \\"<>^`{|}')
    ):
        raise BadAddress(address)
    try:
        parts = urlsplit(address)
    except ValueError:
        raise BadAddress(address) from None
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or "%" in parts.netloc:
        raise BadAddress(address)
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if "[" in parts.netloc:
        try:
            return str(IPv6Address(host))
        except ValueError:
            raise BadAddress(host) from None
    labels = host.split(".")
    if len(host) > _LONGEST_HOST or not all(map(_is_label, labels)):
        raise BadAddress(host)
    return host


_LONGEST_HOST = 253
_LONGEST_LABEL = 63


def _is_label(label: str) -> bool:
    return 0 < len(label) <= _LONGEST_LABEL and label.replace("-", "").replace("_", "").isalnum()


def is_public(resolved: str) -> bool:
    """Whether an IP address, as the resolver gives it, is one of the public internet."""
    try:
        address = ip_address(resolved)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _PRIVATE_4)
    if address in _NAT64:
        return is_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
    if address.scope_id or address not in _PUBLIC_6:
        return False
    return not any(address in network for network in _PRIVATE_6)
