"""Who a credential says it is by: the raw id, as it has to be compared (what is shown of it went through a filter)."""

from wallet.credentials.credential import Credential


def signer_named(credential: Credential) -> str:
    """The issuer of a credential, the holder of a presentation; empty where it names none."""
    named = credential.claims.get("holder" if credential.is_presentation else "issuer")
    id_ = named.get("id") if isinstance(named, dict) else named
    return id_ if isinstance(id_, str) else ""
