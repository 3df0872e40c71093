"""A badge that names its BadgeClass and issuer by address: fetched step by step, completed and judged."""

import json
from pathlib import Path

import pytest

from tests.fakes import NOW, FakeWeb
from tests.old_badges import (
    ASSERTION,
    BADGE,
    ISSUER,
    KEY,
    LIST,
    Json,
    a_key,
    a_profile,
    a_signed,
    an_assertion,
    pages,
)
from wallet.paths import places
from wallet.records import Record, Summary
from wallet.usecases.judge_sources import judge_sources
from wallet.usecases.open_wallet import create_wallet
from wallet.usecases.recheck_credentials import recheck_credentials
from wallet.vault import calibration, keyslots
from wallet.verification.evidence import Evidence, TrustList
from wallet.verification.report import Outcome
from wallet.worker.inline import InlineReader
from wallet.worker.process import ProcessReader
from wallet.worker.reader import Judged, Reader, Source
from wallet.worker.tools import tools

SCHOOL = TrustList("Schools", "2026-01-01", {ISSUER: "Example School"})


def judged(source: str | Json, web: FakeWeb, reader: Reader | None = None) -> Judged:
    body = source if isinstance(source, str) else json.dumps(source)
    evidence = Evidence(now=NOW, contexts=tools().contexts, trust=[SCHOOL])
    sources = [Source("a", body.encode())]
    (reading,) = judge_sources(sources, reader=reader or InlineReader(tools), evidence=evidence, fetcher=web, total=1)
    return reading.judged[0]


def test_a_hosted_badge_passes_all_checks() -> None:
    web = FakeWeb(pages(assertion=an_assertion()))
    found = judged(an_assertion(), web)
    assert found.report.verdict is Outcome.PASSED
    assert (found.credential.title, found.credential.issuer.name) == ("Robotics", "Example School")
    assert web.asked == [ASSERTION, BADGE, ISSUER], "what is named at once is asked at once"
    assert json.loads(found.envelope.raw) == an_assertion(), "the bytes stay as they came"


def test_the_issuer_that_was_only_found_later_is_the_one_that_is_looked_up() -> None:
    found = judged(an_assertion(), FakeWeb(pages(assertion=an_assertion())))
    (issuer,) = (check for check in found.report.checks if check.question == "issuer")
    assert (issuer.reason, issuer.facts["issuer"]) == ("listed", ISSUER)


def test_a_signed_badge_passes_within_the_rounds() -> None:
    web = FakeWeb(
        pages(issuer=a_profile(publicKey=KEY, revocationList=LIST), key=a_key(), list={"revokedAssertions": []})
    )
    found = judged(a_signed(), web)
    assert found.report.verdict is Outcome.PASSED
    assert found.credential.title == "Robotics"
    assert sorted(web.asked) == sorted([BADGE, ISSUER, KEY, LIST])


def test_nothing_in_reach_leaves_it_unknown() -> None:
    found = judged(an_assertion(), FakeWeb())
    assert found.report.verdict is Outcome.UNKNOWN
    assert found.credential.title == "Open badge"


def test_checking_again_lets_a_badge_say_more_and_never_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "calibrated", lambda: keyslots.FLOOR)
    vault, _ = create_wallet(places(tmp_path), "correct horse")
    first = judged(an_assertion(), FakeWeb())
    vault.add([Record(first.envelope, first.credential, (first.report,), added=NOW)])

    def again(web: FakeWeb) -> Summary:
        evidence = Evidence(now=NOW, contexts=tools().contexts, trust=[SCHOOL])
        ids = [summary.id for summary in vault.summaries()]
        recheck_credentials(ids, vault=vault, reader=InlineReader(tools), evidence=evidence, fetcher=web)
        return vault.summaries()[0]

    with vault:
        assert vault.summaries()[0].title == "Open badge"
        reached = again(FakeWeb(pages(assertion=an_assertion())))
        assert (reached.title, reached.issuer_name, reached.verdict) == ("Robotics", "Example School", "passed")
        assert vault.search("robotics") == [reached.id]
        record = vault.record(reached.id)
        assert (record.credential.title, record.envelope) == ("Robotics", first.envelope)
        assert again(FakeWeb()).title == "Robotics", "without its pages it does not forget its name"


def test_the_limited_process_completes_as_well() -> None:
    reader = ProcessReader(workers=1)
    try:
        web = FakeWeb(pages(assertion=an_assertion()))
        assert judged(an_assertion(), web, reader) == judged(an_assertion(), FakeWeb(web.pages))
    finally:
        reader.close()
