"""Every error a learner can meet, in one tree.

An error here means *could not do it*; a bad credential is no error but a finding in a Report.
`code` is what `wording.explain` turns into sentences, a `kind` among the `details` into closer ones; `details` fill
their blanks.

WalletError
├── UnreadableFile            this cannot be read as a credential; `problem` is an Unreadable
├── VaultError
│   ├── NoVault               there is no wallet in this place
│   ├── VaultExists           there is a wallet in this place already
│   ├── WrongSecret           the passphrase or recovery code does not open it
│   ├── HeaderDamaged         vault.hdr and its copies cannot be used
│   ├── SettingsUnsafe        the header asks for key settings outside the safe range
│   ├── VaultDamaged          vault.db is missing, cut, foreign or altered
│   ├── NewerVersion          made by a newer version; nothing was touched
│   ├── VaultInUse            another window or program has it open
│   ├── VaultLocked           it was closed meanwhile
│   ├── DiskFull              the change was not made; everything before it is safe
│   ├── VaultNotWritable      the folder or file may not be written
│   ├── BackupDamaged         a backup is cut, altered or none
│   └── NotHeld               no credential with this id is in the wallet
├── FetchError                a document could not be fetched; `address` in details
│   ├── Offline               no connection, or connections are switched off
│   ├── AddressRefused        not https, or it leads into a private network
│   ├── NotFound              the site has nothing there
│   ├── AnswerTooLarge        more than the limit
│   ├── SiteTooSlow           not finished in time
│   ├── SiteNotSecure         certificate or redirect not acceptable
│   ├── StorageRefused        the learner's own storage does not let this user in
│   └── StorageFailed         it could not be reached, or answered with an error
├── KeyStoreError             the computer's own store for secrets could not be used
│   ├── NoKeyStore            there is none
│   ├── KeyStoreNotReady      it is not set up, or was not allowed to be
│   ├── KeyStoreLocked        it is locked, and was not unlocked when it asked
│   ├── KeyStoreUnsafe        what is set up as one keeps secrets in the open, or none
│   ├── KeyStoreLacks         it has no key of this wallet
│   ├── KeyStoreTooSlow       it did not answer
│   └── KeyStoreFailed        anything else; `reason` is the name of its error
├── NoStorage                 the wallet knows no place of the learner's own to sync with
├── NoRefresh                 a credential names no service that would have a newer version of it
├── RefreshNotSafe            it names one, but its own signature was not found good
├── CodeTooLarge              does not fit a QR code that phones read
├── CodeNotReadBack           a code was made but could not be read back
├── TypesettingFailed         the PDF could not be made
├── WorkerFailed              the limited process could not be started
├── CannotWrite               a file could not be written
├── NothingChosen             an export or portfolio without a credential
├── TourStopped               the tour could not take its next step
├── PassphraseMissing         no passphrase was given and nobody can be asked
├── AnswerNotPrinted          the work was done, but the terminal's answer could not be written out
└── ProgramFault              a mistake in the program, met by a command
"""

from enum import StrEnum
from typing import ClassVar


class Unreadable(StrEnum):
    """Why bytes from outside are not a credential we can read (security.md §3)."""

    EMPTY_FILE = "empty_file"
    NOT_A_FILE = "not_a_file"
    FILE_NOT_FOUND = "file_not_found"
    FILE_NOT_ALLOWED = "file_not_allowed"
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    DUPLICATE_KEY = "duplicate_key"
    BAD_NUMBER = "bad_number"
    BAD_TEXT = "bad_text"
    BAD_ENCODING = "bad_encoding"
    TEXT_TOO_LONG = "text_too_long"
    NOT_A_CREDENTIAL = "not_a_credential"
    UNKNOWN_FORMAT = "unknown_format"
    WEB_PAGE = "web_page"
    NO_CREDENTIAL_IN_LETTER = "no_credential_in_letter"
    NO_CREDENTIAL_IN_ARCHIVE = "no_credential_in_archive"
    DAMAGED_ARCHIVE = "damaged_archive"
    NESTED_ARCHIVE = "nested_archive"
    WALLET_BACKUP = "wallet_backup"
    ENCRYPTED = "encrypted"
    BAD_TOKEN = "bad_token"  # noqa: S105 -- a code, no secret
    NO_CREDENTIAL_IN_IMAGE = "no_credential_in_image"
    TWO_CREDENTIALS_IN_IMAGE = "two_credentials_in_image"
    DAMAGED_IMAGE = "damaged_image"
    IMAGE_TOO_LARGE = "image_too_large"
    XML_ENTITIES = "xml_entities"
    OLD_EUROPASS = "old_europass"
    NO_CREDENTIAL_IN_PDF = "no_credential_in_pdf"
    DAMAGED_PDF = "damaged_pdf"
    CODE_DAMAGED = "code_damaged"
    LINK_ONLY = "link_only"
    NOT_FETCHED = "not_fetched"
    EXPANDS_TOO_MUCH = "expands_too_much"
    TOO_COMPLEX = "too_complex"
    TOO_MANY = "too_many"
    NOT_A_TRUST_LIST = "not_a_trust_list"
    NOT_DOCUMENTS = "not_documents"
    LOCKED = "locked"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 -- a code, no secret
    COST_TOO_HIGH = "cost_too_high"
    DAMAGED_BACKUP = "damaged_backup"
    UNKNOWN_BACKUP = "unknown_backup"
    NESTED_WALLET = "nested_wallet"
    BAD_KEY = "bad_key"
    BAD_NAME = "bad_name"
    DUPLICATE_NAMES = "duplicate_names"
    ENCRYPTED_ARCHIVE = "encrypted_archive"
    NOT_READ = "not_read"


class WalletError(Exception):
    """The base: a thing that could not be done. Never carries a sentence."""

    code: ClassVar[str] = "wallet_error"

    def __init__(self, **details: str | int) -> None:
        super().__init__(self.code)
        self.details: dict[str, str | int] = details


class UnreadableFile(WalletError):
    """Bytes from outside that are not a credential we can read."""

    code = "unreadable_file"

    def __init__(self, problem: Unreadable, **details: str | int) -> None:
        super().__init__(**details)
        self.problem = problem
        self.args = (problem.value,)


class VaultError(WalletError):
    """Something about the encrypted store."""

    code = "vault_error"


class NoVault(VaultError):
    code = "no_vault"


class VaultExists(VaultError):
    code = "vault_exists"


class WrongSecret(VaultError):
    code = "wrong_secret"


class HeaderDamaged(VaultError):
    code = "header_damaged"


class SettingsUnsafe(VaultError):
    code = "settings_unsafe"


class VaultDamaged(VaultError):
    code = "vault_damaged"


class NewerVersion(VaultError):
    code = "newer_version"


class VaultInUse(VaultError):
    code = "vault_in_use"


class VaultLocked(VaultError):
    code = "vault_locked"


class DiskFull(VaultError):
    code = "disk_full"


class VaultNotWritable(VaultError):
    code = "vault_not_writable"


class BackupDamaged(VaultError):
    code = "backup_damaged"


class NotHeld(VaultError):
    code = "not_held"


class FetchError(WalletError):
    """A document could not be fetched."""

    code = "fetch_error"


class Offline(FetchError):
    code = "offline"


class AddressRefused(FetchError):
    code = "address_refused"


class NotFound(FetchError):
    code = "not_found"


class AnswerTooLarge(FetchError):
    code = "answer_too_large"


class SiteTooSlow(FetchError):
    code = "site_too_slow"


class SiteNotSecure(FetchError):
    code = "site_not_secure"


class StorageRefused(FetchError):
    code = "storage_refused"


class StorageFailed(FetchError):
    code = "storage_failed"


class KeyStoreError(WalletError):
    """The computer's own store for secrets could not be used."""

    code = "key_store_error"


class NoKeyStore(KeyStoreError):
    code = "no_key_store"


class KeyStoreNotReady(KeyStoreError):
    code = "key_store_not_ready"


class KeyStoreLocked(KeyStoreError):
    code = "key_store_locked"


class KeyStoreUnsafe(KeyStoreError):
    code = "key_store_unsafe"


class KeyStoreLacks(KeyStoreError):
    code = "key_store_lacks"


class KeyStoreTooSlow(KeyStoreError):
    code = "key_store_too_slow"


class KeyStoreFailed(KeyStoreError):
    code = "key_store_failed"


class NoStorage(WalletError):
    code = "no_storage"


class NoRefresh(WalletError):
    code = "no_refresh"


class RefreshNotSafe(WalletError):
    code = "refresh_not_safe"


class CodeTooLarge(WalletError):
    code = "code_too_large"


class CodeNotReadBack(WalletError):
    code = "code_not_read_back"


class TypesettingFailed(WalletError):
    code = "typesetting_failed"


class WorkerFailed(WalletError):
    code = "worker_failed"


class CannotWrite(WalletError):
    code = "cannot_write"


class NothingChosen(WalletError):
    code = "nothing_chosen"


class TourStopped(WalletError):
    code = "tour_stopped"


class PassphraseMissing(WalletError):
    code = "passphrase_missing"


class AnswerNotPrinted(WalletError):
    code = "answer_not_printed"


class ProgramFault(WalletError):
    code = "program_fault"
