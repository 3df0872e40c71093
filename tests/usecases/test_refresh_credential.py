"""A newer version is asked for once, and kept only where it is one."""

import json
from collections.abc import Iterator

import pytest

from tests.fakes import NOW, FakeWeb
from tests.proofs.signing import Ed25519Issuer, Json, a_credential, signed
from wallet.composition import World
from wallet.errors import NoRefresh, NotFound, NotHeld, RefreshNotSafe
from wallet.frozen import replace
from wallet.records import Record
from wallet.usecases.open_wallet import create_wallet
from wallet.usecases.refresh_credential import Refreshed, State, refresh_credential
from wallet.vault.vault import Vault
from wallet.verification.report import Outcome
from wallet.worker.inline import InlineReader
from wallet.worker.reader import Source
from wallet.worker.tools import tools

READER = InlineReader(tools)
ISSUER, OTHER = Ed25519Issuer(1), Ed25519Issuer(2)
SERVICE = "https://issuer.example/refresh/1"


@pytest.fixture
def vault(world: World) -> Iterator[Vault]:
    vault, _ = create_wallet(world.places, "correct horse")
    with vault:
        yield vault


def version(issuer: Ed25519Issuer = ISSUER, /, **more: object) -> bytes:
    service = {"id": SERVICE, "type": "1EdTechCredentialRefresh"}
    document: Json = a_credential(ISSUER.did, **({"name": "First", "refreshService": service} | more))
    return json.dumps(signed(issuer, "eddsa-jcs-2022", document)).encode()


def kept(body: bytes, vault: Vault, world: World) -> Record:
    (reading,) = READER.judge([Source("file", body)], world.evidence())
    (judged,) = reading.judged
    vault.add([Record(judged.envelope, judged.credential, (judged.report,), added=NOW)])
    return vault.record(judged.envelope.id)


def refreshed(record: Record, vault: Vault, world: World, answer: bytes | None) -> Refreshed:
    web = FakeWeb({} if answer is None else {SERVICE: answer})
    try:
        return refresh_credential(
            record.id, vault=vault, reader=READER, evidence=world.evidence(), fetcher=web, now=world.now
        )
    finally:
        assert web.asked.count(SERVICE) == 1, "asked once"


def test_a_newer_version_is_kept_beside_the_older(vault: Vault, world: World) -> None:
    record = kept(version(), vault, world)
    found = refreshed(record, vault, world, version(name="Second", validUntil="2030-01-01T00:00:00Z"))
    assert found.state is State.NEWER
    assert [(c.member, c.before, c.after) for c in found.changes] == [
        ("title", "First", "Second"),
        ("expires", "", "2030-01-01T00:00:00Z"),
    ]
    assert found.kept is not None
    assert found.kept.supersedes == record.id
    assert found.kept.report.verdict is Outcome.WARNING
    assert {s.id for s in vault.summaries()} == {record.id, found.kept.id}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (version(), State.UNCHANGED),
        (version(description="not shown", termsOfUse={"type": "x"}), State.NEWER),
        (version(name="Second").replace(b"Second", b"Sekond"), State.NOT_PASSED),
        (version(OTHER, name="Second"), State.NOT_PASSED),
        (version(name="Second", validUntil="2025-01-01T00:00:00Z"), State.NOT_PASSED),
        (version(name="Second", validFrom="2023-01-01T00:00:00Z"), State.OLDER),
        (version(name="Second", validFrom=None), State.NEWER),
        (version(name="Second", id="urn:uuid:another"), State.ANOTHER),
        (version(OTHER, name="Second", issuer=OTHER.did), State.ANOTHER),
        (version(name="Second", credentialSubject={"id": "did:example:somebody-else"}), State.ANOTHER),
        (b"<html>", State.UNREADABLE),
        (
            json.dumps(
                {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": "VerifiablePresentation"}
            ).encode(),
            State.UNREADABLE,
        ),
    ],
)
def test_what_the_issuer_may_send(answer: bytes, state: State, vault: Vault, world: World) -> None:
    record = kept(version(), vault, world)
    found = refreshed(record, vault, world, answer)
    assert found.state is state
    assert (found.kept is not None) == (state is State.NEWER)
    assert vault.record(record.id) == record
    assert len(vault.summaries()) == 1 + (state is State.NEWER)


def test_an_issuer_that_does_not_answer(vault: Vault, world: World) -> None:
    with pytest.raises(NotFound):
        refreshed(kept(version(), vault, world), vault, world, None)


def test_nobody_is_asked(vault: Vault, world: World) -> None:
    web = FakeWeb()

    def asking(id_: str) -> None:
        refresh_credential(id_, vault=vault, reader=READER, evidence=world.evidence(), fetcher=web, now=world.now)

    with pytest.raises(NotHeld):
        asking("0" * 16)
    with pytest.raises(NoRefresh):
        asking(kept(version(refreshService=None), vault, world).id)
    with pytest.raises(RefreshNotSafe):
        asking(kept(version().replace(b"First", b"Forst"), vault, world).id)
    unchecked = kept(version(name="Third"), vault, world)
    vault.erase(unchecked.id, NOW)
    vault.add([replace(unchecked, reports=())])
    with pytest.raises(RefreshNotSafe):
        asking(unchecked.id)
    assert web.asked == []
