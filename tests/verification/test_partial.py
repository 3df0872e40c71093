"""What a part does not say is no statement of the issuer: neither that there is no end nor that there is no list."""

import pytest

from tests.examples import a_credential
from tests.verification.judging import evidence
from wallet.frozen import replace
from wallet.verification.checks.status import status
from wallet.verification.checks.validity import validity
from wallet.verification.partial import is_partial
from wallet.verification.report import Outcome

PARTS = [
    {"cryptosuite": "ecdsa-sd-2023", "proofValue": "u2V0BhVhA"},
    {"cryptosuite": "bbs-2023", "proofValue": "u2V0DhVhA"},
    {"cryptosuite": "ecdsa-sd-2023"},
]
WHOLES = [
    {"cryptosuite": "ecdsa-sd-2023", "proofValue": "u2V0AhVhA"},
    {"cryptosuite": "bbs-2023", "proofValue": "u2V0ChVhA"},
    {"cryptosuite": "eddsa-rdfc-2022", "proofValue": "z2V0B"},
    {"cryptosuite": ["ecdsa-sd-2023"], "proofValue": "u2V0B"},
]


@pytest.mark.parametrize("proof", PARTS)
def test_a_part_leaves_both_open(proof: dict[str, object]) -> None:
    shown = replace(a_credential(), claims={"proof": [WHOLES[2], proof]})
    assert is_partial(shown)
    (dates,), (listed,) = validity(shown, evidence()), status(shown, evidence())
    assert (dates.outcome, dates.reason) == (Outcome.WARNING, "end_not_shown")
    assert (listed.outcome, listed.reason) == (Outcome.WARNING, "status_not_shown")


def test_what_a_part_says_counts() -> None:
    shown = replace(a_credential(), claims={"proof": PARTS[0], "validUntil": "2020-01-01T00:00:00Z"})
    assert validity(shown, evidence())[0].reason == "expired"


@pytest.mark.parametrize("proof", WHOLES)
def test_a_whole_says_all(proof: dict[str, object]) -> None:
    shown = replace(a_credential(), claims={"proof": proof})
    assert not is_partial(shown)
    assert validity(shown, evidence())[0].reason == "no_end"
    assert status(shown, evidence())[0].reason == "no_status"
