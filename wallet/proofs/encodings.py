"""Texts as bytes: base58btc, base64url, multibase. None for what is not canonical; lengths are bounded."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_DIGITS = bytes(_ALPHABET.find(chr(code)) % 256 for code in range(256))
"""The digit that a letter stands for; _NO_DIGIT of any other byte."""
_NO_DIGIT = b"\xff"
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")

LONGEST_BASE58 = 400
"""Characters; more are no key and no signature. A P-521 signature has 183."""


@lru_cache(maxsize=16)
def _steps(digits: int) -> tuple[tuple[int, int, int], ...]:
    """For so many digits, a power of two: how wide a number is, what its upper neighbour counts for, and a mask.

    The mask lets through every second number.
    """
    sizes = [1 << step for step in range(digits.bit_length() - 1)]
    masks = [int.from_bytes((bytes(size) + b"\xff" * size) * (digits // size // 2), "big") for size in sizes]
    return tuple((8 * size, 58**size, mask) for size, mask in zip(sizes, masks, strict=True))


def base58(text: str, longest: int = LONGEST_BASE58) -> bytes | None:
    """The bytes of base58btc (draft-msporny-base58).

    All digits at once: those of each pair become one number, then those of each pair of pairs, until one is left.
    """
    digits = text.encode("ascii", "replace").translate(_DIGITS) if len(text) <= longest else _NO_DIGIT
    if _NO_DIGIT in digits:
        return None
    number = int.from_bytes(digits, "big")
    for width, power, mask in _steps(1 << len(digits).bit_length()):
        number = (number >> width & mask) * power + (number & mask)
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base64url(text: str) -> bytes | None:
    """The bytes of base64url without padding (RFC 7515 §2); None where bits beyond the last byte are set."""
    if not _BASE64URL.fullmatch(text):
        return None
    try:
        found = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        return None
    return found if base64.urlsafe_b64encode(found).rstrip(b"=") == text.encode() else None


_MULTIBASE: Mapping[str, Callable[[str], bytes | None]] = {"z": base58, "u": base64url}


def multibase(text: str) -> bytes | None:
    """The bytes of a multibase text (CID §2.4): base58btc or base64url."""
    decode = _MULTIBASE.get(text[:1])
    return decode(text[1:]) if decode else None
