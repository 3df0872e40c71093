"""What reading gives: Document, one credential and where it lies in its text; Parsed, what the wallet works with."""

from typing import NamedTuple

from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.credentials.strict_json import Text

VC = "application/vc"
VP = "application/vp"
VC_JWT = "application/vc+jwt"
VP_JWT = "application/vp+jwt"
SD_JWT = "application/dc+sd-jwt"
UNKNOWN = "application/octet-stream"
"""The media type of an envelope that nothing here reads."""


class Document(NamedTuple):
    """One credential and the JSON text it was read from; its object begins at character `at`."""

    credential: Credential
    source: Text
    at: int = 0


class Parsed(NamedTuple):
    """One credential found in an envelope. `parent` is the index of the presentation or record it was nested in.

    The envelope's media type says what was found (`application/vp` for a presentation), whatever it was before.
    """

    envelope: Envelope
    credential: Credential
    parent: int | None = None
