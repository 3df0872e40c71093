"""The rules of the house that no linter knows. A remark made twice becomes a check here, with its reason."""

import ast
import re
from pathlib import Path

import pytest

import wallet

PACKAGE = Path(wallet.__file__).parent
ROOT = PACKAGE.parent
SOURCES = sorted(p for p in PACKAGE.rglob("*.py") if "resources" not in p.relative_to(PACKAGE).parts)
CORE = {"credentials", "proofs", "verification", "carriers"}
CORE_SOURCES = [p for p in SOURCES if p.relative_to(PACKAGE).parts[0] in CORE | {"records.py"}]
DRAWERS = {"utils", "util", "helpers", "common", "misc", "core", "manager", "base"}


def test_the_map_names_every_module() -> None:
    """The docstring of `wallet` is the first thing a newcomer reads; keep it true."""
    there = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert there - {"__init__"} <= set(re.findall(r"\w+", wallet.__doc__ or ""))


def test_files_stay_short() -> None:
    """Past 400 lines, split by what changes together."""
    tests = (ROOT / "tests").rglob("*.py")
    assert [str(p) for p in (*SOURCES, *tests) if len(p.read_text().splitlines()) > 400] == []


def test_the_main_window_stays_a_frame() -> None:
    """The main window is where desktop programs rot."""
    assert len((PACKAGE / "gui" / "main_window.py").read_text().splitlines()) < 300


def test_every_module_says_what_it_is_for() -> None:
    assert [str(p) for p in SOURCES if not ast.get_docstring(ast.parse(p.read_text()))] == []


def test_no_drawers() -> None:
    """A module is named after a subject; a drawer has none."""
    assert [str(p) for p in SOURCES if p.stem in DRAWERS or p.parent.name in DRAWERS] == []


@pytest.mark.parametrize("source", CORE_SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_the_core_never_asks_the_time_or_chance(source: Path) -> None:
    """`now` and randomness come in as arguments, so a test can stand in any year."""
    assert not re.search(r"\.(now|today|utcnow|urandom|token_bytes)\(", source.read_text())


def test_threads_start_in_one_place() -> None:
    """gui/tasks.py is the only door off the UI thread; nobody nests an event loop."""
    gui = [p for p in SOURCES if p.relative_to(PACKAGE).parts[0] == "gui" and p.name != "tasks.py"]
    forbidden = re.compile(r"QThread\b|QThreadPool|ThreadPoolExecutor|processEvents|QEventLoop|import asyncio")
    assert [str(p) for p in gui if forbidden.search(p.read_text())] == []


def test_texts_from_outside_are_plain() -> None:
    """Qt guesses rich text and opens local paths from it; only plain text is ever set."""
    gui = [p for p in SOURCES if p.relative_to(PACKAGE).parts[0] == "gui"]
    forbidden = re.compile(r"RichText|AutoText|MarkdownText|setHtml|setMarkdown|QSvgRenderer|QTextBrowser")
    assert [str(p) for p in gui if forbidden.search(p.read_text())] == []


def test_broad_excepts_stand_in_two_places() -> None:
    """An `except Exception` hides bugs; it is allowed where bugs are reported: in the window and in the worker."""
    allowed = {"worker/attempts.py", "gui/crash.py"}
    broad = re.compile(r"except( Base| )?Exception\b|except:")
    found = {p.relative_to(PACKAGE).as_posix() for p in SOURCES if broad.search(p.read_text())}
    assert found <= allowed


def test_pins_have_no_address() -> None:
    """No address of a package registry anywhere; pins are names, versions and hashes."""
    assert not re.search(r"https?://|--index|--find-links", (ROOT / "requirements.txt").read_text())


def test_packaging_is_no_package() -> None:
    """With an __init__.py it would shadow the library of that name."""
    assert not (ROOT / "packaging" / "__init__.py").exists()
