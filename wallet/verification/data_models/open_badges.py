"""Open Badges 3.0 AchievementCredential: what it must have beyond a W3C credential (OB 3.0 §B)."""

from collections.abc import Mapping

from wallet.credentials.members import Json, strings
from wallet.proofs.json_ld import Contexts
from wallet.verification.data_models.problem import Problem, Rule, entries

CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/"
"""How the addresses of its contexts begin; the rules bind who uses one."""

KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "issuer": ("Profile", ()),
    "issuer.parentOrg": ("Profile", ()),
    "credentialSubject": ("AchievementSubject", ("achievement",)),
    "credentialSubject.achievement": ("Achievement", ("id", "name", "description", "criteria")),
    "credentialSubject.achievement.creator": ("Profile", ("id",)),
    "credentialSubject.achievement.alignment": ("Alignment", ("targetName", "targetUrl")),
    "credentialSubject.achievement.resultDescription": ("ResultDescription", ("id", "name", "resultType")),
    "credentialSubject.result": ("Result", ()),
}
"""By path: the type that each object there names, and the members that it must have. Strings there are references."""


_BELOW: Mapping[str, tuple[tuple[str, str], ...]] = {
    path: tuple((inner.rpartition(".")[2], inner) for inner in KINDS if inner.rpartition(".")[0] == path)
    for path in ("", *KINDS)
}
"""By path: the name and the path of each member there that KINDS speaks of."""


def identified(claims: Json, _contexts: Contexts) -> Problem | None:
    """An achievement credential has an id."""
    return None if claims.get("id") else Problem("it has no id", "id")


def kinds(claims: Json, _contexts: Contexts) -> Problem | None:
    """Each object names its type and has what its type must have."""
    return _inside(claims, "")


def _inside(given: Json, path: str) -> Problem | None:
    """What is wrong with the objects that stand in the object at `path`, and in those."""
    for name, inner in _BELOW[path]:
        for one, where in entries(given, name) if name in given else ():
            if isinstance(one, dict) and (problem := _of_kind(one, *KINDS[inner]) or _inside(one, inner)):
                return Problem(problem.what, f"{where}.{problem.where}")
    return None


def _of_kind(given: Json, kind: str, required: tuple[str, ...]) -> Problem | None:
    if kind not in strings(given.get("type")):
        return Problem(f"its type does not say {kind}", "type")
    missing = next((name for name in required if not given.get(name)), "")
    return Problem(f"it has no {missing}", missing) if missing else None


RULES: tuple[Rule, ...] = (identified, kinds)
