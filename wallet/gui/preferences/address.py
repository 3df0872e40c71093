"""Whether a text can be the address of an employer's page."""

from urllib.parse import urlsplit

from wallet.wording import translate


def problem(untrusted_address: str) -> str:
    """Why it cannot be used, as a sentence; empty where it can, and for an empty text."""
    if not untrusted_address:
        return ""
    try:
        parts = urlsplit(untrusted_address)
        host = parts.hostname or ""
        _ = parts.port  # raises where it is no number
    except ValueError:
        return _not_an_address()
    if parts.scheme != "https":
        return translate(
            "preferences", "The address has to begin with https://, so that nobody on the way can change the page."
        )
    if not host or parts.username is not None or any(c.isspace() for c in untrusted_address):
        return _not_an_address()
    if "#" in untrusted_address:
        return translate("preferences", "Leave out the part from “#” on: the credential is put there.")
    return ""


def _not_an_address() -> str:
    return translate("preferences", "This is not the address of a page, such as https://example.org/check.")
