"""Is a credential shown in part only? Then what it does not say is no statement of its issuer."""

from collections.abc import Mapping

from wallet.credentials.credential import Credential
from wallet.credentials.members import Json, mappings

WHOLE: Mapping[str, str] = {"ecdsa-sd-2023": "u2V0A", "bbs-2023": "u2V0C"}
"""How the value of a proof begins that covers the whole credential, by suites that also have proofs of a part.

vc-di-ecdsa §3.5.2, vc-di-bbs §3.3.1: the headers d95d00 and d95d02 in base64url.
"""


def is_partial(credential: Credential) -> bool:
    """Whether its owner may have left out any member, an end or a status entry included.

    A token with disclosures is none such: these claims stand in the open there (SD-JWT VC §2.2.2.2).
    """
    return "proof" in credential.claims and any(map(_is_of_a_part, mappings(credential.claims["proof"])))


def _is_of_a_part(proof: Json) -> bool:
    suite, value = proof.get("cryptosuite"), proof.get("proofValue")
    begins = WHOLE.get(suite) if isinstance(suite, str) else None
    return begins is not None and not (isinstance(value, str) and value.startswith(begins))
