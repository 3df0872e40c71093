"""What is shown otherwise of one credential than of another: before and after, as plain data."""

from collections.abc import Callable, Mapping

from wallet.credentials.credential import Achievement, Credential
from wallet.frozen import Frozen

LONGEST = 500
"""Characters of a text that are told."""


class Difference(Frozen):
    """One member of MEMBERS that is shown otherwise; `before` and `after` are texts, empty where there is none."""

    member: str
    before: str
    after: str


def _achieved(credential: Credential) -> Achievement:
    return credential.achievement or Achievement()


def _pairs(pairs: tuple[tuple[str, str], ...]) -> str:
    return "; ".join(f"{name}: {value}" if name and value else name or value for name, value in pairs)


def _skills(credential: Credential) -> str:
    achieved = _achieved(credential)
    return "; ".join((*(one.name or one.url for one in achieved.alignments), *achieved.tags))


MEMBERS: Mapping[str, Callable[[Credential], str]] = {
    "title": lambda one: one.title,
    "issuer": lambda one: one.issuer.label,
    "subject": lambda one: one.subject.label,
    "issued": lambda one: one.issued,
    "expires": lambda one: one.expires,
    "description": lambda one: one.description,
    "achievement": lambda one: _achieved(one).description,
    "criteria": lambda one: _achieved(one).criteria or _achieved(one).criteria_url,
    "skills": _skills,
    "results": lambda one: _pairs(one.results),
    "evidence": lambda one: _pairs(one.evidence),
    "picture": lambda one: _achieved(one).image,
}
"""What is compared, in the order in which it is told."""


def differences(before: Credential, after: Credential) -> tuple[Difference, ...]:
    """Every member that is shown otherwise."""
    told = ((name, shown(before), shown(after)) for name, shown in MEMBERS.items())
    return tuple(Difference(name, old[:LONGEST], new[:LONGEST]) for name, old, new in told if old != new)
