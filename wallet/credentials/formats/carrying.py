"""Which credentials can hold others, told without reading these: records, and what is endorsed."""

from collections.abc import Iterator

from wallet.credentials.credential import Credential
from wallet.credentials.formats.claims import CLR
from wallet.credentials.formats.ler_rs import LER_RS
from wallet.credentials.members import Json, mappings

ENDORSED: tuple[tuple[str, ...], ...] = ((), ("issuer",), ("credentialSubject", "achievement"))
"""Where a credential can carry endorsements (OB 3.0 AchievementCredential, Profile, Achievement), as paths."""

ENDORSABLE = frozenset(("open-badge-3.0", "vcdm-2.0", "vcdm-1.1", CLR))
"""Formats whose endorsements are credentials; those of badges before 3.0 are another thing."""


def carries_others(credential: Credential) -> bool:
    """Whether there may be a credential inside."""
    if credential.format == CLR:
        return True
    if credential.format not in ENDORSABLE:
        return credential.format == LER_RS
    places = (found for path in ENDORSED for found in _at(credential.claims, path))
    return any(found.get(name) for found in places for name in ("endorsement", "endorsementJwt"))


def _at(claims: Json, path: tuple[str, ...]) -> Iterator[Json]:
    if not path:
        yield claims
        return
    for found in mappings(claims.get(path[0])):
        yield from _at(found, path[1:])
