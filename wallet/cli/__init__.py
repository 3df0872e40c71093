"""The program's entry: no command opens the window, a command runs a use case.

Imports neither Qt nor the command-line library before it knows which.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # start-up time: the limited process starts before anything else is loaded
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = frozenset(
    {"verify", "create", "import", "list", "show", "remove", "export", "digest", "qr", "portfolio", "tour"}
    | {"refresh", "registries", "backup", "restore", "passphrase", "recovery-code", "new-keys", "history", "sync"}
    | {"keys", "key-store"}
)
_JUDGING = frozenset({"verify", "import"})
_WITH_VALUE = ("--profile", "--passphrase-file")
_STOPPED = 3
CYCLES = 50_000
"""Containers more than before, until a command looks for garbage: what it loads is none, and it ends soon."""
_FIRST_FRAME = "--quit-after-first-frame"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code is that of DESIGN.md §7."""
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:  # while the libraries were loaded; later the command-line library knows it
        return _STOPPED


def program() -> int:
    """What the shell starts: `main`, and the end of the process as soon as all is said.

    Taking hundreds of modules down takes a tenth of a short command's time, and nobody waits for it: whatever has to be
    closed, a command has closed.
    """
    code = main()
    if "PySide6" in sys.modules:
        return code  # what Qt began, Qt ends
    from contextlib import suppress

    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # nobody reads any more
            stream.flush()
    os._exit(code)


def _run(given: list[str]) -> int:
    options, rest = _leading_options(given)
    if rest and (rest[0] in COMMANDS or not _opens(rest)):
        return _command(given, begin=rest[0] in _JUDGING)
    return _open_window(options, rest)


def _command(given: list[str], *, begin: bool) -> int:
    """Run a command; of one that judges, the limited process starts while this one still loads what it needs."""
    gc.set_threshold(CYCLES)
    from wallet.worker import starting

    if begin:
        starting.begin(2 if len(given) > starting.SPREAD else 1)
    try:
        from wallet.cli.commands import run

        return run(given)
    finally:
        starting.forget()


def _leading_options(given: list[str]) -> tuple[dict[str, str], list[str]]:
    """The program's own options before the command, and what is left."""
    options: dict[str, str] = {}
    rest = list(given)
    while rest:
        name, sep, value = rest[0].partition("=")
        if name in _WITH_VALUE and (value if sep else "".join(rest[1:2])):
            options[name] = value if sep else rest[1]
            del rest[: 1 if sep else 2]
        elif rest[0] == _FIRST_FRAME:
            options[_FIRST_FRAME] = ""
            del rest[0]
        else:
            break
    return options, rest


def _opens(files: list[str]) -> bool:
    """Whether this is no mistyped command: a window is there to open, and all of these are files for it."""
    from wallet import app  # start-up time: a command needs none of it

    return all(map(os.path.isfile, files)) and app.has_display()


def _open_window(options: dict[str, str], files: list[str]) -> int:
    from pathlib import Path  # start-up time: commands begin without it

    from wallet import app  # start-up time: only when the window is wanted

    profile = Path(options["--profile"]) if "--profile" in options else None
    if not app.has_display():
        return _tour_instead(options)
    return app.main(profile, quit_after_first_frame=_FIRST_FRAME in options, files=[Path(f) for f in files])


def _tour_instead(options: dict[str, str]) -> int:
    from wallet.cli.commands import run
    from wallet.wording import translate

    print(  # noqa: T201 -- the terminal is where this is said
        translate("cli", "There is no display here, so the wallet shows what it does without one: see build/tour.")
    )
    profile = [f"--profile={options['--profile']}"] if "--profile" in options else []
    return run([*profile, "tour", "--out", "build/tour"])
