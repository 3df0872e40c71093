"""Standing: why a registry said nothing."""

from enum import Enum, auto


class Standing(Enum):
    """There is no list: it was not fetched, or what was fetched cannot be believed."""

    NOT_IN_HAND = auto()
    DAMAGED = auto()
