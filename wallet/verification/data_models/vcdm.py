"""W3C Verifiable Credentials Data Model 1.1 and 2.0: what a credential and a presentation must and must not have."""

from collections.abc import Mapping

from wallet.credentials.formats.claims import V1, V2
from wallet.credentials.members import Json, mapping, mappings, strings
from wallet.proofs.json_ld import Contexts
from wallet.verification.data_models.contexts import (
    base_context,
    context_items,
    mapped_types,
    no_new_meaning,
    once,
    types,
)
from wallet.verification.data_models.problem import Problem, Rule, entries, is_url, moment

OBJECTS_1_1: Mapping[str, tuple[str, ...]] = {
    "credentialStatus": ("id", "type"),  # VCDM 1.1 §4.9
    "credentialSchema": ("id", "type"),  # §5.4
    "refreshService": ("id", "type"),  # §5.5
    "termsOfUse": ("type",),  # §5.6
    "evidence": ("type",),  # §5.7
    "proof": ("type",),  # §4.7
}
OBJECTS_2_0 = {**OBJECTS_1_1, "credentialStatus": ("type",), "refreshService": ("type",)}  # VCDM 2.0 §4.10, §5.4
"""Members whose values are objects (one or a list), and what each of these must have."""


def identifier(claims: Json, _contexts: Contexts) -> Problem | None:
    """`id`, where there is one, is one URL."""
    if "id" in claims and not is_url(claims["id"]):
        return Problem("its id is not one web address, DID or URN", "id")
    return None


def party(name: str, *, required: bool = True) -> Rule:
    """A URL, or an object whose `id` is one."""

    def rule(claims: Json, _contexts: Contexts) -> Problem | None:
        given = claims.get(name)
        if given is None:
            return Problem(f"it names no {name}", name) if required else None
        if isinstance(given, dict):
            return (
                None if is_url(given.get("id")) else Problem(f"its {name} has no id that is an address", f"{name}.id")
            )
        return None if is_url(given) else Problem(f"its {name} is not one address", name)

    return rule


def date(name: str, *, required: bool = False, zoned: bool = True) -> Rule:
    """A moment as XML Schema writes it."""

    def rule(claims: Json, _contexts: Contexts) -> Problem | None:
        given = claims.get(name)
        if given is None:
            return Problem(f"it has no {name}", name) if required else None
        return (
            None
            if moment(given, zoned=zoned)
            else Problem("this is not a date with a time as the standard writes it", name)
        )

    return rule


def period(claims: Json, _contexts: Contexts) -> Problem | None:
    """It does not end before it begins (VCDM 2.0 §4.9)."""
    if "validUntil" not in claims:  # most have no end
        return None
    begins, ends = (moment(claims.get(name), zoned=True) for name in ("validFrom", "validUntil"))
    if begins and ends and ends < begins:
        return Problem("it ends before it begins", "validUntil")
    return None


def subjects(claims: Json, _contexts: Contexts) -> Problem | None:
    """There is a subject; each is an object that says something, its id (if any) one URL (VCDM 2.0 §4.8)."""
    where = "credentialSubject"
    for one, where in entries(claims, "credentialSubject"):
        if not isinstance(one, dict) or not one:
            return Problem("a subject says nothing", where)
        if "id" in one and not is_url(one["id"]):
            return Problem("a subject's id is not one address", f"{where}.id")
    return None if claims.get("credentialSubject") else Problem("it says nothing about anybody", where)


def objects(table: Mapping[str, tuple[str, ...]]) -> Rule:
    """Each entry of these members is an object with what it must have; an `id` is one URL, a `type` words."""

    def rule(claims: Json, _contexts: Contexts) -> Problem | None:
        for name in table:
            for one, where in entries(claims, name) if name in claims else ():
                if problem := _entry(one, where, table[name]):
                    return problem
        return None

    return rule


def _entry(given: object, where: str, required: tuple[str, ...]) -> Problem | None:
    if not isinstance(given, dict):
        return Problem("this is not an object", where)
    for name in required:
        if not given.get(name):
            return Problem(f"it has no {name}", f"{where}.{name}")
    if "id" in given and not is_url(given["id"]):
        return Problem("its id is not one address", f"{where}.id")
    if not isinstance(given.get("type"), str) and not all(isinstance(one, str) for one, _ in entries(given, "type")):
        return Problem("its type is not a word", f"{where}.type")
    return None


def proof_dates(claims: Json, _contexts: Contexts) -> Problem | None:
    """`created` and `expires` of a proof are moments with a zone (Data Integrity §2.1)."""
    for index, proof in enumerate(mappings(claims["proof"]) if "proof" in claims else ()):
        for name in ("created", "expires"):
            if name in proof and not moment(proof[name], zoned=True):
                return Problem("this is not a date with a time and a zone", f"proof[{index}].{name}")
    return None


def languages(claims: Json, _contexts: Contexts) -> Problem | None:
    """Names and descriptions are texts, or texts with their language and direction alone (VCDM 2.0 §11.1)."""
    for holder, path in ((claims, ""), (mapping(claims.get("issuer")), "issuer.")):
        for name in ("name", "description"):
            for one, where in entries(holder, name) if name in holder else ():
                if not _is_text(one):
                    return Problem("this is neither a text nor a text with its language", f"{path}{where}")
    return None


def _is_text(given: object) -> bool:
    if isinstance(given, str):
        return True
    return (
        isinstance(given, dict)
        and given.keys() <= {"@value", "@language", "@direction"}
        and isinstance(given.get("@value"), str)
    )


def related_resources(claims: Json, _contexts: Contexts) -> Problem | None:
    """Each related resource has its own address and a digest (VCDM 2.0 §5.3)."""
    seen: set[str] = set()
    for one, where in entries(claims, "relatedResource"):
        address = mapping(one).get("id")
        if not isinstance(address, str) or not is_url(address) or address in seen:
            return Problem("a related resource has no address of its own", where)
        if not any(strings(mapping(one).get(name)) for name in ("digestSRI", "digestMultibase")):
            return Problem("a related resource has no digest", where)
        seen.add(address)
    return None


def presented(*, tokens: bool) -> Rule:
    """What a presentation carries are objects; bare `tokens` only in VCDM 1.1."""

    def rule(claims: Json, _contexts: Contexts) -> Problem | None:
        for one, where in entries(claims, "verifiableCredential"):
            if isinstance(one, str) and tokens:
                continue
            if not isinstance(one, dict):
                return Problem("a credential in it is not an object", where)
            if not tokens and (problem := _carried(one, where)):
                return problem
        return None

    return rule


def _carried(given: Json, where: str) -> Problem | None:
    """An enveloped credential says so in its type and has a data: URL (VCDM 2.0 §4.13.3)."""
    address = given.get("id")
    in_data = isinstance(address, str) and address.startswith("data:")
    says_so = "EnvelopedVerifiableCredential" in strings(given.get("type"))
    if in_data != says_so:
        return Problem("an enveloped credential does not say so, or holds none", where)
    return None


CREDENTIAL_1_1: tuple[Rule, ...] = (
    once(base_context(V1), context_items, types("VerifiableCredential")),
    identifier,
    party("issuer"),
    date("issuanceDate", required=True, zoned=False),
    date("expirationDate", zoned=False),
    subjects,
    objects(OBJECTS_1_1),
)
CREDENTIAL_2_0: tuple[Rule, ...] = (
    once(base_context(V2), context_items, types("VerifiableCredential"), mapped_types, no_new_meaning),
    identifier,
    party("issuer"),
    date("validFrom"),
    date("validUntil"),
    period,
    subjects,
    objects(OBJECTS_2_0),
    proof_dates,
    languages,
    related_resources,
)
PRESENTATION_1_1: tuple[Rule, ...] = (
    once(base_context(V1), context_items, types("VerifiablePresentation")),
    identifier,
    party("holder", required=False),
    objects(OBJECTS_1_1),
    presented(tokens=True),
)
PRESENTATION_2_0: tuple[Rule, ...] = (
    once(base_context(V2), context_items, types("VerifiablePresentation"), mapped_types, no_new_meaning),
    identifier,
    party("holder", required=False),
    objects(OBJECTS_2_0),
    proof_dates,
    presented(tokens=False),
)
