"""Asked: what a token is asked, and what may be looked at to answer."""

from datetime import UTC, datetime
from typing import NamedTuple

from wallet.proofs.answer import Lookup

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""When nothing is valid that has an end or a beginning."""


class Asked(NamedTuple):
    """Was it signed by `issuer` (who claims to have: a DID or an https address), and for this `purpose`?

    `anchors` are the certificates (DER) that end a chain which is believed, as of `now`.
    """

    issuer: str
    purpose: str
    lookup: Lookup
    anchors: tuple[bytes, ...] = ()
    now: datetime = LONG_AGO
