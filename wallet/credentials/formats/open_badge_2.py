"""Open Badges 2.0 and the versions before it: an Assertion, its BadgeClass and its issuer, each inside or elsewhere."""

from datetime import UTC, datetime

from wallet.credentials.credential import Achievement, Alignment, Credential, Party, Token
from wallet.credentials.formats import achievements
from wallet.credentials.members import Json, mapping, mappings, several, strings
from wallet.credentials.recipient import recipients
from wallet.credentials.texts import identifier, line, passage
from wallet.frozen import replace

OB_2 = "open-badge-2.0"
OB_1 = "open-badge-1.x"
CONTEXTS = ("https://w3id.org/openbadges/v2", "https://openbadgespec.org/v2/context.json")
SIGNED = "badge"
"""The kind of a token that holds an Assertion (OB 2.0 §SignedBadge)."""
HOSTED_TYPES = ("hosted", "HostedBadge", "HostedVerification")
SIGNED_TYPES = ("signed", "SignedBadge", "SignedVerification")


def format_of(claims: Json, /) -> str:
    """The code of the format; empty for anything that was given to nobody (a BadgeClass, a profile)."""
    if "recipient" not in claims or not claims.keys() & {"badge", "verify", "verification"}:
        return ""
    contexts = several(claims.get("@context"))
    is_2 = any(one in CONTEXTS for one in contexts if isinstance(one, str))
    # A document may carry the terms itself instead of naming the context; 1.x has `verify`.
    return OB_2 if is_2 or "verification" in claims else OB_1


def credential(claims: Json, /, *, code: str, token: Token | None = None) -> Credential:
    """The one shape; what the claims only name by its address stays empty until its document is in hand."""
    badge = claims.get("badge")
    given = {"id": badge} if isinstance(badge, str) else mapping(badge)
    maker = given.get("issuer")
    return Credential(
        format=code,
        title=line(given.get("name")) or "Open badge",
        issuer=_issuer(maker),
        signer=issuer_id(maker),
        subject=_subject(claims),
        claims=claims,
        id=identifier(claims.get("id")) or identifier(claims.get("uid")),
        types=tuple(line(one) for one in strings(claims.get("type"))) or ("Assertion",),
        description=passage(given.get("description")) or passage(claims.get("narrative")),
        issued=written(claims.get("issuedOn", claims.get("issued_on"))),
        expires=written(claims.get("expires")),
        proofs=_proofs(claims, token),
        achievement=_achievement(given),
        evidence=achievements.evidence(claims.get("evidence")),
        language=line(claims.get("@language")) or line(given.get("@language")),
        token=replace(token, kind=SIGNED) if token else None,
    )


def issuer_id(issuer: object) -> str:
    """The raw id of an issuer given as an address or a Profile; in 1.x and 0.5 its web site takes the place of one."""
    if isinstance(issuer, str):
        return issuer
    given = mapping(issuer)
    return next((told for name in ("id", "url", "origin") if isinstance(told := given.get(name), str) and told), "")


def how(claims: Json) -> Json:
    """How it says that it can be checked (OB 2.0 `verification`, OB 1.x `verify`); empty where it is silent."""
    return mapping(claims.get("verification")) or mapping(claims.get("verify"))


def written(value: object) -> str:
    """A date as a text; in 1.x it may be seconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return line(value)
    try:
        return datetime.fromtimestamp(value, UTC).isoformat().replace("+00:00", "Z")
    except (OverflowError, ValueError, OSError):
        return ""


def _issuer(value: object) -> Party:
    given = mapping(value)
    return Party(
        id=identifier(issuer_id(value)),
        name=line(given.get("name")),
        url=line(given.get("url")) or line(given.get("origin")),
        image=achievements.picture(given.get("image")),
    )


def _subject(claims: Json) -> Party:
    """The address where it is in the clear; a digest of one says nothing to people."""
    return Party(id=next((identifier(one.identity) for one in recipients(claims) if not one.hashed), ""))


def _achievement(badge: Json) -> Achievement | None:
    made = achievements.achievement({"achievement": {**badge, "type": None}}) if badge else None
    return replace(made, alignments=tuple(map(_alignment, mappings(badge.get("alignment"))))) if made else None


def _alignment(given: Json) -> Alignment:
    """An alignment; 1.1 calls its members `name` and `url`."""
    return Alignment(
        name=line(given.get("targetName")) or line(given.get("name")),
        url=identifier(given.get("targetUrl")) or identifier(given.get("url")),
        framework=line(given.get("targetFramework")),
        code=line(given.get("targetCode")),
    )


def _proofs(claims: Json, token: Token | None) -> tuple[str, ...]:
    if token is not None:
        return (line(token.header.get("alg")),)
    return ("hosted",) if any(one in HOSTED_TYPES for one in strings(how(claims).get("type"))) else ()
