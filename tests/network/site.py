"""A real TLS server on loopback with a certificate of its own making, for tests of the fetcher."""

import datetime as dt
import gzip
import http.server
import ipaddress
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Site:
    """One running server. `asked` are the request lines and headers that it saw."""

    port: int
    authority: Path
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    posted: list[bytes] = field(default_factory=list)

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.authority))

    def url(self, path: str, host: str = "site.example") -> str:
        return f"https://{host}:{self.port}{path}"


@contextmanager
def running(folder: Path, *, name: str = "site.example", days: int = 1) -> Iterator[Site]:
    """A site whose certificate is for `name` and 127.0.0.1 and ends in `days`."""
    authority, certificate = _certificates(folder, name, days)
    server = _Server(("127.0.0.1", 0), _Pages)
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = Site(server.server_address[1], authority)
    server.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor who refuses our certificate is no error."""


class _Pages(http.server.BaseHTTPRequestHandler):
    """Every path is a behaviour."""

    def do_GET(self) -> None:
        self._note()
        path, _, argument = self.path.partition("?")[0].lstrip("/").partition("/")
        with suppress(OSError):
            _BEHAVIOURS.get(path, _missing)(self, argument)

    def do_POST(self) -> None:
        self._site.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.do_GET()

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for header, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name in the standard library
        """Say nothing."""

    @property
    def _site(self) -> Site:
        site: Site = self.server.site  # type: ignore[attr-defined]
        return site

    def _note(self) -> None:
        self._site.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))

    def drip(self) -> None:
        for _ in range(200):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)


def _missing(page: _Pages, _argument: str) -> None:
    page.send(b"nothing here", 404)


def _endless(page: _Pages, _argument: str) -> None:
    page.send_response(200)
    page.end_headers()
    while True:
        page.wfile.write(b"x" * 65536)


def _drip_body(page: _Pages, _argument: str) -> None:
    page.send_response(200)
    page.send_header("Content-Length", "200")
    page.end_headers()
    page.drip()


def _drip_headers(page: _Pages, _argument: str) -> None:
    page.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    page.drip()


def _garbage(page: _Pages, _argument: str) -> None:
    page.wfile.write(b"SSH-2.0\r\n\r\n")


def _count_down(page: _Pages, argument: str) -> None:
    left = int(argument)
    page.send(b"", 302, Location=f"/count/{left - 1}") if left else page.send(b"arrived")


_BEHAVIOURS: dict[str, Callable[[_Pages, str], None]] = {
    "ok": lambda page, _a: page.send(b'{"a": 1}', Content_Type="Application/JSON; charset=utf-8", Set_Cookie="a=b"),
    "status": lambda page, a: page.send(b"", int(a)),
    "count": _count_down,
    "to": lambda page, a: page.send(b"", 301, Location=a),
    "gzip": lambda page, _a: page.send(gzip.compress(b"packed" * 100), Content_Encoding="gzip"),
    "bomb": lambda page, _a: page.send(gzip.compress(bytes(64 * 1024 * 1024)), Content_Encoding="gzip"),
    "cut": lambda page, _a: page.send(gzip.compress(b"x" * 999)[:-5], Content_Encoding="gzip"),
    "no-gzip": lambda page, _a: page.send(b"plain", Content_Encoding="gzip"),
    "brotli": lambda page, _a: page.send(b"plain", Content_Encoding="br"),
    "short": lambda page, _a: page.send(b"abc", Content_Length="10"),
    "promise": lambda page, _a: page.send(b"", Content_Length=str(1 << 40)),
    "nonsense": lambda page, _a: page.send(b"x", Content_Length="many"),
    "largest": lambda page, _a: page.send(bytes(1024 * 1024)),
    "endless": _endless,
    "drip": _drip_body,
    "drip-headers": _drip_headers,
    "garbage": _garbage,
    "echo": lambda page, _a: page.send(page.headers["Content-Type"].encode()),
}


def _certificates(folder: Path, name: str, days: int) -> tuple[Path, Path]:
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A test's authority")])
    now = dt.datetime.now(dt.UTC)

    def certificate(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root_name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=30))
            .not_valid_after(now + dt.timedelta(days=days))
        )

    root = (
        certificate(root_name, root_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    names = x509.SubjectAlternativeName([x509.DNSName(name), x509.IPAddress(ipaddress.IPv4Address("127.0.0.1"))])
    leaf = (
        certificate(x509.Name([]), key.public_key()).add_extension(names, critical=True).sign(root_key, hashes.SHA256())
    )
    authority, chain = folder / "authority.pem", folder / "site.pem"
    pem = serialization.Encoding.PEM
    authority.write_bytes(root.public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    chain.write_bytes(private + leaf.public_bytes(pem))
    return authority, chain
