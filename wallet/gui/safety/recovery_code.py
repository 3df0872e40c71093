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


def is_code(typed: str) -> bool:
    """Whether this is a whole recovery code, of whichever wallet."""
    from wallet.vault.recovery_code import read  # start-up time: not needed for the first page

    return read(typed) is not None


def in_two_lines(code: str) -> tuple[str, str]:
    """The code as it stands on paper: four groups, and the rest."""
    all_groups = groups(code)
    return "  ".join(all_groups[:4]), "  ".join(all_groups[4:])


def spelled(code: str) -> str:
    """The code for a screen reader: numbered groups, letter by letter."""
    return ", ".join(
        translate("safety", "group {number}: {letters}", number=number, letters=" ".join(group))
        for number, group in enumerate(groups(code), 1)
    )
