"""What was achieved: Open Badges 3.0 Achievement, Result and Evidence -> the shapes of Credential."""

from typing import Any

from wallet.credentials.credential import Achievement, Alignment, Association
from wallet.credentials.members import Json, mapping, mappings, several, strings
from wallet.credentials.texts import identifier, line, passage

_WHERE = ("achievement", "hasCredential", "degree")
"""Members of a subject that name an achievement: OB 3.0, the DCC's diplomas, the W3C's examples."""


def achievement(subject: Json) -> Achievement | None:
    """The (first) achievement of a subject, None where there is none."""
    given = next((found for name in _WHERE if (found := mapping(subject.get(name)))), None)
    return None if given is None else _achievement(given)


def listed(subject: Json) -> tuple[Achievement, ...]:
    """All achievements that a record lists beside its credentials (CLR 2.0 ClrSubject)."""
    return tuple(_achievement(one) for one in mappings(subject.get("achievement")))


def associations(subject: Json) -> tuple[Association, ...]:
    """How the achievements of a record belong together (CLR 2.0 Association)."""
    return tuple(
        Association(line(one.get("associationType")), identifier(one.get("sourceId")), identifier(one.get("targetId")))
        for one in mappings(subject.get("association"))
    )


def _achievement(given: Json) -> Achievement:
    criteria = given.get("criteria")
    return Achievement(
        id=identifier(given.get("id")),
        name=line(given.get("name")),
        description=passage(given.get("description")),
        criteria=passage(mapping(criteria).get("narrative")),
        criteria_url=identifier(criteria) or identifier(mapping(criteria).get("id")),
        kind=line(given.get("achievementType")) or ", ".join(_kinds(given)),
        image=picture(given.get("image")),
        alignments=tuple(_alignment(one) for one in mappings(_first(given, "alignment", "alignments"))),
        tags=tuple(line(one) for one in strings(_first(given, "tag", "tags"))),
        awarded_by=line(mapping(given.get("creator")).get("name")),
    )


def _kinds(given: Json) -> list[str]:
    return [line(one) for one in strings(given.get("type")) if one != "Achievement"]


def _alignment(given: Json) -> Alignment:
    return Alignment(
        name=line(given.get("targetName")),
        url=identifier(given.get("targetUrl")),
        framework=line(given.get("targetFramework")),
        code=line(given.get("targetCode")),
    )


def picture(value: object) -> str:
    """The address of a picture, given as a string or as an Image object; never fetched here."""
    address = value if isinstance(value, str) else mapping(value).get("id")
    return address if isinstance(address, str) and address.startswith("data:image/") else identifier(address)


def results(subject: Json) -> tuple[tuple[str, str], ...]:
    """The results as (what was measured, what came out) pairs (OB 3.0 Result with its ResultDescription)."""
    described: dict[Any, Json] = {}
    for given in mappings(mapping(subject.get("achievement")).get("resultDescription")):
        if isinstance(given.get("id"), str):
            described[given["id"]] = given
    return tuple(pair for one in mappings(subject.get("result")) if any(pair := _result(one, described)))


def _result(given: Json, described: dict[Any, Json]) -> tuple[str, str]:
    about = given.get("resultDescription")
    description = described.get(about, {}) if isinstance(about, str) else {}
    name = line(description.get("name")) or line(description.get("resultType"))
    level = _level(given.get("achievedLevel"), description)
    value = line(given.get("value")) or _number(given.get("value")) or level or line(given.get("status"))
    return name, value


def _number(value: object) -> str:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _level(achieved: object, description: Json) -> str:
    levels = mappings(description.get("rubricCriterionLevel"))
    found = next((one for one in levels if one.get("id") == achieved), {})
    return line(found.get("name")) or line(found.get("level"))


def evidence(value: object) -> tuple[tuple[str, str], ...]:
    """The evidence as (name, address) pairs (VCDM evidence, OB 3.0 Evidence)."""
    return tuple(pair for one in several(value) if any(pair := _evidence(one)))


def _evidence(given: object) -> tuple[str, str]:
    if isinstance(given, str):
        return "", identifier(given)
    one = mapping(given)
    return line(one.get("name")) or passage(one.get("narrative")), identifier(one.get("id")) or identifier(
        one.get("url")
    )


def _first(given: Json, *names: str) -> object:
    return next((given[name] for name in names if given.get(name) is not None), None)
