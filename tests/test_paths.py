"""A profile keeps everything below one folder."""

from pathlib import Path

from wallet import paths


def test_a_profile_is_one_folder(tmp_path: Path) -> None:
    places = paths.places(tmp_path)
    assert all(p.parent == tmp_path for p in (places.vault, places.config, places.cache, places.state))
    assert list(tmp_path.iterdir()) == []


def test_without_one_the_systems_folders_are_used() -> None:
    assert "learner-wallet" in str(paths.places().vault)


def test_resources_are_found() -> None:
    assert paths.resource("trust/registries.json").is_file()
