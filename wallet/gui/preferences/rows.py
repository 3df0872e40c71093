"""ROWS: every setting as the learner sees it, in sections. A test holds that no field of Settings is missing."""

from wallet.frozen import Frozen
from wallet.wording import translate

Value = str | int | bool


class Row(Frozen):
    """One setting: its field, its name, one sentence about it, and what can be chosen (none: typed, or switched)."""

    field: str
    name: str
    sentence: str = ""
    choices: tuple[tuple[Value, str], ...] = ()


class Section(Frozen):
    """Settings that belong together."""

    title: str
    rows: tuple[Row, ...]


def sections() -> tuple[Section, ...]:
    """All settings."""
    return (_look(), _safety(), _checking(), _sharing(), _developers())


def safety() -> str:
    """The section behind which what keeps the wallet safe follows."""
    return translate("preferences", "Safety")


def _look() -> Section:
    theme = Row(
        "theme",
        translate("preferences", "Colours"),
        choices=(
            ("system", translate("preferences", "Like the system")),
            ("light", translate("preferences", "Light")),
            ("dark", translate("preferences", "Dark")),
        ),
    )
    language = Row(
        "language",
        translate("preferences", "Language"),
        choices=(("system", translate("preferences", "Like the system")),),
    )
    return Section(translate("preferences", "Look"), (theme, language))


def _safety() -> Section:
    minutes = [(0, translate("preferences", "Never")), (1, translate("preferences", "1 minute"))]
    minutes += [(n, translate("preferences", "{count} minutes", count=n)) for n in (5, 10, 30, 60)]
    lock = Row(
        "lock_after_minutes",
        translate("preferences", "Lock when I am away for"),
        translate(
            "preferences", "Locking forgets everything that was decrypted. You unlock again with the passphrase."
        ),
        tuple(minutes),
    )
    return Section(safety(), (lock,))


def _checking() -> Section:
    online = Row(
        "check_online",
        translate("preferences", "Look things up when checking"),
        translate(
            "preferences",
            "Asks issuers' sites for their keys, and whether a credential was withdrawn, when you add one or check it "
            "again. Without it, such checks say that they could not be made.",
        ),
    )
    return Section(translate("preferences", "Checking"), (online,))


def _sharing() -> Section:
    page = Row(
        "employer_page",
        translate("preferences", "Address of the employer's page"),
        translate(
            "preferences",
            "The page that an employer's phone opens from your code, for example the one of your school. "
            "The credential stays in the part of the link that is not sent to that site. "
            "Empty: codes hold text that begins with “LW1:”.",
        ),
    )
    return Section(translate("preferences", "Sharing"), (page,))


def _developers() -> Section:
    local = Row(
        "local_servers",
        translate("preferences", "Allow servers on this computer and network"),
        translate(
            "preferences", "Lets keys and lists be fetched from addresses that are not public. Leave it off otherwise."
        ),
    )
    return Section(translate("preferences", "For developers"), (local,))
