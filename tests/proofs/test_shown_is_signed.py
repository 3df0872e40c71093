"""What is shown is what was signed: whatever is altered, the verdict falls or nothing is shown that was not before.

The texts are those of the window (`gui.detail.facts`), so that a page which shows a member that no signature covers
fails here.
"""

import base64
import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import NOW
from tests.proofs import signing
from tests.proofs.selective.badge import CONTEXTS, ISSUER, MANDATORY, a_badge, base
from tests.proofs.signing import EcIssuer, Ed25519Issuer, Json
from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import read
from wallet.errors import UnreadableFile
from wallet.frozen import Frozen, members, replace
from wallet.gui.detail import facts
from wallet.proofs.answer import Answer
from wallet.proofs.selective.derive import derive
from wallet.records import Record
from wallet.verification.evidence import Evidence
from wallet.verification.report import Outcome, Report
from wallet.verification.verify import verify

ED = Ed25519Issuer()
GOOD = (Outcome.PASSED, Outcome.WARNING)
Path = tuple[str | int, ...]


def whole_badge(issuer: str) -> Json:
    """A badge with everything that the window shows of one."""
    badge = a_badge(credentialStatus=None, description="Of the spring term.")
    badge["issuer"] = {"id": issuer, "type": ["Profile"], "name": "Riverside College", "url": "https://river.example/"}
    badge["evidence"] = [{"id": "https://river.example/e/1", "type": ["Evidence"], "name": "A photo of the seam"}]
    subject = badge["credentialSubject"]
    subject["identifier"] = [
        {"type": "IdentityObject", "hashed": False, "identityHash": "Ann Bell", "identityType": "name"}
    ]
    achievement = subject["achievement"]
    achievement |= {"tag": ["steel", "safety"], "achievementType": "Certificate"}
    achievement["criteria"]["id"] = "https://river.example/criteria/1"
    for one in achievement["alignment"]:
        one |= {"targetFramework": "Skills of Steel", "targetCode": "S1"}
    described = {
        "id": "https://river.example/r/1",
        "type": ["ResultDescription"],
        "name": "Mark",
        "resultType": "Percent",
    }
    achievement["resultDescription"] = [described]
    subject["result"] = [{"type": ["Result"], "value": "87", "resultDescription": described["id"]}]
    return badge


def derived(document: Json) -> Json:
    made = derive(
        base(document, *MANDATORY[:3]), ("/name", "/description", "/credentialSubject", "/evidence"), CONTEXTS
    )
    assert not isinstance(made, Answer)
    return dict(made)


SIGNED: dict[str, Json] = {
    "eddsa-rdfc-2022": signing.signed(ED, "eddsa-rdfc-2022", whole_badge(ED.did)),
    "eddsa-jcs-2022": signing.signed(ED, "eddsa-jcs-2022", whole_badge(ED.did)),
    "ecdsa-rdfc-2019": signing.signed(EcIssuer(), "ecdsa-rdfc-2019", whole_badge(EcIssuer().did)),
    "ecdsa-sd-2023": base(whole_badge(ISSUER.did), *MANDATORY[:3]),
    "ecdsa-sd-2023, derived": derived(whole_badge(ISSUER.did)),
}
TOKENS: dict[str, Json] = {"EdDSA": whole_badge(ED.did), "ES256": whole_badge(EcIssuer().did)}


def judged(raw: bytes, media_type: str) -> tuple[Credential, Report]:
    credential = read(Envelope(raw, media_type))[0].credential
    return credential, verify(credential, Evidence(now=NOW, contexts=CONTEXTS))


def shown(credential: Credential) -> set[str]:
    """Every line that the window has about a credential, but for those about the file and the report."""
    record = Record(Envelope(b"", "application/vc"), replace(credential, format="", types=()), (Report(),), added=NOW)
    named = {facts.title(record), facts.issuer(record), *facts.dates(record).split(" · ")}
    about_file = {record.id, record.envelope.sha256}
    parts = (*facts.parts(credential), *facts.details(record))
    return named | {line for part in parts for line in part.lines if not any(one in line for one in about_file)}


def texts(credential: Credential) -> set[str]:
    """Every text that a credential of ours holds for showing."""
    found: set[str] = set()
    waiting: list[Any] = [replace(credential, claims={}, token=None, format="")]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Frozen):
            waiting += [getattr(one, name) for name in members(one)]
        elif isinstance(one, str):
            found.add(one)
        elif one is not None:
            waiting += one.values() if isinstance(one, dict) else one
    return found


def of_document(document: Json) -> tuple[Credential, Report]:
    return judged(json.dumps(document).encode(), "application/vc")


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield (*path, key)
        yield from paths(inner, (*path, key))


def flipped(text: str, at: int) -> str:
    at %= max(1, len(text))
    return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :] if text else "x"


ALTERED: dict[str, Callable[[Any], Any]] = {
    "another word": lambda value: f"{value}x" if isinstance(value, str) else "x",
    "one bit": lambda value: flipped(value, 3) if isinstance(value, str) else [value, value],
    "another case": lambda value: value.swapcase() if isinstance(value, str) else {},
    "nothing": lambda _: None,
    "a list of it": lambda value: [value],
    "a list with more": lambda value: [value, "Doctor of Medicine"],
    "said in full": lambda value: {"@value": value} if isinstance(value, str) else {"@set": value},
    "in a language": lambda value: {"@value": value, "@language": "en"},
    "as an id": lambda value: {"id": value},
    "a number": lambda _: 87,
    "a flag": lambda _: True,
    "an empty object": lambda _: {},
    "an empty list": lambda _: [],
}


def altered(document: Json, path: Path, change: Callable[[Any], Any] | None) -> Json:
    """The document with one value altered, or taken away."""
    made: Any = copy.deepcopy(document)
    holder = made
    for key in path[:-1]:
        holder = holder[key]
    if change is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = change(holder[path[-1]])
    return dict(made)


@pytest.mark.parametrize("document", SIGNED.values(), ids=SIGNED)
def test_what_is_altered_is_sound_and_shown(document: Json) -> None:
    credential, report = of_document(document)
    assert report.verdict in GOOD
    seen = " ".join(shown(credential))
    for word in ("Riverside", "Welding", "overhead", "4 hours", "Skills of Steel", "safety", "87", "photo", "spring"):
        assert word in seen
    assert "Ann Bell" in seen


def stands(document: Json, before: Credential) -> bool:
    """Whether an altered document is refused, or shows nothing that was not shown before, though it may show less.

    Less of a line, too: its words are among those of a line that there was.
    """
    try:
        credential, report = of_document(document)
    except UnreadableFile:
        return True
    if report.verdict not in GOOD:
        return True
    lines = [set(line.split()) for line in shown(before)]
    less = all(any(set(line.split()) <= one for one in lines) for line in shown(credential))
    return less and texts(credential) <= texts(before)


@pytest.mark.parametrize("name", SIGNED)
def test_any_leaf_that_is_altered(name: str) -> None:
    """Every part, in the two ways that come first to mind."""
    document = SIGNED[name]
    before = of_document(document)[0]
    for path in paths(document):
        for change in (ALTERED["another word"], None):
            assert stands(altered(document, path, change), before), path


@pytest.mark.parametrize("way", ALTERED)
def test_any_part_that_is_altered_in_any_way(way: str) -> None:
    """Where statements are signed, not the text, many a form says the same."""
    document = SIGNED["eddsa-rdfc-2022"]
    before = of_document(document)[0]
    for path in paths(document):
        assert stands(altered(document, path, ALTERED[way]), before), path


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_any_two_ways_at_once(data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(list(SIGNED.values())))
    made = document
    for _ in range(2):
        path = data.draw(st.sampled_from(list(paths(made))))
        change = data.draw(st.sampled_from([None, *ALTERED.values()]))
        made = altered(made, path, change)
    assert stands(made, of_document(document)[0])


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_nothing_makes_deriving_break(data: st.DataObject) -> None:
    """Whatever was altered and whatever is chosen: a document or an answer."""
    document = SIGNED["ecdsa-sd-2023"]
    known = ["/" + "/".join(map(str, path)) for path in paths(document)]
    pointers = data.draw(st.lists(st.sampled_from(known) | st.text(alphabet="/~01ab", max_size=6), max_size=4))
    change = data.draw(st.sampled_from([None, *ALTERED.values()]))
    made = altered(document, data.draw(st.sampled_from(list(paths(document)))), change)
    found = derive(made, pointers, CONTEXTS)
    assert isinstance(found, Answer) or "proof" in found


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_two_parts_that_change_places(data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(list(SIGNED.values())))
    leaves = [path for path in paths(document) if isinstance(at(document, path), str)]
    one, other = data.draw(st.sampled_from(leaves)), data.draw(st.sampled_from(leaves))
    made = altered(document, one, lambda _: at(document, other))
    made = altered(made, other, lambda _: at(document, one))
    assert stands(made, of_document(document)[0])


def at(document: Json, path: Path) -> Any:  # noqa: ANN401 -- any JSON
    found: Any = document
    for key in path:
        found = found[key]
    return found


def token_of(payload: Json) -> str:
    issuer = ED if payload["issuer"]["id"] == ED.did else EcIssuer()
    return signing.token(issuer, payload)


@pytest.mark.parametrize("payload", TOKENS.values(), ids=TOKENS)
def test_a_token_is_sound_and_shown(payload: Json) -> None:
    credential, report = judged(token_of(payload).encode(), "application/vc+jwt")
    assert report.verdict in GOOD
    assert {"Welding, level 2", "Riverside College"} <= shown(credential)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_any_part_of_a_token_that_is_altered(data: st.DataObject) -> None:
    """Whatever stands in the content is covered; so is every bit of what is around it."""
    header, content, signature = token_of(data.draw(st.sampled_from(list(TOKENS.values())))).split(".")
    told = json.loads(base64.urlsafe_b64decode(content + "=="))
    path = data.draw(st.sampled_from(list(paths(told))))
    change = data.draw(st.sampled_from([None, *ALTERED.values()]))
    made = altered(told, path, change)
    if json.dumps(made) == json.dumps(told):
        return
    forged = f"{header}.{signing.base64url(json.dumps(made).encode())}.{signature}"
    try:
        _, report = judged(forged.encode(), "application/vc+jwt")
    except UnreadableFile:
        return
    assert report.verdict not in GOOD
