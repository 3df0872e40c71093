"""Make the bytes of a credential compact, and exactly the same bytes again: the inner half of `code.py`.

Four kinds of bytes: JSON in a usual layout keeps only its content and the number of the layout; a compact JWS, and one
with disclosures, gets the base64url of its parts undone; anything else stays as it is. Then what is random in the text
is packed out of it (`runs.py`).
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator

from wallet.carriers.runs import pack_runs, unpack_runs
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import Frozen

DEEPEST = 64
"""Levels of nesting that are laid out again: an indent would let a deeper document expand without measure."""

_AS_IS, _JSON, _TOKEN, _SD_JWT = range(4)
_ESCAPED, _NEWLINE, _PACKED = 0x20, 0x40, 0x80  # bits 0-1 are the kind, bits 2-4 the layout
_LAYOUTS: tuple[tuple[str | int | None, tuple[str, str]], ...] = (
    (None, (",", ":")),
    (None, (", ", ": ")),
    (2, (",", ": ")),
    (4, (",", ": ")),
    ("\t", (",", ": ")),
    (0, (",", ": ")),
)
_TOKEN_PARTS = 3


class Compact(Frozen):
    """`header` says how to restore; `text` is for deflate, `packed` the bytes that were taken out of it."""

    header: int
    text: bytes
    packed: bytes


def compact(raw: bytes) -> Compact:
    """The shortest form of these bytes that `restore` makes the same bytes from."""
    return _compact_token(raw) or _compact_sd_jwt(raw) or _pack(*(_compact_json(raw) or (_AS_IS, raw)))


def restore(made: Compact, largest: int) -> bytes | None:
    """The original bytes; None where `made` was never made by `compact`. Raises UnreadableFile EXPANDS_TOO_MUCH."""
    text, rest = made.text, made.packed
    if made.header & _PACKED:
        unpacked = unpack_runs(text, rest, largest)
        if unpacked is None:
            return None
        text, rest = unpacked
    kind = made.header & 0x03
    if kind == _TOKEN:
        return _restore_token(text, rest)
    if kind == _SD_JWT:
        return _restore_sd_jwt(made.header, text, rest)
    if rest:
        return None
    return _restore_json(made.header, text, largest) if kind == _JSON else text


# ---- JSON in a usual layout


def _compact_json(raw: bytes) -> tuple[int, bytes] | None:
    try:
        text = raw.decode()
        content = json.loads(text)
        body = _lay_out(content, 0).encode()
    except (ValueError, RecursionError):
        return None
    if _too_deep(body):
        return None
    ending = _NEWLINE if text.endswith("\n") else 0
    shape = text[:-1] if ending else text
    for number in range(len(_LAYOUTS)):
        for escaped in (0, _ESCAPED):
            header = _JSON | number << 2 | escaped | ending
            if _lay_out(content, header) == shape:
                return header, body
    return None


def _lay_out(content: object, header: int) -> str:
    return "".join(_laid_out(content, header))


def _laid_out(content: object, header: int) -> Iterator[str]:
    indent, separators = _LAYOUTS[header >> 2 & 0x07]
    writer = json.JSONEncoder(ensure_ascii=bool(header & _ESCAPED), indent=indent, separators=separators)
    return writer.iterencode(content)


def _restore_json(header: int, body: bytes, largest: int) -> bytes | None:
    if _too_deep(body) or header >> 2 & 0x07 >= len(_LAYOUTS):
        return None
    size = 0
    pieces: list[str] = []
    try:
        for piece in _laid_out(json.loads(body.decode()), header):
            size += len(piece)
            if size > largest:
                raise UnreadableFile(Unreadable.EXPANDS_TOO_MUCH)
            pieces.append(piece)
        return ("".join(pieces) + ("\n" if header & _NEWLINE else "")).encode()
    except ValueError:
        return None


def _too_deep(body: bytes) -> bool:
    """A bound from above: brackets inside texts count too, which only costs a few bytes of code."""
    depth = deepest = 0
    for bracket in re.findall(rb"[\[\]{}]", body):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest > DEEPEST


# ---- a compact JWS (RFC 7515 §7.1)


def _compact_token(raw: bytes) -> Compact | None:
    parts = raw.split(b".")
    bare = [_undo(part) for part in parts]
    if len(parts) != _TOKEN_PARTS or None in bare:
        return None
    header, payload, signature = (part or b"" for part in bare)
    made = _pack(_TOKEN, header + b"\n" + payload)
    if not made.header & _PACKED or b"\n" in header:
        return None
    return Compact(made.header, made.text, made.packed + signature)


def _restore_token(text: bytes, signature: bytes) -> bytes:
    header, _, payload = text.partition(b"\n")
    return b".".join(map(_redo, (header, payload, signature)))


# ---- a compact JWS with disclosures, and perhaps a second JWS after them (RFC 9901 §4)


def _compact_sd_jwt(raw: bytes) -> Compact | None:
    if b"~" not in raw:
        return None
    signed, *disclosures, bound = raw.split(b"~")
    tokens = [one.split(b".") for one in ((signed, bound) if bound else (signed,))]
    if any(len(token) != _TOKEN_PARTS for token in tokens):
        return None
    texts = [_undo(part) for token in tokens for part in token[:2]] + [_undo(part) for part in disclosures]
    signatures = [_undo(token[2]) for token in tokens]
    if any(one is None or b"\n" in one for one in texts) or None in signatures:
        return None
    made = _pack(_SD_JWT | _BOUND * bool(bound), b"\n".join(text or b"" for text in texts))
    if not made.header & _PACKED:
        return None
    first, *second = (signature or b"" for signature in signatures)
    sizes = len(first).to_bytes(_SIZE, "big") if second else b""
    return Compact(made.header, made.text, b"".join((made.packed, sizes, first, *second)))


_BOUND = 0x04
"""The lowest bit of the layout, which a token has none of."""
_SIZE = 2


def _restore_sd_jwt(header: int, text: bytes, rest: bytes) -> bytes:
    parts = [_redo(part) for part in text.split(b"\n")]
    if not header & _BOUND:
        return b"~".join((b".".join((*parts[:2], _redo(rest))), *parts[2:], b""))
    size = int.from_bytes(rest[:_SIZE], "big")
    first, second = _redo(rest[_SIZE : _SIZE + size]), _redo(rest[_SIZE + size :])
    return b"~".join((b".".join((*parts[:2], first)), *parts[4:], b".".join((*parts[2:4], second))))


def _undo(part: bytes) -> bytes | None:
    """The bytes behind base64url, where encoding them gives the same characters again."""
    try:
        plain = base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
    except (binascii.Error, ValueError):
        return None
    return plain if _redo(plain) == part else None


def _redo(plain: bytes) -> bytes:
    return base64.urlsafe_b64encode(plain).rstrip(b"=")


def _pack(header: int, text: bytes) -> Compact:
    packed = pack_runs(text)
    return Compact(header, text, b"") if packed is None else Compact(header | _PACKED, *packed)
