"""Untrusted pictures -> pixels: PNG, JPEG, GIF and WebP by Pillow, SVG by resvg; out comes a small PNG of our making.

Runs in the limited process only. No picture refers to anything outside itself: resvg gets no folder for resources and
no fonts of the system, and a picture whose header promises too many pixels is refused before one is decoded.
"""

import io
import re

from wallet.errors import Unreadable, UnreadableFile

LARGEST_SIDE = 512
"""Pixels of the longer side of what comes out."""
LARGEST_PICTURE = 40_000_000
"""Pixels of what is decoded."""
LARGEST_SVG = 1024 * 1024
"""Bytes."""
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")

_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4096}?-->\s*)*(?:<!DOCTYPE[^>\[]*>\s*)?<svg\b", re.DOTALL
)
_REFUSED = re.compile(rb"<!ENTITY|href\s*=\s*[\"']\s*(?!#|data:|https?:|[\"'])", re.IGNORECASE)
"""Entities, and what could name a file; an address on the web is never loaded, so a link to one is harmless."""


def render(untrusted: bytes) -> bytes:
    """A PNG of at most 512 x 512 pixels. Raises UnreadableFile: damaged_image, image_too_large."""
    return _svg(untrusted) if _SVG.match(untrusted) else _bitmap(untrusted)


def _bitmap(untrusted: bytes) -> bytes:
    from PIL import Image  # start-up time: the process is ready before its first picture

    Image.MAX_IMAGE_PIXELS = LARGEST_PICTURE
    try:
        with Image.open(io.BytesIO(untrusted), formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise UnreadableFile(Unreadable.IMAGE_TOO_LARGE)
            picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
            picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
            out = io.BytesIO()
            picture.convert("RGBA").save(out, "PNG")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnreadableFile(Unreadable.IMAGE_TOO_LARGE) from None
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError):
        raise UnreadableFile(Unreadable.DAMAGED_IMAGE) from None
    return out.getvalue()


def _svg(untrusted: bytes) -> bytes:
    if len(untrusted) > LARGEST_SVG:
        raise UnreadableFile(Unreadable.IMAGE_TOO_LARGE)
    if _REFUSED.search(untrusted):
        raise UnreadableFile(Unreadable.DAMAGED_IMAGE)
    import resvg_py  # start-up time: as above

    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=untrusted.decode(), skip_system_fonts=True, width=LARGEST_SIDE, height=LARGEST_SIDE
        )
    except (ValueError, OSError):
        raise UnreadableFile(Unreadable.DAMAGED_IMAGE) from None
    return bytes(drawn)
