"""What SD-JWT VC asks of its claims."""

import pytest

from tests.proofs.disclosing import claims, issued
from tests.proofs.signing import Ed25519Issuer, Json, parsed
from tests.verification.judging import evidence
from wallet.verification.checks.structure import structure

ISSUER = Ed25519Issuer(1)


def where(payload: Json) -> str:
    (check,) = structure(parsed(issued(ISSUER, payload)), evidence())
    assert (check.reason == "well_formed") == ("where" not in check.facts)
    return check.facts.get("where", "")


def test_as_it_has_to_be() -> None:
    assert where(claims(ISSUER.did)) == ""
    assert where(claims(ISSUER.did, status={"status_list": {}}, jti="urn:x")) == ""
    assert where(claims(ISSUER.did, vct=None)) == ""
    assert where(claims(ISSUER.did, iss=None)) == ""


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"vct": ""}, "vct"),
        ({"iss": 5}, "iss"),
        ({"iss": "University"}, "iss"),
        ({"sub": {}}, "sub"),
        ({"jti": 7}, "jti"),
        ({"cnf": "key"}, "cnf"),
        ({"status": 1}, "status"),
        ({"vct": None, "cnf": []}, "cnf"),
    ],
)
def test_what_is_not(wrong: Json, place: str) -> None:
    assert where(claims(ISSUER.did, **wrong)) == place
