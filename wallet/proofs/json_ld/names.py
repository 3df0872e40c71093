"""KnownNames: what a document may not say by itself, because our contexts say it under a name that is read and shown.

A signature covers quads; people and programs read the JSON. An inline context, or a member spelled as an IRI, may make
the same quads from other JSON: then the signature holds and what is read is not what was signed. So what our contexts
have a name for goes by that name only, and the names of proofs mean what they always mean.
"""

from collections.abc import Callable, Iterable, Mapping

from wallet.proofs.json_ld.problem import not_allowed

_SECURITY = "https://w3id.org/security#"
_OTHERWISE = {
    "authentication": _SECURITY + "authenticationMethod",
    "capabilityDelegation": _SECURITY + "capabilityDelegationMethod",
    "capabilityInvocation": _SECURITY + "capabilityInvocationMethod",
    "created": "http://purl.org/dc/terms/created",
    "expires": _SECURITY + "expiration",
    "id": "@id",
    "keyAgreement": _SECURITY + "keyAgreementMethod",
    "type": "@type",
}
_AS_NAMED = (
    "proof proofPurpose proofValue previousProof verificationMethod cryptosuite jws challenge domain controller "
    "assertionMethod publicKeyJwk publicKeyMultibase publicKeyBase58 DataIntegrityProof Multikey JsonWebKey2020 "
    "JsonWebSignature2020 RsaSignature2018 RsaVerificationKey2018 Ed25519Signature2018 Ed25519Signature2020 "
    "Ed25519VerificationKey2018 Ed25519VerificationKey2020 EcdsaSecp256k1Signature2019 "
    "EcdsaSecp256k1VerificationKey2019 EcdsaSecp256r1Signature2019 BbsBlsSignature2020 BbsBlsSignatureProof2020 "
    "MerkleProof2019"
)
PROOF_NAMES: Mapping[str, str] = {**{name: _SECURITY + name for name in _AS_NAMED.split()}, **_OTHERWISE}
"""Names that mean one thing everywhere, and what."""


class KnownNames:
    """Which names our contexts have for an IRI. `contexts` gives them all, when a document first makes it necessary."""

    def __init__(self, contexts: Callable[[], Iterable[object]]) -> None:
        self._contexts = contexts
        self._names: dict[str, set[str]] = {}

    def check(self, name: str, iri: str) -> None:
        """Raises context_not_allowed where `name` may not mean `iri`; for what no pinned context defines."""
        if not self._names:
            for context in self._contexts():
                _collect(context, {}, self._names)
        names = self._names.get(iri, ())
        if name in names:
            return
        if names or PROOF_NAMES.get(name, iri) != iri:
            raise not_allowed(name)
        if iri.startswith((_SECURITY, "@")) and PROOF_NAMES.get(name) != iri and iri != _SECURITY + name:
            raise not_allowed(name)


def _collect(context: object, outer: Mapping[str, str], names: dict[str, set[str]]) -> None:
    """Add the names of a context and of those scoped in it, without processing them."""
    if isinstance(context, list):
        for one in context:
            _collect(one, outer, names)
    if not isinstance(context, dict):
        return
    said = {term: _id(value) for term, value in context.items() if not term.startswith("@")}
    known = {**outer, **{term: iri for term, iri in said.items() if iri}}
    for term, value in context.items():
        iri = known.get(term, "") if term in said else ""
        prefix, colon, suffix = iri.partition(":")
        if colon and not suffix.startswith("//"):
            iri = known.get(prefix, prefix + ":") + suffix
        if iri:
            names.setdefault(iri, set()).add(term)
        if isinstance(value, dict):
            _collect(value.get("@context"), known, names)


def _id(value: object) -> str:
    said = value.get("@id", value.get("@reverse", "")) if isinstance(value, dict) else value
    return said if isinstance(said, str) else ""
