"""Merkle proofs: digest and path are compared; that they hold is never more than unknown."""

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.old_badges import a_badge_class, a_profile, an_assertion
from tests.proofs import signing
from tests.proofs.signing import Json, base58, rdf_digest
from wallet.proofs import data_integrity, merkle
from wallet.proofs.answer import Answer

CONTEXTS = signing.contexts()
ISSUER = "https://issuer.example/issuer"
METHOD = f"{ISSUER}#key-1"
NEIGHBOURS = (("left", bytes(32)), ("right", bytes([1]) * 32))
BLOCKCERTS = ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/security/data-integrity/v2"]


def item(value: object) -> bytes:
    """CBOR (RFC 8949 §3), as far as these proofs need it."""
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, str | bytes):
        body = value.encode() if isinstance(value, str) else value
        return head(3 if isinstance(value, str) else 2, len(body)) + body
    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(item(key) + item(one) for key, one in value.items())
    assert isinstance(value, list)
    return head(4, len(value)) + b"".join(map(item, value))


def head(major: int, argument: int) -> bytes:
    if argument < 24:
        return bytes([major << 5 | argument])
    size, code = next((size, code) for size, code in ((1, 24), (2, 25), (4, 26)) if argument < 1 << 8 * size)
    return bytes([major << 5 | code]) + argument.to_bytes(size, "big")


def up(target: bytes, steps: tuple[tuple[str, bytes], ...] = NEIGHBOURS) -> bytes:
    for side, other in steps:
        target = hashlib.sha256(other + target if side == "left" else target + other).digest()
    return target


def pairs(**members: object) -> list[object]:
    names = ("merkleRoot", "targetHash", "anchors", "path")
    return [[names.index(name), value] for name, value in members.items()]


def text(digest: bytes) -> bytes:
    return item(digest.hex())


def a_value(target: bytes, *, number: int = 0, network: object = 1, as_map: bool = False, **more: object) -> str:
    """A proof value. As issuing software writes it, maps are lists of pairs and texts are packed twice."""
    anchor: object = [[0, number], [1, network], [2, item("aa" * 32)]]
    path: list[object] = [[0 if side == "left" else 1, text(other)] for side, other in NEIGHBOURS]
    members = {"path": path, "merkleRoot": text(up(target)), "targetHash": text(target), "anchors": [anchor]} | more
    packed: object = pairs(**members)
    if as_map:
        names = ("merkleRoot", "targetHash", "anchors", "path")
        whole = members | {"path": [{0 if side == "left" else 1: other.hex()} for side, other in NEIGHBOURS]}
        packed = {names.index(name): value for name, value in whole.items()}
    return "z" + base58(item(packed))


def a_document(**more: object) -> Json:
    document = signing.a_credential(ISSUER) | {"@context": BLOCKCERTS}
    return document | more


def a_proof(document: Json, *, earlier: object = None, **more: object) -> Json:
    secured = document if earlier is None else document | {"proof": earlier}
    made = {
        "type": "DataIntegrityProof",
        "cryptosuite": "merkle-proof-2019",
        "proofPurpose": "assertionMethod",
        "verificationMethod": METHOD,
        "proofValue": a_value(rdf_digest(secured, "sha256")),
    }
    return {name: value for name, value in (made | more).items() if value is not None}


def judged(document: Json, *proofs: object) -> tuple[Answer, ...]:
    whole = document | {"proof": list(proofs)}
    return data_integrity.judge(whole, purpose="assertionMethod", contexts=CONTEXTS, lookup=lambda _: None)


def reason(document: Json, *proofs: object) -> str:
    return judged(document, *proofs)[-1].reason


def test_what_holds_is_unknown_because_nobody_looked() -> None:
    document = a_document()
    (answer,) = judged(document, a_proof(document))
    assert (answer.reason, answer.outcome) == ("chain_not_looked_up", "unknown")
    assert answer.facts["ledger"] == "Bitcoin"
    assert answer.facts["transaction"] == "aa" * 32
    assert answer.method is not None
    assert answer.method.is_of(ISSUER)
    assert reason(a_document(name="x"), a_proof(document)) == "mismatch"


@pytest.mark.parametrize(
    "more",
    [
        {"type": "MerkleProof2019", "cryptosuite": None},
        {"type": "ChainedProof2021", "cryptosuite": None, "chainedProofType": "MerkleProof2019"},
    ],
)
def test_older_names(more: Json) -> None:
    document = a_document()
    assert reason(document, a_proof(document, **more)) == "chain_not_looked_up"


@pytest.mark.parametrize(
    "more",
    [
        {"type": "merkle-proof-2019"},
        {"cryptosuite": "MerkleProof2019"},
        {"type": "ChainedProof2021", "chainedProofType": "Other"},
    ],
)
def test_names_in_the_wrong_place(more: Json) -> None:
    document = a_document()
    assert reason(document, a_proof(document, **more)) == "suite_not_supported"


def test_maps_are_read_as_lists_of_pairs_are() -> None:
    document = a_document()
    value = a_value(rdf_digest(document, "sha256"), as_map=True)
    assert reason(document, a_proof(document, proofValue=value)) == "chain_not_looked_up"


@pytest.mark.parametrize(
    ("number", "network", "ledger"),
    [
        (0, 1, "Bitcoin"),
        (1, 11_155_111, "Ethereum (a test network)"),
        (-1, b"for testing only", "none (for testing)"),
        (77, 1, "77"),
    ],
)
def test_where_one_would_have_to_look(number: int, network: object, ledger: str) -> None:
    document = a_document()
    value = a_value(rdf_digest(document, "sha256"), number=number, network=network)
    assert judged(document, a_proof(document, proofValue=value))[0].facts["ledger"] == ledger


def test_a_ledger_by_its_name_and_without_a_transaction() -> None:
    document = a_document()
    value = a_value(rdf_digest(document, "sha256"), anchors=[{0: "Other"}])
    facts = judged(document, a_proof(document, proofValue=value))[0].facts
    assert (facts["ledger"], facts["transaction"]) == ("Other", "")


@pytest.mark.parametrize(
    "change",
    [
        {"merkleRoot": text(bytes(32))},
        {"path": []},
        {"path": [[0, text(bytes(32))]]},
        {"targetHash": text(bytes(32))},
        {"targetHash": text(bytes(32)), "merkleRoot": text(up(bytes(32)))},
    ],
)
def test_a_wrong_digest_or_path_is_a_mismatch(change: Json) -> None:
    document = a_document()
    value = a_value(rdf_digest(document, "sha256"), **change)
    assert reason(document, a_proof(document, proofValue=value)) == "mismatch"


@pytest.mark.parametrize(
    "change",
    [
        {"merkleRoot": 5},
        {"merkleRoot": item("ab")},
        {"targetHash": item("zz" * 32)},
        {"targetHash": item("ab " * 32)},
        {"path": 5},
        {"path": [[2, text(bytes(32))]]},
        {"path": [[0]]},
        {"path": [[0, text(bytes(32))]] * 65},
        {"path": [5]},
        {"anchors": []},
        {"anchors": [[[9, 9]]]},
        {"anchors": [[[0, 0], [0, 0]]]},
        {"anchors": [[[1, 1]]]},
        {"anchors": 5},
    ],
)
def test_a_damaged_value(change: Json) -> None:
    document = a_document()
    value = a_value(rdf_digest(document, "sha256"), **change)
    assert reason(document, a_proof(document, proofValue=value)) == "bad_proof"


@pytest.mark.parametrize("value", [None, 5, "", "z", "u" + "A" * 40, "z0", "z" + "2" * 4001, "z" + base58(b"\xff")])
def test_no_value(value: object) -> None:
    document = a_document()
    assert reason(document, a_proof(document, proofValue=value)) == "bad_proof"


def test_a_proof_may_cover_those_before_it() -> None:
    document = a_document()
    first = a_proof(document, id="urn:proof:1")
    assert reason(document, first, a_proof(document, earlier=[first])) == "chain_not_looked_up"
    assert reason(document, first, a_proof(document)) == "chain_not_looked_up"
    assert reason(document, a_proof(document, earlier=[first])) == "mismatch"
    assert reason(document, 5, a_proof(document)) == "chain_not_looked_up"


@pytest.mark.parametrize("name", [lambda first: first, lambda first: first["id"]])
def test_a_chained_proof_names_what_it_stands_on(name: Callable[[Json], object]) -> None:
    document = a_document()
    first = a_proof(document, id="urn:proof:1")
    second = a_proof(document, earlier=first, previousProof=name(first))
    assert reason(document, first, second) == "chain_not_looked_up"
    assert reason(document, first, a_proof(document, previousProof=name(first))) == "mismatch"
    assert reason(document, second) == "bad_proof"
    assert reason(document, first, a_proof(document, previousProof="urn:proof:2")) == "bad_proof"


@pytest.mark.parametrize("method", [None, 5])
def test_a_proof_without_a_method_names_nobody(method: object) -> None:
    document = a_document()
    answer = judged(document, a_proof(document, verificationMethod=method))[0]
    assert (answer.reason, answer.method) == ("chain_not_looked_up", None)


def test_content_that_no_digest_covers() -> None:
    document = a_document()
    proof = a_proof(document)
    assert reason(a_document(id="a-relative-id"), proof) == "unsigned_content"
    inside = {"id": document["id"], "credentialStatus": {}}
    assert reason(a_document(evidence=inside), proof) == "unsigned_content"
    assert reason(a_document(**{"@context": ["https://unknown.example"]}), proof) == "context_unknown"


def test_a_context_known_by_digest_alone_is_asked_for() -> None:
    address = "https://w3id.org/did-resolution/v1"
    document = a_document()
    asked: list[str] = []
    whole = a_document(**{"@context": [*BLOCKCERTS, address]}) | {"proof": a_proof(document)}
    answers = data_integrity.judge(whole, purpose="assertionMethod", contexts=CONTEXTS, lookup=asked.append)
    assert (answers[0].reason, asked) == ("context_unknown", [address])


def test_poison_is_refused() -> None:
    nodes = [{"type": "https://x.example/T", "https://x.example/p": {"id": f"_:b{at}"}} for at in range(40)]
    knots = [node | {"id": f"_:b{(at + 1) % 40}"} for at, node in enumerate(nodes)]
    mesh = [knot | {"https://x.example/q": [{"id": f"_:b{n}"} for n in range(40)]} for knot in knots]
    document = a_document()
    assert reason(a_document(evidence=mesh), a_proof(document)) == "too_complex"


# MerkleProof2017


def a_blockcert(**more: object) -> Json:
    contexts = ["https://w3id.org/openbadges/v2", "https://w3id.org/blockcerts/v2"]
    badge = a_badge_class(issuer=a_profile())
    for part in (badge, badge["issuer"]):
        del part["@context"]
    verification = {"type": ["MerkleProofVerification2017", "Extension"]}
    made = an_assertion(badge=badge, verification=verification) | {"@context": contexts}
    return made | more


def a_signature(target: bytes, **more: object) -> Json:
    made = {
        "type": ["MerkleProof2017", "Extension"],
        "merkleRoot": up(target).hex(),
        "targetHash": target.hex(),
        "proof": [{side: other.hex()} for side, other in NEIGHBOURS],
        "anchors": [{"sourceId": "aa", "type": "BTCOpReturn", "chain": "bitcoinMainnet"}],
    }
    return {name: value for name, value in (made | more).items() if value is not None}


def signature(document: Json, signature_of: object) -> Answer:
    whole = document | {"signature": signature_of}
    (answer,) = merkle.judge_2017(whole, CONTEXTS, lambda _: None)
    return answer


def test_a_blockcert_2_holds() -> None:
    document = a_blockcert()
    answer = signature(document, a_signature(rdf_digest(document, "sha256")))
    assert (answer.reason, answer.facts["ledger"], answer.facts["transaction"]) == (
        "chain_not_looked_up",
        "bitcoinMainnet",
        "aa",
    )
    assert (
        signature(a_blockcert(issuedOn="2020-01-01"), a_signature(rdf_digest(document, "sha256"))).reason == "mismatch"
    )
    unmapped = a_blockcert(fakeInfo="Father of dragons")
    assert signature(unmapped, a_signature(rdf_digest(document, "sha256"))).reason == "unsigned_content"
    alone = a_signature(rdf_digest(document, "sha256"), proof=[], merkleRoot=rdf_digest(document, "sha256").hex())
    assert signature(document, alone).reason == "chain_not_looked_up"


@pytest.mark.parametrize(
    "more",
    [
        {"type": "Other"},
        {"targetHash": None},
        {"targetHash": "zz"},
        {"targetHash": 5},
        {"merkleRoot": "ab"},
        {"proof": [{"up": "00" * 32}]},
        {"proof": [5]},
        {"proof": 5},
        {"proof": [{"left": 5}]},
        {"proof": [{"left": "00" * 32}] * 65},
    ],
)
def test_a_damaged_signature(more: Json) -> None:
    document = a_blockcert()
    assert signature(document, a_signature(rdf_digest(document, "sha256")) | more).reason == "bad_proof"


def test_no_signature() -> None:
    assert signature(a_blockcert(), None).reason == "not_signed"
    assert signature(a_blockcert(), 5).reason == "bad_proof"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(0, 4), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=50)
@given(JSON)
def test_any_packed_item_is_answered(packed: object) -> None:
    document = a_document()
    value = "z" + base58(packed_item(packed))
    assert reason(document, a_proof(document, proofValue=value)) == "bad_proof"


def packed_item(value: object) -> bytes:
    if value is None:
        return b"\xf6"
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(packed_item, value))
    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(packed_item(key) + packed_item(one) for key, one in value.items())
    if isinstance(value, int) and abs(value) >= 1 << 32:
        return b"\x00"
    return item(value)
