"""verify: a credential and what may be looked at -> a Report. The list of questions is CHECKS."""

from collections.abc import Iterable

from wallet.credentials.credential import Credential
from wallet.credentials.formats import UNREADABLE
from wallet.verification.checks import CHECKS
from wallet.verification.evidence import Evidence
from wallet.verification.linked import complete
from wallet.verification.report import Check, Question, Report


def verify(credential: Credential, evidence: Evidence, before: Report | None = None) -> Report:
    """Every question, answered from what is in hand; what was missing is in `wants` of the checks.

    With the report `before`, only the questions that wanted a document are asked again. Never raises for what the
    credential is.
    """
    checks: list[Check] = []
    asked, at = evidence.fresh(), evidence.now.isoformat()
    for question in _questions(credential):
        kept = [] if before is None else _kept(before, question)
        if kept:
            checks += kept
            continue
        asked.forget()
        found = CHECKS[question](complete(credential, asked), asked)
        checks += [one.judged(at, asked.missing, asked.looked_at) for one in found]
    return Report(tuple(checks))


def _kept(before: Report, question: Question) -> list[Check]:
    """The answers to a question that wanted nothing."""
    found = [one for one in before.checks if one.question == question]
    return [] if any(one.wants for one in found) else found


def _questions(credential: Credential) -> Iterable[Question]:
    """All of a credential; of what cannot be read its form alone; of a presentation also who made it."""
    if credential.format == UNREADABLE:
        return (Question.STRUCTURE,)
    if not credential.is_presentation:
        return CHECKS
    made = (Question.STRUCTURE, Question.SIGNATURE)
    return made if credential.token is None else (*made, Question.VALIDITY)
