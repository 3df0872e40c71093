"""Credentials inside a credential: those of a presentation, of a CLR, and what a bare wrapper holds."""

import re
from collections.abc import Iterator

from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import token_forms
from wallet.credentials.formats.claims import CLR, PRESENTATION
from wallet.credentials.formats.known import format_of
from wallet.credentials.formats.parsed import UNKNOWN, VC, Document
from wallet.credentials.members import mapping, strings
from wallet.credentials.slices import Span, elements, members
from wallet.credentials.strict_json import DECODER, Text

# VCDM 2.0 §4.13: data:application/vc+jwt,eyJ…; the test suite writes ;base64url before the comma.
_ENVELOPED = re.compile(r"data:application/(?:vc|vp|dc)[\w+.-]*(?:;[\w=.-]+)*,(.*)", re.DOTALL)


def nested(document: Document) -> Iterator[Envelope]:
    """The envelopes of what a document carries, each the exact slice of its source (DESIGN.md §4)."""
    if document.credential.format == PRESENTATION:
        yield from _within(document.source, members(document.source.text, document.at))
    elif document.credential.format == CLR:
        span = members(document.source.text, document.at).get("credentialSubject")
        if span and document.source.text[span[0]] == "{":
            yield from _within(document.source, members(document.source.text, span[0]))


def _within(source: Text, found: dict[str, Span]) -> Iterator[Envelope]:
    span = found.get("verifiableCredential")
    if span is None:
        return
    for start, end in elements(source.text, span[0]) if source.text[span[0]] == "[" else [span]:
        yield _envelope(source, start, end)


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
