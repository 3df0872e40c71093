"""A badge that names its BadgeClass and issuer by address: fetched step by step, completed and judged."""

import json

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
from wallet.usecases.judge_sources import judge_sources
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
    (reading,) = judge_sources(sources, reader=reader or InlineReader(tools), evidence=evidence, fetcher=web)
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


def test_the_limited_process_completes_as_well() -> None:
    reader = ProcessReader(workers=1)
    try:
        web = FakeWeb(pages(assertion=an_assertion()))
        assert judged(an_assertion(), web, reader) == judged(an_assertion(), FakeWeb(web.pages))
    finally:
        reader.close()
