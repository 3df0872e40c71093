"""Open Badges 3.0 AchievementCredential: what it must have beyond a W3C credential (OB 3.0 §B)."""

from collections.abc import Mapping

from wallet.credentials.members import Json, strings
from wallet.frozen import Frozen
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


class _Kind(Frozen):
    """What KINDS says of one member, and of the members in it."""

    name: str
    type: str
    required: tuple[str, ...]
    inner: "tuple[_Kind, ...]"


def _below(path: str) -> tuple[_Kind, ...]:
    """The members of the objects at a path that KINDS speaks of."""
    found = (inner for inner in KINDS if inner.rpartition(".")[0] == path)
    return tuple(_Kind(inner.rpartition(".")[2], *KINDS[inner], _below(inner)) for inner in found)


_WHOLE = _below("")


def identified(claims: Json, _contexts: Contexts) -> Problem | None:
    """An achievement credential has an id."""
    return None if claims.get("id") else Problem("it has no id", "id")


def kinds(claims: Json, _contexts: Contexts) -> Problem | None:
    """Each object names its type and has what its type must have."""
    return _inside(claims, _WHOLE)


def _inside(given: Json, below: tuple[_Kind, ...]) -> Problem | None:
    """What is wrong with the objects that stand in an object, and in those."""
    for kind in below:
        for one, where in entries(given, kind.name) if kind.name in given else ():
            if not isinstance(one, dict):
                continue
            problem = _of_kind(one, kind) or (_inside(one, kind.inner) if kind.inner else None)
            if problem:
                return Problem(problem.what, f"{where}.{problem.where}")
    return None


def _of_kind(given: Json, kind: _Kind) -> Problem | None:
    told = given.get("type")
    if told != [kind.type] and kind.type not in strings(told):
        return Problem(f"its type does not say {kind.type}", "type")
    for name in kind.required:
        if not given.get(name):
            return Problem(f"it has no {name}", name)
    return None


RULES: tuple[Rule, ...] = (identified, kinds)
