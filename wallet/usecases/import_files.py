"""Check and keep files in one go: preview and keep, for the terminal and for scripts."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from wallet.ports import Fetcher
from wallet.progress import Progress, silent
from wallet.usecases.keep_previewed import Kept, keep_previewed
from wallet.usecases.preview_credentials import Unread, preview_files
from wallet.vault.vault import Vault
from wallet.verification.evidence import Evidence
from wallet.worker.reader import Reader


def import_files(
    files: Sequence[str | Path],
    *,
    unlock: Callable[[], Vault],
    reader: Reader,
    evidence: Evidence,
    fetcher: Fetcher,
    now: Callable[[], datetime],
    progress: Progress = silent,
) -> tuple[Kept, tuple[Unread, ...]]:
    """Failing checks do not stop an import; one unreadable file does not stop the others.

    Reading and checking go on in the worker while the key is derived: neither needs the other. Raises a VaultError.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="preview") as pool:
        previewing = pool.submit(
            preview_files, files, reader=reader, evidence=evidence, fetcher=fetcher, progress=progress
        )
        vault = unlock()
        preview = previewing.result()
    return keep_previewed(preview.found, vault=vault, now=now()), preview.unreadable
