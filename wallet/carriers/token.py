"""A compact token as text (a .jwt or .jws file, something pasted): one, wrapped or not, or one a line."""

from wallet.carriers.found import Dictionaries, Found
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.jwt import COMPACT
from wallet.credentials.formats.parsed import VC_JWT
from wallet.errors import Unreadable, UnreadableFile

_BEGINS = b"eyJ"
"""Base64url of `{"`, with which every token's header begins."""


def find(untrusted: bytes, _dictionaries: Dictionaries) -> Found | None:
    """The token or tokens.

    Raises UnreadableFile: bad_token where it only begins like one, not_a_credential for encrypted ones and for those
    with disclosures.
    """
    head = untrusted[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(_BEGINS):
        return None
    pieces = untrusted.removeprefix(b"\xef\xbb\xbf").split()
    joined = b"".join(pieces)
    if COMPACT.fullmatch(joined) and _wrapped(pieces):
        return (Envelope(joined, VC_JWT),)
    if len(pieces) > 1 and all(COMPACT.fullmatch(piece) for piece in pieces):
        return tuple(Envelope(piece, VC_JWT) for piece in pieces)
    other = b"~" in joined or joined.count(b".") == _PARTS_OF_ENCRYPTED - 1
    raise UnreadableFile(Unreadable.NOT_A_CREDENTIAL if other else Unreadable.BAD_TOKEN)


_PARTS_OF_ENCRYPTED = 5


def _wrapped(pieces: list[bytes]) -> bool:
    """Whether these are the lines of one token (all but the last of one length, or one a part) and not other words."""
    *lines, _last = pieces
    return len({len(line) for line in lines}) <= 1 or all(line.endswith(b".") for line in lines)
