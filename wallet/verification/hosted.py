"""Hosted badges: no signature; what makes one true is that the issuer's own site shows it (Open Badges 2.0 §Hosted)."""

from collections.abc import Iterator

from wallet.credentials.credential import Credential
from wallet.credentials.formats.open_badge_2 import HOSTED_TYPES, how
from wallet.credentials.members import Json, mapping, strings
from wallet.proofs.answer import Answer
from wallet.verification import linked
from wallet.verification.evidence import Evidence
from wallet.verification.linked import Linked

NOT_COMPARED = frozenset(("@context", "revoked", "revocationReason"))
"""Members of the site's copy that may differ: how its words are explained, and what came after (see the status)."""
ELSEWHERE = ("badge", "issuer")
"""Members that may hold an object here and its address there."""


def judge(credential: Credential, _purpose: str, evidence: Evidence) -> tuple[Answer, ...]:
    """hosted_by_issuer; hosted_mismatch, host_not_allowed, not_signed; issuer_without_site, not_hosted."""
    claims = credential.claims
    if not is_hosted(claims):
        return (Answer("not_signed"),)
    address = place(claims)
    about = {"address": address[:200]}
    copy, found = linked.page(address, evidence), linked.find(claims, evidence)
    answer = _of_site(address, found)
    if answer is None:
        answer = Answer("not_hosted") if copy is None else _compared(claims, copy, evidence)
    return (answer.about(**about),)


def is_hosted(claims: Json) -> bool:
    """Whether an assertion says that it is hosted."""
    return any(one in HOSTED_TYPES for one in strings(how(claims).get("type")))


def place(claims: Json) -> str:
    """Where the issuer shows the assertion: its id; in 1.x, which has no id, the address in `verify`."""
    return linked.web(claims.get("id")) or linked.web(how(claims).get("url"))


def _of_site(address: str, found: Linked) -> Answer | None:
    """Why the assertion's address is not, or not yet, known to be the issuer's; None where it is."""
    if found.waits or not address:
        return Answer("not_hosted")
    if not linked.web(found.issuer_id):
        return Answer("issuer_without_site")
    return None if is_allowed(address, found) else Answer("host_not_allowed")


def is_allowed(address: str, found: Linked) -> bool:
    """Whether an issuer shows its badges at this address: by the rules of its profile, else on its own site.

    OB 2.0 VerificationObject: `startsWith`, `allowedOrigins`; each one that is there has to be kept.
    """
    rules = mapping(found.profile.get("verification"))
    starts, hosts = strings(rules.get("startsWith")), strings(rules.get("allowedOrigins"))
    if not starts and not hosts:
        return linked.same_site(address, found.issuer_id)
    parts = linked.split(address)
    is_host = not hosts or (parts is not None and parts.netloc.lower() in {one.lower() for one in hosts})
    return is_host and (not starts or any(_begins(address, one) for one in starts))


def _begins(address: str, start: str) -> bool:
    """Whether it begins so, its host as a whole: `https://a.example` is no beginning of `https://a.example.org`."""
    return linked.same_site(address, start) and address.startswith(linked.web(start))


def _compared(claims: Json, copy: Json, evidence: Evidence) -> Answer:
    if copy.get("revoked") is True and "badge" not in copy:
        return Answer("not_hosted")  # OB 2.0: of one that was withdrawn, this is all that is left
    reasons = list(_differences(claims, copy, evidence))
    return Answer(reasons[0]) if reasons else Answer("hosted_by_issuer")


def _differences(mine: Json, theirs: Json, evidence: Evidence) -> Iterator[str]:
    """A reason for each member that is not the same in both; nothing where they say the same."""
    for name in sorted((mine.keys() | theirs.keys()) - NOT_COMPARED):
        one, other = mine.get(name), theirs.get(name)
        if one != other:
            yield from _difference(one, other, evidence) if name in ELSEWHERE else ("hosted_mismatch",)


def _difference(one: object, other: object, evidence: Evidence) -> Iterator[str]:
    """An object and its address say the same where the address gives that object."""
    if isinstance(one, str) and isinstance(other, dict) and linked.web(one) == linked.web(other.get("id")) != "":
        return  # what is shown is what the address gives
    found = linked.page(linked.web(other), evidence) if isinstance(other, str) else other
    if isinstance(one, dict) and found is None:
        yield "not_hosted"
    elif isinstance(one, dict) and isinstance(found, dict):
        yield from _differences(one, found, evidence)
    else:
        yield "hosted_mismatch"
