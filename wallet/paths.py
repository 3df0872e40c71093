"""Where files live: the learner's data, settings and cache; and the program's own resources."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one profile. `vault` is the encrypted wallet itself; nothing here exists before it is needed."""

    vault: Path
    config: Path
    cache: Path
    state: Path


def places(profile: Path | None = None) -> Places:
    """The folders to use: all below `profile` where one is given, else the system's usual ones."""
    if profile is not None:
        return Places(profile / "vault", profile / "config", profile / "cache", profile / "state")
    from platformdirs import PlatformDirs  # start-up time: not needed with --profile

    system = PlatformDirs("learner-wallet", appauthor=False)
    data = Path(system.user_data_dir)
    return Places(
        data / "vault", Path(system.user_config_dir), Path(system.user_cache_dir), Path(system.user_state_dir)
    )


@cache
def resources() -> Path:
    """The folder of resources: inside the package in a wheel or frozen build, beside it in a checkout."""
    built = _PACKAGE / "resources"
    return built if built.is_dir() else _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """The file `name` (with slashes) among the program's resources."""
    return resources() / name
