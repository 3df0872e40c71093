"""Markdown as plain lines: issuers write criteria and evidence in it (Open Badges 3.0, Criteria.narrative).

Only its marks are taken away. Nothing becomes a link or a picture, because nothing may be fetched by being looked at.
"""

import re

BULLET = "•"
_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\(\s*<?([^\s()<>]{1,1000})>?(?:\s+\"[^\"\n]{0,300}\")?\s*\)")
_LOUD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+", re.MULTILINE)
_ITEM = re.compile(r"^(\s{0,12})[-*+]\s+", re.MULTILINE)


def plain(untrusted: str) -> str:
    """The text as it is read: "[Course](https://a.example)" as "Course (https://a.example)"."""
    text = _LINK.sub(_said, untrusted)
    text = _LOUD.sub(r"\2", text)
    return _ITEM.sub(rf"\1{BULLET} ", _HEADING.sub("", text))


def _said(link: re.Match[str]) -> str:
    words, address = link[1].strip(), link[2]
    return words if words == address else f"{words} ({address})"
