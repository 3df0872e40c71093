"""Sentences about the registries of known issuers."""

from collections.abc import Mapping

from wallet.wording.catalogue import translate


def registry_sentences() -> Mapping[str, str]:
    """How reading a registry went, by the state."""
    return {
        "read": translate("registries", "{name}: read, with {issuers} issuers."),
        "kept": translate("registries", "{name}: {issuers} issuers, as of {as_of}."),
        "not_read": translate("registries", "{name}: not read so far."),
        "not_reached": translate("registries", "{name}: not reached. In hand: {issuers} issuers."),
        "damaged": translate(
            "registries", "{name}: what it sent is damaged, so it was not taken. In hand: {issuers} issuers."
        ),
        "keys_changed": translate(
            "registries",
            "{name}: it is signed with another key than before, so it was not taken. In hand: {issuers} issuers.",
        ),
    }


def other_sentence() -> str:
    """A registry that is known to others."""
    return translate("registries", "Known to the Digital Credentials Consortium, but not asked by this wallet: {name}.")
