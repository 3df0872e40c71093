"""Check and keep files in one go: preview and keep, for the terminal and for scripts."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from threading import Event

from wallet.ports import Fetcher
from wallet.progress import Cancelled, Progress, silent
from wallet.usecases.keep_previewed import Kept, keep_previewed
from wallet.usecases.preview_credentials import Unread, preview_files
from wallet.usecases.preview_locked import Opener, locked_in, preview_locked, together
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
    opener: Opener,
    password: Callable[[str], str],
    now: Callable[[], datetime],
    progress: Progress = silent,
) -> tuple[Kept, tuple[Unread, ...]]:
    """Failing checks do not stop an import; one unreadable file does not stop the others.

    `password` is asked for that of each locked backup of another wallet, by its name; empty, it stays locked.
    Reading and checking go on in the worker while the key is derived: neither needs the other. Raises a VaultError;
    what is being read then is not read to its end.
    """
    refused = Event()

    def watch(done: int, total: int) -> None:
        if refused.is_set():
            raise Cancelled
        progress(done, total)

    with ThreadPoolExecutor(1, thread_name_prefix="preview") as pool, ExitStack() as on_failure:
        previewing = pool.submit(
            preview_files, files, reader=reader, evidence=evidence, fetcher=fetcher, progress=watch
        )
        on_failure.callback(refused.set)
        vault = unlock()
        preview = previewing.result()
        on_failure.pop_all()
    for source in locked_in(preview):
        if secret := password(source):
            opened = preview_locked(
                [source], secret, opener=opener, reader=reader, evidence=evidence, fetcher=fetcher, progress=progress
            )
            preview = together(preview, opened, [source])
    return keep_previewed(preview.found, preview.keys, vault=vault, now=now()), preview.unreadable
