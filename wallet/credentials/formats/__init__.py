"""Formats: `read` gives the credentials in an envelope. READERS open it; `known` has what claims can be."""

from collections.abc import Callable, Mapping

from wallet.credentials.credential import Credential, Party
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import json_ld, jwt, sd_jwt
from wallet.credentials.formats.nested import nested, unwrapped
from wallet.credentials.formats.parsed import SD_JWT, VC, VC_JWT, VP, VP_JWT, Document, Parsed
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import replace

__all__ = ["READERS", "UNREADABLE", "Parsed", "read"]

READERS: Mapping[str, Callable[[Envelope], Document]] = {
    VC: json_ld.read,
    VP: json_ld.read,
    VC_JWT: jwt.read,
    VP_JWT: jwt.read,
    SD_JWT: sd_jwt.read,
}
"""Which reader a media type has."""

UNREADABLE = "unreadable"
"""The format code of something nested in a readable credential that cannot be read itself; structure refuses it."""

MOST_NESTED = 2_000
DEEPEST_NESTED = 8
_PRESENTED = {VC: VP, VC_JWT: VP_JWT}


def read(envelope: Envelope) -> tuple[Parsed, ...]:
    """The credential itself, then those nested in it, parents first; of a JSON object that only wraps some, those.

    Raises UnreadableFile where there is none.
    """
    found: list[Parsed] = []
    try:
        _collect(envelope, found)
    except UnreadableFile as error:
        if error.problem is not Unreadable.NOT_A_CREDENTIAL or envelope.media_type not in (VC, VP):
            raise
        for inner in unwrapped(envelope.raw):
            _collect_nested(inner, found)
        if not found:
            raise
    return tuple(found)


def _collect(envelope: Envelope, found: list[Parsed], parent: int | None = None, depth: int = 0) -> None:
    if envelope.media_type not in READERS:
        raise UnreadableFile(Unreadable.NOT_A_CREDENTIAL)
    document = READERS[envelope.media_type](envelope)
    if document.credential.is_presentation:
        envelope = replace(envelope, media_type=_PRESENTED.get(envelope.media_type, envelope.media_type))
    found.append(Parsed(envelope, document.credential, parent))
    here = len(found) - 1
    for child in nested(document):
        _collect_nested(child, found, here, depth + 1)


def _collect_nested(envelope: Envelope, found: list[Parsed], parent: int | None = None, depth: int = 0) -> None:
    if len(found) >= MOST_NESTED or depth > DEEPEST_NESTED:
        raise UnreadableFile(Unreadable.TOO_MANY)
    try:
        _collect(envelope, found, parent, depth)
    except UnreadableFile as error:
        if error.problem is Unreadable.TOO_MANY:
            raise
        found.append(Parsed(envelope, _unreadable(error.problem), parent))


def _unreadable(problem: Unreadable) -> Credential:
    title = "Unreadable credential"
    return Credential(UNREADABLE, title, Party(), Party(), claims={"unreadable": problem.value})
