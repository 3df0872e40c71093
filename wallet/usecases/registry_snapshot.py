"""What was kept of the registries of known issuers: read by everything that judges, written by an update."""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from wallet.errors import CannotWrite
from wallet.frozen import Frozen, field, replace
from wallet.ports import Document
from wallet.verification.evidence import Registry

FILE = "registries.json"


class Snapshot(Frozen):
    """What was kept of registries: documents by address, each with its time, and thumbprints of keys by registry."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    pins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def pinned(self, registries: Sequence[Registry]) -> tuple[Registry, ...]:
        """The same registries, with the keys that they were read with before."""
        return tuple(replace(one, keys=self.pins.get(one.address) or one.keys) for one in registries)


def read_snapshot(folder: Path) -> Snapshot:
    """What was kept in a folder; nothing where it cannot be read."""
    try:
        data = json.loads((folder / FILE).read_bytes())
        return Snapshot(
            {entry["address"]: _document(entry) for entry in data["documents"]},
            {address: tuple(map(str, keys)) for address, keys in data["keys"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Snapshot()


def write_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Keep a snapshot in the place of the one before. Raises CannotWrite."""
    documents = [_entry(document) for document in snapshot.documents.values()]
    from wallet.vault.atomic import write_durably  # start-up time: every command reads, only an update writes

    text = json.dumps({"documents": documents, "keys": dict(snapshot.pins)})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_durably(folder / FILE, text.encode())
    except OSError as error:
        raise CannotWrite(path=str(folder / FILE), reason=error.strerror or "") from error


def _entry(document: Document) -> dict[str, str]:
    return {
        "address": document.address,
        "media_type": document.media_type,
        "fetched": document.fetched.isoformat(),
        "body": base64.b64encode(document.body).decode(),
    }


def _document(entry: Mapping[str, Any]) -> Document:
    body = base64.b64decode(entry["body"], validate=True)
    return Document(entry["address"], body, entry["media_type"], datetime.fromisoformat(entry["fetched"]))
