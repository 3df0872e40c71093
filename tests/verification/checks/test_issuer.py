"""Lists of issuers: which one vouches, and what was not in hand."""

import json

from tests.fakes import NOW
from tests.proofs.signing import a_credential, parsed
from tests.verification.judging import ISSUER, evidence
from wallet.verification.checks.issuer import issuer
from wallet.verification.evidence import Registry, TrustList
from wallet.verification.report import REASONS, Check, Outcome, Question

REGISTRY = Registry("Registry", "dcc-legacy", "https://registry.example/list.json")
CREDENTIAL = parsed(a_credential(ISSUER.did))
BY_YOU = TrustList("Mine", "2026-01-01", {ISSUER.did: "My school"}, by_you=True)
LISTED = TrustList("Schools", "2026-02-02", {ISSUER.did: "Example\u202e School"})
EMPTY = TrustList("Empty", "2026-03-03", {})
BODY = json.dumps({"meta": {"updated": "2026-04-04"}, "registry": {ISSUER.did: {"name": "Example"}}}).encode()


def checked(pages: dict[str, bytes] | None = None, *trust: TrustList, registries: tuple[Registry, ...] = ()) -> Check:
    (check,) = issuer(CREDENTIAL, evidence(pages, trust=trust, registries=registries))
    assert check.question is Question.ISSUER
    assert check.reason in REASONS[Question.ISSUER]
    return check


def test_listed() -> None:
    check = checked(None, EMPTY, LISTED)
    assert (check.outcome, check.reason) == (Outcome.PASSED, "listed")
    assert check.facts == {"issuer": ISSUER.did, "list": "Schools", "as_of": "2026-02-02", "name": "Example School"}


def test_trusted_by_you_only_where_nobody_else_vouches() -> None:
    assert checked(None, BY_YOU).reason == "trusted_by_you"
    assert checked(None, BY_YOU, LISTED).reason == "listed"


def test_in_no_list() -> None:
    check = checked(None, EMPTY)
    assert (check.outcome, check.reason, check.facts["lists"]) == (Outcome.WARNING, "not_listed", "Empty")


def test_the_list_of_the_samples_is_none_that_anybody_else_is_looked_up_in() -> None:
    samples = TrustList("Samples", "2026-02-02", {"did:example:sample": "Sample"}, samples=True)
    assert checked(None, EMPTY, samples).facts["lists"] == "Empty"
    assert checked(None, TrustList("Samples", "2026-02-02", LISTED.issuers, samples=True)).reason == "listed"
    assert TrustList.from_data(samples.to_data()) == samples


def test_a_registry_in_hand() -> None:
    check = checked({REGISTRY.address: BODY}, registries=(REGISTRY,))
    assert (check.reason, check.facts["list"], check.facts["as_of"]) == ("listed", "Registry", "2026-04-04")


def test_a_registry_not_in_hand_is_wanted_and_no_doubt() -> None:
    given = evidence(registries=(REGISTRY,))
    (check,) = issuer(CREDENTIAL, given)
    assert (check.outcome, check.reason, check.facts["not_in_hand"]) == (Outcome.WARNING, "not_listed", "Registry")
    assert list(given.missing) == [REGISTRY.address]


def test_a_damaged_registry_matters_only_where_no_other_vouches() -> None:
    pages = {REGISTRY.address: b"<html>"}
    check = checked(pages, EMPTY, registries=(REGISTRY,))
    assert (check.outcome, check.reason, check.facts["damaged"]) == (Outcome.UNKNOWN, "lists_damaged", "Registry")
    assert checked(pages, LISTED, registries=(REGISTRY,)).reason == "listed"
    other = Registry("Registry", "another kind", REGISTRY.address)
    assert checked({REGISTRY.address: BODY}, registries=(other,)).reason == "lists_damaged"


def test_no_issuer_is_in_no_list() -> None:
    nobody = TrustList("Nobody", NOW.isoformat(), {"": "Nobody"})
    (check,) = issuer(parsed(a_credential("", issuer=5)), evidence(trust=(nobody,)))
    assert check.reason == "not_listed"
