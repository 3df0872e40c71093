"""The names of a vault's files, and whether there are any; light enough for the first frame."""

from pathlib import Path

HEADER = "vault.hdr"

DATABASE = "vault.db"


def exists(folder: Path) -> bool:
    """Whether there is a vault in this folder, or what is left of one, or it may not be looked at."""
    try:
        return any((folder / name).exists() for name in (HEADER, HEADER + ".bak", DATABASE))
    except OSError:  # unlocking says what is the matter
        return True
