"""Certificates that are strange, broken or hostile: never an exception."""

import base64

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID

from tests.proofs.test_jades import answers
from tests.seals import FROM, SEALED, Holder, a_diploma, certified, header, sealed
from wallet.proofs import certificates, seal_chain
from wallet.proofs.keys import ED25519, P384

ROOT = certified("Root", ca=True)


def patched(holder: Holder, old: bytes, new: bytes) -> x509.Certificate:
    assert old in holder.der
    (found,) = certificates.listed([base64.b64encode(holder.der.replace(old, new)).decode()])
    return found


def ed_certificate(key: ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey) -> x509.Certificate:
    name = x509.Name([])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(1)
    return made.not_valid_before(FROM).not_valid_after(FROM).public_key(key.public_key()).sign(key, None)


def test_kinds_of_keys() -> None:
    kinds = [
        ed_certificate(ed25519.Ed25519PrivateKey.generate()),
        certified("A", key=ec.generate_private_key(ec.SECP384R1())).certificate,
        ed_certificate(ed448.Ed448PrivateKey.generate()),
        certified("A", key=ec.generate_private_key(ec.BrainpoolP256R1())).certificate,
        certified("A", key=rsa.generate_private_key(65537, 1024)).certificate,  # noqa: S505 -- it has to be refused
    ]
    found = [seal_chain.key(one) for one in kinds]
    assert [one.kind if one else "" for one in found] == [ED25519, P384, "", "", ""]


def test_a_key_of_an_unknown_curve() -> None:
    p256 = bytes.fromhex("06082a8648ce3d030107")
    assert seal_chain.key(patched(ROOT, p256, p256[:-1] + b"\x7f")) is None


def test_an_extension_that_cannot_be_read() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    broken = x509.UnrecognizedExtension(ExtensionOID.KEY_USAGE, b"\xff\xff")
    holder = certified("A", ROOT, key=key, other=broken)
    assert seal_chain.wrong((holder.certificate,), FROM) == "seal_chain_broken"
    assert not seal_chain.is_trusted((holder.certificate,), (ROOT.der,))


def test_a_name_that_cannot_be_read() -> None:
    holder = certified("Aorganisation", ROOT)
    broken = patched(holder, b"Aorganisation", b"\xff\xfe\xffganisation")
    with pytest.raises(certificates.WRONG):
        seal_chain.names(broken.subject)
    said = header(holder, x5c=[base64.b64encode(broken.public_bytes(Encoding.DER)).decode()])
    del said["x5t#S256"]
    (answer,) = answers(sealed(a_diploma(), said, holder), ROOT.der)
    assert answer.reason == "seal_not_trusted"
    assert answer.facts == {"suite": "ES256", "sealed": SEALED}


def test_an_authority_whose_key_is_too_small() -> None:
    weak = certified("Weak", ca=True, key=rsa.generate_private_key(65537, 1024))  # noqa: S505 -- it has to be refused
    below = certified("A", weak)
    assert seal_chain.wrong((below.certificate, weak.certificate), FROM) == "seal_chain_broken"
