"""Sentences about what could not be done: what happened, is anything lost, what to do."""

from collections.abc import Mapping

from wallet.errors import Unreadable, UnreadableFile, WalletError
from wallet.wording.catalogue import translate
from wallet.wording.unread import unread
from wallet.wording.words import Words


class _Blanks(dict[str, str | int]):
    def __missing__(self, key: str) -> str:
        return "–"


def explain(error: WalletError) -> Words:
    """The words of an error."""
    if isinstance(error, UnreadableFile):
        return explain_unread(error.problem, error.details)
    kind = (error.code, str(error.details.get("kind", "")))
    return _filled(_kinds().get(kind) or _errors()[error.code], error.details)


def older_copy() -> Words:
    """What to say where a wallet lacks what was seen in it before."""
    return Words(
        translate("problems", "This is an older copy of the wallet than the one that was last used on this computer."),
        translate("problems", "What was added since then is not in it; nothing was deleted by this program."),
        translate("problems", "If you did not put it here yourself, restore the newest backup."),
    )


def key_left() -> Words:
    """What to say where no stored key opens the wallet any more, but the store still has it."""
    return Words(
        translate("problems", "This computer's key store no longer opens the wallet."),
        translate(
            "problems",
            "The key in it could not be deleted; it opens nothing but backups that were made while it was in use.",
        ),
        translate("problems", "Delete “learner-wallet” in the system's program for passwords."),
    )


def backup_not_made(error: WalletError) -> Words:
    """What to say where the backup of the day could not be made; what else was asked for goes on."""
    why = explain(error)
    return Words(translate("problems", "Today's backup was not made."), why.happened, why.todo)


def explain_unread(problem: Unreadable, details: Mapping[str, str | int]) -> Words:
    """The words about bytes that could not be read, or not fetched: then `why` is the code of a FetchError."""
    if problem is Unreadable.NOT_FETCHED:
        return _filled(_about_fetching()[str(details.get("why", "offline"))], details)
    return _filled(unread()[problem], details)


def _filled(words: Words, details: Mapping[str, str | int]) -> Words:
    blanks = _Blanks(details)
    return Words(*(part.format_map(blanks) for part in (words.happened, words.safe, words.todo)))


def _errors() -> dict[str, Words]:
    return _about_vault() | _about_key_store() | _about_fetching() | _about_giving()


def _about_vault() -> dict[str, Words]:
    untouched = translate("problems", "Nothing was changed.")
    return {
        "no_vault": Words(
            translate("problems", "There is no wallet here yet."),
            "",
            translate("problems", "Create one, or choose the folder of another profile."),
        ),
        "vault_exists": Words(
            translate("problems", "There is a wallet here already."),
            translate("problems", "It was left as it is."),
            translate("problems", "Unlock it, or choose another folder."),
        ),
        "wrong_secret": Words(
            translate("problems", "This passphrase or recovery code does not open the wallet."),
            translate("problems", "Nothing is lost."),
            translate("problems", "Check capital letters and the keyboard's language, and try again."),
        ),
        "header_damaged": Words(
            translate("problems", "The wallet's key file (vault.hdr) and its copies are damaged."),
            translate("problems", "Your credentials are still in vault.db, and nothing was changed."),
            translate("problems", "Put back a copy of vault.hdr from a backup of this folder."),
        ),
        "settings_unsafe": Words(
            translate(
                "problems", "The wallet's key file asks for settings that are not safe; someone may have altered it."
            ),
            untouched,
            translate("problems", "Put back a copy of vault.hdr from a backup of this folder."),
        ),
        "vault_damaged": Words(
            translate("problems", "The wallet's file vault.db is missing, damaged or from another wallet."),
            untouched,
            translate("problems", "Restore a backup."),
        ),
        "newer_version": Words(
            translate("problems", "This wallet was made by a newer version of the program."),
            untouched,
            translate("problems", "Install the newest version and open it again."),
        ),
        "vault_in_use": Words(
            translate("problems", "This wallet is open in another window, or another command is using it."),
            translate("problems", "Nothing is lost, and nothing was changed."),
            translate("problems", "Close or lock the other window, or wait for the command, and try again."),
        ),
        "vault_locked": Words(
            translate("problems", "The wallet was locked meanwhile."),
            translate("problems", "Everything that was kept is safe."),
            translate("problems", "Unlock it and try again."),
        ),
        "disk_full": Words(
            translate("problems", "Your disk is full."),
            translate("problems", "This change was not made; everything else in the wallet is safe."),
            translate("problems", "Make some room and try again."),
        ),
        "vault_not_writable": Words(
            translate("problems", "The wallet's folder cannot be read and written."),
            translate("problems", "This change was not made; everything else in the wallet is safe."),
            translate("problems", "Check the folder's name and permissions, and whether the disk is read-only."),
        ),
        "backup_damaged": Words(
            translate("problems", "This is no backup of a wallet, or it is damaged."),
            untouched,
            translate("problems", "Use another backup; several are kept."),
        ),
        "not_held": Words(
            translate("problems", "There is no such credential in this wallet."),
            untouched,
            translate("problems", "Look up its id in the list."),
        ),
    }


def _kinds() -> dict[tuple[str, str], Words]:
    """Where more is known than the code says: by code and `kind`."""
    lost = translate("problems", "Nothing is lost.")
    untouched = translate("problems", "Nothing was changed.")
    compare = translate("problems", "Compare it with your paper, group by group, and try again.")
    return {
        ("wrong_secret", "recovery_code"): Words(
            translate("problems", "This is a recovery code, but not the one of this wallet."), lost, compare
        ),
        ("wrong_secret", "recovery_code_typo"): Words(
            translate(
                "problems", "This looks like a recovery code with a slip in it, and it does not open the wallet."
            ),
            lost,
            compare,
        ),
        ("wrong_secret", "too_long"): Words(
            translate("problems", "A passphrase has at most {most} characters, and this one has more."),
            untouched,
            translate("problems", "Check that you gave the passphrase and not another text."),
        ),
        ("wrong_secret", "key_store"): Words(
            translate("problems", "The key in this computer's key store is not the one of this wallet."),
            lost,
            translate(
                "problems",
                "Use your passphrase; then switch unlocking with the key store off and on again in the settings.",
            ),
        ),
        ("key_store_failed", "not_kept"): Words(
            translate("problems", "This computer's key store did not keep the key that it was given."),
            untouched,
            translate("problems", "Use your passphrase as before."),
        ),
        ("settings_unsafe", "too_little_memory"): Words(
            translate("problems", "This computer has too little free memory to unlock the wallet; it needs {mib} MB."),
            untouched,
            translate("problems", "Close other programs and try again."),
        ),
        ("passphrase_missing", "file"): Words(
            translate("problems", "The passphrase file {path} cannot be read as a text."),
            untouched,
            translate("problems", "Check its name, and that you may read it."),
        ),
        ("passphrase_missing", "empty"): Words(
            translate("problems", "The passphrase that was given is empty."),
            untouched,
            translate("problems", "Give one with at least one character; a passphrase file has it in its first line."),
        ),
        ("passphrase_missing", "differs"): Words(
            translate("problems", "The two passphrases were not the same."),
            untouched,
            translate("problems", "Type the same one twice."),
        ),
    }


def _about_key_store() -> dict[str, Words]:
    as_before = translate("problems", "Your passphrase opens the wallet as before.")
    return {
        "no_key_store": Words(
            translate("problems", "This computer has no key store that the wallet could use."),
            as_before,
            translate("problems", "On Linux, GNOME Keyring and KWallet are such; afterwards start the wallet again."),
        ),
        "key_store_not_ready": Words(
            translate("problems", "This computer's key store is not set up, and its question was not answered."),
            as_before,
            translate("problems", "Set it up in the system's program for passwords, or try again and answer it."),
        ),
        "key_store_locked": Words(
            translate("problems", "This computer's key store is locked, and it was not unlocked."),
            as_before,
            translate("problems", "Try again and type its password: usually that of your computer account."),
        ),
        "key_store_unsafe": Words(
            translate(
                "problems",
                "What is set up as this computer's key store does not protect what it keeps, so it is not used.",
            ),
            as_before,
            translate("problems", "Set up the system's own (GNOME Keyring, KWallet), and start the wallet again."),
        ),
        "key_store_lacks": Words(
            translate("problems", "This computer's key store has no key for this wallet."),
            as_before,
            translate("problems", "Once it is open, switch unlocking with the key store off and on in the settings."),
        ),
        "key_store_too_slow": Words(
            translate("problems", "This computer's key store did not answer."),
            as_before,
            translate("problems", "Look for a window in which it asks something, and try again."),
        ),
        "key_store_failed": Words(
            translate("problems", "This computer's key store could not do it ({reason})."),
            as_before,
            translate("problems", "Try again after logging in to the computer anew."),
        ),
    }


def _about_fetching() -> dict[str, Words]:
    as_is = translate("problems", "What you have stays as it is.")
    later = translate("problems", "Try again later.")
    return {
        "offline": Words(
            translate("problems", "There is no connection."),
            as_is,
            translate("problems", "Check again when you are online."),
        ),
        "address_refused": Words(
            translate("problems", "The address {address} is not safe to open, so it was not contacted."), as_is, ""
        ),
        "not_found": Words(translate("problems", "There is nothing at {address}."), as_is, later),
        "answer_too_large": Words(translate("problems", "{address} sent far too much."), as_is, ""),
        "site_too_slow": Words(translate("problems", "{address} took too long to answer."), as_is, later),
        "no_refresh": Words(
            translate("problems", "This credential does not say where a newer version of it could be had."),
            as_is,
            translate("problems", "Ask the issuer whether there is one."),
        ),
        "refresh_not_safe": Words(
            translate("problems", "The signature of this credential was not found good, so its issuer was not asked."),
            as_is,
            translate("problems", "Check it again first."),
        ),
        "site_not_secure": Words(translate("problems", "The connection to {address} is not secure."), as_is, later),
        "storage_refused": Words(
            translate("problems", "{address} does not let you in, or not write there."),
            as_is,
            translate("problems", "Check the user name and the password."),
        ),
        "storage_failed": Words(translate("problems", "{address} could not be reached or used."), as_is, later),
        "no_storage": Words(
            translate("problems", "This wallet knows no place to keep its copies in."),
            as_is,
            translate("problems", "Name a folder of yours, a WebDAV address or an S3 bucket."),
        ),
    }


def _about_giving() -> dict[str, Words]:
    kept = translate("problems", "Your credentials are safe.")
    return {
        "code_too_large": Words(
            translate("problems", "This credential is too big for a code that phones can read."),
            kept,
            translate("problems", "Send the file or the portfolio PDF instead."),
        ),
        "code_not_read_back": Words(
            translate("problems", "The code could not be read back after it was made, so it is not shown."),
            kept,
            translate("problems", "Send the file or the portfolio PDF instead."),
        ),
        "typesetting_failed": Words(
            translate("problems", "The PDF could not be made."),
            kept,
            translate("problems", "Try it with fewer credentials, or export the files."),
        ),
        "worker_failed": Words(
            translate("problems", "The part of the program that reads files could not be started."),
            kept,
            translate("problems", "Close other programs to free memory, and start the wallet again."),
        ),
        "cannot_write": Words(
            translate("problems", "{path} could not be written: {reason}."),
            translate("problems", "No half file was left there, and your credentials are safe."),
            translate("problems", "Choose another folder or name."),
        ),
        "nothing_chosen": Words(
            translate("problems", "No credential was chosen."), "", translate("problems", "Choose at least one.")
        ),
        "tour_stopped": Words(
            translate("problems", "The tour could not go on."),
            translate("problems", "Your own wallet was not touched."),
            translate("problems", "Look at the pictures so far, and try again."),
        ),
        "answer_not_printed": Words(
            translate("problems", "The answer could not be written out: {reason}."),
            translate("problems", "The work itself was done, and nothing is lost."),
            translate("problems", "Make room where the answer goes, and ask again."),
        ),
        "program_fault": Words(
            translate("problems", "This is a mistake in the program, not yours ({where})."),
            translate("problems", "What your wallet keeps is safe."),
            translate("problems", "Try again; if it happens once more, report the words in brackets."),
        ),
        "passphrase_missing": Words(
            translate("problems", "The wallet is locked, and no passphrase was given."),
            translate("problems", "Nothing was changed."),
            translate("problems", "Use --passphrase-file, or set LEARNER_WALLET_PASSPHRASE."),
        ),
    }
