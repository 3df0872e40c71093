"""Make the portfolio PDF: the credentials for people, with their original bytes inside."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from wallet.errors import CodeTooLarge, NothingChosen
from wallet.frozen import Frozen
from wallet.portfolio.typeset import Entry, Profile, Typesetter, typeset_portfolio
from wallet.records import Record
from wallet.settings import write_whole
from wallet.sharing.qr import Code
from wallet.usecases.export_credentials import file_name
from wallet.usecases.show_code import show_code
from wallet.vault.vault import Vault
from wallet.wording.findings import check_kind, check_sentence


class Made(Frozen):
    """What was written: the file, how many credentials, and characters that no font had (replaced)."""

    target: Path
    credentials: int
    replaced: str = ""


def export_portfolio(
    ids: Sequence[str],
    target: Path,
    *,
    vault: Vault,
    typesetter: Typesetter,
    now: datetime,
    employer_page: str,
    dictionaries: Mapping[str, bytes],
    profile: Profile | None = None,
) -> Made:
    """Write the PDF whole or not at all. Raises NothingChosen, NotHeld, TypesettingFailed, CannotWrite."""
    if not ids:
        raise NothingChosen
    records = list({record.id: record for record in map(vault.record, ids)}.values())
    entries = [_entry(record, employer_page, dictionaries) for record in records]
    made = typeset_portfolio(entries, made=now, profile=profile or Profile(), typesetter=typesetter)
    write_whole(target, made.pdf)
    return Made(target, len(records), made.replaced)


def _entry(record: Record, employer_page: str, dictionaries: Mapping[str, bytes]) -> Entry:
    code = _code(record, employer_page, dictionaries)
    return Entry(
        record=record,
        file_name=file_name(record),
        code=code.matrix if code else None,
        code_text=code.text if code else "",
        checks=tuple((check_kind(check), check_sentence(check)) for check in record.report.checks),
    )


def _code(record: Record, employer_page: str, dictionaries: Mapping[str, bytes]) -> Code | None:
    try:
        return show_code(record, employer_page=employer_page, dictionaries=dictionaries)
    except CodeTooLarge:
        return None
