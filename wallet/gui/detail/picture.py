"""The picture inside a credential, drawn by a limited process: only pixels of our own making reach the window."""

import base64
import binascii
from urllib.parse import unquote_to_bytes

from wallet.errors import WorkerFailed
from wallet.records import Record

SIDE = 88
"""Pixels on screen."""
LONGEST = 8 * 1024 * 1024


def embedded(record: Record) -> bytes:
    """The bytes of the picture that the credential brings along; empty where it brings none. Untrusted."""
    achievement = record.credential.achievement
    given = (achievement.image if achievement else "") or record.credential.issuer.image
    kind, comma, body = given.partition(",")
    if not comma or not kind.startswith("data:image/") or len(body) > LONGEST:
        return b""
    if not kind.endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote_to_bytes(body), validate=False)
    except (binascii.Error, ValueError):
        return b""


def drawn(untrusted: bytes) -> bytes:
    """A PNG of our own making; empty where the picture cannot be drawn. Slow: starts a process."""
    from wallet.worker.once import render_pictures  # start-up time: no picture is on the first page

    try:
        answer = render_pictures([untrusted])[0]
    except WorkerFailed:
        return b""
    return answer if isinstance(answer, bytes) else b""
