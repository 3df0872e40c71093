"""Base and Derived: the value of an ecdsa-sd-2023 proof, from untrusted text and back (vc-di-ecdsa §3.5.2-3.5.7)."""

import base64
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from wallet.frozen import Frozen, members
from wallet.proofs import cbor
from wallet.proofs.encodings import base64url
from wallet.proofs.selective.statements import MOST

BASE, DERIVED = b"\xd9\x5d\x00", b"\xd9\x5d\x01"
SIGNATURE, PUBLIC_KEY, SECRET = 64, 35, 32
"""Bytes of a P-256 signature, a P-256 Multikey and an HMAC-SHA-256 key or label."""


class Base(Frozen):
    """What the issuer signed: with its own key the mandatory statements, with `public_key`'s each of the others.

    `hmac_key` relabels blank nodes. `pointers` choose the mandatory part of the document.
    """

    signature: bytes
    public_key: bytes
    hmac_key: bytes
    signatures: Sequence[bytes]
    pointers: Sequence[str]


class Derived(Frozen):
    """What the holder shows of it.

    `labels` has, by the number of a canonical label, the label that was signed; `mandatory` the indexes of mandatory
    statements among those that are left.
    """

    signature: bytes
    public_key: bytes
    signatures: Sequence[bytes]
    labels: Mapping[int, bytes]
    mandatory: Sequence[int]


def read(text: str) -> Base | Derived | None:
    """The value in a multibase text (base64url, without padding); None where there is none."""
    raw = base64url(text[1:]) if text[:1] == "u" else None
    try:
        parts = cbor.read(raw[len(BASE) :]) if raw else None
    except cbor.NotCbor:
        return None
    if raw is None or not isinstance(parts, list) or len(parts) != len(members(Base)):
        return None
    return _base(*parts) if raw.startswith(BASE) else _derived(*parts) if raw.startswith(DERIVED) else None


def _base(signature: object, public_key: object, secret: object, signatures: object, pointers: object) -> Base | None:
    if not (_is_bytes(signature, SIGNATURE) and _is_bytes(public_key, PUBLIC_KEY) and _is_bytes(secret, SECRET)):
        return None
    if not (_are_signatures(signatures) and _are_texts(pointers)):
        return None
    return Base(signature, public_key, secret, signatures, pointers)


def _derived(
    signature: object, public_key: object, signatures: object, labels: object, mandatory: object
) -> Derived | None:
    if not (_is_bytes(signature, SIGNATURE) and _is_bytes(public_key, PUBLIC_KEY) and _are_signatures(signatures)):
        return None
    if not (_are_labels(labels) and _are_indexes(mandatory)):
        return None
    return Derived(signature, public_key, signatures, labels, mandatory)


def _is_bytes(value: object, size: int) -> TypeGuard[bytes]:
    return isinstance(value, bytes) and len(value) == size


def _are_signatures(value: object) -> TypeGuard[list[bytes]]:
    return isinstance(value, list) and len(value) <= MOST and all(_is_bytes(one, SIGNATURE) for one in value)


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and len(value) <= MOST and all(isinstance(one, str) for one in value)


def _are_labels(value: object) -> TypeGuard[dict[int, bytes]]:
    """Each label once: two nodes under one label would be shown as two and were signed as one."""
    if not isinstance(value, dict) or not all(type(name) is int for name in value):
        return False
    labels = list(value.values())
    return all(_is_bytes(one, SECRET) for one in labels) and len(set(labels)) == len(labels)


def _are_indexes(value: object) -> TypeGuard[list[int]]:
    numbers = value if isinstance(value, list) else [""]
    return all(type(one) is int for one in numbers) and len(set(numbers)) == len(numbers)


def written(derived: Derived) -> str:
    """The multibase text of a derived value."""
    parts = (derived.signature, derived.public_key, derived.signatures, derived.labels, derived.mandatory)
    return "u" + base64.urlsafe_b64encode(DERIVED + cbor.write(parts)).rstrip(b"=").decode()
