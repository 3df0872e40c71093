"""Markdown is read as plain text, whatever it holds."""

import time

import pytest

from wallet.credentials.markdown import plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[Course](https://a.example)", "Course (https://a.example)"),
        ("see <[x](y)>", "see <x (y)>"),
        ("![Badge](https://a.example/b.png)", "Badge (https://a.example/b.png)"),
        ('[Course](https://a.example "Title")', "Course (https://a.example)"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ("# Aims\n- one\n* two\n  + three", "Aims\n• one\n• two\n  • three"),
        ("**All** of __it__", "All of it"),
        ("2 * 3 * 4, snake_case, a-b, #7, C#", "2 * 3 * 4, snake_case, a-b, #7, C#"),
        ("**", "**"),
        ("", ""),
    ],
)
def test_only_the_marks_go(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    "evil", ["[" * 50_000, "**" * 50_000, "[a](" * 20_000, "- " * 50_000, " " * 100_000, "# " * 50_000]
)
def test_nothing_hangs_it(evil: str) -> None:
    begun = time.perf_counter()
    plain(evil)
    assert time.perf_counter() - begun < 1
