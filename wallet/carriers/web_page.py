"""A web page that was saved: credentials in its text and its scripts. It is never shown."""

import html
import re

from wallet.carriers import prose
from wallet.carriers.found import Dictionaries, Found
from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.errors import Unreadable, UnreadableFile

_TAG = re.compile(r"<[^<>]{0,1000}>")
_HEAD = 4096


def find(untrusted: bytes, dictionaries: Dictionaries) -> Found | None:
    """What a page carries. Raises UnreadableFile: web_page where that is nothing."""
    head = untrusted[:_HEAD]
    if b"<" not in head or not strict_json.is_web_page(head.decode("utf-8", "replace")):
        return None
    text = untrusted[: prose.LARGEST].decode("utf-8", "replace").replace("\0", "")
    found = in_page(text, dictionaries)
    if not found:
        raise UnreadableFile(Unreadable.WEB_PAGE)
    return found


def in_page(page: str, dictionaries: Dictionaries) -> tuple[Envelope, ...]:
    """The credentials in its source, else in what it shows."""
    return prose.look_through(page, dictionaries) or prose.look_through(_as_read(page), dictionaries)


def _as_read(page: str) -> str:
    """The text as a browser shows it, nearly: without tags, its character references resolved."""
    return html.unescape(_TAG.sub("", page))
