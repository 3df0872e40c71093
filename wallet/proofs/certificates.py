"""Certificates that a token brings (`x5c`, RFC 7515 §4.1.6): their mathematics, and who ends them."""

import base64
import binascii
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.x509.verification import ExtensionPolicy, PolicyBuilder, Store, VerificationError

from wallet.frozen import Frozen
from wallet.proofs.answer import Answer
from wallet.proofs.asked import Asked
from wallet.proofs.keys import Key, VerificationMethod, from_public

MOST = 10
LARGEST = 16 * 1024
"""Characters of one certificate."""


WRONG = (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm)
"""What hostile certificates raise: they are read in full only where something is asked of them."""

Certificates = tuple[x509.Certificate, ...]
"""The one whose key signed comes first."""


class Chain(Frozen):
    """Certificates, each issued by the next, as far as their signatures say; `key` is the first one's."""

    certificates: Certificates
    key: Key

    @property
    def leaf(self) -> x509.Certificate:
        """Whose key signed."""
        return self.certificates[0]


def listed(untrusted: object) -> Certificates:
    """The certificates of an `x5c`; empty where there are none, too many, or one cannot be read."""
    given = untrusted if isinstance(untrusted, list) else []
    whole = len(given) <= MOST and all(isinstance(one, str) and len(one) <= LARGEST for one in given)
    return _listed(tuple(given)) if whole else ()


@lru_cache(maxsize=64)
def _listed(given: tuple[str, ...]) -> Certificates:
    try:
        return tuple(x509.load_der_x509_certificate(base64.b64decode(one, validate=True)) for one in given)
    except (*WRONG, binascii.Error):
        return ()


def read(untrusted: object) -> Chain | None:
    """The chain of an `x5c`; None where it is none: not certificates, or one not signed by the next."""
    found = listed(untrusted)
    return _chain(found) if found else None


@lru_cache(maxsize=64)
def _chain(found: Certificates) -> Chain | None:
    try:
        for one, issuer in pairwise(found):
            one.verify_directly_issued_by(issuer)
        key = from_public(found[0].public_key())
    except WRONG:
        return None
    return Chain(found, key) if key else None


def judge(chain: Chain, asked: Asked) -> Answer:
    """What a chain says of who signed: matches, not_issuers_key, or chain_not_trusted. The signature was looked at."""
    named = tuple(_names(chain.leaf))
    about = {"subject": (named or ("",))[0][:200]}
    if not _is_trusted(chain, asked):
        return Answer("chain_not_trusted", about)
    whose = asked.issuer if _is_of(asked.issuer, named, chain.leaf) else about["subject"]
    return Answer("matches", about, VerificationMethod(f"{whose}#x5c", whose, whose, chain.key))


def _names(leaf: x509.Certificate) -> Iterator[str]:
    """The addresses that a certificate is for (RFC 5280 §4.2.1.6): URIs as they are, hosts as https addresses."""
    try:
        extension = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, ValueError):
        return
    yield from extension.value.get_values_for_type(x509.UniformResourceIdentifier)
    yield from (f"https://{host.lower()}" for host in extension.value.get_values_for_type(x509.DNSName))


def _is_of(issuer: str, named: tuple[str, ...], leaf: x509.Certificate) -> bool:
    """Whether an issuer is who a certificate is for: by its address, by its host, or by the certificate itself."""
    scheme, _, rest = issuer.partition("://")
    digest = base64.urlsafe_b64encode(leaf.fingerprint(hashes.SHA256())).rstrip(b"=").decode()
    host = f"https://{rest.partition('/')[0].lower()}" if scheme == "https" else ""
    return issuer in named or (bool(host) and host in named) or issuer == f"x509_hash:{digest}"


def _is_trusted(chain: Chain, asked: Asked) -> bool:
    """Whether the path from the leaf ends with an anchor and holds now (RFC 5280 §6), whatever the leaf is used for."""
    if not asked.anchors:
        return False
    try:
        store = Store([x509.load_der_x509_certificate(one) for one in asked.anchors])
        policy = (
            PolicyBuilder()
            .store(store)
            .time(asked.now)
            .extension_policies(ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=ExtensionPolicy.permit_all())
        )
        policy.build_client_verifier().verify(chain.leaf, list(chain.certificates[1:]))
    except (VerificationError, ValueError, UnsupportedAlgorithm):
        return False
    return True
