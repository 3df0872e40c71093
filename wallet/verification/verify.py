"""verify: a credential and what may be looked at -> a Report. The list of questions is CHECKS."""

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
    for question, check in CHECKS.items():
        kept = [one for one in before.checks if one.question == question] if before else []
        if kept and not any(one.wants for one in kept):
            checks += kept
        elif _is_asked(question, credential):
            asked.forget()
            found = check(complete(credential, asked), asked)
            checks += [one.judged(at, asked.missing, asked.looked_at) for one in found]
    return Report(tuple(checks))


def _is_asked(question: Question, credential: Credential) -> bool:
    """All of a credential; of what cannot be read its form alone; of a presentation also who made it."""
    if question is Question.STRUCTURE:
        return True
    if credential.is_presentation:
        return question is Question.SIGNATURE or (question is Question.VALIDITY and credential.token is not None)
    return credential.format != UNREADABLE
