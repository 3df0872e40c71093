"""Credentials inside a credential: of presentations, CLR and LER-RS, endorsements, and what a bare wrapper holds."""

import re
from collections.abc import Iterator

from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import token_forms
from wallet.credentials.formats.carrying import ENDORSABLE, ENDORSED
from wallet.credentials.formats.claims import CLR, PRESENTATION
from wallet.credentials.formats.known import format_of
from wallet.credentials.formats.ler_rs import LER_RS, SECTIONS
from wallet.credentials.formats.parsed import UNKNOWN, VC, Document
from wallet.credentials.members import mapping, strings
from wallet.credentials.slices import Span, elements, members
from wallet.credentials.strict_json import DECODER, Text

# VCDM 2.0 §4.13: data:application/vc+jwt,eyJ…; the test suite writes ;base64url before the comma.
_ENVELOPED = re.compile(r"data:application/(?:vc|vp|dc)[\w+.-]*(?:;[\w=.-]+)*,(.*)", re.DOTALL)


def nested(document: Document) -> Iterator[Envelope]:
    """The envelopes of what a document carries, each the exact slice of its source (DESIGN.md §4)."""
    source = document.source
    if document.credential.format == PRESENTATION:
        yield from _within(source, members(source.text, document.at))
        return
    if document.credential.format == CLR:
        for subject in _at(source, document.at, ("credentialSubject",)):
            yield from _within(source, subject)
    elif document.credential.format == LER_RS:
        yield from _verifications(source, document.at)
    if (
        document.credential.format in ENDORSABLE and '"endorsement' in source.text
    ):  # few have any, and looking for them takes time
        for path in ENDORSED:
            for found in _at(source, document.at, path):
                yield from _endorsements(source, found)


def _at(source: Text, at: int, path: tuple[str, ...]) -> Iterator[dict[str, Span]]:
    """The members of each object at a path below the object that begins at `at`."""
    found = members(source.text, at)
    if not path:
        yield found
        return
    for start, _ in _each(source, found.get(path[0])):
        if source.text[start] == "{":
            yield from _at(source, start, path[1:])


def _each(source: Text, span: Span | None) -> list[Span]:
    """The values of a member that may be one or a list, none where it is not there."""
    if span is None:
        return []
    return elements(source.text, span[0]) if source.text[span[0]] == "[" else [span]


def _within(source: Text, found: dict[str, Span], name: str = "verifiableCredential") -> Iterator[Envelope]:
    for start, end in _each(source, found.get(name)):
        yield _envelope(source, start, end)


def _verifications(source: Text, at: int) -> Iterator[Envelope]:
    """What the sections of a LER-RS subject rest on."""
    for section in SECTIONS:
        for entry in _at(source, at, ("credentialSubject", section)):
            yield from _within(source, entry, "verifications")


def _endorsements(source: Text, found: dict[str, Span]) -> Iterator[Envelope]:
    """Embedded endorsements; one that is only named by its address is not here to be read."""
    for start, end in _each(source, found.get("endorsement")):
        if source.text[start] == "{":
            yield _envelope(source, start, end)
    yield from _within(source, found, "endorsementJwt")


def _envelope(source: Text, start: int, end: int) -> Envelope:
    value = DECODER.raw_decode(source.text, start)[0]
    token = value if isinstance(value, str) else enveloped(value)
    if not token:
        return Envelope(source.slice(start, end), VC if isinstance(value, dict) else UNKNOWN)
    return _token(token)


def _token(text: str) -> Envelope:
    return token_forms.token(text.encode()) or Envelope(text.encode(), UNKNOWN)


def enveloped(value: object) -> str:
    """The token inside an EnvelopedVerifiableCredential or -Presentation, empty where there is none."""
    address = mapping(value).get("id")
    found = _ENVELOPED.fullmatch(address) if isinstance(address, str) else None
    return found[1] if found else ""


def is_envelope(value: object) -> bool:
    """Whether an object says that it only envelops a token, and does."""
    return any(one.startswith("EnvelopedVerifiable") for one in strings(mapping(value).get("type"))) and bool(
        enveloped(value)
    )


def unwrapped(untrusted: bytes) -> Iterator[Envelope]:
    """The credentials one level inside a JSON object that is none itself (`{"vc": {…}}`, a wallet's backup)."""
    source = strict_json.decode(untrusted)
    whole = strict_json.parse(source.text)
    if is_envelope(whole):
        yield _token(enveloped(whole))
    elif any(isinstance(value, dict | list) for value in mapping(whole).values()):
        for start, end in members(source.text, source.text.index("{")).values():
            yield from _wrapped(source, start, end)


def _wrapped(source: Text, start: int, end: int) -> Iterator[Envelope]:
    first = source.text[start]
    if first == "{" and format_of(DECODER.raw_decode(source.text, start)[0]):
        yield Envelope(source.slice(start, end), VC)
    elif first == "[":
        for inner, last in elements(source.text, start):
            if source.text[inner] == "{":
                yield from _wrapped(source, inner, last)
