"""The whole report: what is asked of what, what it rests on, what is asked again, and that nothing makes it raise."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import NOW
from tests.proofs import signing
from tests.proofs.signing import Json, a_credential, did_document, multikey, parsed, signed
from tests.verification.judging import ISSUER, LIST, OTHER, entry, evidence, signed_list
from wallet.credentials.credential import Credential, Party, Token
from wallet.credentials.formats import UNREADABLE
from wallet.frozen import replace
from wallet.verification.checks import CHECKS
from wallet.verification.report import Outcome, Question, Report
from wallet.verification.verify import verify

WEB, DOCUMENT = "did:web:issuer.example", "https://issuer.example/.well-known/did.json"


def asked(report: Report) -> list[Question]:
    return [check.question for check in report.checks]


def test_every_question_in_order() -> None:
    report = verify(parsed(signed(ISSUER)), evidence())
    assert asked(report) == list(CHECKS) == list(Question)
    assert report.verdict is Outcome.WARNING
    assert all(check.at == NOW.isoformat() for check in report.checks)


def a_presentation(context: str = signing.V2, **more: object) -> Json:
    return {"@context": [context], "type": ["VerifiablePresentation"], **more}


def test_a_presentation_is_asked_what_its_proof_says() -> None:
    made = signing.signed(ISSUER, "eddsa-jcs-2022", a_presentation(), proofPurpose="authentication")
    assert asked(verify(parsed(made), evidence())) == [Question.STRUCTURE, Question.SIGNATURE]
    report = verify(parsed(a_presentation()), evidence())
    assert [(check.outcome, check.reason) for check in report.checks[1:]] == [(Outcome.UNKNOWN, "not_signed")]
    token = signing.token(ISSUER, {"iss": ISSUER.did, "exp": 1, **a_presentation()}, typ="vp+jwt")
    report = verify(parsed(token), evidence())
    assert asked(report) == [Question.STRUCTURE, Question.SIGNATURE, Question.VALIDITY]
    assert report.checks[-1].reason == "expired"


def test_an_old_presentation_needs_a_proof() -> None:
    report = verify(parsed(a_presentation(signing.V1)), evidence())
    assert report.checks[-1].reason == "not_signed"


def test_what_cannot_be_read_is_only_asked_for_its_form() -> None:
    credential = Credential(UNREADABLE, "", Party(), Party(), claims={"unreadable": "not_json"})
    report = verify(credential, evidence())
    assert (asked(report), report.verdict) == ([Question.STRUCTURE], Outcome.FAILED)


def test_only_what_wanted_a_document_is_asked_again() -> None:
    document = a_credential(WEB, credentialStatus=entry(5))
    credential = parsed(signed(ISSUER, "eddsa-jcs-2022", document, verificationMethod=WEB + "#key-1"))
    first = verify(credential, evidence())
    assert first.wants == {DOCUMENT, LIST}
    assert [check.question for check in first.checks if check.wants] == [Question.SIGNATURE, Question.STATUS]
    later = evidence({DOCUMENT: did_document(WEB, multikey(WEB, ISSUER)), LIST: signed_list(issuer=OTHER)})
    second = verify(credential, later, first)
    assert not second.wants
    assert asked(second) == asked(first)
    assert second.verdict is Outcome.WARNING
    by_question = {check.question: check for check in second.checks}
    assert by_question[Question.SIGNATURE].looked_at == (DOCUMENT,)
    assert by_question[Question.STATUS].looked_at == (LIST,)
    kept = [check for check in first.checks if not check.wants]
    assert all(check in second.checks for check in kept)


def test_a_question_that_was_not_asked_before_is_asked() -> None:
    credential = parsed(signed(ISSUER))
    first = verify(credential, evidence())
    some = Report(first.checks[:2])
    assert asked(verify(credential, evidence(), some)) == list(Question)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
MEMBERS = (
    "@context id type issuer holder validFrom validUntil credentialSubject credentialStatus credentialSchema proof"
)
NAMES = st.sampled_from(MEMBERS.split())
FORMATS = st.sampled_from(["vcdm-2.0", "vcdm-1.1", "open-badge-3.0", "presentation", "clr-2.0"])
VALID = signed(ISSUER, "eddsa-rdfc-2022", a_credential(ISSUER.did, credentialStatus=entry(5)))


@settings(deadline=None)
@given(
    st.dictionaries(NAMES, JSON), st.sampled_from(["vcdm-2.0", "vcdm-1.1", "open-badge-3.0", "presentation", "clr-2.0"])
)
def test_any_claims_give_a_report(claims: Json, code: str) -> None:
    credential = replace(parsed(VALID), format=code, claims=VALID | claims)
    assert verify(credential, evidence({LIST: signed_list()})).checks


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["alg", "kid", "typ", "crit", "jwk", "b64"]), JSON),
    st.dictionaries(st.sampled_from(["iss", "exp", "nbf", "iat"]), JSON),
    st.text(max_size=5),
)
def test_any_token_gives_a_report(header: Json, payload: Json, signature: str) -> None:
    token = Token({"alg": "EdDSA", **header}, payload, "a.b", signature)
    report = verify(replace(parsed(a_credential(ISSUER.did)), token=token), evidence())
    assert report.verdict is not Outcome.PASSED
