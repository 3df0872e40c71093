"""Show a credential as a code that a phone reads: the credential itself is inside."""

from collections.abc import Mapping
from pathlib import Path

from wallet.carriers import code
from wallet.records import Record
from wallet.settings import write_whole
from wallet.sharing.qr import Code, qr_code, to_png, to_svg


def show_code(record: Record, *, employer_page: str, dictionaries: Mapping[str, bytes]) -> Code:
    """The code for one credential: a link to the employer's page where one is set, else `LW1:` text.

    It has been read back already. Raises CodeTooLarge or CodeNotReadBack.
    """
    return qr_code(code_text(record, employer_page=employer_page, dictionaries=dictionaries))


def code_text(record: Record, *, employer_page: str, dictionaries: Mapping[str, bytes]) -> str:
    """The text inside the code."""
    text = code.encode(record.envelope.raw, dictionaries)
    return code.link(employer_page, text) if employer_page else text


def save_code(record: Record, target: Path, *, employer_page: str, dictionaries: Mapping[str, bytes]) -> Code:
    """Write the code as a picture: SVG where the name ends so, else PNG. Raises also CannotWrite."""
    made = show_code(record, employer_page=employer_page, dictionaries=dictionaries)
    if target.suffix.lower() == ".svg":
        write_whole(target, to_svg(made, title=record.credential.title).encode())
    else:
        write_whole(target, to_png(made))
    return made
