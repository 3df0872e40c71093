"""A picture that shows QR codes. Pillow decodes it, so this runs in the worker only."""

import io
import struct
import zlib
from typing import TYPE_CHECKING

from wallet.carriers import code_text, json_text, png, token
from wallet.carriers.found import Dictionaries, Found
from wallet.errors import Unreadable, UnreadableFile

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 40_000_000
MOST_CODES = 50
_DECODERS_RAISE = (
    OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, MemoryError, struct.error, zlib.error
)  # fmt: skip
_MAGICS = (png.MAGIC, b"\xff\xd8\xff")
_FORMATS = ("PNG", "JPEG")
_TEXTS = (token.find, code_text.find, json_text.find)


def find(untrusted: bytes, dictionaries: Dictionaries) -> Found | None:
    """What the codes in a picture carry. Codes that carry nothing are passed over where another one does.

    Raises UnreadableFile: no_credential_in_image, link_only, damaged_image, image_too_large, code_damaged.
    """
    if not untrusted.startswith(_MAGICS):
        return None
    found: list[Found] = []
    problems: list[UnreadableFile] = []
    for text in codes(untrusted):
        try:
            found.append(carried(text, dictionaries))
        except UnreadableFile as error:
            problems.append(error)
    if found:
        return tuple(one for some in found for one in some)
    raise problems[0] if problems else UnreadableFile(Unreadable.NO_CREDENTIAL_IN_IMAGE)


def carried(untrusted: bytes, dictionaries: Dictionaries) -> Found:
    """What the content of one code carries: a code of ours, a credential as it is, or nothing of use."""
    for read in _TEXTS:
        found = read(untrusted, dictionaries)
        if found is not None:
            return found
    raise UnreadableFile(Unreadable.NO_CREDENTIAL_IN_IMAGE)


def codes(untrusted: bytes) -> list[bytes]:
    """The contents of the QR codes in a picture. Raises UnreadableFile: damaged_image, image_too_large."""
    import zxingcpp
    from PIL import Image

    try:
        with Image.open(io.BytesIO(untrusted), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UnreadableFile(Unreadable.IMAGE_TOO_LARGE)
            grey = _on_white(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnreadableFile(Unreadable.IMAGE_TOO_LARGE) from None
    except _DECODERS_RAISE:
        raise UnreadableFile(Unreadable.DAMAGED_IMAGE) from None
    read = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [code.bytes for code in read[:MOST_CODES]]


def _on_white(picture: "Image.Image") -> "Image.Image":
    """Grey; where it is transparent, as on white paper."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("L")
    both = picture.convert("LA")
    grey = Image.new("L", both.size, 255)
    grey.paste(both.getchannel("L"), mask=both.getchannel("A"))
    return grey
