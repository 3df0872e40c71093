"""The header: how the vault's master key (VMK) is wrapped for each way of unlocking. DESIGN.md §6.

A header is canonical JSON of at most 64 kB: format, version, vault_id, slots, a MAC under the VMK, and a plain sum.
Each slot wraps the VMK by AES-256-GCM-SIV with a commitment; by that and the sum, a wrong secret and a damaged header
are told apart. Every setting and id of a slot is associated data; every bound is checked before any work is done.
"""

import base64
import hashlib
import hmac
import json
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wallet.errors import HeaderDamaged, NewerVersion, SettingsUnsafe, WrongSecret
from wallet.frozen import Frozen

FORMAT = "lcw-vault"
VERSION = 1
LARGEST = 64 * 1024
MOST_SLOTS = 8
MOST_PASSPHRASES = 2
LONGEST_PASSPHRASE = 1024
KEY = 32
SALT = 16
NONCE = 12
TAG = 16

Random = Callable[[int], bytes]
Header = dict[str, Any]
Slot = dict[str, Any]


class Cost(Frozen):
    """What one guess of a passphrase costs: Argon2id memory in KiB, passes, lanes."""

    m_kib: int = 64 * 1024
    t: int = 3
    p: int = 4


FLOOR = Cost()
_BOUNDS = {"m": (64 * 1024, 1024 * 1024), "t": (1, 16), "p": (1, 8)}


def labelled_key(vmk: bytes, label: str) -> bytes:
    """A 32-byte key for one use (HKDF-SHA256 with a label of its own)."""
    return HKDF(hashes.SHA256(), KEY, None, label.encode()).derive(vmk)


def new_header(vault_id: str) -> Header:
    """A header without slots yet."""
    return {"format": FORMAT, "version": VERSION, "vault_id": vault_id, "slots": []}


def add_passphrase_slot(header: Header, passphrase: str, vmk: bytes, *, cost: Cost, random: Random) -> None:
    """Wrap the VMK under a passphrase. Raises SettingsUnsafe for a cost out of bounds, WrongSecret for a book."""
    kdf = {"name": "argon2id", "v": 19, "m": cost.m_kib, "t": cost.t, "p": cost.p, "salt": _b64(random(SALT))}
    _check_kdf(kdf)
    _add(header, {"id": random(4).hex(), "type": "passphrase", "kdf": kdf}, passphrase_bytes(passphrase), vmk, random)


def add_recovery_slot(header: Header, secret: bytes, vmk: bytes, *, random: Random) -> None:
    """Wrap the VMK under the 16 random bytes of a recovery code."""
    _add(header, {"id": random(4).hex(), "type": "recovery", "salt": _b64(random(SALT))}, secret, vmk, random)


def add_keyring_slot(header: Header, key: bytes, vmk: bytes, *, random: Random) -> None:
    """Wrap the VMK under the 32 random bytes that the computer's key store keeps."""
    _add(header, {"id": random(4).hex(), "type": "keyring", "salt": _b64(random(SALT))}, key, vmk, random)


def drop(header: Header, kind: str) -> None:
    """Take away the slots of one type."""
    header["slots"] = [slot for slot in header["slots"] if slot["type"] != kind]


def cost_of(header: Header) -> Cost:
    """What a guess of its passphrase costs; the least, where it has several or none."""
    costs = (_cost(slot["kdf"]) for slot in header["slots"] if slot["type"] == "passphrase")
    return min(costs, key=lambda cost: cost.m_kib, default=FLOOR)


def _add(header: Header, slot: Slot, secret: bytes, vmk: bytes, random: Random) -> None:
    wrapping, committing = _slot_keys(secret, slot)
    bound = _associated(header, slot)
    nonce = random(NONCE)
    sealed = AESGCMSIV(wrapping).encrypt(nonce, vmk, bound)
    header["slots"].append(
        slot | {"nonce": _b64(nonce), "commit": _b64(_commitment(committing, bound)), "ct": _b64(sealed)}
    )


def unlock(header: Header, secrets: Mapping[str, bytes]) -> bytes:
    """The VMK, by the first slot that a secret opens; `secrets` are by type of slot and tried in their order.

    Raises WrongSecret, HeaderDamaged (the secret is right, but slot or header were altered), SettingsUnsafe (this
    computer has too little memory).
    """
    for kind, secret in secrets.items():
        for slot in header["slots"]:
            if slot["type"] == kind and (vmk := _unwrap(header, slot, secret)) is not None:
                _check_mac(header, vmk)
                return vmk
    raise WrongSecret


def _unwrap(header: Header, slot: Slot, secret: bytes) -> bytes | None:
    """The VMK, or None where the commitment says that it is another secret's slot."""
    wrapping, committing = _slot_keys(secret, slot)
    bound = _associated(header, slot)
    if not hmac.compare_digest(_commitment(committing, bound), _unb64(slot["commit"])):
        return None
    try:
        return AESGCMSIV(wrapping).decrypt(_unb64(slot["nonce"]), _unb64(slot["ct"]), bound)
    except InvalidTag as error:
        raise HeaderDamaged from error


def sealed(header: Header, vmk: bytes) -> bytes:
    """The bytes of vault.hdr: the header with its MAC, then with a sum that anybody can check, canonical.

    The sum tells damage before any secret is tried; without it a damaged salt would look like a wrong passphrase.
    """
    whole = _without(header, "mac", "sum")
    whole["mac"] = _b64(_mac(whole, vmk))
    return canonical(whole | {"sum": _sum(whole)})


def _check_mac(header: Header, vmk: bytes) -> None:
    if not hmac.compare_digest(_mac(_without(header, "mac", "sum"), vmk), _unb64(header["mac"])):
        raise HeaderDamaged


def _mac(body: Header, vmk: bytes) -> bytes:
    return hmac.digest(labelled_key(vmk, "lcw/header-mac"), canonical(body), "sha256")


def _sum(header: Header) -> str:
    return hashlib.sha256(canonical(_without(header, "sum"))).hexdigest()


def _without(header: Header, *names: str) -> Header:
    return {name: value for name, value in header.items() if name not in names}


def read_header(untrusted: bytes) -> Header:
    """A header that is canonical and undamaged, its every field of the right type and within bounds.

    Raises HeaderDamaged, SettingsUnsafe, NewerVersion; no key is derived here.
    """
    if len(untrusted) > LARGEST:
        raise HeaderDamaged
    try:
        header = json.loads(untrusted)
        if canonical(header) != untrusted or header["sum"] != _sum(header):
            raise HeaderDamaged
        _check_shape(header)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise HeaderDamaged from error
    return dict(header)


def _check_shape(header: Header) -> None:
    """Every version of the format is canonical JSON with `format`, `version` and `sum`; the rest is this one's."""
    if header["format"] != FORMAT or type(header["version"]) is not int:
        raise HeaderDamaged
    if header["version"] > VERSION:
        raise NewerVersion
    slots = header["slots"]
    if not isinstance(header["vault_id"], str) or not isinstance(slots, list) or not 1 <= len(slots) <= MOST_SLOTS:
        raise HeaderDamaged
    _check_bytes(header, "mac", KEY)
    for slot in slots:
        _check_slot(slot)
    if sum(slot["type"] == "passphrase" for slot in slots) > MOST_PASSPHRASES:
        raise HeaderDamaged


def _check_slot(slot: Slot) -> None:
    if not isinstance(slot["id"], str) or slot["type"] not in ("passphrase", "recovery", "keyring"):
        raise HeaderDamaged
    _check_bytes(slot, "nonce", NONCE)
    _check_bytes(slot, "commit", KEY)
    _check_bytes(slot, "ct", KEY + TAG)
    if slot["type"] == "passphrase":
        _check_kdf(slot["kdf"])
    else:
        _check_bytes(slot, "salt", SALT)


def _check_kdf(kdf: Slot) -> None:
    _check_bytes(kdf, "salt", SALT)
    if kdf["name"] != "argon2id" or kdf["v"] != 19:  # noqa: PLR2004 -- version 1.3 of RFC 9106
        raise SettingsUnsafe
    for name, (least, most) in _BOUNDS.items():
        if type(kdf[name]) is not int or not least <= kdf[name] <= most:
            raise SettingsUnsafe


def _check_bytes(fields: Slot, name: str, size: int) -> None:
    if len(_unb64(fields[name])) != size:
        raise HeaderDamaged


def _slot_keys(secret: bytes, slot: Slot) -> tuple[bytes, bytes]:
    """The wrapping key and the commitment key of a slot."""
    if slot["type"] == "passphrase":
        both = derive(secret, _cost(slot["kdf"]), _unb64(slot["kdf"]["salt"]))
    else:
        info = b"lcw/slot/" + slot["type"].encode()
        both = HKDF(hashes.SHA256(), 2 * KEY, _unb64(slot["salt"]), info).derive(secret)
    return both[:KEY], both[KEY:]


def _cost(kdf: Mapping[str, int]) -> Cost:
    return Cost(kdf["m"], kdf["t"], kdf["p"])


def derive(secret: bytes, cost: Cost, salt: bytes) -> bytes:
    """64 bytes of Argon2id (RFC 9106). Raises SettingsUnsafe where there is not the memory for it: never lowered."""
    kdf = Argon2id(salt=salt, length=2 * KEY, iterations=cost.t, lanes=cost.p, memory_cost=cost.m_kib)
    try:
        return kdf.derive(secret)
    except MemoryError as error:
        raise SettingsUnsafe(kind="too_little_memory", mib=cost.m_kib // 1024) from error


def passphrase_bytes(passphrase: str) -> bytes:
    """The passphrase normalised (NFKC), so that it is the same from every keyboard. Raises WrongSecret: too long."""
    if len(passphrase) > LONGEST_PASSPHRASE:  # before normalising, which can take minutes
        raise WrongSecret(kind="too_long", most=LONGEST_PASSPHRASE)
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def _associated(header: Header, slot: Slot) -> bytes:
    settings = {name: value for name, value in slot.items() if name not in ("ct", "nonce", "commit")}
    head = {name: header[name] for name in ("format", "version", "vault_id")}
    return canonical(head | {"slot": settings})


def _commitment(key: bytes, bound: bytes) -> bytes:
    return hmac.digest(key, b"lcw/commit" + bound, "sha256")


def canonical(value: object) -> bytes:
    """Canonical JSON: sorted members, no white space, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _unb64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
