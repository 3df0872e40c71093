"""Try the wallet with the samples that ship with it; they are marked as samples and go in one click."""

from datetime import datetime
from pathlib import Path

from wallet.paths import resource
from wallet.ports import Fetcher
from wallet.usecases.keep_previewed import Kept, keep_previewed
from wallet.usecases.preview_credentials import preview_files
from wallet.vault.vault import Vault
from wallet.verification.evidence import Evidence
from wallet.worker.reader import Reader


def sample_files() -> list[Path]:
    """The sample credentials, in the order they are shown."""
    return sorted(resource("samples").glob("*.json"))


def add_samples(*, vault: Vault, reader: Reader, evidence: Evidence, fetcher: Fetcher, now: datetime) -> Kept:
    """Check and keep the samples. `fetcher` answers from the documents that ship with them. Raises a VaultError."""
    preview = preview_files(sample_files(), reader=reader, evidence=evidence, fetcher=fetcher)
    return keep_previewed(preview.found, vault=vault, now=now, sample=True)


def remove_samples(vault: Vault, at: datetime) -> int:
    """Erase every sample for good; how many there were."""
    samples = [s.id for s in (*vault.summaries(), *vault.deleted()) if s.sample]
    for id_ in samples:
        vault.erase(id_, at)
    return len(samples)
