"""Showing a part: what is derived verifies, here and with the peer; whatever is altered does not."""

import base64
import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.proofs import signing
from tests.proofs.selective.badge import (
    CONTEXTS,
    EXTRA,
    ISSUER,
    MANDATORY,
    PEER,
    a_badge,
    base,
    judged,
    peer_accepts,
)
from tests.proofs.signing import EcIssuer, Ed25519Issuer, Json
from wallet.frozen import replace
from wallet.proofs.answer import Answer
from wallet.proofs.cbor import write
from wallet.proofs.encodings import multibase
from wallet.proofs.selective.derive import derive, mandatory_pointers
from wallet.proofs.selective.statements import digest, statements
from wallet.proofs.selective.value import BASE, Base, Derived, read, written

SIGNED = base(a_badge(), *MANDATORY)
SOME = ("/name", "/credentialSubject/achievement/name", "/credentialSubject/result/1/value")


def derived(*pointers: str, signed: Json = SIGNED) -> Json:
    made = derive(signed, pointers, CONTEXTS)
    assert not isinstance(made, Answer), made
    return dict(made)


def refused(*pointers: str, signed: Json = SIGNED) -> str:
    made = derive(signed, pointers, CONTEXTS)
    assert isinstance(made, Answer)
    return made.reason


def test_the_issuers_own_proof_matches() -> None:
    answer = judged(SIGNED)
    assert (answer.reason, answer.facts.get("shown")) == ("matches", None)
    assert answer.method is not None
    assert answer.method.is_of(ISSUER.did)


def test_only_what_was_chosen_is_shown() -> None:
    shown = derived(*SOME)
    answer = judged(shown)
    assert (answer.reason, answer.facts["shown"]) == ("matches", "part")
    assert peer_accepts(shown)
    assert shown["credentialSubject"] == {
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://issuer.example/achievements/1",
            "type": ["Achievement"],
            "name": "Welding, level 2",
        },
        "result": [{"type": ["Result"], "value": "C"}],
    }
    assert shown["issuer"] == SIGNED["issuer"]
    assert "ann@example.org" not in json.dumps(shown)


def test_the_peer_derives_the_same_document() -> None:
    """One node without an id: of several the peer mixes up the labels."""
    subject = {"description": "Worked well.", "name": "Ann"}
    signed = base(signing.a_credential(ISSUER.did, name="Praise", credentialSubject=subject), "/issuer")
    pointers = ("/credentialSubject/description",)
    theirs = PEER.derive_proof(signed, selective_pointers=pointers, extra_contexts=EXTRA)
    ours = derived(*pointers, signed=signed)
    assert judged(theirs).reason == "matches"
    assert ours["credentialSubject"] == {"description": "Worked well."}
    assert theirs["proof"]["proofValue"] == ours["proof"]["proofValue"]


def leaves(value: object, pointer: str = "") -> list[str]:
    """Pointers to all parts of a document, the whole ones too."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [one for name, part in inside for one in leaves(part, f"{pointer}/{name}")]
    return below if pointer in ("", "/@context") else [pointer, *below]


POINTERS = [one for one in leaves(a_badge()) if not one.startswith("/@context")]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(POINTERS), max_size=8))
def test_any_choice_verifies(pointers: list[str]) -> None:
    shown = derived(*pointers)
    assert judged(shown).reason == "matches"
    assert peer_accepts(shown)


def test_nothing_has_to_be_mandatory() -> None:
    signed = base(a_badge())
    assert judged(signed).reason == "matches"
    assert refused(signed=signed) == "bad_proof"
    shown = derived("/name", signed=signed)
    assert judged(shown).reason == "matches"
    assert "issuer" not in shown


def test_everything_may_be_mandatory() -> None:
    signed = base(a_badge(), "/issuer", *(f"/{name}" for name in a_badge() if name != "@context"))
    assert judged(derived(signed=signed)).reason == "matches"


def test_what_every_derived_document_shows() -> None:
    assert mandatory_pointers(SIGNED) == list(MANDATORY)
    assert mandatory_pointers(derived(*SOME)) is None
    assert mandatory_pointers(a_badge()) is None
    other = signing.proof(a_badge(), Ed25519Issuer())
    assert mandatory_pointers({**SIGNED, "proof": [other, SIGNED["proof"]]}) == list(MANDATORY)
    assert mandatory_pointers({**SIGNED, "proof": [{**SIGNED["proof"], "proofValue": 5}]}) is None


def test_other_proofs_are_left_out() -> None:
    other = signing.proof(a_badge(), Ed25519Issuer())
    shown = derived(*SOME, signed={**SIGNED, "proof": [other, SIGNED["proof"]]})
    assert judged(shown).reason == "matches"


def test_nothing_can_be_derived_from_other_proofs() -> None:
    assert refused(signed=signing.signed(Ed25519Issuer())) == "suite_not_supported"
    assert refused(signed=derived(*SOME)) == "suite_not_supported"


def test_a_pointer_that_leads_nowhere() -> None:
    assert refused("/nothing") == "bad_proof"


def test_a_document_that_was_changed_after_signing() -> None:
    assert refused(signed={**SIGNED, "description": "More."}) == "mismatch"
    assert judged({**SIGNED, "description": "More."}).reason == "mismatch"
    shown = derived(*SOME, signed={**SIGNED, "name": "Welding, level 9"})
    assert judged(shown).reason == "mismatch"


def test_a_document_that_cannot_be_read() -> None:
    assert refused(signed={**SIGNED, "@context": ["https://unknown.example/"]}) == "context_unknown"
    assert refused(signed={**SIGNED, "undefined": 1}) == "unsigned_content"
    nodes = [f"_:n{n}" for n in range(9)]
    link = {"link": {"@id": "https://e.example/link", "@type": "@id"}}
    poison = [{"id": one, "link": [other for other in nodes if other != one]} for one in nodes]
    signed = {**SIGNED, "@context": [*SIGNED["@context"], link], "credentialSubject": poison}
    assert refused(signed=signed) == "too_complex"
    assert judged(signed).reason == "too_complex"


def test_names_that_are_ours_are_not_taken_from_a_document() -> None:
    assert refused(signed={**SIGNED, "id": "urn:bnid:n1"}) == "not_supported"


def test_a_blank_node_in_two_places() -> None:
    subject = {"id": "_:x", "type": ["AchievementSubject"], "result": [{"type": ["Result"], "value": "87"}]}
    signed = base(a_badge(credentialSubject=[subject, {"id": "_:x"}]), "/issuer")
    assert judged(signed).reason == "matches"
    shown = derived("/credentialSubject", signed=signed)
    assert judged(shown).reason == "matches"
    assert judged(derived("/credentialSubject/1", signed=signed)).reason == "matches"


LIST = {"steps": {"@id": "https://e.example/steps", "@container": "@list"}}


def test_a_part_of_a_list_is_not_shown() -> None:
    document = a_badge(**{"@context": [*a_badge()["@context"], LIST], "steps": ["one", "two"]})
    signed = made_by_hand(document)
    assert judged(signed).reason == "matches"
    assert judged(derived("/steps", signed=signed)).reason == "matches"
    assert refused("/steps/1", signed=signed) == "not_supported"


def made_by_hand(document: Json) -> Json:
    """A base proof by our own reading of the text, where the peer refuses contexts inside the document."""
    own, secret = EcIssuer("P-256", 11), bytes(32)
    made = statements(document, CONTEXTS, secret)
    raw = b"\x80\x24" + base58_point(own)
    options = signing.options(ISSUER, "ecdsa-sd-2023")
    proof_digest = signing.rdf_digest({**options, "@context": document["@context"]}, "sha256")
    parts: list[Any] = [
        ISSUER.sign(proof_digest + raw + digest([])),
        raw,
        secret,
        [own.sign(line.encode()) for line in made.lines()],
        [],
    ]
    value = "u" + base64.urlsafe_b64encode(BASE + write(parts)).rstrip(b"=").decode()
    return {**document, "proof": {**options, "proofValue": value}}


def base58_point(issuer: EcIssuer) -> bytes:
    return (multibase(issuer.multibase) or b"")[2:]


def with_value(document: Json, **changes: object) -> Json:
    """The derived document with another value."""
    value = read(document["proof"]["proofValue"])
    assert isinstance(value, Derived)
    made = written(replace(value, **changes))
    return {**document, "proof": {**document["proof"], "proofValue": made}}


SHOWN = derived(*SOME)
VALUE = read(SHOWN["proof"]["proofValue"])
assert isinstance(VALUE, Derived)
CHANGES: dict[str, dict[str, object]] = {
    "another ephemeral key": {"public_key": b"\x80\x24" + base58_point(EcIssuer("P-256", 9))},
    "a key that is none": {"public_key": bytes(35)},
    "a key on another curve": {"public_key": b"\xe7\x01" + VALUE.public_key[2:]},
    "a signature too few": {"signatures": VALUE.signatures[1:]},
    "a signature too many": {"signatures": [*VALUE.signatures, VALUE.signatures[0]]},
    "signatures in another order": {"signatures": VALUE.signatures[::-1]},
    "a label less": {"labels": dict(list(VALUE.labels.items())[1:])},
    "a label more": {"labels": {**VALUE.labels, 99: bytes(32)}},
    "labels that changed places": {
        "labels": dict(zip(VALUE.labels, list(VALUE.labels.values())[::-1], strict=True)),
    },
    "a mandatory statement less": {"mandatory": VALUE.mandatory[1:]},
    "an index beyond the end": {"mandatory": [*VALUE.mandatory, 500]},
    "all mandatory": {"mandatory": list(range(len(VALUE.mandatory) + len(VALUE.signatures))), "signatures": []},
    "another base signature": {"signature": VALUE.signatures[0]},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_value_that_was_altered(change: dict[str, object]) -> None:
    assert judged(SHOWN).reason == "matches"
    assert judged(with_value(SHOWN, **change)).reason == "mismatch"


@pytest.mark.parametrize("document", [SIGNED, SHOWN], ids=["base", "derived"])
def test_a_word_that_was_altered(document: Json) -> None:
    for pointer in leaves({name: value for name, value in document.items() if name not in ("@context", "proof")}):
        changed: Any = copy.deepcopy(document)
        *path, last = pointer.split("/")[1:]
        holder = changed
        for name in path:
            holder = holder[int(name)] if isinstance(holder, list) else holder[name]
        at: Any = int(last) if isinstance(holder, list) else last
        if isinstance(holder[at], str):
            holder[at] += "x"
            assert judged(changed).reason != "matches", pointer
            del holder[at]
            assert judged(changed).reason != "matches", pointer


def test_one_node_shown_as_two() -> None:
    """The label of one node under two canonical ones would let its statements be told of two."""
    value = read(SHOWN["proof"]["proofValue"])
    assert isinstance(value, Derived)
    first = next(iter(value.labels.values()))
    assert judged(with_value(SHOWN, labels=dict.fromkeys(value.labels, first))).reason == "bad_proof"


def test_a_mandatory_pointer_that_leads_nowhere() -> None:
    value = read(SIGNED["proof"]["proofValue"])
    assert isinstance(value, Base)
    parts = (value.signature, value.public_key, value.hmac_key, value.signatures, ["/nothing"])
    text = "u" + base64.urlsafe_b64encode(BASE + write(parts)).rstrip(b"=").decode()
    assert judged({**SIGNED, "proof": {**SIGNED["proof"], "proofValue": text}}).reason == "mismatch"


@pytest.mark.parametrize("value", [None, 5, "", "u", "z6Mk"])
def test_a_value_that_is_none(value: object) -> None:
    assert judged({**SHOWN, "proof": {**SHOWN["proof"], "proofValue": value}}).reason == "bad_proof"


def test_a_key_of_another_kind() -> None:
    other = EcIssuer("P-384").method
    assert judged({**SHOWN, "proof": {**SHOWN["proof"], "verificationMethod": other}}).reason == "algorithm_not_allowed"


def test_more_statements_than_are_looked_at() -> None:
    many = a_badge(credentialSubject=[{"id": f"urn:x:{n}", "type": "AchievementSubject"} for n in range(1200)])
    for proof in (SIGNED["proof"], SHOWN["proof"]):
        assert judged({**many, "proof": proof}).reason == "too_complex"
    assert refused("/name", signed={**many, "proof": SIGNED["proof"]}) == "too_complex"


def test_more_such_proofs_than_are_looked_at() -> None:
    assert judged({**SHOWN, "proof": [SHOWN["proof"]] * 3}).reason == "too_complex"
