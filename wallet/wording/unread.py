"""Sentences about bytes from outside that could not be read."""

from wallet.errors import Unreadable
from wallet.wording.catalogue import translate
from wallet.wording.words import Words


def unread() -> dict[Unreadable, Words]:
    """By problem."""
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
                "problems",
                "It reads credentials as JSON, as a token, in PNG and SVG badges, PDFs, QR codes, e-mails and ZIPs.",
            ),
        ),
        u.WEB_PAGE: Words(
            translate("problems", "This is a web page, not the credential itself."),
            unchanged,
            translate("problems", "On the page, look for “Download” and choose the JSON file or the badge picture."),
        ),
        u.NO_CREDENTIAL_IN_LETTER: Words(
            translate("problems", "This e-mail has no credential in it."),
            unchanged,
            translate("problems", "Where it has a link, open that yourself and download the credential there."),
        ),
        u.NO_CREDENTIAL_IN_ARCHIVE: Words(
            translate("problems", "This ZIP has no credential in it."),
            unchanged,
            translate("problems", "Check that you chose the right file."),
        ),
        u.DAMAGED_ARCHIVE: Words(translate("problems", "This ZIP, or a file in it, is damaged."), unchanged, again),
        u.NESTED_ARCHIVE: Words(
            translate("problems", "This is a ZIP inside a ZIP, which is not looked into."),
            unchanged,
            translate("problems", "Unpack the outer one first, and add what is inside."),
        ),
        u.WALLET_BACKUP: Words(
            translate("problems", "This is a backup of a whole Learner Wallet, encrypted."),
            unchanged,
            translate("problems", "Choose “Open a backup” before unlocking, or in the settings."),
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
            translate("problems", "Fetch it from there, or open the link yourself and download the credential."),
        ),
        u.EXPANDS_TOO_MUCH: Words(
            translate("problems", "This file is packed so that it would fill the memory."),
            translate("problems", "It was not opened, and nothing was changed."),
            ask,
        ),
        u.TOO_COMPLEX: Words(
            translate("problems", "This is built in a way that would take too long to read."), unchanged, ask
        ),
        u.LOCKED: Words(
            translate("problems", "This backup is locked with the password of the wallet that made it."),
            unchanged,
            translate("problems", "Add it with that password: you are asked for it (in a terminal: --password-file)."),
        ),
        u.WRONG_PASSWORD: Words(
            translate("problems", "This password does not open the backup."),
            unchanged,
            translate(
                "problems", "It is the password of when the backup was made. Check capital letters, and try again."
            ),
        ),
        u.COST_TOO_HIGH: Words(
            translate("problems", "Opening this backup would take far more work than any wallet asks for."),
            translate("problems", "It was not opened, and nothing was changed."),
            translate("problems", "Someone may have altered it. Make a new backup in the other wallet."),
        ),
        u.DAMAGED_BACKUP: Words(
            translate("problems", "This backup is cut or damaged."),
            unchanged,
            translate("problems", "Copy it once more, or make a new backup in the other wallet."),
        ),
        u.UNKNOWN_BACKUP: Words(
            translate("problems", "This is a backup in a form that this wallet does not know."),
            unchanged,
            translate("problems", "Look for a newer version of this wallet."),
        ),
        u.NESTED_WALLET: Words(
            translate("problems", "This is a whole wallet inside a wallet, which no wallet writes."),
            unchanged,
            translate("problems", "Make a new backup in the other wallet."),
        ),
        u.BAD_KEY: Words(
            translate("problems", "This key is not whole: its public and its secret half do not belong together."),
            unchanged,
            translate("problems", "Make a new backup in the other wallet."),
        ),
        u.BAD_NAME: Words(
            translate("problems", "This file is named as if it lay outside of the ZIP that holds it."),
            unchanged,
            translate("problems", "Someone may have altered it: ask for the ZIP again, or make a new backup."),
        ),
        u.DUPLICATE_NAMES: Words(
            translate("problems", "This ZIP holds two files of one name, so it is not clear which one counts."),
            unchanged,
            translate("problems", "Ask for the ZIP again, or make a new backup."),
        ),
        u.ENCRYPTED_ARCHIVE: Words(
            translate("problems", "This ZIP has a password of its own."),
            unchanged,
            translate("problems", "Unpack it first, and add what is inside."),
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
