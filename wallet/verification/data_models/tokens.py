"""A token's registered claims and its `vc` content must say the same (VCDM 1.1 §6.3.1).

`iss` is compared by the signature check, which asks whose key signed. `sub` is not compared: issuers put the wallet's
key there and the learner's own id into the content, and nothing that is shown rests on it.
"""

from collections.abc import Mapping

from wallet.credentials.credential import Token
from wallet.credentials.members import mapping
from wallet.verification.data_models.problem import Problem, moment

MOMENTS: Mapping[str, tuple[str, ...]] = {"nbf": ("issuanceDate", "validFrom"), "exp": ("expirationDate", "validUntil")}
"""Which members a claim stands for: the first of them that is there is compared."""

SECONDS = 60
"""By how much two moments may differ that were taken one after the other."""


def contradiction(token: Token) -> Problem | None:
    """What the two say differently; None where they agree or only one speaks."""
    content = mapping(token.payload.get("vc"))
    for claim, names in MOMENTS.items() if content else ():
        name = next((one for one in names if content.get(one) is not None), "")
        if name and _differ(token.payload.get(claim), content[name]):
            return Problem(f"the token's {claim} says something else", name)
    told = token.payload.get("jti")
    if told is not None and content.get("id", told) != told:
        return Problem("the token's jti says something else", "id")
    return None


def _differ(seconds: object, written: object) -> bool:
    when = moment(written, zoned=True)
    if when is None or isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return False
    return abs(when.timestamp() - seconds) > SECONDS
