"""W3C claims (VCDM 1.1, VCDM 2.0, Open Badges 3.0, CLR 2.0) -> Credential; tolerant of every wrong type."""

import re
from functools import partial

from wallet.credentials.credential import Credential, Party, Token
from wallet.credentials.formats import achievements
from wallet.credentials.members import Json, mapping, mappings, several, strings
from wallet.credentials.texts import identifier, line, passage

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
PRESENTATION = "presentation"
CLR = "clr-2.0"
_FORMAT_OF_TYPE = (
    ("VerifiablePresentation", PRESENTATION),
    ("ClrCredential", CLR),
    ("OpenBadgeCredential", "open-badge-3.0"),
    ("AchievementCredential", "open-badge-3.0"),
)
_TITLES = {
    "VerifiableCredential": "Credential",
    "VerifiableAttestation": "Credential",
    "EuropeanDigitalCredential": "European digital credential",
    "OpenBadgeCredential": "Open badge",
    "ClrCredential": "Learner record",
    "VerifiablePresentation": "Presentation",
}
_GENERAL = frozenset({"VerifiableCredential", "VerifiablePresentation", "VerifiableAttestation"})
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z\W_]+")


def format_of(claims: Json, /) -> str:
    """The code of the format these claims have; empty where they are no W3C credential or presentation at all."""
    types, contexts = several(claims.get("type")), several(claims.get("@context"))
    for name, code in _FORMAT_OF_TYPE:
        if name in types:
            return code
    if "verifiableCredential" in claims and (V1 in contexts or V2 in contexts):
        return PRESENTATION
    if V2 in contexts:
        return "vcdm-2.0"
    if V1 in contexts or "VerifiableCredential" in types:
        return "vcdm-2.0" if V1 not in contexts and "validFrom" in claims else "vcdm-1.1"
    return ""


def credential(claims: Json, /, *, code: str, token: Token | None = None) -> Credential:
    """The one shape, from claims of the format `code`."""
    shown = partial(_shown, claims, code, token)
    return Credential.shown_later(shown, code=code, claims=claims, signer=raw_id(_maker(claims, code)), token=token)


def _maker(claims: Json, code: str) -> object:
    return claims.get("holder" if code == PRESENTATION else "issuer")


def _shown(claims: Json, code: str, token: Token | None) -> Credential:
    presentation, record = code == PRESENTATION, code == CLR
    maker = _maker(claims, code)
    subject = {} if presentation else mapping(claims.get("credentialSubject"))
    achievement = None if presentation or record else achievements.achievement(subject)
    types = tuple(line(one) for one in strings(claims.get("type")))
    return Credential(
        format=code,
        title=(achievement.name if achievement else "") or line(claims.get("name")) or readable_type(types),
        issuer=_party(maker),
        signer=raw_id(maker),
        subject=_subject(subject),
        claims=claims,
        id=identifier(claims.get("id")),
        types=types,
        description=_description(claims, subject) or (achievement.description if achievement else ""),
        issued=line(claims.get("validFrom")) or line(claims.get("issuanceDate")),
        expires=line(claims.get("validUntil")) or line(claims.get("expirationDate")),
        proofs=_proofs(claims, token),
        achievement=achievement,
        results=achievements.results(subject),
        evidence=achievements.evidence(claims.get("evidence")),
        language=_language(claims, subject),
        token=token,
        achievements=achievements.listed(subject) if record else (),
        associations=achievements.associations(subject) if record else (),
    )


def _description(claims: Json, subject: Json) -> str:
    """What a credential says of itself; of an endorsement, what it says of the endorsed (OB 3.0)."""
    return passage(claims.get("description")) or passage(subject.get("endorsementComment"))


def readable_type(types: tuple[str, ...]) -> str:
    """The most specific type, readable: "UniversityDegreeCredential" -> "University degree"."""
    specific = next((one for one in reversed(types) if one not in _GENERAL), types[0] if types else "")
    name = re.split(r"[/#:]", specific)[-1]
    if name in _TITLES:
        return _TITLES[name]
    words = _WORDS.findall(name.removesuffix("Credential")) or ["Credential"]
    text = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in words)
    return text[:1].upper() + text[1:]


def raw_id(value: object) -> str:
    """The id as it has to be compared: what is shown of it went through a filter."""
    id_ = value.get("id") if isinstance(value, dict) else value
    return id_ if isinstance(id_, str) else ""


def _party(value: object) -> Party:
    if isinstance(value, str):
        return Party(id=identifier(value))
    given = mapping(value)
    return Party(
        id=identifier(given.get("id")),
        name=line(given.get("name")),
        url=line(given.get("url")),
        image=achievements.picture(given.get("image")),
    )


def _subject(subject: Json) -> Party:
    full = f"{line(subject.get('givenName'))} {line(subject.get('familyName'))}".strip()
    return Party(
        id=identifier(subject.get("id")),
        name=line(subject.get("name")) or full or _identity(subject.get("identifier")),
        url=line(subject.get("url")),
        image=achievements.picture(subject.get("image")),
    )


def _identity(identifiers: object) -> str:
    """A name given in the clear (OB 3.0 IdentityObject)."""
    for one in mappings(identifiers):
        if one.get("identityType") == "name" and one.get("hashed") is False:
            return line(one.get("identityHash"))
    return ""


def _proofs(claims: Json, token: Token | None) -> tuple[str, ...]:
    given = mappings(claims.get("proof"))
    names = [line(one.get("cryptosuite" if one.get("type") == "DataIntegrityProof" else "type")) for one in given]
    if token is not None:
        names.insert(0, line(token.header.get("alg")))
    return tuple(name for name in names if name)


def _language(claims: Json, subject: Json) -> str:
    for given in (claims, mapping(subject.get("achievement")), *mappings(claims.get("@context"))):
        for key in ("inLanguage", "@language"):
            if isinstance(given.get(key), str):
                return line(given[key])
    return next((line(one.get("@language")) for one in mappings(several(claims.get("name")))), "")
