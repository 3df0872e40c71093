"""What tests of tricks with tokens need: a token through the whole verification, and that it is refused."""

from tests.proofs import signing
from tests.proofs.signing import EcIssuer, Ed25519Issuer, Json, a_credential
from tests.verification.judging import evidence
from wallet import carriers
from wallet.credentials import formats
from wallet.credentials.envelope import Envelope
from wallet.verification.report import Outcome, Question
from wallet.verification.verify import verify

ISSUER, THIEF = Ed25519Issuer(1), Ed25519Issuer(2)
CURVE = EcIssuer("P-256")
WEB = "did:web:issuer.example"
PAGE = "https://issuer.example/.well-known/did.json"
GOOD = (Outcome.PASSED, Outcome.WARNING)


def judged(token: str, pages: dict[str, bytes] | None = None) -> tuple[str, Outcome, set[str]]:
    """The reason of the signature, the verdict, and the addresses that were asked for."""
    (envelope, *_) = carriers.find(token.encode(), dictionaries={})
    assert isinstance(envelope, Envelope)
    report = verify(formats.read(envelope)[0].credential, evidence(pages))
    reason = next(check.reason for check in report.checks if check.question is Question.SIGNATURE)
    return reason, report.verdict, {address for check in report.checks for address in (*check.wants, *check.looked_at)}


def refused(token: str, *reasons: str, pages: dict[str, bytes] | None = None) -> None:
    reason, verdict, asked = judged(token, pages)
    assert reason in reasons
    assert verdict not in GOOD
    assert asked <= {
        PAGE,
        "https://issuer.example/issuers/1",
        "https://issuer.example/.well-known/jwt-vc-issuer/issuers/1",
    }


def made(issuer: signing.AnyIssuer = ISSUER, payload: Json | None = None, **header: object) -> str:
    return signing.token(issuer, a_credential(issuer.did) if payload is None else payload, **header)


def parts(token: str) -> list[str]:
    return token.split(".")
