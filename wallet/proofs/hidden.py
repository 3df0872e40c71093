"""Members of a credential that were moved to where a reader of the JSON does not look, while its quads stay the same.

A node that is said again inside, by its id, may carry any of its statements: the signature holds, and a status entry
or an end date is no longer where it is read.
"""

from collections.abc import Mapping
from typing import Any

OF_A_CREDENTIAL = frozenset(
    (
        "credentialStatus",
        "credentialSubject",
        "credentialSchema",
        "expirationDate",
        "issuanceDate",
        "issuer",
        "proof",
        "validFrom",
        "validUntil",
        "holder",
        "verifiableCredential",
    )
)
"""Members that are read of the credential itself only."""


def hidden(document: Mapping[str, Any]) -> str:
    """A member of the document's own node that stands elsewhere in it; empty where there is none."""
    own = document.get("id")
    if own is None:
        return ""
    waiting: list[Any] = [document.values()]
    for values in waiting:
        for one in values:
            if type(one) is dict:
                if one.get("id") == own and not OF_A_CREDENTIAL.isdisjoint(one):
                    return min(OF_A_CREDENTIAL.intersection(one))
                waiting.append(one.values())
            elif type(one) is list:
                waiting.append(one)
    return ""
