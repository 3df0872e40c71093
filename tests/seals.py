"""Certificates and seals for tests, made with cryptography; every name is invented."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

SEALED = "2026-03-01T10:00:00Z"
FROM, UNTIL = datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
NOT_SIGNING = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=True,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


@dataclass(frozen=True)
class Holder:
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: CertificateIssuerPrivateKeyTypes

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def x5c(self) -> str:
        return base64.b64encode(self.der).decode()


@cache
def a_key(curve: str = "") -> CertificateIssuerPrivateKeyTypes:
    if curve == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())


def certified(
    organisation: str,
    by: Holder | None = None,
    *,
    number: str = "",
    key: CertificateIssuerPrivateKeyTypes | None = None,
    ca: bool | None = False,
    path_length: int | None = None,
    usage: x509.KeyUsage | None = None,
    critical: bool = False,
    other: x509.ExtensionType | None = None,
    since: datetime = FROM,
    until: datetime = UNTIL,
) -> Holder:
    """A certificate for an organisation, issued by another or by itself. `ca` None leaves that extension out."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    parts = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)]
    parts += [x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, number)] if number else []
    subject = x509.Name(parts)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
    )
    if ca is not None:
        made = made.add_extension(x509.BasicConstraints(ca=ca, path_length=path_length), critical=True)
    if usage is not None:
        made = made.add_extension(usage, critical=True)
    if critical:
        made = made.add_extension(x509.NameConstraints([x509.DNSName("a.example")], None), critical=True)
    if other is not None:
        made = made.add_extension(other, critical=False)
    return Holder(made.sign(by.key if by else key, hashes.SHA256()), key)


def header(holder: Holder, *issuers: Holder, **more: object) -> dict[str, Any]:
    """What a seal says of itself, with `more` members; those that are None are left out."""
    made = {
        "alg": "RS256" if isinstance(holder.key, rsa.RSAPrivateKey) else "ES256",
        "b64": False,
        "crit": ["b64", "sigT"],
        "typ": "jose+json",
        "sigT": SEALED,
        "x5t#S256": encoded(holder.certificate.fingerprint(hashes.SHA256())),
        "x5c": [one.x5c for one in (holder, *issuers)],
    } | more
    return {name: value for name, value in made.items() if value is not None}


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def signature(said: dict[str, Any], payload: str, holder: Holder) -> dict[str, Any]:
    """One member of `signatures`."""
    protected = encoded(json.dumps(said).encode())
    content = f"{protected}.{payload}".encode()
    if isinstance(holder.key, rsa.RSAPrivateKey):
        made = holder.key.sign(content, padding.PKCS1v15(), hashes.SHA256())
    else:
        assert isinstance(holder.key, ec.EllipticCurvePrivateKey)
        r, s = decode_dss_signature(holder.key.sign(content, ec.ECDSA(hashes.SHA256())))
        made = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    return {"protected": protected, "header": {"etsiU": ["later"]}, "signature": encoded(made)}


def sealed(claims: dict[str, Any], said: dict[str, Any], holder: Holder) -> dict[str, Any]:
    """A container: the claims as text, and one seal around them."""
    text = json.dumps(claims, indent=1)
    payload = text if said.get("b64") is False else encoded(text.encode())
    return {"payload": payload, "signatures": [signature(said, payload, holder)]}


def a_diploma(**more: object) -> dict[str, Any]:
    """A small European Digital Credential of Ecole Exemple."""
    return {
        "@context": ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"],
        "id": "urn:credential:1",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "displayParameter": {
            "title": {"en": "Diploma", "fr": "Diplôme"},
            "description": {"fr": "Un diplôme"},
            "primaryLanguage": {"id": "http://publications.europa.eu/resource/authority/language/FRA"},
        },
        "issuer": {
            "id": "http://ecole.example/1",
            "type": "Organisation",
            "legalName": {"en": "Example School", "fr": "École Exemple"},
            "eIDASIdentifier": {"notation": "NTRFR-123"},
        },
        "issuanceDate": "2026-02-01T00:00:00Z",
        "validFrom": "2026-02-02T00:00:00Z",
        "credentialSubject": {
            "id": "urn:person:1",
            "type": "Person",
            "givenName": {"fr": "Zoë"},
            "familyName": {"fr": "Martin"},
            "hasClaim": [{"id": "urn:claim:1", "type": "LearningAchievement", "title": {"fr": "Licence"}}],
        },
    } | more
