"""The contexts that ship are the ones that their index names, byte for byte, and every one can be processed."""

import hashlib
import json
from pathlib import Path

import pytest

from wallet.proofs.json_ld import Contexts, JsonLdProblem, read_index, to_quads

FOLDER = Path(__file__).parents[1] / "resources" / "contexts"
INDEX = json.loads((FOLDER / "index.json").read_text())
SHIPPED = sorted(address for address, entry in INDEX.items() if entry["file"])
# It defines `image:signature` as an IRI of another prefix, which JSON-LD 1.1 forbids; every 1.1 processor refuses it.
ONLY_JSON_LD_1_0 = ["https://w3id.org/blockcerts/v1"]
UNPUBLISHED = sorted(address for address, entry in INDEX.items() if not entry["file"])


def contexts() -> Contexts:
    files, digests = read_index(INDEX)
    return Contexts(lambda address: (FOLDER / files[address]).read_bytes() if address in files else None, digests)


@pytest.mark.parametrize("address", SHIPPED)
def test_every_file_is_the_one_that_the_index_names(address: str) -> None:
    body = (FOLDER / INDEX[address]["file"]).read_bytes()
    assert hashlib.sha256(body).hexdigest() in INDEX[address]["sha256"]


def test_no_file_is_without_an_entry() -> None:
    named = {INDEX[address]["file"] for address in SHIPPED}
    assert {path.name for path in FOLDER.glob("*.jsonld")} == named


@pytest.mark.parametrize("address", sorted(INDEX))
def test_every_entry_says_where_it_is_from(address: str) -> None:
    entry = INDEX[address]
    assert set(entry) == {"file", "sha256", "source", "licence", "note"}
    assert entry["licence"]
    assert bool(entry["file"]) == bool(entry["source"])
    assert entry["sha256"]
    assert all(len(bytes.fromhex(digest)) == 32 for digest in entry["sha256"])


def test_every_package_has_its_licence_named() -> None:
    licences = (FOLDER / "LICENCES.md").read_text()
    for address in SHIPPED:
        assert INDEX[address]["source"].split(" ", 1)[1] in licences


@pytest.mark.parametrize("address", [address for address in SHIPPED if address not in ONLY_JSON_LD_1_0])
def test_every_shipped_context_can_be_processed(address: str) -> None:
    made = contexts().start().nested(address).active
    assert made.terms or made.vocab


@pytest.mark.parametrize("address", ONLY_JSON_LD_1_0)
def test_a_context_of_json_ld_1_0_is_refused(address: str) -> None:
    with pytest.raises(JsonLdProblem, match="not_supported"):
        to_quads({"@context": address}, contexts())


@pytest.mark.parametrize("address", UNPUBLISHED)
def test_what_no_package_publishes_is_wanted(address: str) -> None:
    with pytest.raises(JsonLdProblem) as problem:
        to_quads({"@context": address}, contexts())
    assert (problem.value.reason, problem.value.wants) == ("context_unknown", address)


def test_the_vocabularies_of_learners_credentials_ship() -> None:
    for address in (
        "https://www.w3.org/2018/credentials/v1",
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "https://w3id.org/security/data-integrity/v2",
        "https://w3id.org/security/suites/ed25519-2020/v1",
    ):
        assert address in SHIPPED
