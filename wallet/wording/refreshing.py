"""Sentences about a newer version of a credential."""

from collections.abc import Mapping

from wallet.wording.catalogue import translate


def refresh_sentences() -> Mapping[str, str]:
    """What came of asking the issuer, by the state."""
    stays = translate("refreshing", "What you have stays as it is.")
    texts = {
        "newer": translate("refreshing", "The issuer has a newer version. It was added; the one you have stays, too."),
        "unchanged": translate("refreshing", "The issuer has no newer version."),
        "older": translate("refreshing", "The issuer sent an older version, so it was not added."),
        "not_passed": translate("refreshing", "The newer version did not pass the checks, so it was not added."),
        "another": translate(
            "refreshing", "The issuer sent something else than a newer version of this one, so it was not added."
        ),
        "unreadable": translate("refreshing", "What the issuer sent cannot be read, so it was not added."),
    }
    return {state: text if state == "newer" else f"{text} {stays}" for state, text in texts.items()}


def member_names() -> Mapping[str, str]:
    """What is shown of a credential, as short headings."""
    return {
        "title": translate("refreshing", "Title"),
        "issuer": translate("refreshing", "Issuer"),
        "subject": translate("refreshing", "Given to"),
        "issued": translate("refreshing", "Issued"),
        "expires": translate("refreshing", "Expires"),
        "description": translate("refreshing", "Description"),
        "achievement": translate("refreshing", "What was achieved"),
        "criteria": translate("refreshing", "How it is earned"),
        "skills": translate("refreshing", "Skills"),
        "results": translate("refreshing", "Results"),
        "evidence": translate("refreshing", "Evidence"),
        "picture": translate("refreshing", "Picture"),
    }
