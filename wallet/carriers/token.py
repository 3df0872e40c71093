"""A compact token as text (a .jwt or .jws file, something pasted): one, wrapped or not, or one a line."""

from wallet.carriers.found import Dictionaries, Found
from wallet.credentials.formats import token_forms
from wallet.errors import Unreadable, UnreadableFile

_BEGINS = b"eyJ"
"""Base64url of `{"`, with which every token's header begins."""


def find(untrusted: bytes, _dictionaries: Dictionaries) -> Found | None:
    """The token or tokens, with their disclosures where they have some.

    Raises UnreadableFile: bad_token where it only begins like one, encrypted.
    """
    head = untrusted[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(_BEGINS):
        return None
    text = untrusted.removeprefix(b"\xef\xbb\xbf").strip()
    if only := token_forms.token(text):
        return (only,)
    pieces = text.split()
    found = [one for piece in pieces if (one := token_forms.token(piece))]
    if len(found) == len(pieces) and not token_forms.is_key_binding(pieces[-1]):
        return tuple(found)
    joined = b"".join(pieces)
    whole = token_forms.token(joined) if _wrapped(pieces) else None
    if whole is not None:
        return (whole,)
    raise UnreadableFile(Unreadable.ENCRYPTED if token_forms.is_encrypted(joined) else Unreadable.BAD_TOKEN)


_JOINTS = (b".", b"~")
"""What ends a part of a token."""


def _wrapped(pieces: list[bytes]) -> bool:
    """Whether these are the lines of one token (all but the last of one length, or one a part) and not other words."""
    *lines, _last = pieces
    return len({len(line) for line in lines}) <= 1 or all(line.endswith(_JOINTS) for line in lines)
