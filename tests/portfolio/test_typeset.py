"""The portfolio PDF: valid, readable by machines and people, and never broken by what a credential says."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pdf_oxide
import pikepdf
import pytest
import typst
import zxingcpp
from PIL import Image
from qrcode.main import QRCode

from wallet.credentials.credential import Achievement, Alignment, Credential, Party
from wallet.credentials.envelope import Envelope
from wallet.errors import NothingChosen, TypesettingFailed
from wallet.frozen import replace
from wallet.portfolio.typeset import Entry, Portfolio, Profile, typeset_portfolio
from wallet.records import Record
from wallet.verification.report import Check, Outcome, Question, Report

MADE = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LINK = "https://verify.example/#LW1:" + "31415926535897932384" * 20

FULL = Credential(
    format="open-badge-3.0",
    title="Welding Practice",
    issuer=Party("did:web:college.example", "Northern Technical College"),
    subject=Party(name="Amina Hassan"),
    claims={},
    issued="2026-03-03T00:00:00Z",
    achievement=Achievement(
        name="Welding Practice",
        description="Plans and welds steel joints.\n\nWorks safely.",
        criteria="- three **samples**\n- an examination",
        criteria_url="https://college.example/criteria",
        kind="MicroCredential",
        alignments=(Alignment("Weld steel", "https://skills.example/7212", "ESCO", "7212.1"),),
        tags=("steel",),
    ),
    results=(("Final grade", "A"),),
    evidence=(("Photographs", "https://college.example/evidence"), ("Log", "kept by the college")),
)
BARE = Credential(format="vcdm-2.0", title="Bare", issuer=Party("https://issuer.example"), subject=Party(), claims={})
ARABIC = replace(
    FULL,
    title="شهادة في هندسة البرمجيات",
    issuer=Party("did:web:uni.example", "جامعة القاهرة"),
    description="تشهد هذه الوثيقة بأن الطالبة قد أتمت برنامج Python 3 بنجاح.",
    language="ar-EG",
)


class Typesetter:
    """Typst in this process; remembers what it was given."""

    def __init__(self) -> None:
        self.runs: list[dict[str, bytes]] = []

    def __call__(self, files: dict[str, bytes], main: str, inputs: dict[str, str], standards: list[str]) -> bytes:
        self.runs.append(files)
        named = {("main.typ" if name == main else name): body for name, body in files.items()}
        try:
            made = typst.compile(named, sys_inputs=inputs, pdf_standards=standards)  # type: ignore[call-overload]
        except typst.TypstError as error:
            raise TypesettingFailed(reason=error.diagnostic) from error
        assert isinstance(made, bytes)
        return made


def _entry(
    credential: Credential, *, code: str = LINK, media_type: str = "application/vc", checked: bool = True
) -> Entry:
    raw = json.dumps({"name": credential.title, "é": "\u2028"}, ensure_ascii=False, indent=1).encode()
    checks = (
        Check(Question.SIGNATURE, Outcome.PASSED, "matches"),
        Check(Question.ISSUER, Outcome.WARNING, "not_listed"),
    )
    record = Record(Envelope(raw, media_type), credential, (Report(checks),) if checked else (), MADE)
    kinds = ("passed", "warning", "problem", "unknown", "neutral")
    return Entry(
        record=record,
        file_name=f"{credential.title.replace(' ', '-')}-{record.id}.json",
        code=_modules(code) if code else None,
        code_text=code,
        checks=tuple((kind, f"A sentence about {kind}.") for kind in kinds) if checked else (),
    )


def _modules(text: str) -> list[list[bool]]:
    maker = QRCode(border=0)
    maker.add_data(text)
    maker.make()
    return [[bool(dark) for dark in row] for row in maker.modules]


def _typeset(entries: Sequence[Entry], profile: Profile | None = None) -> Portfolio:
    return typeset_portfolio(entries, made=MADE, profile=profile or Profile(), typesetter=Typesetter())


def _text(pdf: bytes) -> str:
    document = pdf_oxide.PdfDocument.from_bytes(pdf)
    return "\n".join(document.extract_text(page) for page in range(document.page_count()))


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    token = _entry(replace(FULL, title="A token"), media_type="application/vc+jwt")
    return [_entry(FULL), _entry(BARE, code="", checked=False), _entry(ARABIC, code="LW1:123"), token]


@pytest.fixture(scope="module")
def made(entries: list[Entry]) -> bytes:
    return _typeset(entries, Profile(headline="Welder", contact=("amina@example.org", "Alexandria"))).pdf


def test_it_is_for_the_archive_and_for_everybody(made: bytes) -> None:
    document = pdf_oxide.PdfDocument.from_bytes(made)
    assert document.validate_pdf_a("3a")["errors"] == []
    assert document.validate_pdf_ua()["errors"] == []
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Portfolio – Amina Hassan"
            assert metadata["pdfaid:part"] == "3"
            assert metadata["pdfuaid:part"] == "1"


def test_it_has_bookmarks_for_its_pages(made: bytes) -> None:
    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_outline() as outline:
        titles = [item.title.strip("\u2068\u2069") for item in outline.root]
    assert titles == [
        "Portfolio",
        "Welding Practice",
        "Bare",
        "شهادة في هندسة البرمجيات",
        "A token",
        "How to check this document",
    ]


def test_the_originals_are_inside_byte_for_byte(made: bytes, entries: list[Entry]) -> None:
    with pikepdf.open(BytesIO(made)) as pdf:
        inside = {file.filename: file for file in pdf.attachments.values()}
        assert {name: file.get_file().read_bytes() for name, file in inside.items()} == {
            entry.file_name: entry.record.envelope.raw for entry in entries
        }
        first, token = inside[entries[0].file_name], inside[entries[3].file_name]
        assert first.get_file().mime_type == "application/json"
        assert token.get_file().mime_type == "application/jwt"
        assert first.obj.AFRelationship == "/Source"
        assert "Welding Practice" in first.description


def test_it_says_what_the_credential_says(made: bytes) -> None:
    text = " ".join(_text(made).split())
    for said in (
        "Northern Technical College",
        "Works safely.",
        "• three samples",
        "Final grade",
        "Weld steel",
        "Micro credential",
        "3 Mar 2026",
        "No end date",
        "A sentence about problem.",
        "Issuer not in a known list",
        "It was not checked before this document was made.",
        "too big for a code",
        "learner-wallet verify",
    ):
        assert said in text


def test_the_same_entries_give_the_same_bytes(made: bytes, entries: list[Entry]) -> None:
    profile = Profile(headline="Welder", contact=("amina@example.org", "Alexandria"))
    assert _typeset(entries, profile).pdf == made


PRINTED = shutil.which("pdftoppm")


def _scanned(pdf: bytes, folder: Path) -> list[str]:
    """What a reader finds on the second page, printed with 150 dots an inch."""
    file = folder / "portfolio.pdf"
    file.write_bytes(pdf)
    command = [str(PRINTED), "-r", "150", "-png", "-f", "2", "-l", "2", str(file), str(folder / "page")]
    subprocess.run(command, check=True)
    return [code.text for code in zxingcpp.read_barcodes(Image.open(next(folder.glob("page*.png"))))]


@pytest.mark.skipif(PRINTED is None, reason="pdftoppm is not here")
def test_the_code_on_a_printed_page_is_read(made: bytes, tmp_path: Path) -> None:
    assert _scanned(made, tmp_path) == [LINK]


def _elements(node: pikepdf.Object) -> Iterator[tuple[str, str]]:
    """Kind and alternative text of every structure element below `node`, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _elements(node.K)


def test_its_structure_has_headings_in_order_and_described_pictures(made: bytes) -> None:
    with pikepdf.open(BytesIO(made)) as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot.K))
    levels = [int(kind[2:]) for kind, _ in elements if re.fullmatch("/H[1-6]", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    pictures = [text for kind, text in elements if kind == "/Figure"]
    assert "Code that carries the credential Welding Practice" in pictures
    assert len(pictures) == 3
    assert all(pictures)
    assert "/Link" in {kind for kind, _ in elements}


def test_nothing_chosen_is_refused() -> None:
    with pytest.raises(NothingChosen):
        _typeset([])


def test_the_same_credential_twice_is_attached_once() -> None:
    made = _typeset([_entry(FULL), _entry(FULL)])
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert len(pdf.attachments) == 1


HOSTILE = (
    '#panic() #read("data.json") [*bold*] $x^2$ <label> @ref // no `raw` \\u{41} _it_ = head ~',
    "\u202egnp.exe\u202c \x00\x07",
    "x" * 300,
    "https://example.org/" + "a/b-c.d?e=f&g#h" * 40,
    "Lorem ipsum dolor sit amet. " * 360,
    "\n\n\n",
    "🧿 日本語 ก็ नमस्ते 👨‍👩‍👧 ﷽ \U00013000 \ue000 \ud800 \U000e0041 \u0378",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_it_or_becomes_markup(text: str) -> None:
    credential = Credential(
        format="vcdm-2.0",
        title=text,
        issuer=Party(text, text),
        subject=Party(text, text),
        claims={},
        issued=text,
        expires=text,
        description=text,
        language=text,
        achievement=Achievement(
            criteria=text, criteria_url=text, kind=text, tags=(text,), alignments=(Alignment(text, text, text, text),)
        ),
        results=((text, text),),
        evidence=((text, text),),
    )
    entry = replace(_entry(FULL), record=replace(_entry(FULL).record, credential=credential))
    made = _typeset([entry], Profile(text, text, (text,), language=text, paper=text))
    assert pdf_oxide.PdfDocument.from_bytes(made.pdf).validate_pdf_a("3a")["errors"] == []


def test_markup_is_shown_as_it_stands() -> None:
    text = _text(_typeset([_entry(replace(FULL, description='#panic("x") *not bold*'))]).pdf)
    assert '#panic("x") *not bold*' in text.replace("\n", " ")


def test_a_right_to_left_portfolio_is_mirrored_but_its_code_is_not(tmp_path: Path) -> None:
    made = _typeset([_entry(ARABIC)], Profile(language="ar", paper="us-letter"))
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert [float(edge) for edge in pdf.pages[0].MediaBox] == [0, 0, 612, 792]
    assert PRINTED is None or _scanned(made.pdf, tmp_path) == [LINK]


# ---- letters that no font has


class FewLetters:
    """A typesetter whose fonts lack some letters, and tell of one kind after the other."""

    def __init__(self, *lacking: str, telling: bool = True) -> None:
        self.lacking = lacking
        self.telling = telling
        self.shown: list[str] = []

    def __call__(self, files: dict[str, bytes], main: str, inputs: dict[str, str], standards: list[str]) -> bytes:
        assert (main in files, inputs, standards) == (True, {}, ["a-3a", "ua-1"])
        self.shown.append(json.dumps(json.loads(files["data.json"])["pages"], ensure_ascii=False))
        for letters in self.lacking:
            if letters in self.shown[-1]:
                reason = (
                    f'error: the text `"{letters}"` could not be displayed with font `"Sans"`' if self.telling else ""
                )
                raise TypesettingFailed(reason=reason)
        return b"%PDF"


def _with_few_letters(typesetter: FewLetters, title: str) -> Portfolio:
    entry = _entry(replace(FULL, title=title))
    return typeset_portfolio([entry], made=MADE, profile=Profile(), typesetter=typesetter)


def test_a_letter_that_no_font_has_is_replaced_and_told() -> None:
    typesetter = FewLetters("日", "本")
    made = _with_few_letters(typesetter, "日本 Café")
    assert made == Portfolio(b"%PDF", "日本")
    assert "□□ Café" in typesetter.shown[-1]
    assert '"unshown": true' in typesetter.shown[-1]
    assert '"unshown": false' in typesetter.shown[0]


def test_where_no_letter_is_named_everything_beyond_latin_is_replaced() -> None:
    made = _with_few_letters(FewLetters("日", telling=False), "“日本” – Café")
    assert made.replaced == "日本"


def test_where_letters_are_named_one_by_one_their_script_goes() -> None:
    typesetter = FewLetters("日", "本")
    made = _with_few_letters(typesetter, "日本語学校 なに Ω")
    assert made.replaced == "".join(sorted("日本語学校"))
    assert len(typesetter.shown) == 3


def test_too_many_rounds_of_missing_letters_end_in_latin() -> None:
    letters = "日なΩאшกა"
    made = _with_few_letters(FewLetters(*letters), f"Café {letters} ハ")
    assert made.replaced == "".join(sorted(letters + "ハ"))


def test_an_escape_in_the_diagnostics_is_read() -> None:
    class Private(FewLetters):
        def __call__(self, files: dict[str, bytes], main: str, inputs: dict[str, str], standards: list[str]) -> bytes:
            super().__call__(files, main, inputs, standards)
            if "\u0378" in self.shown[-1] or "é" in self.shown[-1]:
                raise TypesettingFailed(reason='the PDF contains the codepoint `"\\u{e9}"`')
            return b"%PDF"

    assert _with_few_letters(Private(), "Café").replaced == "é"


def test_what_cannot_be_typeset_at_all_is_told() -> None:
    with pytest.raises(TypesettingFailed):
        _with_few_letters(FewLetters("Portfolio"), "Welding")


def test_real_typst_names_the_letters_that_it_lacks() -> None:
    typesetter = Typesetter()
    entry = _entry(replace(FULL, title="\U00016fe4 Welding"))  # a filler that hardly any font has
    made = typeset_portfolio([entry], made=MADE, profile=Profile(), typesetter=typesetter)
    assert made.pdf.startswith(b"%PDF")
    assert (made.replaced == "\U00016fe4") == (len(typesetter.runs) > 1)


def test_a_credential_that_says_next_to_nothing_makes_a_page() -> None:
    made = _typeset([_entry(BARE, code="", checked=False)])
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert pdf.docinfo["/Title"] == "Portfolio"
        assert "/Author" not in pdf.docinfo
    assert "https://issuer.example" in _text(made.pdf)
