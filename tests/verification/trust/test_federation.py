"""OpenID Federation: who is listed, and every statement that may not be believed."""

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc.jwk import ECKey, OKPKey, RSAKey

from tests.fakes import NOW, FakeWeb
from tests.proofs.signing import Json, a_credential, base64url, parsed
from tests.verification.judging import evidence
from tests.verification.trust.federating import (
    ADDRESS,
    ANCHOR,
    FETCH,
    KEY,
    LIST,
    OTHER,
    REGISTRY,
    SCHOOL,
    STATEMENT,
    AnyKey,
    configuration,
    seconds,
    statement,
)
from wallet.credentials.formats import jwt
from wallet.frozen import replace
from wallet.ports import Document
from wallet.verification.checks.issuer import issuer
from wallet.verification.evidence import Registry, TrustList
from wallet.verification.report import Check, Outcome
from wallet.verification.trust import Standing, asked, statements

CREDENTIAL = parsed(a_credential(SCHOOL))


def found(
    at_anchor: bytes | None, of_school: bytes | None, listing: bytes | None = None, registry: Registry = REGISTRY
) -> TrustList | Standing:
    pages = {ADDRESS: at_anchor, STATEMENT: of_school, LIST: listing}
    given = evidence({address: body for address, body in pages.items() if body is not None})
    return asked(registry, SCHOOL, given)


def test_listed() -> None:
    listed = TrustList("Member Registry", NOW.isoformat(), {SCHOOL: "Example School"})
    assert found(configuration(), statement()) == listed
    assert found(configuration(), statement(), b"[]") == listed, "a listing does not outweigh a signed statement"


def checked(pages: dict[str, bytes], wanted: list[str]) -> Check:
    given = evidence(pages, registries=[REGISTRY])
    (check,) = issuer(CREDENTIAL, given)
    assert list(given.missing) == wanted
    return check


def test_what_is_wanted_one_after_the_other() -> None:
    pages: dict[str, bytes] = {}
    check = checked(pages, [ADDRESS])
    assert (check.outcome, check.reason, check.facts["not_in_hand"]) == (Outcome.WARNING, "not_listed", REGISTRY.name)
    pages[ADDRESS] = configuration()
    assert checked(pages, [STATEMENT, LIST]).reason == "not_listed"
    pages[STATEMENT] = statement()
    check = checked(pages, [])
    assert (check.outcome, check.reason, check.facts["name"]) == (Outcome.PASSED, "listed", "Example School")


def test_in_the_listing_or_not() -> None:
    nobody = TrustList(REGISTRY.name, NOW.isoformat(), {})
    assert found(configuration(), None, json.dumps(["did:web:other.example"]).encode()) == nobody
    assert found(configuration(), None, json.dumps([SCHOOL]).encode()) is Standing.NOT_IN_HAND
    assert found(configuration(), None, None) is Standing.NOT_IN_HAND
    for damaged in (b"", b"<html>", b"{}", b"[5]", b"[" * 100_000):
        assert found(configuration(), None, damaged) is Standing.NOT_IN_HAND


@pytest.mark.parametrize("name", ["", "urn:uuid:1", "http://a.example", "did:web:" + "a" * 1000])
def test_ids_that_nobody_is_asked_about(name: str) -> None:
    given = evidence({ADDRESS: configuration()})
    assert asked(REGISTRY, name, given) == TrustList(REGISTRY.name, NOW.isoformat(), {})
    assert not given.missing


@pytest.mark.parametrize(
    ("entity", "address"),
    [
        ({"federation_fetch_endpoint": FETCH}, FETCH + "?sub=did:web:localhost%253A8080"),
        ({"federation_fetch_endpoint": FETCH + "?a=1"}, FETCH + "?a=1&sub=did:web:localhost%253A8080"),
    ],
)
def test_the_address_of_a_statement(entity: Json, address: str) -> None:
    given = evidence({ADDRESS: configuration(metadata={"federation_entity": entity})})
    asked(REGISTRY, "did:web:localhost%3A8080", given)
    assert list(given.missing) == [address]


@pytest.mark.parametrize("endpoint", [None, 5, "http://registry.example/fetch", "file:///etc/passwd"])
def test_an_anchor_that_states_nothing(endpoint: object) -> None:
    entity = {"federation_fetch_endpoint": endpoint}
    assert found(configuration(metadata={"federation_entity": entity}), statement()) == TrustList(
        REGISTRY.name, NOW.isoformat(), {}
    )


NAMES = [
    ({"federation_entity": {"organization_name": "A\u202eB"}}, "AB"),
    ({"federation_entity": {}, "institution_additional_information": {"legal_name": "Legal"}}, "Legal"),
    ({"federation_entity": {"organization_name": 5}}, ""),
    ("x", ""),
]


@pytest.mark.parametrize(("metadata", "name"), NAMES)
def test_the_name(metadata: object, name: str) -> None:
    listed = found(configuration(), statement(metadata=metadata))
    assert isinstance(listed, TrustList)
    assert listed.issuers == {SCHOOL: name}


@pytest.mark.parametrize(
    "key",
    [
        OKPKey.generate_key("Ed25519", {"kid": "k"}, auto_kid=False),
        RSAKey.generate_key(2048, {"kid": "k"}, auto_kid=False),
        ECKey.generate_key("P-256", auto_kid=False),
    ],
)
def test_every_kind_of_key(key: AnyKey) -> None:
    assert isinstance(found(configuration(key), statement(key)), TrustList)


def altered(body: bytes, **claims: object) -> bytes:
    head, _, signature = body.decode().split(".")
    content = dict(jwt.parse(body)[0].payload) | claims
    return f"{head}.{base64url(json.dumps(content).encode())}.{signature}".encode()


def unsigned(body: bytes) -> bytes:
    _, payload, _ = body.decode().split(".")
    head = base64url(b'{"alg":"none","typ":"entity-statement+jwt"}')
    return f"{head}.{payload}.".encode()


HOUR = timedelta(hours=1)
REFUSED = {
    "altered": altered(statement(), metadata={}),
    "of somebody else": statement(sub="did:web:other.example"),
    "by somebody else": statement(iss="https://other.example"),
    "by a key that is not the anchor's": statement(OTHER),
    "by a key that has another name": statement(KEY, header={"kid": "anchor-2"}),
    "not signed": unsigned(statement()),
    "out of date": statement(exp=seconds(NOW - HOUR)),
    "not yet made": statement(iat=seconds(NOW + HOUR)),
    "without an end": statement(exp=None),
    "without a beginning": statement(iat=None),
    "without a subject": statement(sub=None),
    "without an issuer": statement(iss=None),
    "of another type": statement(header={"typ": "JWT"}),
    "of no type": statement(header={"typ": None}),
    "with more than is understood": statement(crit=["jti"]),
    "nothing": b"",
    "a page": b"<html>",
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_statement_that_may_not_be_believed(why: str) -> None:
    assert found(configuration(), REFUSED[why]) is Standing.DAMAGED
    pages = {ADDRESS: configuration(), STATEMENT: REFUSED[why]}
    (check,) = issuer(CREDENTIAL, evidence(pages, registries=[REGISTRY]))
    assert (check.outcome, check.reason, check.facts["damaged"]) == (Outcome.UNKNOWN, "lists_damaged", REGISTRY.name)


@pytest.mark.parametrize(
    "body",
    [
        altered(configuration(), exp=seconds(NOW + 2 * HOUR)),
        configuration(OTHER, keys=(KEY,)),
        unsigned(configuration()),
        configuration(exp=seconds(NOW - HOUR)),
        configuration(sub=SCHOOL),
        configuration(iss="https://other.example", sub="https://other.example"),
        configuration(iss=ANCHOR + "/below", sub=ANCHOR + "/below"),
        configuration(jwks=None),
        configuration(jwks={"keys": [KEY.as_dict(private=True)]}),
        configuration(jwks={"keys": [{**KEY.as_dict(private=False), "use": "enc"}]}),
        configuration(jwks={"keys": [{"kty": "EC", "crv": "P-256"}, {"kty": 5}, "x"]}),
        b"",
        b"<html>",
    ],
)
def test_an_anchor_that_may_not_be_believed(body: bytes) -> None:
    assert found(body, statement()) is Standing.DAMAGED


def test_a_kept_statement_is_held_against_the_time_of_its_fetching() -> None:
    documents = {
        ADDRESS: Document(ADDRESS, configuration(), "", NOW),
        STATEMENT: Document(STATEMENT, statement(), "", NOW + HOUR),
    }
    later = evidence(now=NOW + timedelta(days=300)).having(documents)
    listed = asked(REGISTRY, SCHOOL, later)
    assert isinstance(listed, TrustList)
    assert listed.as_of == (NOW + HOUR).isoformat()
    documents[STATEMENT] = replace(documents[STATEMENT], fetched=NOW + timedelta(days=2))
    assert asked(REGISTRY, SCHOOL, later.having(documents)) is Standing.DAMAGED, "fetched when it was out of date"


def test_pinned_keys() -> None:
    own, other = (statements.thumbprint(key.as_dict(private=False)) for key in (KEY, OTHER))
    assert own == KEY.thumbprint()
    assert isinstance(found(configuration(), statement(), registry=replace(REGISTRY, keys=(other, own))), TrustList)
    assert found(configuration(), statement(), registry=replace(REGISTRY, keys=(other,))) is Standing.DAMAGED
    rolled = ECKey.generate_key("P-256", {"kid": "anchor-2"}, auto_kid=False)
    both = configuration(keys=(KEY, rolled))
    assert isinstance(found(both, statement(rolled), registry=replace(REGISTRY, keys=(own,))), TrustList)


@pytest.mark.parametrize("key", [OKPKey.generate_key("Ed25519"), RSAKey.generate_key(2048)])
def test_thumbprints_are_those_of_the_peer(key: AnyKey) -> None:
    assert statements.thumbprint(key.as_dict(private=False)) == key.thumbprint()


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=200) | st.builds(lambda at: statement()[:at], st.integers(0, 300)))
def test_no_bytes_raise(body: bytes) -> None:
    assert found(configuration(), body) is Standing.DAMAGED
    assert found(body, statement()) is Standing.DAMAGED


def test_one_changed_character_is_never_believed() -> None:
    body = statement()
    for at in range(0, len(body), 7):
        changed = body[:at] + (b"A" if body[at : at + 1] != b"A" else b"B") + body[at + 1 :]
        assert found(configuration(), changed) is Standing.DAMAGED


def test_it_takes_two_rounds_of_fetching() -> None:
    web = FakeWeb({ADDRESS: configuration(), STATEMENT: statement(), LIST: json.dumps([SCHOOL]).encode()})
    documents: dict[str, Document] = {}
    for _ in range(2):
        given = evidence(registries=[REGISTRY]).having(documents)
        issuer(CREDENTIAL, given)
        documents |= {address: web.get(address) for address in given.missing}
    assert web.asked == [ADDRESS, STATEMENT, LIST]
    (check,) = issuer(CREDENTIAL, evidence(registries=[REGISTRY]).having(documents))
    assert check.reason == "listed"
