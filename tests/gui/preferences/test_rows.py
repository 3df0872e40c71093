"""Every setting can be seen and changed, and an address is looked at before it is kept."""

import pytest

from wallet.frozen import members
from wallet.gui.preferences.address import problem
from wallet.gui.preferences.rows import sections
from wallet.settings import Settings


def test_every_setting_has_its_row() -> None:
    assert sorted(row.field for section in sections() for row in section.rows) == sorted(members(Settings))


def test_defaults_are_among_the_choices() -> None:
    for row in (row for section in sections() for row in section.rows if row.choices):
        assert getattr(Settings(), row.field) in [value for value, _ in row.choices]


@pytest.mark.parametrize("address", ["", "https://example.org/check", "https://example.org:8443/a?b=c"])
def test_addresses_that_are_kept(address: str) -> None:
    assert problem(address) == ""


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("http://example.org", "https://"),
        ("example.org", "https://"),
        ("javascript:alert(1)", "https://"),
        ("https://", "not the address"),
        ("https://me:secret@example.org", "not the address"),
        ("https://example.org/a b", "not the address"),
        ("https://example.org:port", "not the address"),
        ("https://[", "not the address"),
        ("https://example.org/#x", "#"),
    ],
)
def test_addresses_that_are_not(address: str, word: str) -> None:
    assert word in problem(address)
