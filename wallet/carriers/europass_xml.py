"""European Digital Credentials before 2023: XML with a seal of its own kind (XAdES). Known, named, and not read."""

import re

from wallet.carriers.found import Dictionaries, Found
from wallet.errors import Unreadable, UnreadableFile

_HEAD = 4096
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")
_ROOT = re.compile(rb"[<:]europass(?:Credential|Presentation)[\s>]")


def find(untrusted: bytes, _dictionaries: Dictionaries) -> Found | None:
    """None of any other file. Raises UnreadableFile: old_europass."""
    head = untrusted[:_HEAD].replace(b"\0", b"")
    if _XML.match(head) and _ROOT.search(head):
        raise UnreadableFile(Unreadable.OLD_EUROPASS)
    return None
