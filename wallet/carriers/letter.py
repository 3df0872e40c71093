"""An e-mail as a file (.eml, RFC 5322): credentials in its text and its attachments."""

import email
import re
from email import policy
from email.message import EmailMessage

from wallet.carriers import prose, web_page
from wallet.carriers.containers import Inside, gathered, look
from wallet.carriers.found import Dictionaries, Found
from wallet.errors import Unreadable, UnreadableFile

MOST_PARTS = 100

_HEADER = re.compile(rb"\s*(?:From |[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n)")
_NAMES = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_HEAD = 16 * 1024


def find(untrusted: bytes, dictionaries: Dictionaries, inside: Inside) -> Found | None:
    """What an e-mail carries. Raises UnreadableFile: no_credential_in_letter, or what ails its one attachment."""
    head = untrusted[:_HEAD]
    if not _HEADER.match(head) or not _NAMES.search(head):
        return None
    message = email.message_from_bytes(untrusted, policy=policy.default)
    parts = ((part.get_filename() or "", _in_part(part, dictionaries, inside)) for part in _parts(message))
    return gathered(parts, Unreadable.NO_CREDENTIAL_IN_LETTER)


def _parts(message: EmailMessage) -> list[EmailMessage]:
    parts = [part for part in message.walk() if not part.is_multipart()]
    if len(parts) > MOST_PARTS:
        raise UnreadableFile(Unreadable.TOO_MANY)
    return parts


def _in_part(part: EmailMessage, dictionaries: Dictionaries, inside: Inside) -> Found:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        return ()
    if part.get_content_maintype() == "text" and not part.get_filename():
        text = _text(body, part.get_content_charset("utf-8"))
        return (
            web_page.in_page(text, dictionaries)
            if "html" in part.get_content_subtype()
            else prose.look_through(text, dictionaries)
        )
    return look(body, dictionaries, inside)


def _text(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
