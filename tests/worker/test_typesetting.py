"""Typst in its limited process: bytes in, a PDF out, nothing else."""

import pytest

from wallet.errors import TypesettingFailed
from wallet.worker.once import font_folders, typeset

LETTER = b'#set document(title: "T")\n#set text(lang: "en")\n= Heading\n#read("words.txt") #sys.inputs.who'


def test_a_pdf_is_made_of_files_in_memory_and_the_same_again() -> None:
    files = {"letter.typ": LETTER, "words.txt": b"words"}
    made = [typeset(files, "letter.typ", {"who": "me"}, ["a-3a", "ua-1"]) for _ in range(2)]
    assert made[0].startswith(b"%PDF-")
    assert made[0] == made[1]


@pytest.mark.parametrize(
    "source", ["#nonsense(", '#read("/etc/passwd")', '#read("../../../etc/passwd")', '#import "@preview/a:1.0.0": *']
)
def test_typsts_own_words_are_the_reason(source: str) -> None:
    with pytest.raises(TypesettingFailed) as failed:
        typeset({"letter.typ": source.encode()}, "letter.typ", {}, [])
    assert failed.value.details["reason"]


def test_a_letter_without_its_main_file_fails() -> None:
    with pytest.raises(TypesettingFailed):
        typeset({"other.typ": LETTER}, "letter.typ", {}, [])


def test_a_letter_that_wants_all_memory_fails() -> None:
    with pytest.raises(TypesettingFailed):
        typeset({"letter.typ": b"#let a = range(100000000).map(n => str(n))"}, "letter.typ", {}, [])


def test_fonts_are_folders_that_exist() -> None:
    assert all(folder.startswith(("/", "C:")) for folder in font_folders())
