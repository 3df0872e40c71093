"""A profile keeps everything below one folder."""

from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from wallet import paths


def test_a_profile_is_one_folder(tmp_path: Path) -> None:
    places = paths.places(tmp_path)
    assert all(p.parent == tmp_path for p in (places.vault, places.config, places.cache, places.state))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("home", ["/home/learner", "/", "", "relative", None])
@pytest.mark.parametrize("given", [None, "", " ", "relative", "~/mine", "/some/where", " /some/where "])
def test_without_one_the_systems_folders_are_used(
    given: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), given)
    for variable, value in {**values, "HOME": home}.items():
        monkeypatch.delenv(variable, raising=False)
        if value is not None:
            monkeypatch.setenv(variable, value)
    system = PlatformDirs("learner-wallet", appauthor=False)
    usual = (system.user_config_dir, system.user_cache_dir, system.user_state_dir)
    places = paths.places()
    assert places.vault == Path(system.user_data_dir, "vault")
    assert (places.config, places.cache, places.state) == tuple(map(Path, usual))


def test_resources_are_found() -> None:
    assert paths.resource("trust/registries.json").is_file()
