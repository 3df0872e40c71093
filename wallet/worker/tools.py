"""The real tools of judging: carriers, formats, the verifier, and the resources that ship."""

import json
import os
from functools import cache

from wallet.carriers import find
from wallet.carriers.found import Dictionaries, Found
from wallet.credentials.credential import Credential
from wallet.credentials.formats import read
from wallet.paths import resources
from wallet.proofs.json_ld import Contexts, read_index
from wallet.verification.evidence import Evidence
from wallet.verification.linked import complete
from wallet.verification.report import Report
from wallet.verification.verify import verify
from wallet.worker.judging import Tools


@cache
def tools() -> Tools:
    """Built once a process."""
    return Tools(_find, read, _verify, complete, _dictionaries(), _contexts())


def _find(untrusted: bytes, dictionaries: Dictionaries) -> Found:
    return find(untrusted, dictionaries=dictionaries)


def _verify(credential: Credential, evidence: Evidence, before: Report | None) -> Report:
    return verify(credential, evidence, before=before)


def _dictionaries() -> Dictionaries:
    files = sorted(os.listdir(os.path.join(resources(), "codes")))
    return {name.removesuffix(".dict"): _shipped(f"codes/{name}") for name in files if name.endswith(".dict")}


def _contexts() -> Contexts:
    files, digests = read_index(json.loads(_shipped("contexts/index.json")))

    def shipped(address: str) -> bytes | None:
        name = files.get(address)
        return _shipped(f"contexts/{name}") if name else None

    return Contexts(shipped, digests)


def _shipped(name: str) -> bytes:
    with open(os.path.join(resources(), name), "rb") as file:
        return file.read()
