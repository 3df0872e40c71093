"""The world of a profile of its own, offline, at the time of the tests, with a key that costs little."""

from pathlib import Path

import pytest

from tests.fakes import NOW
from wallet.composition import World, build
from wallet.vault import calibration, keyslots


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(calibration, "_free_kib", lambda: keyslots.FLOOR.m_kib)
    world = build(tmp_path / "profile", offline=True)
    world.now = lambda: NOW
    return world
