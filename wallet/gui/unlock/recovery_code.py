"""The recovery code as people handle it: groups, a text to keep, and whether what was typed back is right."""

from wallet.wording import translate

ASKED = (3, 6)
"""The groups that are typed back, counted from 1."""


def groups(code: str) -> tuple[str, ...]:
    """The groups of a code, in order."""
    return tuple(code.replace("-", " ").split())


def is_group(code: str, number: int, untrusted_typed: str) -> bool:
    """Whether this was typed for the group `number`, counted from 1; small letters and look-alikes count."""
    from wallet.vault.recovery_code import bare  # start-up time: not needed for the first page

    return bare(untrusted_typed) == bare(groups(code)[number - 1])


def as_text(code: str, folder: str) -> str:
    """What is printed or saved: the code and what it is for."""
    return "\n".join(
        (
            translate("unlock", "Recovery code of the learner wallet"),
            "",
            "    " + "  ".join(groups(code)),
            "",
            translate(
                "unlock", "It opens the wallet when the passphrase is forgotten: type it in place of the passphrase."
            ),
            translate(
                "unlock", "Whoever has this code and the files of the wallet can open it. Keep it away from both."
            ),
            translate("unlock", "Folder of the wallet: {folder}", folder=folder),
            "",
        )
    )


def spelled(code: str) -> str:
    """The code for a screen reader: numbered groups, letter by letter."""
    return ", ".join(
        translate("unlock", "group {number}: {letters}", number=number, letters=" ".join(group))
        for number, group in enumerate(groups(code), 1)
    )
