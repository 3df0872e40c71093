"""Status lists that walt.id signed for its own tests, where they lie beside the checkout."""

import json
from pathlib import Path

import pytest

from tests.proofs.signing import Json, a_credential, parsed, token
from tests.verification.judging import ISSUER, evidence
from wallet.credentials.credential import Credential
from wallet.verification.checks.status import status
from wallet.verification.report import Outcome

FOLDER = Path(__file__).parents[4] / "../shared/vectors/status/walt-id"
HERE = pytest.mark.skipif(not FOLDER.is_dir(), reason="the vectors are not here")
PLACE = "<STATUS-CREDENTIAL-PATH-PLACEHOLDER>"

SAID = {
    "statuslist2021/revoked.waltid": ["revoked"],
    "statuslist2021/unrevoked.waltid": ["not_revoked"],
    # `iss` and `issuer` of the list are two different parties
    "statuslist2021/revoked.07.ebsi": ["list_invalid"],
    # `iss` of these lists is in quotation marks, hence nobody whose keys could be looked up
    "bitstringstatuslist/revoked": ["list_not_supported"],
    "bitstringstatuslist/custom-valid": ["list_not_supported"],
    "bitstringstatuslist/multi-status-first-not-valid": ["list_not_supported", "list_not_supported"],
    "bitstringstatuslist/wrong-list-encoding": ["list_not_supported"],
    # its entry has the members of another kind of entry
    "revocationlist2020/revoked": ["type_not_supported"],
    # its `kid` is in quotation marks, and the key that it names is nowhere to be had
    "tokenstatuslist/unrevoked": ["list_invalid"],
}


@HERE
@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_them(name: str) -> None:
    case = json.loads((FOLDER / f"{name}.json").read_text().replace(PLACE, "https://lists.example/1"))
    lists = case["status-credential"]
    pages = {"https://lists.example/1": lists} if isinstance(lists, str) else {e["id"]: e["content"] for e in lists}
    checks = status(credential(case["holder-credential"]), evidence({at: body.encode() for at, body in pages.items()}))
    assert [check.reason for check in checks] == SAID[name]
    assert all(check.outcome is not Outcome.PASSED for check in checks) or case["valid"]


def credential(holder: Json) -> Credential:
    if "vc" in holder:
        return parsed(a_credential(ISSUER.did, **holder["vc"]))
    return parsed(token(ISSUER, a_credential(ISSUER.did) | holder))


@HERE
@pytest.mark.parametrize("name", [name for name in SAID if name.startswith("bitstring") and "wrong" not in name])
def test_their_bit_strings_say_what_they_should(name: str) -> None:
    """The same lists signed anew by an issuer whose name has no quotation marks."""
    case = json.loads((FOLDER / f"{name}.json").read_text().replace(PLACE, "https://lists.example/1"))
    lists = case["status-credential"]
    pages = {"https://lists.example/1": lists} if isinstance(lists, str) else {e["id"]: e["content"] for e in lists}
    anew = {at: token(ISSUER, {**parsed(body).claims, "issuer": ISSUER.did}).encode() for at, body in pages.items()}
    checks = status(credential(case["holder-credential"]), evidence(anew))
    # A value other than 0 of the purpose revocation is withdrawn; one case has it as valid by a rule of its own.
    wanted = {"single": ["revoked"], "multi": ["revoked", "not_revoked"]}
    assert [check.reason for check in checks] == wanted[case["type"]]
