"""The questions that are asked of every credential; CHECKS lists them."""

from collections.abc import Callable, Mapping

from wallet.credentials.credential import Credential
from wallet.verification.checks.issuer import issuer
from wallet.verification.checks.schema import schema
from wallet.verification.checks.signature import signature
from wallet.verification.checks.status import status
from wallet.verification.checks.structure import structure
from wallet.verification.checks.validity import validity
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Question

Ask = Callable[[Credential, Evidence], tuple[Check, ...]]
"""A question: what there is of one credential, judged on the evidence. Never raises for what the credential is."""

CHECKS: Mapping[Question, Ask] = {
    Question.STRUCTURE: structure,
    Question.SIGNATURE: signature,
    Question.ISSUER: issuer,
    Question.VALIDITY: validity,
    Question.STATUS: status,
    Question.SCHEMA: schema,
}
"""What is asked, in the order in which it is told."""
