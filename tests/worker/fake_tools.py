"""Tools for the limited process that do what the bytes say: `tools()` is what a process in a test judges with.

A source is lines; a line that begins with `!` names a misdeed, any other line is one credential's title.
"""

import ctypes
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from wallet.carriers.found import Dictionaries, Failure, Found
from wallet.credentials.credential import Credential, Party
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import Parsed
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import replace
from wallet.proofs.json_ld import Contexts
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome, Question, Report
from wallet.worker.judging import Tools


def tools() -> Tools:
    return Tools(find, read, verify, complete, {"1": b"words"}, Contexts(lambda _address: None, {}))


def find(untrusted: bytes, dictionaries: Dictionaries) -> Found:
    assert dictionaries == {"1": b"words"}
    if not untrusted:
        raise UnreadableFile(Unreadable.EMPTY_FILE)
    lines = untrusted.splitlines()
    return tuple(
        Failure(Unreadable.NOT_JSON, piece=at) if line == b"bad" else Envelope(line, "application/vc")
        for at, line in enumerate(lines, 1)
    )


def read(envelope: Envelope) -> tuple[Parsed, ...]:
    text = envelope.raw.decode()
    if text.startswith("!"):
        _misdeed(text[1:])
    if text.startswith("pair "):
        return (
            Parsed(envelope, _credential(text)),
            Parsed(Envelope(b"inner", "application/vc"), _credential("inner"), 0),
        )
    return (Parsed(envelope, _credential(text)),)


def verify(credential: Credential, evidence: Evidence, before: Report | None) -> Report:
    if credential.title.startswith("verify!"):
        _misdeed(credential.title.removeprefix("verify!"))
    wanted = credential.title if credential.title.startswith("https:") else ""
    found = evidence.document(wanted) if wanted else None
    facts = {"before": str(before is not None), "lists": str(len(evidence.trust) + len(evidence.registries))}
    if found:
        facts |= {"body": found.body.decode(), "type": found.media_type, "fetched": found.fetched.isoformat()}
    outcome = Outcome.UNKNOWN if evidence.missing else Outcome.PASSED
    check = Check(
        Question.STATUS, outcome, "no_status", facts, wants=tuple(evidence.missing), at=evidence.now.isoformat()
    )
    return Report((check,))


def complete(credential: Credential, evidence: Evidence) -> Credential:
    known = credential.title in evidence.documents
    return replace(credential, description="in hand") if known else credential


def _credential(title: str) -> Credential:
    return Credential("vcdm-2.0", title, Party(), Party(), {"title": title})


def _misdeed(name: str) -> None:
    kind, _, target = name.partition(":")
    _MISDEEDS[kind](target)


def _loop(_target: str) -> None:
    while True:
        pass


def _deep(target: str) -> None:
    _deep(target)


def _bug(_target: str) -> None:
    raise KeyError("secret text")


def _print(_target: str) -> None:
    sys.stdout.write("noise")
    sys.stdout.flush()
    os.write(1, b"noise")


def _socket(family: str) -> None:
    socket.socket(int(family)).close()


_MISDEEDS: dict[str, Callable[[str], object]] = {
    "loop": _loop,
    "sleep": lambda _target: time.sleep(60),
    "memory": lambda _target: bytearray(1 << 40),
    "deep": _deep,
    "bug": _bug,
    "exit": lambda _target: os._exit(3),
    "abort": lambda _target: os.abort(),
    "crash": lambda _target: ctypes.string_at(0),
    "print": _print,
    "garbage": lambda _target: os.write(4, b"\x00\x00\x00\x02{}"),
    "open": lambda target: Path(target).read_bytes(),
    "write": lambda target: Path(target).write_bytes(b""),
    "list": lambda target: list(Path(target).iterdir()),
    "socket": _socket,
    "exec": lambda target: os.execv(target, [target]),  # noqa: S606 -- it must not succeed
}
