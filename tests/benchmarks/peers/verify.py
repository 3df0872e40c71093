"""A peer of bench_verify.py, run by the Python of the peers: verify.py PEER FORMAT CREDENTIALS CONTEXTS COUNT."""

import asyncio
import base64
import json
import os
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.benchmarks.peers.rounds import credentials, serve

Verify = Callable[[bytes], None]


def openvc(form: str, folder: Path) -> Verify:
    """openvc-core, with the contexts in hand."""
    library: Any = import_module("openvc.verify")
    resolver = library.default_resolver()
    index = json.loads((folder / "index.json").read_bytes())
    known = {url: json.loads((folder / one["file"]).read_bytes()) for url, one in index.items() if one["file"]}
    is_text = "jwt" in form

    def verify(one: bytes) -> None:
        library.verify_credential(one.decode() if is_text else json.loads(one), extra_contexts=known, resolver=resolver)

    return verify


def openbadgeslib(form: str, _folder: Path) -> Verify:
    """openbadgeslib, one verifier an issuer, kept."""
    if "jwt" not in form:
        verifier: Any = import_module("openbadgeslib.ob3.ldp").OB3LdpVerifier()
        return lambda one: verifier.verify(one.decode())
    library: Any = import_module("openbadgeslib.ob3.verifier")
    of = cache(library.OB3Verifier.for_issuer_did)

    def verify(one: bytes) -> None:
        payload = one.split(b".")[1]
        of(json.loads(base64.urlsafe_b64decode(payload + b"=="))["iss"]).verify(one.decode())

    return verify


def didkit(_form: str, _folder: Path) -> Verify:
    """openedx-didkit, whose contexts are built in."""
    library: Any = import_module("didkit")
    loop = asyncio.new_event_loop()

    async def answer(one: bytes) -> str:
        return str(await library.verify_credential(one.decode(), "{}"))

    def verify(one: bytes) -> None:
        said = json.loads(loop.run_until_complete(answer(one)))
        if said["errors"]:
            raise ValueError(said)

    return verify


PEERS = {"openvc-core": openvc, "openbadgeslib": openbadgeslib, "openedx-didkit": didkit}

if __name__ == "__main__":
    peer, form, file, folder, count = sys.argv[1:]
    serve(PEERS[peer](form, Path(folder)), credentials(file, count))
    os._exit(0)  # didkit crashes on a clean exit
