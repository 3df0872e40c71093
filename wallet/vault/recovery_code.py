"""The recovery code: 128 random bits and a checksum as 28 Crockford characters in 7 groups of 4."""

import hashlib
from collections.abc import Callable

from wallet.errors import WrongSecret

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES = 16
LENGTH = 28
GROUP = 4
_CHECK_BITS = LENGTH * 5 - SECRET_BYTES * 8
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": ""})
_LONGEST_TYPED = 200
_SLIP = 2
"""A code typed with one or two characters too many or too few is still told from a passphrase."""


def fresh(random: Callable[[int], bytes]) -> str:
    """A code that opens nothing yet."""
    return write(random(SECRET_BYTES))


def write(secret: bytes) -> str:
    """The code for people: `XXXX-XXXX-…`."""
    number = int.from_bytes(secret, "big") << _CHECK_BITS | _checksum(secret)
    digits = [ALPHABET[number >> shift & 31] for shift in range((LENGTH - 1) * 5, -1, -5)]
    return "-".join("".join(digits[at : at + GROUP]) for at in range(0, LENGTH, GROUP))


def read(typed: str) -> bytes | None:
    """The secret, or None for anything but a code without a slip.

    Small letters, white space, hyphens and look-alikes (O for 0, I and L for 1) are no matter.
    """
    text = bare(typed)
    if len(text) != LENGTH or not set(text) <= set(ALPHABET):
        return None
    number = 0
    for character in text:
        number = number << 5 | ALPHABET.index(character)
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES, "big")
    return secret if _checksum(secret) == number & (1 << _CHECK_BITS) - 1 else None


def secret_of(code: str) -> bytes:
    """The secret of a code. Raises WrongSecret for a text that is none."""
    secret = read(code)
    if secret is None:
        raise refusal(code)
    return secret


def refusal(typed: str) -> WrongSecret:
    """What to say of a text that opened nothing.

    `kind` is `recovery_code_typo` (a code with a slip), `recovery_code` (a code, of another wallet) or `passphrase`.
    """
    if read(typed) is not None:
        return WrongSecret(kind="recovery_code")
    return WrongSecret(kind="recovery_code_typo" if _is_nearly_one(typed) else "passphrase")


def bare(typed: str) -> str:
    """The characters of a code alone, as they were written; empty for a text that is too long to be one."""
    if len(typed) > _LONGEST_TYPED or not typed.isascii():
        return ""
    return "".join(typed.split()).upper().translate(_LOOKALIKES)


def _is_nearly_one(typed: str) -> bool:
    text = bare(typed)
    return abs(len(text) - LENGTH) <= _SLIP and set(text) <= set(ALPHABET) and any(c.isdigit() for c in typed)


def _checksum(secret: bytes) -> int:
    digest = hashlib.sha256(b"lcw/recovery-code" + secret).digest()
    return int.from_bytes(digest[:2], "big") >> 16 - _CHECK_BITS
