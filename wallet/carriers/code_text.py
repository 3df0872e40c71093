"""A code of ours as text, alone or as the fragment of a link; and links that carry nothing."""

import re

from wallet.carriers.found import Dictionaries, Found
from wallet.carriers.sniff import envelope
from wallet.credentials.texts import identifier
from wallet.errors import Unreadable, UnreadableFile

_CODE = re.compile(rb"\s*(?:https?://[^\s#]{0,2000}#)?LW[0-9]{1,4}:", re.IGNORECASE)
_LINK = re.compile(rb"\s*(https?://[^\s]{1,8000})\s*", re.IGNORECASE)

# Not urllib's: it takes 10 ms to load, and reads `good\@evil` otherwise than a browser does.
_HOST = re.compile(r"https?://(?:[^/?#\\]*@)?(\[[^\]/?#\\]*\]|[^/?#:\\@\[\]]*)", re.IGNORECASE)


def find(untrusted: bytes, dictionaries: Dictionaries) -> Found | None:
    """What a code carries. Raises UnreadableFile: code_damaged, expands_too_much, link_only (`host`)."""
    if _CODE.match(untrusted):
        from wallet.carriers import code  # start-up time: what reads them is large, and most files hold none

        text = "".join(untrusted.decode("ascii", "replace").split())
        return (envelope(code.decode(text, dictionaries)),)
    link = _LINK.fullmatch(untrusted)
    if link:
        raise link_only(link[1].decode("utf-8", "replace"))
    return None


def link_only(address: str) -> UnreadableFile:
    """What to raise of something that holds a link alone."""
    return UnreadableFile(Unreadable.LINK_ONLY, host=host(address), address=identifier(address))


def host(address: str) -> str:
    """The host of an address, for people; empty where it has none that can be told."""
    found = _HOST.match(address)
    return identifier(found[1].lower()[:253]) if found else ""
