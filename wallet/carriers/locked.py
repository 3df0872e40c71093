"""Opening the locked backups of other wallets with their password: bytes in, the same backup in its plain form out.

The Learner Credential Wallet's is a JWE by PBES2-HS512+A256KW and A256GCM, but for two things: the salt is `p2s` alone
(RFC 7518 §4.8.1.1 puts the algorithm before it), and there is no protected header. LearnCard locks each entry of its
bundle by itself, by Argon2id and AES-256-GCM. Every setting is checked before any work.
"""

import base64
import hashlib
import io
import json
import zipfile
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

from wallet.carriers import learn_card, old_wallet
from wallet.carriers.found import LARGEST_FILE, Failure
from wallet.carriers.json_text import BEGINS
from wallet.carriers.learn_card import Bundle, Entry
from wallet.credentials import strict_json
from wallet.credentials.members import Json, mapping
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import Frozen

MOST_ROUNDS = 5_000_000
"""PBKDF2 rounds; the Learner Credential Wallet has 120,000."""
MOST_MEMORY = 1024 * 1024
MOST_PASSES, MOST_LANES = 16, 8
"""KiB of Argon2id, passes and lanes; LearnCard has 65,536, 3 and 4."""
MOST_WORK = 2_000 * 3 * 65_536
"""KiB times passes for all entries of a bundle: two thousand credentials as LearnCard locks them."""
AT_ONCE = 16 * 3 * 65_536
"""The same for what is opened in one go; one entry is always opened."""
KEY, NONCE, TAG, WRAPPED = 32, 12, 16, 40
_SALT = range(8, 65)


class Opened(NamedTuple):
    """A plain backup with the entries that were opened in this go; how many of how many locked ones are done."""

    body: bytes
    done: int
    total: int


class _Lock(Frozen):
    """How one entry is locked with Argon2id: KiB of memory, passes, lanes."""

    memory: int
    passes: int
    lanes: int
    salt: bytes
    nonce: bytes
    sealed: bytes


def open_locked(untrusted: bytes, password: str, first: int = 0) -> Opened:
    """Open the locked entries of a backup from `first` on, as many as are done in one go.

    What another password locks stays locked. Raises UnreadableFile: wrong_password, damaged_backup, cost_too_high,
    unknown_backup, nested_wallet, and what `learn_card.opened` raises.
    """
    bundle = learn_card.opened(untrusted)
    if bundle is not None:
        return _bundle(bundle, password.encode("utf-8", "surrogatepass"), first)
    return Opened(_wallet(untrusted, password.encode("utf-8", "surrogatepass")), 1, 1)


# the Learner Credential Wallet


def _wallet(untrusted: bytes, password: bytes) -> bytes:
    jwe = _jwe(untrusted)
    try:
        (recipient,) = jwe["recipients"]
        header = recipient["header"]
        if (header["alg"], header["enc"]) != ("PBES2-HS512+A256KW", "A256GCM"):
            raise UnreadableFile(Unreadable.UNKNOWN_BACKUP)
        rounds = _within(header["p2c"], MOST_ROUNDS)
        salt = _bytes(header["p2s"], _SALT)
        wrapped = _bytes(recipient["encrypted_key"], range(WRAPPED, WRAPPED + 1))
        nonce, tag = _bytes(jwe["iv"], range(NONCE, NONCE + 1)), _bytes(jwe["tag"], range(TAG, TAG + 1))
        sealed = _bytes(jwe["ciphertext"], range(LARGEST_FILE)) + tag
    except (ValueError, KeyError, TypeError):
        raise UnreadableFile(Unreadable.DAMAGED_BACKUP) from None
    try:
        key = aes_key_unwrap(PBKDF2HMAC(SHA512(), KEY, salt, rounds).derive(password), wrapped)
    except InvalidUnwrap:
        raise UnreadableFile(Unreadable.WRONG_PASSWORD) from None
    try:
        return _inside(AESGCM(key).decrypt(nonce, sealed, None))
    except (InvalidTag, ValueError):  # the key was unwrapped, so the password is right
        raise UnreadableFile(Unreadable.DAMAGED_BACKUP) from None


def _jwe(untrusted: bytes) -> Json:
    """The one in a locked wallet. Its ciphertext is longer than any text in a credential, so lengths are not looked at.

    Raises UnreadableFile: unknown_backup, damaged_backup.
    """
    if not BEGINS.match(untrusted):
        raise UnreadableFile(Unreadable.UNKNOWN_BACKUP)
    try:
        whole = strict_json.DECODER.decode(strict_json.decode(untrusted, LARGEST_FILE).text)
    except (ValueError, RecursionError, UnreadableFile):
        raise UnreadableFile(Unreadable.DAMAGED_BACKUP) from None
    if not old_wallet.is_locked(whole):
        raise UnreadableFile(Unreadable.UNKNOWN_BACKUP)
    return mapping(mapping(whole["credentialSubject"])["jwe"])


def _inside(plain: bytes) -> bytes:
    """The wallet that was locked; that wallet wrote it as a JSON text within a JSON string. Raises ValueError."""
    try:
        found = json.loads(plain)
    except RecursionError:
        raise UnreadableFile(Unreadable.TOO_DEEP) from None
    inside = found.encode("utf-8", "surrogatepass") if isinstance(found, str) else plain
    if old_wallet.is_locked(json.loads(inside)):
        raise UnreadableFile(Unreadable.NESTED_WALLET)
    return inside


# LearnCard


def _bundle(bundle: Bundle, password: bytes, first: int) -> Opened:
    stored = [(entry, bundle.stored(entry)) for entry in bundle.entries]
    locks = [(entry, _lock(body)) for entry, body in stored if entry.encrypted and isinstance(body, bytes)]
    if sum(_work(lock) for _, lock in locks) > MOST_WORK:
        raise UnreadableFile(Unreadable.COST_TOO_HIGH)
    others = [(entry, body) for entry, body in stored if not (entry.encrypted and isinstance(body, bytes))]
    some = _in_one_go(locks[first:])
    found = [(entry, _unlocked(lock, password)) for entry, lock in some]
    tried = next((body for (_, lock), (_, body) in zip(some, found, strict=True) if isinstance(lock, _Lock)), b"")
    if first == 0 and isinstance(tried, Failure):
        raise UnreadableFile(Unreadable.WRONG_PASSWORD)
    return Opened(_written([*found, *(others if first == 0 else ())]), first + len(some), len(locks))


def _work(lock: _Lock | None) -> int:
    return lock.memory * lock.passes if lock else 0


def _in_one_go(locks: list[tuple[Entry, _Lock | None]]) -> list[tuple[Entry, _Lock | None]]:
    work = 0
    for at, (_, lock) in enumerate(locks):
        work += _work(lock)
        if at and work > AT_ONCE:
            return locks[:at]
    return locks


def _lock(stored: bytes) -> _Lock | None:
    """How an entry is locked; None where that is not to be understood. Raises UnreadableFile, cost_too_high."""
    try:
        told = mapping(strict_json.DECODER.decode(strict_json.decode(stored, learn_card.LARGEST_STORED).text))
        settings = told["kdfParams"]
        lanes = _within(settings["parallelism"], MOST_LANES)
        memory = _within(settings["memoryCost"], MOST_MEMORY)
        if settings["algorithm"] != "argon2id" or memory < 8 * lanes:  # RFC 9106 §3.1
            return None
        return _Lock(
            memory,
            _within(settings["timeCost"], MOST_PASSES),
            lanes,
            _bytes(told["salt"], _SALT),
            _bytes(told["iv"], range(NONCE, NONCE + 1)),
            _bytes(told["ciphertext"], range(TAG, learn_card.LARGEST_STORED)),
        )
    except UnreadableFile as error:
        if error.problem is Unreadable.COST_TOO_HIGH:
            raise
        return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _unlocked(lock: _Lock | None, password: bytes) -> bytes | Failure:
    """What is inside: locked where another password locks it, damaged_backup where it is not known how it is locked."""
    if lock is None:
        return Failure(Unreadable.DAMAGED_BACKUP)
    kdf = Argon2id(salt=lock.salt, length=KEY, iterations=lock.passes, lanes=lock.lanes, memory_cost=lock.memory)
    try:
        return AESGCM(kdf.derive(password)).decrypt(lock.nonce, lock.sealed, None)
    except InvalidTag:
        return Failure(Unreadable.LOCKED)


def _written(entries: list[tuple[Entry, bytes | Failure]]) -> bytes:
    """A bundle of what was opened and what was plain before; what failed fails in it as it did."""
    target = io.BytesIO()
    contents: list[Json] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, (entry, found) in enumerate(entries):
            problem = found.problem if isinstance(found, Failure) else None
            body = _AGAIN.get(found.problem) if isinstance(found, Failure) else found
            path = f"../{number}" if problem is Unreadable.BAD_NAME else f"{number}"
            if body is not None:
                archive.writestr(path, body)
            digest = hashlib.sha256(body or b"").hexdigest()
            locked = problem is Unreadable.LOCKED
            contents.append({"path": path, "type": entry.type, "sha256": digest, "encrypted": locked})
        manifest = {
            "specVersion": learn_card.VERSION,
            "contents": contents,
            "payloadSha256": learn_card.digest_of(contents),
        }
        archive.writestr(learn_card.MANIFEST, json.dumps(manifest))
    return target.getvalue()


_AGAIN = {Unreadable.LOCKED: b"", Unreadable.TOO_LARGE: bytes(learn_card.LARGEST_STORED + 1)}
"""The bytes of an entry that fails so; any other is not there."""


def _within(value: object, most: int) -> int:
    """A whole number from 1 on. Raises TypeError, and UnreadableFile, cost_too_high, beyond `most`."""
    if type(value) is not int:
        raise TypeError
    if not 1 <= value <= most:
        raise UnreadableFile(Unreadable.COST_TOO_HIGH)
    return value


def _bytes(text: object, sizes: range) -> bytes:
    """The bytes of standard base64. Raises ValueError, TypeError."""
    if not isinstance(text, str):
        raise TypeError
    found = base64.b64decode(text, validate=True)
    if len(found) not in sizes:
        raise ValueError
    return found
