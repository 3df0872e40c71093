"""Where the credential behind a page for people lies, on sites that learners paste links of."""

import re
from collections.abc import Callable
from urllib.parse import unquote

_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
Behind = Callable[[re.Match[str]], str]

PAGES: tuple[tuple[re.Pattern[str], Behind], ...] = (
    # VerifierPlus shows what another site holds.
    (re.compile(r"https://verifierplus\.org/#verify\?vc=(https(?::|%3[Aa]).+)"), lambda found: unquote(found[1])),
    # Credly serves each badge as a hosted Open Badge 2.0.
    (
        re.compile(rf"https://(?:www\.)?credly\.com/badges/({_UUID})(?:[/?#].*)?"),
        lambda found: f"https://api.credly.com/v1/obi/v2/badge_assertions/{found[1]}",
    ),
    # Badgr, which became Canvas Credentials and then Parchment Digital Badges, by region.
    (
        re.compile(
            r"https://(?:(?:www\.)?badgr\.com|badges\.parchment\.com)/public/assertions/([\w-]{10,40})(?:[/?#].*)?"
        ),
        lambda found: f"https://api.badgr.io/public/assertions/{found[1]}",
    ),
    (
        re.compile(r"https://((?:eu|ca|au|sg)\.badgr\.com)/public/assertions/([\w-]{10,40})(?:[/?#].*)?"),
        lambda found: f"https://api.{found[1].split('.')[0]}.badgr.io/public/assertions/{found[2]}",
    ),
    (
        re.compile(r"https://gist\.github\.com/([\w-]+)/([0-9a-f]{20,40})/?(?:[?#].*)?"),
        lambda found: f"https://gist.githubusercontent.com/{found[1]}/{found[2]}/raw",
    ),
    (
        re.compile(r"https://github\.com/([\w.-]+/[\w.-]+)/blob/([^?#]+)(?:[?#].*)?"),
        lambda found: f"https://raw.githubusercontent.com/{found[1]}/{found[2]}",
    ),
)


def behind(address: str) -> str:
    """Where the credential lies that this address is a page about; the address itself where it is none of those."""
    for pattern, where in PAGES:
        if found := pattern.fullmatch(address):
            return where(found)
    return address
