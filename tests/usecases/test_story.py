"""The learner's story without a window: look, keep, check again, show, export; with the real reader and vault."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Timer

import pikepdf
import pytest

from tests.fakes import NOW, FakeWeb
from wallet.composition import World
from wallet.errors import (
    CannotWrite,
    CodeTooLarge,
    DiskFull,
    NothingChosen,
    Unreadable,
    VaultExists,
    VaultNotWritable,
    WrongSecret,
)
from wallet.network.supplied import SuppliedDocuments
from wallet.paths import places, resource
from wallet.usecases.add_samples import add_samples, remove_samples, sample_files
from wallet.usecases.export_portfolio import export_portfolio
from wallet.usecases.import_files import import_files
from wallet.usecases.judge_sources import AHEAD
from wallet.usecases.keep_previewed import keep_previewed
from wallet.usecases.open_wallet import create_wallet, unlock_wallet, wallet_exists
from wallet.usecases.preview_credentials import preview_files, preview_sources
from wallet.usecases.recheck_credentials import recheck_credentials
from wallet.usecases.show_code import code_text, save_code, show_code
from wallet.vault.vault import Vault
from wallet.verification.evidence import Evidence
from wallet.verification.report import Outcome
from wallet.worker.inline import InlineReader
from wallet.worker.once import typeset
from wallet.worker.reader import Reading, Source
from wallet.worker.tools import tools

READER = InlineReader(tools)
DOCUMENTS = SuppliedDocuments(resource("samples/documents"), now=lambda: NOW)


@pytest.fixture
def vault(world: World) -> Iterator[Vault]:
    vault, _ = create_wallet(world.places, "correct horse")
    with vault:
        yield vault


def keep_samples(vault: Vault, world: World) -> None:
    add_samples(vault=vault, reader=READER, evidence=world.evidence(), fetcher=DOCUMENTS, now=NOW)


def test_a_wallet_is_made_found_and_opened(tmp_path: Path, world: World) -> None:
    assert not wallet_exists(world.places)
    vault, code = create_wallet(world.places, "correct horse")
    vault.close()
    assert wallet_exists(places(tmp_path / "profile"))
    unlock_wallet(world.places, code, now=world.now).close()


def test_the_recovery_code_is_on_the_disk_before_its_wallet(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "code.txt"
    file.write_text("mine")
    with pytest.raises(CannotWrite):
        create_wallet(world.places, "correct horse", code_file=file)
    assert (file.read_text(), wallet_exists(world.places)) == ("mine", False)
    file.unlink()

    def no_room(*_: object) -> None:
        assert len(file.read_text().strip()) == 34, "the code is there already"
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("wallet.vault.headers.write_durably", no_room)
        with pytest.raises(DiskFull):
            create_wallet(world.places, "correct horse", code_file=file)
    assert (file.exists(), wallet_exists(world.places)) == (False, False), "no code of no wallet"

    vault, code = create_wallet(world.places, "correct horse", code_file=file)
    vault.close()
    assert file.read_text() == f"{code}\n"
    with pytest.raises(VaultExists):
        create_wallet(world.places, "correct horse", code_file=tmp_path / "2.txt")
    assert not (tmp_path / "2.txt").exists()


def test_the_code_of_a_wallet_that_stands_is_not_taken_away(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trouble(*_: object) -> None:
        raise VaultNotWritable

    file = tmp_path / "code.txt"
    with monkeypatch.context() as late:
        late.setattr(Vault, "_opened", trouble)  # the folder is in its place already
        with pytest.raises(VaultNotWritable):
            create_wallet(world.places, "correct horse", code_file=file)
    unlock_wallet(world.places, file.read_text().strip(), now=world.now).close()

    with monkeypatch.context() as late:
        late.setattr(Path, "iterdir", lambda _: iter(()))  # another was put there after this one looked
        with pytest.raises(VaultExists):
            create_wallet(world.places, "correct horse", code_file=tmp_path / "2.txt")
    assert not (tmp_path / "2.txt").exists()


def test_look_then_keep(vault: Vault, world: World, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>")
    first, *_ = sample_files()
    look = {"reader": READER, "evidence": world.evidence(), "fetcher": DOCUMENTS, "holder": vault}
    preview = preview_files([first, page], **look)  # type: ignore[arg-type]
    (found,) = preview.found
    assert found.judged.report.verdict is Outcome.PASSED
    assert not found.already_held
    assert [u.failure.problem for u in preview.unreadable] == [Unreadable.WEB_PAGE]
    assert vault.summaries() == [], "looking keeps nothing"

    kept = keep_previewed(preview.found, vault=vault, now=NOW)
    assert [r.credential.title for r in kept.kept] == ["Data Literacy Microcredential (sample)"]
    again = preview_sources([Source("pasted", first.read_bytes())], **look)  # type: ignore[arg-type]
    assert again.found[0].already_held
    assert keep_previewed(again.found, vault=vault, now=NOW).already_held == kept.kept


def test_of_a_presentation_its_credentials_are_kept(world: World) -> None:
    credentials = [json.loads(file.read_text()) for file in sample_files()[:2]]
    presentation = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": credentials,
    }
    source = Source("vp.json", json.dumps(presentation).encode())
    preview = preview_sources([source], reader=READER, evidence=world.evidence(), fetcher=DOCUMENTS)
    assert [json.loads(f.judged.envelope.raw) for f in preview.found] == credentials


def test_a_presentation_without_credentials_is_not_passed_over(world: World) -> None:
    empty = {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"]}
    source = Source("vp.json", json.dumps(empty).encode())
    preview = preview_sources([source], reader=READER, evidence=world.evidence(), fetcher=DOCUMENTS)
    assert preview.found == ()
    assert [(u.source, u.failure.problem) for u in preview.unreadable] == [("vp.json", Unreadable.NOT_A_CREDENTIAL)]


def test_files_are_kept_in_one_go(vault: Vault, world: World, tmp_path: Path) -> None:
    kept, unreadable = import_files(
        [*sample_files(), tmp_path / "none"],
        unlock=lambda: vault,
        reader=READER,
        evidence=world.evidence(),
        fetcher=DOCUMENTS,
        opener=world.opener,
        password=lambda _: "",
        now=world.now,
    )
    assert len(kept.kept) == len(sample_files())
    assert [u.source for u in unreadable] == [str(tmp_path / "none")]


def test_a_refused_secret_ends_the_reading(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner who mistyped need not wait until a thousand files are checked."""
    monkeypatch.setattr("wallet.usecases.judge_sources.BATCH", 1)
    asked, refused, judged = Event(), Event(), []

    class Slow(InlineReader):
        def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
            judged.append(sources)
            asked.set()
            refused.wait(10)
            return super().judge(sources, evidence)

    def unlock() -> Vault:
        asked.wait(10)
        Timer(0.1, refused.set).start()
        raise WrongSecret

    look = {"reader": Slow(tools), "evidence": world.evidence(), "fetcher": DOCUMENTS, "now": world.now}
    look |= {"opener": world.opener, "password": lambda _: ""}
    with pytest.raises(WrongSecret):
        import_files(sample_files(), unlock=unlock, **look)  # type: ignore[arg-type]
    assert 1 <= len(judged) <= AHEAD + 1, "those that were under way, and the one after them"


def test_samples_come_and_go_in_one_step(vault: Vault, world: World) -> None:
    keep_samples(vault, world)
    assert all(summary.sample for summary in vault.summaries())
    vault.remove(vault.summaries()[0].id, NOW)
    assert remove_samples(vault, NOW) == len(sample_files())
    assert remove_samples(vault, NOW) == 0
    assert vault.summaries() == vault.deleted() == []


def test_checking_again_keeps_the_older_report(vault: Vault, world: World) -> None:
    first = sample_files()[0]
    look = preview_files([first], reader=READER, evidence=world.evidence(), fetcher=FakeWeb())
    (record,) = keep_previewed(look.found, vault=vault, now=NOW).kept
    assert record.report.verdict is Outcome.UNKNOWN, "the list of withdrawn credentials was not reached"
    reports = recheck_credentials([record.id], vault=vault, reader=READER, evidence=world.evidence(), fetcher=DOCUMENTS)
    assert reports[record.id].verdict is Outcome.PASSED
    assert [r.verdict for r in vault.record(record.id).reports] == [Outcome.UNKNOWN, Outcome.PASSED]


def test_a_code_holds_the_credential_itself(vault: Vault, world: World, tmp_path: Path) -> None:
    keep_samples(vault, world)
    record = vault.records()[0]
    code = show_code(record, employer_page="https://page.example/check", dictionaries=world.dictionaries)
    assert code.text.startswith("https://page.example/check#LW1:")
    (found,) = READER.judge([Source("scanned", code.text.encode())], world.evidence())
    assert found.judged[0].envelope.raw == record.envelope.raw
    assert code_text(record, employer_page="", dictionaries=world.dictionaries) == code.text.partition("#")[2]
    for name, begins in (("code.png", b"\x89PNG"), ("code.SVG", b"<svg")):
        save_code(record, tmp_path / name, employer_page="", dictionaries=world.dictionaries)
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_portfolio_is_whole_or_not_there(vault: Vault, world: World, tmp_path: Path) -> None:
    keep_samples(vault, world)
    target = tmp_path / "portfolio.pdf"
    ids = [summary.id for summary in vault.summaries()]
    pieces = {"typesetter": typeset, "now": NOW, "employer_page": "", "dictionaries": world.dictionaries}
    made = export_portfolio(ids, target, vault=vault, **pieces)  # type: ignore[arg-type]
    assert made.credentials == len(ids)
    with pikepdf.open(target) as pdf:
        inside = {spec.get_file().read_bytes() for spec in pdf.attachments.values()}
    assert inside == {record.envelope.raw for record in vault.records()}
    with pytest.raises(NothingChosen):
        export_portfolio([], target, vault=vault, **pieces)  # type: ignore[arg-type]
    with pytest.raises(CannotWrite):
        export_portfolio(ids[:1], target / "below", vault=vault, **pieces)  # type: ignore[arg-type]


def test_a_credential_too_big_for_a_code_is_in_the_portfolio_without_one(
    vault: Vault, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(_text: str) -> None:
        raise CodeTooLarge

    keep_samples(vault, world)
    monkeypatch.setattr("wallet.usecases.show_code.qr_code", too_large)
    target = tmp_path / "portfolio.pdf"
    made = export_portfolio(
        [vault.summaries()[0].id],
        target,
        vault=vault,
        typesetter=typeset,
        now=NOW,
        employer_page="",
        dictionaries=world.dictionaries,
    )
    assert made.target.read_bytes().startswith(b"%PDF")
