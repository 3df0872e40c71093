"""Was it signed by its issuer, and not changed since? One check a proof."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from wallet.credentials.credential import Credential, Token
from wallet.credentials.formats.blockcerts import BLOCKCERTS_1, BLOCKCERTS_2
from wallet.credentials.formats.claims import V1
from wallet.credentials.formats.edc import issuer_names
from wallet.credentials.formats.open_badge_2 import OB_1, OB_2, SIGNED
from wallet.credentials.formats.sealed import JADES
from wallet.credentials.members import strings
from wallet.frozen import replace
from wallet.proofs.answer import Answer
from wallet.proofs.asked import Asked
from wallet.verification import blockcerts, hosted
from wallet.verification.evidence import Evidence
from wallet.verification.moments import is_over
from wallet.verification.report import Check, Outcome, Question


def signature(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """What each proof is worth: its mathematics first, then whose key it is, then whether its time is over."""
    checks = tuple([_check(answer, credential, evidence) for answer in _answers(credential, evidence)])
    return checks if len(checks) == 1 else tuple(_numbered(checks))


def _numbered(checks: tuple[Check, ...]) -> Iterator[Check]:
    for number, check in enumerate(checks, 1):
        yield replace(check, facts={**check.facts, "number": str(number), "of": str(len(checks))})


def _answers(credential: Credential, evidence: Evidence) -> tuple[Answer, ...]:
    purpose = "authentication" if credential.is_presentation else "assertionMethod"
    if credential.token is None:
        judge = WITHOUT_TOKEN.get(credential.format, _embedded)
        return judge(credential, purpose, evidence)
    return TOKENS[credential.token.kind](credential.token, credential, purpose, evidence)


def _embedded(credential: Credential, purpose: str, evidence: Evidence) -> tuple[Answer, ...]:
    from wallet.proofs import data_integrity  # start-up time: tokens need none of it

    contexts, lookup = evidence.contexts, evidence.body
    answers = data_integrity.judge(credential.claims, purpose=purpose, contexts=contexts, lookup=lookup)
    return _entered_by_others(answers, credential)


def _entered_by_others(answers: tuple[Answer, ...], credential: Credential) -> tuple[Answer, ...]:
    """What was entered in a ledger in somebody else's name is the issuer's only where another proof is."""
    if any(answer.method is None or _binds(credential, answer.method.is_of) for answer in answers):
        return answers
    return tuple(replace(one, reason="not_issuers_key") if one.reason == ANCHORED else one for one in answers)


ANCHORED = "chain_not_looked_up"


def _jws(token: Token, credential: Credential, purpose: str, evidence: Evidence) -> tuple[Answer, ...]:
    from wallet.proofs import jose  # start-up time: only tokens need the JOSE library

    return jose.answers(token, _asked(credential, purpose, evidence))


def _sd_jwt(token: Token, credential: Credential, purpose: str, evidence: Evidence) -> tuple[Answer, ...]:
    from wallet.proofs import sd_jwt  # start-up time, too

    return sd_jwt.judge(token, _asked(credential, purpose, evidence))


def _asked(credential: Credential, purpose: str, evidence: Evidence) -> Asked:
    issuer = _token_issuer(credential) or credential.signer
    return Asked(issuer, purpose, evidence.body, evidence.anchors, evidence.now)


def _jades(token: Token, credential: Credential, purpose: str, evidence: Evidence) -> tuple[Answer, ...]:
    from wallet.proofs import jades  # start-up time: few credentials are sealed

    return jades.judge(token, _asked(credential, purpose, evidence), issuer_names(credential.claims))


def _badge(token: Token, credential: Credential, purpose: str, evidence: Evidence) -> tuple[Answer, ...]:
    from wallet.verification import signed_badge  # start-up time, as above

    return (signed_badge.judge(token, credential, purpose, evidence),)


WITHOUT_TOKEN: Mapping[str, Callable[[Credential, str, Evidence], tuple[Answer, ...]]] = {
    OB_2: hosted.judge,
    OB_1: hosted.judge,
    BLOCKCERTS_2: blockcerts.judge,
    BLOCKCERTS_1: blockcerts.judge,
}
"""Who judges a credential without a token, by its format, where that has not the proofs of W3C credentials inside."""

TOKENS: Mapping[str, Callable[[Token, Credential, str, Evidence], tuple[Answer, ...]]] = {
    "jws": _jws,
    "sd-jwt": _sd_jwt,
    SIGNED: _badge,
    JADES: _jades,
}
"""Who judges a token, by its kind."""


def _token_issuer(credential: Credential) -> str:
    issuer = credential.token.payload.get("iss") if credential.token else None
    return issuer if isinstance(issuer, str) else ""


def _check(answer: Answer, credential: Credential, evidence: Evidence) -> Check:
    reason = _standing(answer, credential, evidence.now) if answer.reason == "matches" else answer.reason
    outcome = answer.outcome if reason == answer.reason else Outcome.FAILED
    if reason == "not_signed" and _may_be_unsigned(credential):
        outcome = Outcome.UNKNOWN  # what it holds may be sound; who put it together cannot be told
    facts = {**answer.facts, "issuer": credential.signer[:200]}
    if answer.method is not None:
        facts |= {"key": answer.method.id[:200], "controller": answer.method.controller[:200]}
    return Check(Question.SIGNATURE, Outcome(outcome), reason, facts)


def _may_be_unsigned(credential: Credential) -> bool:
    """A presentation of VCDM 2.0 (§4.13); VCDM 1.1 (§4.7) knows none without a proof."""
    return credential.is_presentation and V1 not in strings(credential.claims.get("@context"))


def _standing(answer: Answer, credential: Credential, now: datetime) -> str:
    """What a signature is worth whose mathematics hold."""
    method = answer.method
    if method is None or not _binds(credential, method.is_of):
        return "not_issuers_key"
    if is_over(method.revoked, now) or is_over(method.expires, now):
        return "key_revoked"
    return "proof_expired" if is_over(answer.expires, now) else "matches"


def _binds(credential: Credential, is_of: Callable[[str], bool]) -> bool:
    """Whether the key is the issuer's, and a token names no other; a presentation need not name its holder."""
    named = credential.signer
    if _token_issuer(credential) not in ("", named):
        return False
    return is_of(named) if named else credential.is_presentation
