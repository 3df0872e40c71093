"""Reading and judging in this process: the jobs' own logic, and the InlineReader."""

import hashlib

import pytest

from tests.fakes import NOW
from tests.worker import fake_tools
from wallet.carriers.found import LARGEST_FILE
from wallet.errors import Unreadable
from wallet.ports import Document
from wallet.proofs.json_ld import Contexts
from wallet.verification.evidence import Evidence, Registry, TrustList
from wallet.verification.report import Outcome
from wallet.worker.inline import InlineReader
from wallet.worker.jobs import JOBS, job
from wallet.worker.judging import Desk, Tools
from wallet.worker.reader import Reading, Source


@pytest.fixture
def reader() -> InlineReader:
    return InlineReader(fake_tools.tools)


@pytest.fixture
def evidence() -> Evidence:
    return Evidence(now=NOW, contexts=Contexts(lambda _address: None, {}))


def one(reader: InlineReader, body: bytes, evidence: Evidence) -> Reading:
    (reading,) = reader.judge([Source("a.json", body)], evidence)
    return reading


def test_each_piece_is_judged_or_fails_by_itself(reader: InlineReader, evidence: Evidence) -> None:
    reading = one(reader, b"first\nbad\n!bug\nlast", evidence)
    assert [j.credential.title for j in reading.judged] == ["first", "last"]
    assert [(f.problem, f.piece) for f in reading.failures] == [(Unreadable.NOT_JSON, 2), (Unreadable.NOT_READ, 3)]


def test_a_bug_is_told_by_type_and_place_and_not_by_its_text(reader: InlineReader, evidence: Evidence) -> None:
    (failure,) = one(reader, b"!bug", evidence).failures
    assert failure.details["exception"] == "KeyError"
    assert str(failure.details["where"]).startswith("fake_tools.py:")
    assert failure.piece == 0
    assert "secret" not in str(failure)


@pytest.mark.parametrize(
    ("misdeed", "problem"),
    [("memory", Unreadable.EXPANDS_TOO_MUCH), ("deep", Unreadable.TOO_COMPLEX), ("bug", Unreadable.NOT_READ)],
)
@pytest.mark.parametrize("where", ["!", "verify!"])
def test_limits_and_bugs_have_their_own_codes(
    reader: InlineReader, evidence: Evidence, misdeed: str, problem: Unreadable, where: str
) -> None:
    reading = one(reader, f"{where}{misdeed}".encode(), evidence)
    assert [failure.problem for failure in reading.failures] == [problem]


def test_what_no_carrier_takes_fails_with_its_problem(reader: InlineReader, evidence: Evidence) -> None:
    assert [f.problem for f in one(reader, b"", evidence).failures] == [Unreadable.EMPTY_FILE]


def test_parents_are_counted_within_the_source(reader: InlineReader, evidence: Evidence) -> None:
    reading = one(reader, b"single\npair x\npair y", evidence)
    assert [j.parent for j in reading.judged] == [None, None, 1, None, 3]


def test_a_giant_is_refused_by_its_size(reader: InlineReader, evidence: Evidence) -> None:
    reading = one(reader, b"x" * (LARGEST_FILE + 1), evidence)
    assert [f.problem for f in reading.failures] == [Unreadable.TOO_LARGE]


def test_evidence_reaches_the_verifier_and_wants_are_told(reader: InlineReader, evidence: Evidence) -> None:
    address = "https://example.org/status"
    rich = Evidence(
        now=NOW,
        contexts=evidence.contexts,
        trust=[TrustList("L", "2026", {"did:x": "X"})],
        registries=[Registry("R", "dcc-legacy", "https://example.org/r")],
    )
    first = one(reader, address.encode(), rich).judged[0]
    assert first.report.wants == {address}
    document = Document(address, b"list", "application/vc", NOW)
    (again,) = reader.rejudge([first], rich.having({address: document}))
    assert again.credential.description == "in hand"
    assert (again.envelope, again.parent) == (first.envelope, first.parent)
    assert again.report.verdict is Outcome.PASSED
    assert again.report.checks[0].facts == {
        "before": "True",
        "lists": "2",
        "body": "list",
        "type": "application/vc",
        "fetched": NOW.isoformat(),
    }


def test_fetched_contexts_are_taken_once_and_only_with_the_right_digest() -> None:
    body = b'{"@context": {}}'
    right, wrong = "https://example.org/right", "https://example.org/wrong"
    digests = {right: frozenset({hashlib.sha256(body).hexdigest()}), wrong: frozenset({"0" * 64})}
    contexts = Contexts(lambda _address: None, digests)
    plain = fake_tools.tools()
    tools = Tools(plain.find, plain.read, plain.verify, plain.complete, plain.dictionaries, contexts)
    documents = {a: Document(a, body, "", NOW) for a in (right, wrong, "https://example.org/other")}
    tools.take_contexts(documents)
    tools.take_contexts(documents)
    assert tools.taken == {right}


def test_jobs_need_evidence_and_tools() -> None:
    with pytest.raises(LookupError):
        Desk(fake_tools.tools()).for_judging()
    with pytest.raises(LookupError):
        Desk(None).for_telling()


def test_every_job_is_found_by_its_name_and_limited() -> None:
    assert [job(each.name) for each in JOBS] == list(JOBS)
    assert all(each.cpu(1_000_000) < each.wall(1_000_000) for each in JOBS)
    assert job("judge").cpu(1_000_000) == 4


def test_an_inline_reader_can_be_closed(reader: InlineReader) -> None:
    reader.close()
