"""An SVG with a credential baked in (Open Badges 3.0 §5.3.2.2, CLR 2.0, Open Badges 2.0): read as XML, never drawn."""

import re
from collections.abc import Iterator, Mapping

from wallet.carriers.code_text import link_only
from wallet.carriers.found import Dictionaries, Found
from wallet.carriers.sniff import envelope
from wallet.credentials.strict_json import DEEPEST, LARGEST
from wallet.errors import Unreadable, UnreadableFile

LARGEST_SVG = 4 * 1024 * 1024
MOST_ELEMENTS = 50_000

NAMESPACES = ("https://purl.imsglobal.org/ob/v3p0", "https://purl.imsglobal.org/clr/v2p0", "http://openbadges.org")
ELEMENTS = frozenset(
    f"{{{space}{slash}}}{name}" for space in NAMESPACES for slash in ("", "/") for name in ("credential", "assertion")
)
"""The elements that bake a credential, as the parser names them."""

_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")
_SVG = re.compile(rb"[<:]svg[\s>]")
_HEAD = 16 * 1024


def find(untrusted: bytes, _dictionaries: Dictionaries) -> Found | None:
    """The baked credential; None of what is no SVG.

    Raises UnreadableFile: no_credential_in_image, two_credentials_in_image, link_only, damaged_image, xml_entities,
    too_large, too_deep, too_complex.
    """
    head = untrusted[:_HEAD].replace(b"\0", b"")
    if not _XML.match(head) or not _SVG.search(head):
        return None
    if len(untrusted) > LARGEST_SVG:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    baked = _parsed(untrusted)
    texts = {text for one in baked if (text := one.credential)}
    if len(texts) > 1:
        raise UnreadableFile(Unreadable.TWO_CREDENTIALS_IN_IMAGE)
    for text in texts:
        return (envelope(text.encode()),)
    for one in baked:
        if one.verify[:4].lower() == "http":
            raise link_only(one.verify)
    raise UnreadableFile(Unreadable.NO_CREDENTIAL_IN_IMAGE)


class Baked:
    """One element that bakes a credential: what its `verify` says, and the text in it."""

    def __init__(self, verify: str) -> None:
        self.verify = verify.strip()
        self.pieces: list[str] = []

    @property
    def credential(self) -> str:
        """The token or JSON; empty where there is only a link. What is signed goes before a copy of it that is not."""
        return self.verify if self.verify[:3] == "eyJ" or self.verify[:1] == "{" else "".join(self.pieces).strip()


class _Reader:
    """What the parser calls, in the order of the file; nothing is kept but what is baked."""

    def __init__(self) -> None:
        self.baked: list[Baked] = []
        self._open: Baked | None = None
        self._depth = self._elements = self._size = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > DEEPEST:
            raise UnreadableFile(Unreadable.TOO_DEEP)
        if self._elements > MOST_ELEMENTS:
            raise UnreadableFile(Unreadable.TOO_COMPLEX)
        if tag in ELEMENTS:
            self._open = Baked(attributes.get("verify", ""))
            self.baked.append(self._open)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag in ELEMENTS:
            self._open = None

    def data(self, text: str) -> None:
        if self._open is not None:
            self._size += len(text)
            if self._size > LARGEST:
                raise UnreadableFile(Unreadable.TOO_LARGE)
            self._open.pieces.append(text)

    def close(self) -> list[Baked]:
        return self.baked


def _parsed(untrusted: bytes) -> list[Baked]:
    from xml.etree.ElementTree import ParseError  # start-up time: few files are SVG

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    # A DOCTYPE that only names the standard is common and harmless; declaring or fetching anything is refused.
    parser = DefusedXMLParser(target=_Reader(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        for piece in _pieces(untrusted):
            parser.feed(piece)
        baked: list[Baked] = parser.close()
    except DefusedXmlException:
        raise UnreadableFile(Unreadable.XML_ENTITIES) from None
    except (ParseError, ValueError, LookupError):
        raise UnreadableFile(Unreadable.DAMAGED_IMAGE) from None
    return baked


def _pieces(untrusted: bytes) -> Iterator[bytes]:
    """Piece by piece, so that a bound is met before all of a bomb is parsed."""
    return (untrusted[at : at + _HEAD] for at in range(0, len(untrusted), _HEAD))
