"""The words on the pages of a portfolio that are ours."""

from wallet.wording.catalogue import translate


def labels(credentials: int) -> dict[str, str]:
    """Every label of a portfolio with so many credentials, in the language in use. Blanks that vary stay as `{…}`."""
    return {
        "portfolio": translate("portfolio", "Portfolio"),
        "count": _count(credentials),
        "made_on": translate("portfolio", "Made on {day}"),
        "contents": translate("portfolio", "Credentials"),
        "cover": translate(
            "portfolio",
            "Each page shows a credential as its issuer wrote it, and what was found when it was checked. Nobody has "
            "to believe these pages: the original files, signed by the issuers, are inside this document, and the last "
            "page says how to check them.",
        ),
        "position": translate("portfolio", "Credential {number} of {total}"),
        "issued_by": translate("portfolio", "Issued by"),
        "issued": translate("portfolio", "Issued"),
        "expires": translate("portfolio", "Valid until"),
        "no_end": translate("portfolio", "No end date"),
        "subject": translate("portfolio", "Awarded to"),
        "kind": translate("portfolio", "Kind"),
        "description": translate("portfolio", "About this credential"),
        "criteria": translate("portfolio", "What it took"),
        "criteria_at": translate("portfolio", "Criteria at"),
        "results": translate("portfolio", "Results"),
        "skills": translate("portfolio", "Skills"),
        "evidence": translate("portfolio", "Evidence"),
        "checks": translate("portfolio", "What the checks found"),
        "unchecked": translate("portfolio", "It was not checked before this document was made."),
        "not_checked": translate("portfolio", "Not checked"),
        "code_link": translate(
            "portfolio", "Scan it with a phone to check this credential. The credential is in the code."
        ),
        "code_text": translate("portfolio", "The credential itself is in this code. A learner wallet reads it."),
        "code_none": translate("portfolio", "This credential is too big for a code. Its original file is attached."),
        "code_alt": translate("portfolio", "Code that carries the credential {title}"),
        "original": translate("portfolio", "Original file"),
        "attached": translate("portfolio", "The original of {title}, as its issuer signed it"),
        "page": translate("portfolio", "Page {page} of {pages}"),
        "unshown": translate(
            "portfolio", "Where □ stands, this computer has no letters for a character. The originals have them."
        ),
        **_checking(),
    }


def _count(credentials: int) -> str:
    if credentials == 1:
        return translate("portfolio", "1 credential")
    return translate("portfolio", "{number} credentials", number=credentials)


def _checking() -> dict[str, str]:
    return {
        "how": translate("portfolio", "How to check this document"),
        "how_why": translate(
            "portfolio",
            "These pages are made for reading; anybody could make pages like them. What counts are the original files "
            "inside this document. Each is signed by its issuer, and a single changed letter would show.",
        ),
        "how_wallet": translate("portfolio", "With the Learner Wallet"),
        "how_wallet_text": translate(
            "portfolio",
            "Open this PDF with “Just look at a credential file”, or run the command below. It finds the originals and "
            "checks signature, issuer, dates and status anew. No wallet and no account are needed.",
        ),
        "how_other": translate("portfolio", "With any other verifier"),
        "how_other_text": translate(
            "portfolio",
            "Save the attachments: every PDF reader with a list of attachments (often a paper clip) can do it. They "
            "are Open Badges or W3C Verifiable Credentials, and every program that checks these can check them.",
        ),
        "how_code": translate("portfolio", "From paper"),
        "how_code_text": translate(
            "portfolio",
            "The codes on the pages carry the same originals, byte for byte: scan them and check what they hold.",
        ),
        "originals": translate("portfolio", "The originals"),
        "originals_text": translate(
            "portfolio", "A file whose SHA-256 is the one below is the file that was checked, unchanged."
        ),
    }
