"""Members of a credential that were moved to where a reader of the JSON does not look, while its quads stay the same.

A node that is said again inside, by its id, may carry any of its statements: the signature holds, and a status entry
or an end date is no longer where it is read.
"""

from collections.abc import Iterator, Mapping
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
    """The first member of the document's own node that stands elsewhere in it; empty where there is none."""
    own = document.get("id")
    if own is None:
        return ""
    return next((name for node in _inside(document) if node.get("id") == own for name in _own(node)), "")


def _own(node: Mapping[str, Any]) -> Iterator[str]:
    return (name for name in node if name in OF_A_CREDENTIAL)


def _inside(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    waiting: list[Any] = list(document.values())
    while waiting:
        one = waiting.pop()
        if type(one) is dict:
            yield one
            waiting += one.values()
        elif type(one) is list:
            waiting += one
