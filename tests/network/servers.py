"""Real places for files on this computer: WebDAV and S3."""

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cheroot import wsgi
from moto.server import ThreadedMotoServer
from wsgidav.wsgidav_app import WsgiDAVApp

from wallet.ports import StoragePlace

USER, SECRET = "learner", "a secret of hers"


@contextmanager
def webdav(folder: Path) -> Iterator[StoragePlace]:
    """A WebDAV server for one user."""
    settings = {
        "provider_mapping": {"/": str(folder)},
        "simple_dc": {"user_mapping": {"*": {USER: {"password": SECRET}}}},
        "verbose": 0,
        "logging": {"enable": False},
    }
    server = wsgi.Server(("127.0.0.1", 0), WsgiDAVApp(settings))
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield StoragePlace(f"http://127.0.0.1:{server.bind_addr[1]}/wallets", USER, SECRET)
    finally:
        server.stop()
        thread.join()


@contextmanager
def s3() -> Iterator[StoragePlace]:
    """An S3 server with an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        request = urllib.request.Request(f"http://{host}:{port}/bucket", method="PUT")
        urllib.request.urlopen(request, timeout=10).close()  # noqa: S310 -- this computer
        yield StoragePlace(f"s3://bucket/wallets?endpoint=http://{host}:{port}", "AKIAIOSFODNN7EXAMPLE", SECRET)
    finally:
        server.stop()
