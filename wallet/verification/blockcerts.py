"""Blockcerts before 3.0: digest and path, and whether the address that is said to have entered them is the issuer's."""

from wallet.credentials.credential import Credential
from wallet.credentials.formats.blockcerts import BLOCKCERTS_1
from wallet.credentials.formats.open_badge_2 import how
from wallet.credentials.members import Json, mappings
from wallet.proofs.answer import Answer
from wallet.verification import linked
from wallet.verification.evidence import Evidence

PREFIX = "ecdsa-koblitz-pubkey:"


def judge(credential: Credential, _purpose: str, evidence: Evidence) -> tuple[Answer, ...]:
    """chain_not_looked_up at best; not_issuers_key where the issuer's own profile does not list the address."""
    if credential.format == BLOCKCERTS_1:
        return (Answer("suite_not_supported", {"suite": "Blockcerts 1"}),)
    from wallet.proofs import merkle  # start-up time: these are rare

    claims = credential.claims
    answers = merkle.judge_2017(claims, evidence.contexts, evidence.body)
    profile, named = linked.find(claims, evidence).profile, entered_by(claims)
    if named and profile and named not in addresses(profile):
        return tuple(_not_theirs(one, named) for one in answers)
    return tuple(one.about(key=named[:200]) for one in answers)


def _not_theirs(answer: Answer, named: str) -> Answer:
    if answer.reason != "chain_not_looked_up":
        return answer
    return Answer("not_issuers_key", {**answer.facts, "key": named[:200]})


def entered_by(claims: Json) -> str:
    """The address on the ledger that a Blockcert names as its issuer's; empty where it names none."""
    told = how(claims)
    return next((_bare(told[name]) for name in ("publicKey", "creator") if isinstance(told.get(name), str)), "")


def addresses(profile: Json) -> frozenset[str]:
    """The addresses on ledgers that an issuer's profile lists (`publicKey` of 2.0, `publicKeys` of its drafts)."""
    entries = [one for name in ("publicKey", "publicKeys") for one in mappings(profile.get(name))]
    told = [one.get("id", one.get("publicKey")) for one in entries]
    return frozenset(_bare(one) for one in told if isinstance(one, str))


def _bare(address: str) -> str:
    return address.removeprefix(PREFIX)
