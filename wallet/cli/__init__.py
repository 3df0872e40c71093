"""The program's entry: no command opens the window, a command runs a use case.

Imports neither Qt nor the command-line library before it knows which.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = frozenset(
    {"verify", "create", "import", "list", "show", "remove", "export", "digest", "qr", "portfolio", "tour"}
    | {"refresh", "registries"}
)
_WITH_VALUE = ("--profile", "--passphrase-file")
_FIRST_FRAME = "--quit-after-first-frame"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code is that of DESIGN.md §7."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options, rest = _leading_options(given)
    asks_terminal = rest[:1] and (rest[0] in COMMANDS or rest[0].startswith("-"))
    if asks_terminal:
        from wallet.cli.commands import run

        return run(given)
    return _open_window(options, rest)


def _leading_options(given: list[str]) -> tuple[dict[str, str], list[str]]:
    """The program's own options before the command, and what is left."""
    options: dict[str, str] = {}
    rest = list(given)
    while rest:
        name, sep, value = rest[0].partition("=")
        if name in _WITH_VALUE and (sep or len(rest) > 1):
            options[name] = value if sep else rest[1]
            del rest[: 1 if sep else 2]
        elif rest[0] == _FIRST_FRAME:
            options[_FIRST_FRAME] = ""
            del rest[0]
        else:
            break
    return options, rest


def _open_window(options: dict[str, str], files: list[str]) -> int:
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
