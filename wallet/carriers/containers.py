"""Files that hold other files: what is in each, gathered."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from wallet.carriers.found import Dictionaries, Failure, Found, HolderKey
from wallet.credentials.texts import line
from wallet.errors import Unreadable, UnreadableFile

if TYPE_CHECKING:
    from wallet.credentials.envelope import Envelope

_LONGEST = 120
"""Characters of a name that are told."""
Inside = Callable[[bytes, Dictionaries], Found]
"""What finds credentials in a file that is in another. Raises UnreadableFile."""

_NOTHING = frozenset(
    (
        Unreadable.UNKNOWN_FORMAT,
        Unreadable.NOT_A_CREDENTIAL,
        Unreadable.NO_CREDENTIAL_IN_IMAGE,
        Unreadable.NO_CREDENTIAL_IN_PDF,
        Unreadable.EMPTY_FILE,
        Unreadable.WEB_PAGE,
        Unreadable.LINK_ONLY,
    )
)
"""What is said of files that are none of ours: nobody has to hear of a picture in a signature."""


def look(untrusted: bytes, dictionaries: Dictionaries, inside: Inside) -> Found:
    """What one file inside carries; nothing where it is none of ours; a Failure where it is and cannot be read."""
    try:
        return inside(untrusted, dictionaries)
    except UnreadableFile as error:
        return () if error.problem in _NOTHING else (Failure(error.problem, error.details),)


def gathered(parts: Iterable[tuple[str, Found]], nothing: Unreadable) -> Found:
    """All that the parts carry, each once, then what of them cannot be read, by number and name (`inside`) of its part.

    Raises UnreadableFile with `nothing`, or with what ails the only part that is one of ours.
    """
    found: dict[Envelope | HolderKey, None] = {}
    failures: list[Failure] = []
    for number, (name, part) in enumerate(parts, 1):
        for one in part:
            if isinstance(one, Failure):
                failures.append(Failure(one.problem, {**one.details, "inside": line(name)[:_LONGEST]}, number))
            else:
                found[one] = None
    if found or any(one.problem is Unreadable.LOCKED for one in failures):  # no password opens the whole
        return (*found, *failures)
    if len(failures) == 1:
        raise UnreadableFile(failures[0].problem, **failures[0].details)
    raise UnreadableFile(nothing)
