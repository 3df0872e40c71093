"""Sentences about what could not be done: what happened, is anything lost, what to do."""

from collections.abc import Mapping

from wallet.errors import Unreadable, UnreadableFile, WalletError
from wallet.frozen import Frozen
from wallet.wording.catalogue import translate


class Words(Frozen):
    """Three short sentences; `safe` or `todo` may be empty where there is nothing to say."""

    happened: str
    safe: str = ""
    todo: str = ""

    @property
    def text(self) -> str:
        """All of it, as one text."""
        return " ".join(part for part in (self.happened, self.safe, self.todo) if part)


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


def explain_unread(problem: Unreadable, details: Mapping[str, str | int]) -> Words:
    """The words about bytes that could not be read."""
    return _filled(_unread()[problem], details)


def _filled(words: Words, details: Mapping[str, str | int]) -> Words:
    blanks = _Blanks(details)
    return Words(*(part.format_map(blanks) for part in (words.happened, words.safe, words.todo)))


def _unread() -> dict[Unreadable, Words]:
    unchanged = translate("problems", "Nothing was added or changed.")
    again = translate("problems", "Try downloading it again, or ask the issuer for the original file.")
    ask = translate("problems", "Ask the issuer for the original file.")
    u = Unreadable
    return {
        u.EMPTY_FILE: Words(translate("problems", "This file is empty."), unchanged, again),
        u.NOT_A_FILE: Words(
            translate("problems", "This is a folder or a device, not a file."),
            unchanged,
            translate("problems", "Choose the files themselves."),
        ),
        u.FILE_NOT_FOUND: Words(
            translate("problems", "There is no such file."), unchanged, translate("problems", "Check the name.")
        ),
        u.FILE_NOT_ALLOWED: Words(
            translate("problems", "This file may not be read by you."),
            unchanged,
            translate("problems", "Copy it to a folder of your own and try again."),
        ),
        u.TOO_LARGE: Words(
            translate("problems", "This is much larger than a credential."),
            unchanged,
            translate("problems", "Credentials are small files: check that you chose the right one."),
        ),
        u.NOT_JSON: Words(
            translate("problems", "This file ends too early or is damaged; it may not have downloaded fully."),
            unchanged,
            again,
        ),
        u.TOO_DEEP: Words(translate("problems", "This file is nested too deeply to be a credential."), unchanged, ask),
        u.DUPLICATE_KEY: Words(
            translate("problems", "This file says two different things about “{key}”, so it cannot be trusted."),
            unchanged,
            ask,
        ),
        u.BAD_NUMBER: Words(translate("problems", "This file holds a number that cannot be right."), unchanged, ask),
        u.BAD_TEXT: Words(
            translate("problems", "This file holds characters that do not belong into a credential."), unchanged, ask
        ),
        u.BAD_ENCODING: Words(translate("problems", "The text of this file is damaged."), unchanged, again),
        u.TEXT_TOO_LONG: Words(
            translate("problems", "A text in this file is far too long for a credential."), unchanged, ask
        ),
        u.NOT_A_CREDENTIAL: Words(
            translate("problems", "This can be read, but it is not a credential."),
            unchanged,
            translate("problems", "Check that you chose the right file."),
        ),
        u.UNKNOWN_FORMAT: Words(
            translate("problems", "This is not a kind of file that this wallet reads."),
            unchanged,
            translate(
                "problems", "It reads credentials as JSON, as a token, in PNG and SVG badges, in PDFs and in QR codes."
            ),
        ),
        u.WEB_PAGE: Words(
            translate("problems", "This is a web page, not the credential itself."),
            unchanged,
            translate("problems", "On the page, look for “Download” and choose the JSON file or the badge picture."),
        ),
        u.ENCRYPTED: Words(
            translate("problems", "This is encrypted for somebody else to open, so it cannot be read here."),
            unchanged,
            translate("problems", "Ask for the credential itself, not encrypted."),
        ),
        u.BAD_TOKEN: Words(
            translate("problems", "This looks like a signed credential, but it is cut or damaged."), unchanged, again
        ),
        u.NO_CREDENTIAL_IN_IMAGE: Words(
            translate("problems", "This picture has no credential inside."),
            unchanged,
            translate("problems", "Screenshots and messaging apps remove it: ask for the original file."),
        ),
        u.TWO_CREDENTIALS_IN_IMAGE: Words(
            translate("problems", "This picture has two credentials inside, so it is not clear which one counts."),
            unchanged,
            ask,
        ),
        u.DAMAGED_IMAGE: Words(translate("problems", "This picture is damaged."), unchanged, again),
        u.IMAGE_TOO_LARGE: Words(
            translate("problems", "This picture is far too large to be opened safely."), unchanged, ask
        ),
        u.XML_ENTITIES: Words(
            translate("problems", "This picture is written in a way that can harm the program that opens it."),
            unchanged,
            ask,
        ),
        u.OLD_EUROPASS: Words(
            translate(
                "problems", "This is a European digital credential in the older form (XML), which is not read here."
            ),
            unchanged,
            translate("problems", "Ask the issuer for the newer form: a file whose name ends in .json or .jsonld."),
        ),
        u.CODE_DAMAGED: Words(
            translate("problems", "This code was cut or altered."),
            unchanged,
            translate("problems", "Scan or copy it once more, whole."),
        ),
        u.NO_CREDENTIAL_IN_PDF: Words(
            translate("problems", "This PDF has no credential attached."),
            unchanged,
            translate("problems", "Ask the issuer for the credential file, or for the PDF that carries it."),
        ),
        u.DAMAGED_PDF: Words(translate("problems", "This PDF is damaged."), unchanged, again),
        u.LINK_ONLY: Words(
            translate("problems", "This holds only a link to {host}, not the credential."),
            translate("problems", "The link was not opened."),
            translate("problems", "Open the link yourself and download the credential there."),
        ),
        u.EXPANDS_TOO_MUCH: Words(
            translate("problems", "This file is packed so that it would fill the memory."),
            translate("problems", "It was not opened, and nothing was changed."),
            ask,
        ),
        u.TOO_COMPLEX: Words(
            translate("problems", "This is built in a way that would take too long to read."), unchanged, ask
        ),
        u.NOT_READ: Words(
            translate("problems", "This could not be read because of a fault in this program."),
            unchanged,
            translate("problems", "Please report it, without sending the file."),
        ),
        u.NOT_A_TRUST_LIST: Words(
            translate("problems", "This is not a list of issuers that this wallet reads."),
            translate("problems", "Nothing was checked."),
            translate("problems", "It reads lists in the shape of the DCC registries."),
        ),
        u.NOT_DOCUMENTS: Words(
            translate("problems", "The folder of documents {path} is not there, or its index.json cannot be read."),
            translate("problems", "Nothing was checked."),
            translate("problems", "The index gives for each address the name of a file in that folder."),
        ),
        u.TOO_MANY: Words(
            translate("problems", "There is too much in this file for one go."),
            unchanged,
            translate("problems", "Split it into smaller files."),
        ),
    }


def _errors() -> dict[str, Words]:
    return _about_vault() | _about_fetching() | _about_giving()


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
