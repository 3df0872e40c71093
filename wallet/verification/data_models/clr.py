"""Comprehensive Learner Record 2.0: what a ClrCredential must have beyond a W3C credential (CLR 2.0 §B)."""

from collections.abc import Iterator, Mapping

from wallet.credentials.members import Json, strings
from wallet.proofs.json_ld import Contexts
from wallet.verification.data_models.problem import Problem, Rule, entries, is_url

CONTEXT = "https://purl.imsglobal.org/spec/clr/v2p0/"
"""How the addresses of its contexts begin; the rules bind who uses one."""

KINDS: Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]] = {
    ("credentialSubject",): ("ClrSubject", ("verifiableCredential",)),
    ("credentialSubject", "achievement"): ("Achievement", ("id", "name", "description", "criteria")),
    ("credentialSubject", "association"): ("Association", ("associationType", "sourceId", "targetId")),
}
"""By path: the type that each object there names, and the members that it must have."""


def identified(claims: Json, _contexts: Contexts) -> Problem | None:
    """A record has an id."""
    return None if claims.get("id") else Problem("it has no id", "id")


def kinds(claims: Json, _contexts: Contexts) -> Problem | None:
    """Each object names its type and has what its type must have."""
    for path, (kind, required) in KINDS.items():
        for one, where in _at(claims, path):
            if not isinstance(one, dict):
                return Problem("this is not an object", where)
            if kind not in strings(one.get("type")):
                return Problem(f"its type does not say {kind}", f"{where}.type")
            for name in required:
                if not one.get(name):
                    return Problem(f"it has no {name}", f"{where}.{name}")
    return None


def associations(claims: Json, _contexts: Contexts) -> Problem | None:
    """An association is between two different things, each named by an address."""
    for one, where in _at(claims, ("credentialSubject", "association")):
        ends = [one.get(name) for name in ("sourceId", "targetId")] if isinstance(one, dict) else []
        if not all(is_url(end) for end in ends):
            return Problem("an end of it is not named by an address", where)
        if len(set(ends)) < len(ends):
            return Problem("it associates something with itself", where)
    return None


def _at(claims: Json, path: tuple[str, ...], before: str = "") -> Iterator[tuple[object, str]]:
    for one, where in entries(claims, path[0]):
        if not path[1:]:
            yield one, before + where
        elif isinstance(one, dict):
            yield from _at(one, path[1:], f"{before}{where}.")


RULES: tuple[Rule, ...] = (identified, kinds, associations)
