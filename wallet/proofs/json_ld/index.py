"""The index of contexts that ship: read, not fetched; the disk is somebody else's."""

from collections.abc import Mapping
from typing import Any


def read_index(index: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """From `resources/contexts/index.json`: address -> file name (where one ships), and address -> right digests.

    An entry is `{"file": name or null, "sha256": [hex, …], …}`; the digests are what `Contexts` takes.
    """
    files = {address: entry["file"] for address, entry in index.items() if entry["file"]}
    return files, {address: frozenset(entry["sha256"]) for address, entry in index.items()}
