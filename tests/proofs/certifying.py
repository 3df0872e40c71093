"""Certificates for tests: a root, an authority below it, and issuers that they certify."""

import base64
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

MADE, ENDS = datetime(2024, 1, 1, tzinfo=UTC), datetime(2034, 1, 1, tzinfo=UTC)
Private = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey


class Authority:
    """Somebody who certifies: a root where nobody certified it."""

    def __init__(self, name: str, secret: int, above: "Authority | None" = None, *, is_authority: bool = True) -> None:
        self.key = ec.derive_private_key(secret, ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.above = above
        issuer = above or self
        extensions: list[tuple[x509.ExtensionType, bool]] = [(x509.BasicConstraints(is_authority, None), True)]
        usage = dict.fromkeys(_USES, False) | {"key_cert_sign": is_authority, "digital_signature": True}
        extensions.append((x509.KeyUsage(**usage), True))
        extensions.append((x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), False))
        authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
        extensions.append((authority, False))
        self.certificate = issuer._certify(self.name, self.key.public_key(), extensions, ENDS)

    def _certify(
        self,
        name: x509.Name,
        public: ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey,
        extensions: list[tuple[x509.ExtensionType, bool]],
        until: datetime,
    ) -> x509.Certificate:
        made = x509.CertificateBuilder().subject_name(name).issuer_name(self.name).public_key(public)
        made = made.serial_number(7).not_valid_before(MADE).not_valid_after(until)
        for extension, critical in extensions:
            made = made.add_extension(extension, critical)
        return made.sign(self.key, hashes.SHA256())

    def certifies(self, private: Private, *names: x509.GeneralName, until: datetime = ENDS) -> x509.Certificate:
        """A certificate for a key, for these hosts and addresses."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "College")])
        authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        extensions: list[tuple[x509.ExtensionType, bool]] = [(authority, False)]
        if names:
            extensions.append((x509.SubjectAlternativeName(names), False))
        return self._certify(name, private.public_key(), extensions, until)


_USES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip

ROOT = Authority("Root", 21)
BELOW = Authority("Authority", 22, ROOT)
STRANGER = Authority("Stranger", 23)
NO_AUTHORITY = Authority("Some college", 24, ROOT, is_authority=False)
LATER = MADE + timedelta(days=800)


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def x5c(*certificates: x509.Certificate) -> list[str]:
    """The member of a header."""
    return [base64.b64encode(der(one)).decode() for one in certificates]
