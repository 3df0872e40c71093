"""Real places for files on this computer: WebDAV and S3."""

import http.client
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest
from cheroot import wsgi
from moto.server import ThreadedMotoServer
from wsgidav.wsgidav_app import WsgiDAVApp

from wallet.ports import StoragePlace

USER, SECRET = "learner", "a secret of hers"
RCLONE = shutil.which("rclone")
SERVED = (
    "webdav",
    "s3",
    pytest.param("rclone", marks=pytest.mark.skipif(RCLONE is None, reason="rclone is not installed")),
)
"""The kinds of server for `served`."""


@contextmanager
def served(kind: str, folder: Path) -> Iterator[StoragePlace]:
    """A server of one of SERVED, with an empty place in it."""
    with s3() if kind == "s3" else {"webdav": webdav, "rclone": rclone}[kind](folder) as place:
        yield place


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
def rclone(folder: Path) -> Iterator[StoragePlace]:
    """rclone as a WebDAV server for one user, as somebody might run it at home."""
    assert RCLONE is not None
    settings = {"RCLONE_CONFIG": "", "RCLONE_USER": USER, "RCLONE_PASS": SECRET}
    command = [RCLONE, "serve", "webdav", "--addr", "127.0.0.1:0", str(folder)]
    with subprocess.Popen(command, env=os.environ | settings, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            found = (re.search(r"http://127\.0\.0\.1:[0-9]+", line) for line in server.stderr)
            address = next(match[0] for match in found if match)
            yield StoragePlace(f"{address}/wallets", USER, SECRET)
        finally:
            server.terminate()


@contextmanager
def s3() -> Iterator[StoragePlace]:
    """An S3 server with an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        asked = http.client.HTTPConnection(host, port, timeout=10)
        asked.request("PUT", "/bucket")
        assert asked.getresponse().status == HTTPStatus.OK
        asked.close()
        yield StoragePlace(f"s3://bucket/wallets?endpoint=http://{host}:{port}", "AKIAIOSFODNN7EXAMPLE", SECRET)
    finally:
        server.stop()
