"""Attacks on credentials with proofs inside, on ones that are really signed: each is refused, and for what it is.

Where an attack leaves the statements as they were signed, a peer confirms that it does: the signature holds, and what
people and programs read in the JSON is something else.
"""

import copy
import json

import pytest

from tests.proofs import signing
from tests.proofs.signing import (
    ED2020,
    V1,
    V2,
    Ed25519Issuer,
    Json,
    RsaIssuer,
    a_credential,
    jws_proof,
    proof,
    rdf_digest,
    signed,
)
from tests.verification.judging import evidence
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import read
from wallet.errors import Unreadable, UnreadableFile
from wallet.verification.report import Outcome, Question, Report
from wallet.verification.verify import verify

ISSUER, FORGER = Ed25519Issuer(1), Ed25519Issuer(2)
GOOD = (Outcome.PASSED, Outcome.WARNING)
CRED = "https://www.w3.org/2018/credentials#"
RDFC = "eddsa-rdfc-2022"
STATUS = {
    "id": "https://issuer.example/status/1#5",
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "5",
    "statusListCredential": "https://issuer.example/status/1",
}
ENDS = "2025-01-01T00:00:00Z"


def report(document: Json | bytes) -> Report:
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return verify(read(Envelope(raw, "application/vc"))[0].credential, evidence())


def reasons(document: Json | bytes, question: Question = Question.SIGNATURE) -> list[str]:
    return [check.reason for check in report(document).checks if check.question is question]


def refused(document: Json | bytes) -> str:
    """The reason for which the signature is refused."""
    (check,) = (one for one in report(document).checks if one.question is Question.SIGNATURE)
    assert check.outcome is Outcome.FAILED, check
    return check.reason


def same_statements(one: Json, other: Json) -> bool:
    """Whether a peer sees the same statements in both."""
    without = [{name: value for name, value in each.items() if name != "proof"} for each in (one, other)]
    return rdf_digest(without[0], "sha256") == rdf_digest(without[1], "sha256")


HONEST = signed(ISSUER, RDFC, a_credential(ISSUER.did, name="Welding, level 2"))


def test_what_is_attacked_is_sound() -> None:
    assert report(HONEST).verdict in GOOD
    assert report(signed(ISSUER, RDFC, a_credential(ISSUER.did, credentialStatus=STATUS))).verdict is Outcome.UNKNOWN
    assert "expired" in reasons(signed(ISSUER, RDFC, a_credential(ISSUER.did, validUntil=ENDS)), Question.VALIDITY)


# B27: what a name means


def test_an_inline_context_that_gives_a_protected_name_another_meaning() -> None:
    context = [V2, {"name": "https://schema.org/alternateName", "issuer": "https://e.example/x"}]
    assert refused(HONEST | {"@context": context}) == "context_not_allowed"


def test_an_inline_context_inside_the_subject() -> None:
    changed = copy.deepcopy(HONEST)
    changed["credentialSubject"]["@context"] = {"description": "https://e.example/other"}
    assert refused(changed) == "context_not_allowed"


def test_the_value_of_one_name_under_another_that_means_the_same() -> None:
    """The issuer signed what is no name; the forger shows it as the name."""
    context = {"nick": "https://schema.org/alternateName"}
    document = a_credential(ISSUER.did, nick="Doctor of Medicine") | {"@context": [V2, context]}
    honest = signed(ISSUER, RDFC, document)
    assert report(honest).verdict in GOOD
    forged = {name: value for name, value in honest.items() if name != "nick"}
    forged |= {"title": "Doctor of Medicine", "@context": [V2, {"title": "https://schema.org/alternateName"}]}
    assert same_statements(honest, forged)
    assert reasons(forged) == ["matches"], "nothing reads that name, so that nothing is shown of it"
    assert "Doctor" not in read(Envelope(json.dumps(forged).encode(), "application/vc"))[0].credential.title
    forged = {name: value for name, value in honest.items() if name != "nick"}
    forged |= {"name": "Doctor of Medicine", "@context": [V2, {"name": "https://schema.org/alternateName"}]}
    assert refused(forged) == "context_not_allowed"


@pytest.mark.parametrize("spelled", [CRED + "validUntil", "cred:validUntil", "ends"])
def test_a_member_that_is_spelled_so_that_nobody_reads_it(spelled: str) -> None:
    """The end of the period is still signed, and no reader of the JSON finds it."""
    honest = signed(ISSUER, RDFC, a_credential(ISSUER.did, validUntil=ENDS))
    context = {
        "cred": CRED,
        "ends": {"@id": CRED + "validUntil", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    }
    forged = {name: value for name, value in honest.items() if name != "validUntil"} | {"@context": [V2, context]}
    typed = {"@value": ENDS, "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}
    forged[spelled] = ENDS if spelled == "ends" else typed
    assert same_statements(honest, forged)
    assert refused(forged) == "context_not_allowed"


def test_a_status_whose_name_is_an_address() -> None:
    honest = signed(ISSUER, RDFC, a_credential(ISSUER.did, credentialStatus=STATUS))
    forged = {name: value for name, value in honest.items() if name != "credentialStatus"}
    forged[CRED + "credentialStatus"] = STATUS
    assert refused(forged) == "context_not_allowed"


def test_a_name_that_is_said_twice_in_two_spellings() -> None:
    forged = HONEST | {CRED + "validFrom": ENDS}
    assert refused(forged) == "context_not_allowed"


def test_a_prefix_in_an_id() -> None:
    """Who compares ids as texts would see another issuer than the statements have."""
    key = ISSUER.did.removeprefix("did:key:")
    forged = HONEST | {"issuer": "k:" + key, "@context": [V2, {"k": {"@id": "did:key:", "@prefix": True}}]}
    assert same_statements(HONEST, forged)
    assert refused(forged) == "context_not_allowed"


@pytest.mark.parametrize("context", ["https://evil.example/ctx.json", "http://127.0.0.1:8080/admin?reboot=1"])
def test_a_context_that_is_not_ours_is_not_asked_for(context: str) -> None:
    found = report(HONEST | {"@context": [V2, context]})
    assert [check.reason for check in found.checks if check.question is Question.SIGNATURE] == ["context_unknown"]
    assert found.verdict not in GOOD
    assert not found.wants


# B28, B23, B24: what would take too long


def test_twenty_thousand_inline_contexts() -> None:
    context = [V2, *({f"t{n}": f"https://e.example/{n}"} for n in range(20_000))]
    assert reasons(HONEST | {"@context": context}) == ["too_complex"]


LINK = {"p": {"@id": "https://e.example/p", "@type": "@id"}}
POISON = {
    "a clique of 8": [{"id": f"_:b{i}", "p": [f"_:b{j}" for j in range(8) if j != i]} for i in range(8)],
    "a clique of 30": [{"id": f"_:b{i}", "p": [f"_:b{j}" for j in range(30) if j != i]} for i in range(30)],
    "a ring of 800": [{"id": f"_:b{i}", "p": f"_:b{(i + 1) % 800}"} for i in range(800)],
    "a ladder": [{"id": f"_:b{i}", "p": [f"_:b{(i + 1) % 400}", f"_:b{(i + 200) % 400}"]} for i in range(400)],
}


@pytest.mark.parametrize("nodes", POISON.values(), ids=POISON)
@pytest.mark.parametrize("suite", [RDFC, "ecdsa-rdfc-2019", "Ed25519Signature2020", "Ed25519Signature2018"])
def test_poison_graphs(nodes: list[Json], suite: str) -> None:
    document = a_credential(ISSUER.did, credentialSubject=nodes) | {"@context": [V2, ED2020, LINK]}
    issuer = signing.EcIssuer("P-256") if suite.startswith("ecdsa") else ISSUER
    made = signing.options(issuer, suite) | {"proofValue": "z" + signing.base58(bytes(64))}
    if suite == "Ed25519Signature2018":
        small = {**a_credential(ISSUER.did), "@context": [V1]}
        document["@context"] = [V1, LINK]
        made = jws_proof({name: small[name] for name in ("@context", "type", "issuer")}, ISSUER, suite)
    assert reasons(document | {"proof": made}) == ["too_complex"]


# B29: what the signature does not cover


@pytest.mark.parametrize(
    "more",
    [
        {"undefinedHonour": "PhD summa cum laude"},
        {"undefinedHonour": None},
        {"type": ["VerifiableCredential", "DoctorOfMedicine"]},
        {"id": "credentials/1"},
    ],
)
def test_an_extra_field_that_leaves_no_statement(more: Json) -> None:
    forged = HONEST | more
    if "undefinedHonour" in more:
        assert same_statements(HONEST, forged)
    assert refused(forged) == "unsigned_content"


def test_an_extra_field_deep_inside() -> None:
    forged = copy.deepcopy(HONEST)
    forged["credentialSubject"]["degree"] = {"name": "Doctor"}
    assert refused(forged) == "unsigned_content"


def test_an_extra_field_in_the_proof() -> None:
    forged = HONEST | {"proof": HONEST["proof"] | {"endorsedBy": "Harvard"}}
    assert refused(forged) == "unsigned_content"
    assert refused(HONEST | {"proof": HONEST["proof"] | {"domain": "evil.example"}}) == "mismatch"


# B30, B31: proofs


def test_one_bad_proof_of_two() -> None:
    document = a_credential(ISSUER.did)
    good, bad = proof(document, ISSUER), proof(document, ISSUER, RDFC)
    bad["proofValue"] = good["proofValue"]
    found = report(document | {"proof": [good, bad]})
    assert found.verdict is Outcome.FAILED
    assert reasons(document | {"proof": [good, bad]}) == ["matches", "mismatch"]


def test_one_proof_of_two_that_cannot_be_checked() -> None:
    document = a_credential(ISSUER.did)
    good = proof(document, ISSUER)
    found = report(document | {"proof": [good, good | {"cryptosuite": "none"}]})
    assert found.verdict is Outcome.UNKNOWN
    assert reasons(document | {"proof": [good, good | {"cryptosuite": "none"}]}) == ["matches", "suite_not_supported"]


def test_a_second_proof_by_somebody_else() -> None:
    document = a_credential(ISSUER.did)
    both = [proof(document, ISSUER), proof(document, FORGER)]
    assert reasons(document | {"proof": both}) == ["matches", "not_issuers_key"]


@pytest.mark.parametrize("none", [{}, {"proof": None}, {"proof": []}])
def test_no_proof(none: Json) -> None:
    assert refused(a_credential(ISSUER.did) | none) == "not_signed"


@pytest.mark.parametrize("shape", [["proof"], [[]], [{}], "proof", 5, {"@graph": []}])
def test_a_proof_of_another_shape(shape: object) -> None:
    assert refused(a_credential(ISSUER.did) | {"proof": shape}) == "bad_proof"


def test_a_list_around_the_list_of_proofs() -> None:
    assert refused(HONEST | {"proof": [[HONEST["proof"]]]}) == "bad_proof"


def test_the_forgers_own_key() -> None:
    """Signed soundly, by somebody who is not the issuer that is named."""
    forged = a_credential(ISSUER.did, name="Doctor of Medicine")
    for suite in (RDFC, "eddsa-jcs-2022"):
        assert refused(signed(FORGER, suite, forged)) == "not_issuers_key"


def test_a_proof_of_another_credential() -> None:
    assert refused(HONEST | {"credentialSubject": {"id": "did:example:forger"}}) == "mismatch"


def test_a_proof_that_was_made_to_log_in() -> None:
    forged = signed(ISSUER, RDFC, a_credential(ISSUER.did), proofPurpose="authentication")
    assert refused(forged) == "wrong_purpose"


def test_a_signature_of_nothing() -> None:
    forged = HONEST | {"proof": HONEST["proof"] | {"proofValue": "z" + signing.base58(bytes(64))}}
    assert refused(forged) == "mismatch"


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256"])
def test_a_detached_signature_by_an_algorithm_that_proves_nothing(algorithm: str) -> None:
    document = {**a_credential(ISSUER.did, validFrom=None), "@context": [V1], "issuanceDate": signing.CREATED}
    made = jws_proof(document, ISSUER, "Ed25519Signature2018", signing.JWS_HEADER | {"alg": algorithm})
    assert refused(document | {"proof": made}) == "algorithm_not_allowed"


def test_a_key_of_a_kind_that_the_suite_does_not_have() -> None:
    forged = HONEST | {"proof": HONEST["proof"] | {"verificationMethod": RsaIssuer().method}}
    assert refused(forged) == "algorithm_not_allowed"


# B32: what no calendar has


@pytest.mark.parametrize("date", ["9999-12-31T23:59:60Z", "2025-02-30T00:00:00Z", "tomorrow"])
def test_an_impossible_date(date: str) -> None:
    forged = signed(ISSUER, "eddsa-jcs-2022", a_credential(ISSUER.did, validUntil=date))
    assert reasons(forged) == ["matches"]
    assert reasons(forged, Question.VALIDITY) == ["bad_date"]
    assert report(forged).verdict not in GOOD


@pytest.mark.parametrize("form", [[ENDS], {"@value": ENDS, "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}])
def test_an_end_in_a_form_that_is_not_read_as_a_date(form: object) -> None:
    honest = signed(ISSUER, RDFC, a_credential(ISSUER.did, validUntil=ENDS))
    forged = honest | {"validUntil": form}
    assert same_statements(honest, forged)
    assert report(forged).verdict not in GOOD
    assert "no_end" not in reasons(forged, Question.VALIDITY)


# A status that is moved or hidden


def revocable(**more: object) -> Json:
    return signed(ISSUER, RDFC, a_credential(ISSUER.did, credentialStatus=STATUS, **more))


def without_status(document: Json) -> Json:
    return {name: copy.deepcopy(value) for name, value in document.items() if name != "credentialStatus"}


def test_a_status_that_was_taken_away() -> None:
    assert refused(without_status(revocable())) == "mismatch"


def test_a_status_that_was_moved_to_where_the_credential_is_named_again() -> None:
    honest = revocable(credentialSubject=[{"id": "did:example:learner"}, {"id": a_credential("")["id"]}])
    forged = without_status(honest)
    forged["credentialSubject"][1] |= {"credentialStatus": STATUS, "type": ["VerifiableCredential"]}
    assert same_statements(honest, forged)
    assert refused(forged) == "unsigned_content"


def test_a_status_that_was_moved_by_naming_a_credential_that_had_no_name() -> None:
    links = {"about": {"@id": "https://e.example/about", "@type": "@id"}}
    document = a_credential(ISSUER.did, id="_:c", credentialStatus=STATUS) | {"@context": [V2, links]}
    document["credentialSubject"]["about"] = "_:c"
    honest = signed(ISSUER, RDFC, document)
    forged = without_status(honest)
    again = {"id": "_:c", "type": ["VerifiableCredential"], "credentialStatus": STATUS}
    forged["credentialSubject"]["about"] = again
    assert same_statements(honest, forged)
    assert refused(forged) == "unsigned_content"


def test_a_status_in_a_list_inside_a_list() -> None:
    honest = revocable()
    forged = honest | {"credentialStatus": [[STATUS]]}
    assert same_statements(honest, forged)
    assert report(forged).verdict not in GOOD
    assert "no_status" not in reasons(forged, Question.STATUS)


@pytest.mark.parametrize("keyword", ["@included", "@reverse", "@graph", "@nest", "@set"])
def test_a_status_below_a_keyword(keyword: str) -> None:
    forged = without_status(revocable())
    node = {"id": forged["id"], "type": ["VerifiableCredential"], "credentialStatus": STATUS}
    forged[keyword] = node if keyword == "@nest" else [node]
    found = report(forged)
    assert found.verdict not in GOOD
    assert reasons(forged)[0] in ("not_supported", "context_not_allowed", "unsigned_content", "mismatch")


def test_a_status_that_lost_what_it_says() -> None:
    """What it says stands in a second node of its name: no reader of the first finds it."""
    honest = signed(ISSUER, RDFC, a_credential(ISSUER.did, credentialStatus=[STATUS, {"id": STATUS["id"]}]))
    for first in ({"id": STATUS["id"]}, STATUS["id"]):
        forged = honest | {"credentialStatus": [first, STATUS]}
        assert same_statements(honest, forged)
        assert report(forged).verdict not in GOOD


# Two things said of one member


@pytest.mark.parametrize("member", ["issuer", "name", "proof", "@context"])
def test_a_member_that_is_said_twice(member: str) -> None:
    text = json.dumps(HONEST)
    forged = text.replace("{", '{"' + member + '": "did:web:evil.example", ', 1)
    with pytest.raises(UnreadableFile) as caught:
        report(forged.encode())
    assert caught.value.problem is Unreadable.DUPLICATE_KEY


def test_a_member_that_is_said_twice_deep_inside_and_in_an_escape() -> None:
    text = json.dumps(HONEST).replace('"description":', '"descri\\u0070tion": "Doctor", "description":')
    with pytest.raises(UnreadableFile) as caught:
        report(text.encode())
    assert caught.value.problem is Unreadable.DUPLICATE_KEY
