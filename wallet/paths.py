"""Where files live: the learner's data, settings and cache; and the program's own resources."""

import os.path
import sys
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
    if sys.platform == "linux" and os.path.isabs(os.environ.get("HOME", "")):
        return _xdg()
    from pathlib import Path

    from platformdirs import PlatformDirs  # start-up time: not needed with --profile

    system = PlatformDirs("learner-wallet", appauthor=False)
    data = Path(system.user_data_dir)
    return Places(
        data / "vault", Path(system.user_config_dir), Path(system.user_cache_dir), Path(system.user_state_dir)
    )


def _xdg() -> Places:
    """Those of the XDG Base Directory Specification, as `platformdirs` gives them, which takes 6 ms to load."""
    from pathlib import Path

    def folder(variable: str, usual: str) -> Path:
        given = os.environ.get(variable, "")
        return Path(given if os.path.isabs(given) else os.path.expanduser(usual), "learner-wallet")

    return Places(
        folder("XDG_DATA_HOME", "~/.local/share") / "vault",
        folder("XDG_CONFIG_HOME", "~/.config"),
        folder("XDG_CACHE_HOME", "~/.cache"),
        folder("XDG_STATE_HOME", "~/.local/state"),
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
