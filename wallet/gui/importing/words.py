"""The sentences of the sheet that counts: one thing is said in another way than many."""

from collections.abc import Sequence

from wallet.gui.widgets.lines import apart
from wallet.usecases.preview_credentials import Unread
from wallet.wording import translate
from wallet.wording.old_wallets import not_taken_over


def keep_label(chosen: int, choosable: int) -> str:
    """What the button says that keeps the chosen ones."""
    if choosable <= 1:
        return translate("importing", "Keep")
    if chosen == choosable:
        return translate("importing", "Keep all {count}", count=choosable)
    return translate("importing", "Keep {chosen} of {count}", chosen=chosen, count=choosable)


def found_line(found: int, held: int, unread: int) -> str:
    """What a preview found: "3 credentials found, 1 of them already in your wallet, 1 could not be read."."""
    if not found and not unread:
        return translate("importing", "Nothing was found.")
    parts = [_credentials(found)] if found else []
    if held:
        parts.append(translate("importing", "{count} already in your wallet", count=held))
    if unread:
        parts.append(translate("importing", "{count} could not be read", count=unread))
    return translate("importing", "{parts}.", parts=", ".join(parts))


def result_line(added: int, held: int, unread: int, keys: int = 0) -> str:
    """What keeping did: "3 added, 2 keys kept, 1 was already in your wallet, 1 could not be read."."""
    parts = [translate("importing", "{count} added", count=added)]
    if keys == 1:
        parts.append(translate("importing", "1 key of your other wallet kept"))
    elif keys:
        parts.append(translate("importing", "{count} keys of your other wallet kept", count=keys))
    if held == 1:
        parts.append(translate("importing", "1 was already in your wallet"))
    elif held:
        parts.append(translate("importing", "{count} were already in your wallet", count=held))
    if unread:
        parts.append(translate("importing", "{count} could not be read", count=unread))
    return translate("importing", "{parts}.", parts=", ".join(parts))


def working_line(done: int, total: int) -> str:
    """How far the reading is."""
    if total <= 1:
        return translate("importing", "Reading and checking…")
    return translate("importing", "Reading and checking: {done} of {total}", done=done, total=total)


def piece(source: str, number: int, inside: str = "") -> str:
    """The name of a source, or of one piece of it: a file inside, or a line or an element counted from 1."""
    name = source.replace("\\", "/").rstrip("/").rpartition("/")[2] or source
    if inside:
        return translate("importing", "{name} › {inside}", name=apart(name), inside=apart(inside))
    return translate("importing", "{name}, piece {number}", name=name, number=number) if number else name


def place(unread: Unread) -> str:
    """The name of what could not be read."""
    return piece(unread.source, unread.failure.piece, str(unread.failure.details.get("inside", "")))


def spoken(*parts: str) -> str:
    """A row for a screen reader."""
    return ", ".join(part for part in parts if part)


def could_not_be_read() -> str:
    """The chip of what could not be read."""
    return translate("importing", "Could not be read")


def in_your_wallet() -> str:
    """The chip of identical bytes that are held already."""
    return translate("importing", "Already in your wallet")


def keys_line(controllers: Sequence[str]) -> str:
    """The keys of another wallet that are kept with the credentials, by whom each is of; empty where there is none."""
    if not controllers:
        return ""
    shown = ", ".join(f"{one[:_SHOWN]}…" if len(one) > _SHOWN else one for one in dict.fromkeys(controllers))
    shown = shown[:_LONGEST]
    if len(controllers) == 1:
        kept = translate("importing", "1 key of your other wallet ({shown}) is kept with them.", shown=shown)
    else:
        kept = translate(
            "importing",
            "{count} keys of your other wallet ({shown}) are kept with them.",
            count=len(controllers),
            shown=shown,
        )
    return f"{kept} {not_taken_over()}"


_SHOWN, _LONGEST = 20, 200
"""Characters of one name, and of all."""


def locked_line(names: Sequence[str]) -> str:
    """What is locked with the password of another wallet."""
    if len(names) == 1:
        return translate(
            "importing", "“{name}” is locked with the password of the wallet that made it.", name=piece(names[0], 0)
        )
    return translate("importing", "{count} backups are locked with the password of another wallet.", count=len(names))


def _credentials(count: int) -> str:
    if count == 1:
        return translate("importing", "1 credential found")
    return translate("importing", "{count} credentials found", count=count)
