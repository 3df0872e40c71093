"""Open Badges 3.0 AchievementCredential: what it must have beyond a W3C credential (OB 3.0 §B)."""

from collections.abc import Iterator, Mapping

from wallet.credentials.members import Json, mapping, strings
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


def identified(claims: Json, _contexts: Contexts) -> Problem | None:
    """An achievement credential has an id."""
    return None if claims.get("id") else Problem("it has no id", "id")


def kinds(claims: Json, _contexts: Contexts) -> Problem | None:
    """Each object names its type and has what its type must have."""
    for path, (kind, required) in KINDS.items():
        for one, where in _at(claims, path.split("."), ""):
            given = mapping(one)
            if kind not in strings(given.get("type")):
                return Problem(f"its type does not say {kind}", f"{where}.type")
            for name in required:
                if not given.get(name):
                    return Problem(f"it has no {name}", f"{where}.{name}")
    return None


def _at(claims: Json, path: list[str], before: str) -> Iterator[tuple[object, str]]:
    for one, where in entries(claims, path[0]):
        if isinstance(one, dict):
            yield from _at(one, path[1:], f"{before}{where}.") if path[1:] else [(one, f"{before}{where}")]


RULES: tuple[Rule, ...] = (identified, kinds)


def binds(claims: Json) -> bool:
    """Whether a document uses a context of Open Badges 3.0."""
    return any(one.startswith(CONTEXT) for one in strings(claims.get("@context")))
