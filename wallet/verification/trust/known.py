"""The DCC's list of known registries: told to whoever asks for news of registries, never trusted by itself."""

from wallet.credentials import strict_json
from wallet.credentials.members import mappings
from wallet.credentials.texts import line
from wallet.errors import UnreadableFile
from wallet.verification.evidence import Registry
from wallet.verification.trust import KINDS

ADDRESS_OF = {"oidf": "trustAnchorEC", "dcc-legacy": "url"}
"""The member that has the address of a registry, by its kind."""


def known_registries(untrusted: bytes) -> tuple[Registry, ...]:
    """The registries of a list `[{"name", "type", "trustAnchorEC" or "url"}]`, of kinds that are read here."""
    try:
        found = strict_json.parse(strict_json.decode(untrusted).text)
    except UnreadableFile:
        return ()
    entries = mappings(found) if isinstance(found, list) else []
    named = ((one, str(one.get("type"))) for one in entries)
    made = ((line(one.get("name"))[:200], kind, one.get(ADDRESS_OF[kind])) for one, kind in named if kind in KINDS)
    return tuple(Registry(name, kind, address) for name, kind, address in made if isinstance(address, str))
