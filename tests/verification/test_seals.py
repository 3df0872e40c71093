"""Sealed credentials, judged whole: the mathematics of a seal and the trust in it are two things."""

import json

from tests.fakes import NOW
from tests.seals import a_diploma, certified, header, sealed
from tests.verification.judging import CONTEXTS
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import read
from wallet.credentials.formats.parsed import VC
from wallet.frozen import replace
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome, Question, Report
from wallet.verification.verify import verify
from wallet.wording.findings import check_sentence

ROOT = certified("Root Trust", ca=True)
SCHOOL = certified("École Exemple", ROOT)
CONTAINER = sealed(a_diploma(), header(SCHOOL), SCHOOL)


def report(container: dict[str, object], *anchors: bytes) -> Report:
    evidence = Evidence(now=NOW, contexts=CONTEXTS, anchors=anchors).fresh()
    return verify(read(Envelope(json.dumps(container).encode(), VC))[0].credential, evidence)


def about(question: Question, found: Report) -> Check:
    (check,) = (one for one in found.checks if one.question is question)
    return check


def test_nobody_vouches_for_the_seal() -> None:
    found = report(CONTAINER)
    assert found.verdict is Outcome.UNKNOWN
    assert about(Question.STRUCTURE, found).outcome is Outcome.PASSED
    sentence = check_sentence(replace(about(Question.SIGNATURE, found), at=""))
    assert "of École Exemple, made 1 Mar 2026, certified by Root Trust" in sentence


def test_somebody_vouches_for_the_seal_of_the_issuer() -> None:
    check = about(Question.SIGNATURE, report(CONTAINER, ROOT.der))
    assert (check.outcome, check.reason) == (Outcome.PASSED, "matches")


def test_a_trusted_seal_on_the_credential_of_another() -> None:
    issuer = {"id": "http://ecole.example/1", "legalName": {"en": "University"}}
    check = about(Question.SIGNATURE, report(sealed(a_diploma(issuer=issuer), header(SCHOOL), SCHOOL), ROOT.der))
    assert (check.outcome, check.reason) == (Outcome.FAILED, "not_issuers_key")
    assert check.facts["organisation"] == "École Exemple"


def test_without_its_seal_it_is_not_signed() -> None:
    assert about(Question.SIGNATURE, report(a_diploma())).reason == "not_signed"
