"""Printing: an answer is printed, or it is said that it was not; and every refusal is words or one JSON object."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

import click

from wallet.cli import output
from wallet.errors import AnswerNotPrinted, ProgramFault, WalletError

_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""They could write over what stands on the screen; names of files may have them."""


def say(text: str) -> None:
    """Print an answer. Raises AnswerNotPrinted: its disk is full, or its reader is gone."""
    try:
        click.echo(_printable(text, sys.stdout))
    except OSError as error:
        _give_up(sys.stdout)
        raise AnswerNotPrinted(reason=error.strerror or "") from error


def say_all(pieces: Iterable[str]) -> None:
    """Print an answer that is told in pieces. Raises AnswerNotPrinted."""
    try:
        for piece in pieces:
            click.echo(_printable(piece, sys.stdout), nl=False)
        click.echo()
    except OSError as error:
        _give_up(sys.stdout)
        raise AnswerNotPrinted(reason=error.strerror or "") from error


def refuse(error: WalletError, *, as_json: bool) -> None:
    """Say why not, where anybody can still be told."""
    answer = output.error_object(error)
    with suppress(OSError, AnswerNotPrinted):
        if as_json and not isinstance(error, AnswerNotPrinted):
            say(output.to_text(answer))
        else:
            click.echo(_printable(answer["error"]["message"], sys.stderr), err=True)


def refuse_usage(usage: click.ClickException, *, as_json: bool) -> None:
    """Say what is wrong with the command as it was written."""
    with suppress(OSError, AnswerNotPrinted):
        if as_json:
            say(output.to_text({"error": {"code": "usage", "message": usage.format_message()}}))
        else:
            usage.show()


def fault(bug: Exception) -> ProgramFault:
    """An error of the program, as it may be told: its kind and its place in our own code, no value."""
    import traceback  # start-up time: an error of the program is rare
    from pathlib import Path

    frame = traceback.extract_tb(bug.__traceback__)[-1]
    return ProgramFault(where=f"{type(bug).__name__}, {Path(frame.filename).name}:{frame.lineno}")


def _printable(text: str, stream: TextIO) -> str:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.translate(_CONTROLS).encode(encoding, "replace").decode(encoding)


def _give_up(stream: TextIO) -> None:
    """What is left in its buffer is not tried again when the program ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
