"""The certificates of a seal (`x5c`, RFC 7515 §4.1.6; RFC 5280 §6): each signed by the next, in time, allowed to.

Every certificate here came with the seal: only an anchor, which did not, makes any of it worth believing.
"""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtensionOID, NameOID

from wallet.credentials.texts import line
from wallet.proofs.certificates import WRONG, Certificates
from wallet.proofs.keys import Key, from_public

UNDERSTOOD = frozenset(
    (
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.CERTIFICATE_POLICIES,
    )
)
"""Critical extensions that are heeded, or change nothing of what is asked here; any other ends belief (§4.2)."""


def key(certificate: x509.Certificate) -> Key | None:
    """Its key; None where it is of no kind that is supported."""
    try:
        return from_public(certificate.public_key())
    except WRONG:
        return None


def wrong(chain: Certificates, at: datetime) -> str:
    """What is wrong with the certificates by themselves, at a time; empty where nothing is.

    `seal_out_of_date`, `seal_chain_broken`, or `wrong_purpose` where the first is not for signing.
    """
    try:
        if not all(one.not_valid_before_utc <= at <= one.not_valid_after_utc for one in chain):
            return "seal_out_of_date"
        if not all(_issued(one, issuer, below) for below, (one, issuer) in enumerate(pairwise(chain))):
            return "seal_chain_broken"
        usage = _usage(chain[0])
    except WRONG:
        return "seal_chain_broken"
    return "" if usage is None or usage.digital_signature or usage.content_commitment else "wrong_purpose"


def is_trusted(chain: Certificates, anchors: tuple[bytes, ...]) -> bool:
    """Whether it ends with an anchor (DER), or with a certificate that one issued; it was looked at before."""
    try:
        if not all(one.oid in UNDERSTOOD for own in chain for one in own.extensions if one.critical):
            return False
        return any(_ends(chain, x509.load_der_x509_certificate(anchor)) for anchor in anchors)
    except WRONG:
        return False


def _ends(chain: Certificates, anchor: x509.Certificate) -> bool:
    return anchor in chain or _issued(chain[-1], anchor, len(chain) - 1)


def _issued(certificate: x509.Certificate, issuer: x509.Certificate, below: int) -> bool:
    """Whether `issuer` may issue certificates with so many authorities `below` it, and issued this one."""
    if key(issuer) is None:
        return False
    try:
        limits = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
        certificate.verify_directly_issued_by(issuer)
    except (*WRONG, x509.ExtensionNotFound):
        return False
    usage = _usage(issuer)
    far_enough = limits.path_length is None or limits.path_length >= below
    return limits.ca and far_enough and (usage is None or usage.key_cert_sign)


def _usage(certificate: x509.Certificate) -> x509.KeyUsage | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None


def digest(certificate: x509.Certificate, name: str) -> bytes | None:
    """The digest of a certificate by the name of a hash (`S256`, or the address of XML signatures); None of another."""
    algorithm = HASHES.get(name)
    return None if algorithm is None else certificate.fingerprint(algorithm)


HASHES: Mapping[str, hashes.HashAlgorithm] = {
    "S256": hashes.SHA256(),
    "S384": hashes.SHA384(),
    "S512": hashes.SHA512(),
    "http://www.w3.org/2001/04/xmlenc#sha256": hashes.SHA256(),
    "http://www.w3.org/2001/04/xmldsig-more#sha384": hashes.SHA384(),
    "http://www.w3.org/2001/04/xmlenc#sha512": hashes.SHA512(),
}


def names(name: x509.Name) -> dict[str, str]:
    """What a certificate says of an organisation: `organisation`, `number` (its legal identifier), `common` name."""
    return {told: _one(name, oid) for told, oid in _NAMES.items()}


_NAMES: Mapping[str, x509.ObjectIdentifier] = {
    "organisation": NameOID.ORGANIZATION_NAME,
    "number": NameOID.ORGANIZATION_IDENTIFIER,
    "common": NameOID.COMMON_NAME,
}


def _one(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    return next((line(one.value)[:200] for one in name.get_attributes_for_oid(oid) if isinstance(one.value, str)), "")
