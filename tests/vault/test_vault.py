"""What is kept is found, shown, removed and counted; and nothing is said to be kept that is not."""

import hashlib
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta, timezone

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import a_credential, a_record, a_report
from tests.fakes import NOW
from tests.vault.conftest import Home
from wallet.credentials.credential import Achievement, Alignment
from wallet.credentials.envelope import Envelope
from wallet.errors import DiskFull, NotHeld, VaultDamaged, VaultLocked
from wallet.frozen import replace
from wallet.records import Record
from wallet.vault.rows import MOST_REPORTS
from wallet.vault.vault import Vault
from wallet.verification.report import Outcome


def test_a_record_comes_back_as_it_was(vault: Vault) -> None:
    record = replace(a_record(), notes="mine", tags=("a", "b"), sample=True)
    assert vault.add([record]).kept == (record.id,)
    kept = replace(record, moved=record.added)
    assert vault.record(record.id) == kept
    assert vault.record(record.id[:4]) == kept
    assert vault.records() == [kept]
    (summary,) = vault.summaries()
    assert (summary.id, summary.title, summary.issuer_name) == (record.id, "Teamwork", "Example Corp")
    assert (summary.verdict, summary.reason, summary.sample) == (Outcome.PASSED, "no_status", True)


def test_identical_bytes_are_held_once(vault: Vault) -> None:
    record = a_record()
    assert vault.add([record, record]).kept == (record.id,)
    again = vault.add([a_record(), a_record("Other")])
    assert again.already_held == (record.id,)
    assert len(vault.summaries()) == 2
    assert vault.add([]).kept == ()


def test_the_newest_come_first_and_those_of_one_import_in_their_order(vault: Vault) -> None:
    vault.add([a_record("A"), a_record("B")])
    vault.add([a_record("C", added=NOW + timedelta(days=1))])
    assert [s.title for s in vault.summaries()] == ["C", "A", "B"]


def test_other_bytes_of_the_same_credential_supersede_the_older(vault: Vault) -> None:
    def version(number: int) -> Record:
        envelope = Envelope(b"%d" % number, "application/vc")
        return Record(envelope, a_credential(id="urn:1"), (), NOW)

    first, second = version(1), version(2)
    vault.add([first])
    vault.add([second])
    assert vault.record(second.id).supersedes == first.id
    assert vault.record(first.id).supersedes == ""
    assert vault.record(first.id).report.verdict is Outcome.UNKNOWN


def test_what_superseded_an_erased_one_supersedes_the_one_before(vault: Vault) -> None:
    """And what was removed is superseded by nothing."""
    versions = [Record(Envelope(b"%d" % n, "application/vc"), a_credential(id="urn:1"), (), NOW) for n in range(4)]
    first, second, third, fourth = versions
    vault.add([first, second, third])
    vault.erase(second.id, NOW)
    assert vault.record(third.id).supersedes == first.id
    vault.remove(third.id, NOW)
    vault.add([fourth])
    assert vault.record(fourth.id).supersedes == first.id


def test_the_best_is_found_first(vault: Vault) -> None:
    mentioned = replace(a_record("Other"), credential=replace(a_credential("Other"), description="Botany was missed"))
    titled = a_record("Botany")
    vault.add([mentioned, titled])
    assert vault.search("botany") == [titled.id, mentioned.id]


@pytest.mark.parametrize("text", ["elan", "e\u0301lan", "ÉLAN", '"élan"', "élan*", "(élan)", "-élan- \ud800", "él\0"])
def test_a_word_is_found_however_it_is_typed(vault: Vault, text: str) -> None:
    vault.add([a_record("Élan vital"), a_record("Other")])
    assert [vault.record(id_).credential.title for id_ in vault.search(text)] == ["Élan vital"]


@pytest.mark.parametrize("text", ["a", "an exa", "other", "nothing", "", "---"])
def test_what_matches_is_what_is_found_in_no_order(vault: Vault, text: str) -> None:
    records = [a_record("An apple"), a_record("Another"), a_record("Gone")]
    vault.add(records)
    vault.remove(records[2].id, NOW)
    assert vault.matching(text) == frozenset(vault.search(text))


def test_no_word_finds_everything(vault: Vault) -> None:
    vault.add([a_record("A"), a_record("B")])
    for nothing in ("", "  ", "---", '""', "\0", "\ud800"):
        assert len(vault.search(nothing)) == 2


def test_search_finds_words_by_their_beginning_without_accents(vault: Vault) -> None:
    achievement = Achievement(name="Statistics", alignments=(Alignment("data analysis"),), tags=("sampling",))
    plain = a_record("Élan vital")
    skilled = a_record("Statistics")
    bare = replace(a_record("Bare"), credential=replace(a_credential("Bare"), achievement=None))
    skilled = replace(
        skilled, credential=replace(skilled.credential, achievement=achievement, results=(("Grade", "Merit"),))
    )
    vault.add([plain, skilled, bare])
    assert vault.search("elan vit") == [plain.id]
    for word in ("ANALYSIS", "sampl", "merit"):
        assert vault.search(word) == [skilled.id]
    assert set(vault.search("example")) == {plain.id, skilled.id, bare.id}
    assert vault.search("nothing") == []
    assert vault.search("  ") == [s.id for s in vault.summaries()]
    vault.note(plain.id, "for the interview", ["favourite"], NOW)
    assert vault.search("interv") == vault.search("favour") == [plain.id]
    assert vault.record(plain.id).tags == ("favourite",)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60))
def test_no_text_is_search_syntax(vault: Vault, text: str) -> None:
    vault.search(text)


def test_removed_is_not_gone_until_it_is_erased(vault: Vault) -> None:
    a, b, c = records = a_record("A"), a_record("B"), a_record("C")
    vault.add(records)
    for number, record in enumerate(records):
        vault.remove(record.id, NOW + timedelta(days=number))
    assert vault.summaries() == []
    assert [s.title for s in vault.deleted()] == ["C", "B", "A"]
    assert vault.holds([a.envelope.sha256]) == set()
    vault.restore(b.id, NOW)
    assert [s.title for s in vault.summaries()] == ["B"]
    assert vault.add([c]).kept == (c.id,), "adding again brings back"
    assert vault.holds([a.envelope.sha256, b.envelope.sha256]) == {b.envelope.sha256}
    assert vault.holds([a.id, b.id]) == {b.id}
    assert vault.purge(NOW + timedelta(days=9), NOW) == 1
    assert vault.purge(NOW + timedelta(days=9), NOW) == 0
    assert vault.deleted() == []
    vault.erase(b.id, NOW)
    assert vault.search("b") == []
    with pytest.raises(NotHeld):
        vault.record(b.id)


def test_what_is_brought_back_is_judged_as_now(vault: Vault) -> None:
    """And a sample that was removed is no sample when the learner brings the same bytes."""
    record = replace(a_record(), sample=True, notes="mine")
    vault.add([record])
    vault.remove(record.id, NOW)
    vault.add([a_record(outcome=Outcome.FAILED)])
    back = vault.record(record.id)
    assert (back.report.verdict, len(back.reports), back.sample, back.notes) == (Outcome.FAILED, 2, False, "mine")
    assert vault.summaries()[0].verdict is Outcome.FAILED


def test_a_removed_record_is_kept_as_removed(vault: Vault) -> None:
    record = replace(a_record(), deleted=NOW)
    vault.add([record])
    assert vault.record(record.id) == replace(record, moved=NOW)
    assert vault.summaries() == []


def test_times_are_kept_so_that_they_sort(vault: Vault) -> None:
    here = timezone(timedelta(hours=-5))
    vault.add([a_record("Earlier", added=NOW), a_record("Later", added=(NOW + timedelta(hours=1)).astimezone(here))])
    assert [summary.title for summary in vault.summaries()] == ["Later", "Earlier"]


def test_large_and_odd_credentials_come_back(vault: Vault) -> None:
    raw = b"".join(b"%d," % n for n in range(30_000))
    claims = {"text": raw.decode(), "odd": "\ud800 \0 \U0001f600", "numbers": [1.0, 1, 2**70, True, None]}
    record = Record(Envelope(raw, "application/vc"), replace(a_credential(), claims=claims), (), NOW)
    empty = Record(Envelope(b"", "application/vc"), a_credential("Empty"), (), NOW)
    vault.add([record, empty])
    assert [r.envelope for r in vault.records()] == [record.envelope, empty.envelope]
    assert vault.records()[0].credential == record.credential


def test_threads_take_turns(vault: Vault) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: vault.add([a_record(f"{n}")]), range(24)))
        assert set(pool.map(lambda _: len(vault.records()), range(4))) == {24}


def test_ids_must_be_clear(vault: Vault) -> None:
    vault.add([a_record("A")])
    for wrong in ("", "abc", "0000", "zzzz", "\udcff\udcff\udcff\udcff", "%%%%"):
        with pytest.raises(NotHeld):
            vault.record(wrong)


def test_an_id_may_be_shortened_while_it_is_clear(vault: Vault) -> None:
    by_start: dict[str, list[Record]] = {}
    for n in range(2000):
        record = a_record(f"{n}")
        by_start.setdefault(record.id[:4], []).append(record)
    twins = next(records for records in by_start.values() if len(records) > 1)
    vault.add(twins)
    with pytest.raises(NotHeld):
        vault.record(twins[0].id[:4])
    for shortened in (twins[0].id[:15], twins[0].id, twins[0].envelope.sha256):
        assert vault.record(shortened).envelope == twins[0].envelope


def test_reports_are_kept_up_to_a_number(vault: Vault) -> None:
    record = a_record()
    vault.add([record])
    for _ in range(MOST_REPORTS):
        vault.add_report(record.id, a_report())
    vault.add_report(record.id, a_report(Outcome.FAILED))
    reports = vault.record(record.id).reports
    assert len(reports) == MOST_REPORTS
    assert reports[-1].verdict is Outcome.FAILED
    assert vault.summaries()[0].reason == "mismatch"


def test_the_digest_is_over_what_is_kept(vault: Vault) -> None:
    assert vault.digest() == hashlib.sha256(b"").hexdigest()
    a, b = a_record("A"), a_record("B")
    vault.add([a, b])
    lines = sorted(f"{r.id} {r.envelope.sha256}\n" for r in (a, b))
    assert vault.digest() == hashlib.sha256("".join(lines).encode()).hexdigest()
    vault.remove(b.id, NOW)
    assert vault.digest() == hashlib.sha256(f"{a.id} {a.envelope.sha256}\n".encode()).hexdigest()


def test_original_bytes_cannot_be_changed(vault: Vault) -> None:
    record = a_record()
    vault.add([record])
    for change in (
        "original set packed = x'00'",
        "original set size = 1",
        "credential set sha256 = 'f'",
        "credential set media_type = 'x'",
    ):
        with pytest.raises(VaultDamaged), vault._database.transaction() as connection:
            connection.execute(f"update {change}")
    connection = vault._database.connection
    connection.execute("drop trigger original_is_immutable")
    for change in (
        "packed = x'00'",
        "packed = x'ffff'",
        "size = 1",
        f"size = 10, packed = x'{zlib.compress(bytes(10)).hex()}'",
    ):
        connection.execute(f"update original set {change}")  # noqa: S608 -- ours
        with pytest.raises(VaultDamaged):
            vault.record(record.id)


def test_a_closed_vault_says_so(home: Home) -> None:
    vault = home.unlock(home.code)
    vault.close()
    vault.close()
    with pytest.raises(VaultLocked):
        vault.summaries()


def test_a_failed_step_changes_nothing(vault: Vault) -> None:
    """The page limit of SQLite stands for a disk that is full in the middle of an import."""
    vault.add([a_record("Before")])
    before = vault.digest()
    connection = vault._database.connection
    connection.pragma("max_page_count", connection.pragma("page_count") + 2)
    with pytest.raises(DiskFull):
        vault.add([a_record(f"New {n}" + " long" * 2000) for n in range(50)])
    assert vault.digest() == before
    connection.pragma("max_page_count", 1_000_000)
    assert len(vault.add([a_record("After")]).kept) == 1


class _Refusing:
    """A connection whose commit is reported as failed, before or after it was made."""

    def __init__(self, real: apsw.Connection, *, made: bool) -> None:
        self._real, self._made = real, made

    def execute(self, statement: str, *more: object) -> object:
        if statement != "commit":
            return self._real.execute(statement, *more)  # type: ignore[arg-type]
        if self._made:
            self._real.execute(statement)
        raise apsw.IOError

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


@pytest.mark.parametrize("made", [True, False])
def test_a_commit_that_is_reported_failed_is_looked_at(vault: Vault, *, made: bool) -> None:
    """It is kept if it is there, whatever was reported; else it is an error and nothing was kept."""
    record = a_record()
    vault._database.connection = _Refusing(vault._database.connection, made=made)  # type: ignore[assignment]
    if made:
        assert vault.add([record]).kept == (record.id,)
    else:
        with pytest.raises(Exception, match="vault_not_writable"):
            vault.add([record])
    assert len(vault.summaries()) == made
