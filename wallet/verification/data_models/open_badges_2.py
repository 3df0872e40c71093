"""Open Badges 2.0 and 1.x Assertion: what it must have (OB 2.0 §Assertion, OB 1.0 and 1.1)."""

from collections.abc import Iterator, Mapping

from wallet.credentials.formats.open_badge_2 import HOSTED_TYPES, SIGNED_TYPES
from wallet.credentials.members import Json, mapping, strings
from wallet.proofs.json_ld import Contexts
from wallet.verification.data_models.problem import Problem, Rule, day_or_moment, is_url

KINDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "": (("Assertion",), ("id", "recipient", "badge", "verification", "issuedOn")),
    "badge": (("BadgeClass",), ("id", "name", "description", "image", "criteria", "issuer")),
    "badge.issuer": (("Issuer", "Profile"), ("id", "name", "url", "email")),
}
"""By path in a 2.0 assertion: the types of which an object there names one, and what it must have."""


def kinds(claims: Json, _contexts: Contexts) -> Problem | None:
    """Each object names its type and has what its type must have. What is only named by its address is not asked."""
    for path, (types, required) in KINDS.items():
        given = _at(claims, path)
        if not isinstance(given, dict):
            continue
        if not any(one in types for one in strings(given.get("type"))):
            return Problem(f"its type does not say {types[0]}", _below(path, "type"))
        missing = next((name for name in required if not given.get(name)), "")
        if missing:
            return Problem(f"it has no {missing}", _below(path, missing))
    return None


def identified(claims: Json, _contexts: Contexts) -> Problem | None:
    """Its id, and those of its BadgeClass and issuer, are web addresses or URNs."""
    for path in KINDS:
        given = _at(claims, path)
        id_ = given.get("id") if isinstance(given, dict) else given
        if id_ is not None and not is_url(id_):
            return Problem("an id is no web address", _below(path, "id"))
    return None


def whose(claims: Json, _contexts: Contexts) -> Problem | None:
    """The recipient is told by a kind of identity, and that identity."""
    recipient = claims.get("recipient")
    if not isinstance(recipient, dict):
        return Problem("it does not say whom it was given to", "recipient")
    for name in ("type", "identity"):
        if not isinstance(recipient.get(name), str) or not recipient[name]:
            return Problem("it does not say whom it was given to", f"recipient.{name}")
    return None


def dates(claims: Json, _contexts: Contexts) -> Problem | None:
    """Dates are dates."""
    for name in ("issuedOn", "issued_on", "expires"):
        value = claims.get(name)
        if value is not None and not isinstance(value, int | float) and day_or_moment(value) is None:
            return Problem("this is not a date as the standard writes it", name)
    return None


def picture(claims: Json, _contexts: Contexts) -> Problem | None:
    """The picture of an assertion lies at an address; one inside it belongs to its BadgeClass."""
    for one in _addresses(claims.get("image")):
        if not is_url(one) or one.startswith("data:"):
            return Problem("its picture is not at a web address", "image")
    return None


def _addresses(image: object) -> Iterator[str]:
    told = image.get("id") if isinstance(image, dict) else image
    if told is not None:
        yield told if isinstance(told, str) else ""


def checkable(claims: Json, _contexts: Contexts) -> Problem | None:
    """It says whether it is hosted or signed."""
    told = strings(mapping(claims.get("verification")).get("type"))
    known = any(one in (*HOSTED_TYPES, *SIGNED_TYPES) for one in told)
    return None if known else Problem("it does not say how it can be checked", "verification.type")


def has_badge(claims: Json, _contexts: Contexts) -> Problem | None:
    """In 1.x, too, there is a BadgeClass, or its address, with a name."""
    badge = claims.get("badge")
    is_one = bool(badge.get("name")) if isinstance(badge, dict) else is_url(badge)
    return None if is_one else Problem("it does not say which badge it is", "badge")


def whose_1(claims: Json, contexts: Contexts) -> Problem | None:
    """In 0.5 and the first 1.0 the recipient is a text."""
    recipient = claims.get("recipient")
    return None if isinstance(recipient, str) and recipient else whose(claims, contexts)


def _at(claims: Json, path: str) -> object:
    found: object = claims
    for name in path.split(".") if path else ():
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


RULES: tuple[Rule, ...] = (kinds, identified, whose, dates, picture, checkable)
RULES_1: tuple[Rule, ...] = (has_badge, whose_1, dates)
BLOCKCERTS_RULES: tuple[Rule, ...] = (has_badge, identified, whose, dates)
