"""Where a credential says that a newer version of itself can be had (VCDM 2.0 §5.4 refreshService)."""

from wallet.credentials.credential import Credential
from wallet.credentials.members import mappings, strings

TYPES = frozenset(("1EdTechCredentialRefresh",))
"""Services that answer a plain GET of their id with the newer credential (1EdTech VCCR 1.0)."""


def refresh_address(credential: Credential) -> str:
    """The address of the first service that is known and on the secure web; empty where it names none."""
    for service in mappings(credential.claims.get("refreshService")):
        address, is_known = service.get("id"), TYPES.intersection(strings(service.get("type")))
        if is_known and isinstance(address, str) and address.startswith("https://"):
            return address
    return ""
