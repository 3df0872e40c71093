"""What is said about backups of other wallets."""

from wallet.wording.catalogue import translate


def not_taken_over() -> str:
    """What of another wallet has no place here."""
    return translate("old_wallets", "Settings and other records of that wallet are not taken over.")
