"""Texts as bytes: base58btc, base64url, multibase. None for what is not canonical; lengths are bounded."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE58 = {ord(letter): n for n, letter in enumerate(_ALPHABET)}
_AT_ONCE = 10
"""Letters whose number is no long integer for Python, which makes them cheap."""
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")

LONGEST_BASE58 = 400
"""Characters; decoding takes quadratic time. A P-521 signature has 183."""


def base58(text: str, longest: int = LONGEST_BASE58) -> bytes | None:
    """The bytes of base58btc (draft-msporny-base58)."""
    if len(text) > longest:
        return None
    number = 0
    try:
        for start in range(0, len(text), _AT_ONCE):
            some = 0
            letters = text[start : start + _AT_ONCE].encode("ascii")
            for letter in letters:
                some = some * 58 + _BASE58[letter]
            number = number * 58 ** len(letters) + some
    except (KeyError, UnicodeEncodeError):
        return None
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
