"""Credentials that others made: their canonical N-Quads as their makers print them, and as PyLD gives them.

They lie beside the checkout, if at all. The contexts are the ones that ship; those known by digest alone are taken from
beside the vectors, through the same check of the digest as a fetched one.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.proofs.json_ld.peer import by_pyld
from wallet.proofs.canonical_rdf import canonical_nquads
from wallet.proofs.json_ld import Contexts, JsonLdProblem, read_index, to_quads

FOLDER = Path(__file__).parents[3] / "resources" / "contexts"
VECTORS = Path(__file__).parents[3] / "../shared/vectors"
PRINTED = (
    ("di-eddsa/unsigned.json", "di-eddsa/eddsa-rdfc-2022/canonDocDataInt.txt", "sha256"),
    ("di-eddsa/eddsa-rdfc-2022/proofConfigDataInt.json", "di-eddsa/eddsa-rdfc-2022/proofCanonDataInt.txt", "sha256"),
    ("di-eddsa/unsigned.json", "di-eddsa/Ed25519Signature2020/canonDocEdSig.txt", "sha256"),
    (
        "di-eddsa/Ed25519Signature2020/proofConfigEdSig.json",
        "di-eddsa/Ed25519Signature2020/proofCanonEdSig.txt",
        "sha256",
    ),
    ("di-ecdsa/unsigned.json", "di-ecdsa/ecdsa-rdfc-2019-p256/canonDocECDSAP256.txt", "sha256"),
    ("di-ecdsa/unsigned.json", "di-ecdsa/ecdsa-rdfc-2019-p384/canonDocECDSAP384.txt", "sha384"),
)
FAMILIES = ("dcc", "di-eddsa", "di-ecdsa", "ob3", "vcdm20", "vcdm11", "clr2", "blockcerts")

beside = pytest.mark.skipif(not VECTORS.is_dir(), reason="the vectors do not lie beside this checkout")


@pytest.fixture(scope="module")
def contexts() -> Contexts:
    files, digests = read_index(json.loads((FOLDER / "index.json").read_text()))
    made = Contexts(lambda address: (FOLDER / files[address]).read_bytes() if address in files else None, digests)
    for address, entry in json.loads((VECTORS / "contexts/INDEX.json").read_text()).items():
        if address not in files:
            assert made.add(address, (VECTORS / entry["file"]).read_bytes())
    return made


@pytest.fixture(scope="module")
def bodies() -> dict[str, Any]:
    index = json.loads((VECTORS / "contexts/INDEX.json").read_text())
    return {address: json.loads((VECTORS / entry["file"]).read_text())["@context"] for address, entry in index.items()}


@beside
@pytest.mark.parametrize(("document", "printed", "hash_name"), PRINTED)
def test_as_the_specifications_print_it(document: str, printed: str, hash_name: str, contexts: Contexts) -> None:
    quads = to_quads(json.loads((VECTORS / document).read_text()), contexts)
    assert canonical_nquads(quads, hash_name=hash_name) == (VECTORS / printed).read_bytes().decode()


def unsecured(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A document and the options of its proofs, as they are signed."""
    yield {name: value for name, value in document.items() if name != "proof"}
    proofs = document.get("proof", [])
    for proof in proofs if isinstance(proofs, list) else [proofs]:
        if "@context" not in proof:
            options = {name: value for name, value in proof.items() if name not in ("proofValue", "jws")}
            yield {**options, "@context": document["@context"]}


@beside
@pytest.mark.parametrize("family", FAMILIES)
def test_as_pyld_gives_it(family: str, contexts: Contexts, bodies: dict[str, Any]) -> None:
    compared = 0
    for path in sorted((VECTORS / family).rglob("*.json*")):
        document = json.loads(path.read_text())
        if not isinstance(document, dict) or "@context" not in document:
            continue
        for one in unsecured(document):
            try:
                ours = canonical_nquads(to_quads(one, contexts))
            except JsonLdProblem:
                continue  # refused is never wrong; what is refused is tested by name elsewhere
            assert ours == by_pyld(one, bodies), path
            compared += 1
    assert compared >= 3


@beside
@pytest.mark.parametrize("family", ["dcc", "di-eddsa"])
def test_no_sound_credential_is_refused(family: str, contexts: Contexts) -> None:
    manifest = json.loads((VECTORS / "MANIFEST.json").read_text())
    sound = [
        entry["path"]
        for entry in manifest
        if entry["family"] == family and entry["kind"] == "credential" and entry["expected"] in ("valid", "expired")
    ]
    assert len(sound) > 5
    for path in sound:
        for one in unsecured(json.loads((VECTORS / path.removeprefix("vectors/")).read_text())):
            assert to_quads(one, contexts)
