"""Where files live: the learner's data, settings and cache; and the program's own resources."""

import os.path
from functools import cache
from typing import TYPE_CHECKING

from wallet.frozen import Frozen

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


class Places(Frozen):
    """The folders of one profile. `vault` is the encrypted wallet itself; nothing here exists before it is needed."""

    vault: "Path"
    config: "Path"
    cache: "Path"
    state: "Path"


def places(profile: "Path | None" = None) -> Places:
    """The folders to use: all below `profile` where one is given, else the system's usual ones."""
    if profile is not None:
        return Places(profile / "vault", profile / "config", profile / "cache", profile / "state")
    from pathlib import Path

    from platformdirs import PlatformDirs  # start-up time: not needed with --profile

    system = PlatformDirs("learner-wallet", appauthor=False)
    data = Path(system.user_data_dir)
    return Places(
        data / "vault", Path(system.user_config_dir), Path(system.user_cache_dir), Path(system.user_state_dir)
    )


@cache
def resources() -> str:
    """The folder of resources: inside the package in a wheel or frozen build, beside it in a checkout."""
    built = os.path.join(_PACKAGE, "resources")
    return built if os.path.isdir(built) else os.path.join(os.path.dirname(_PACKAGE), "resources")


def resource(name: str) -> "Path":
    """The file `name` (with slashes) among the program's resources."""
    from pathlib import Path  # start-up time: the limited process has no other use for it

    return Path(resources(), name)
