"""Our canonical N-Quads beside those of jsonld.js (safe mode, RDFC-1.0): mutants of credentials, and every vector.

usage: python tests/oracles/fuzz_jsonld.py [MUTANTS]   (`make oracles` runs it; Node, and ../shared, are needed)

jsonld.js is the judge because the others have known faults: PyLD 3.3 leaves control characters raw, hashes a statement
of a blank node about itself twice, and writes the double -0.0 otherwise; pyoxigraph's reader of JSON-LD loses empty
nodes. The tests in tests/proofs/json_ld go round these.

So many mutants that we do not refuse are compared. Exits with 1 where a form is different, or jsonld.js refuses what we
take for a reason that is not in EXPLAINED.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.contestants import BUILD, CORPUS, prepare
from tests.oracles.mutants import Json, mutants
from wallet.proofs.canonical_rdf import TooComplex, canonical_nquads
from wallet.proofs.json_ld import Contexts, JsonLdProblem, read_index, to_quads

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "resources" / "contexts"
VECTORS = ROOT / "../shared/vectors"
SEED = 20261125
FORMS = ("eddsa-rdfc-2022", "Ed25519Signature2020", "didkit-v1-Ed25519Signature2020", "didkit-v1-Ed25519Signature2018")
REFUSED = "refused by us"
EXPLAINED: dict[str, str] = {}
"""Why jsonld.js refuses what we take, and why that is sound."""


def bodies() -> dict[str, bytes]:
    """Every context in hand: those that ship, and those known by digest that lie beside the vectors."""
    files, _ = read_index(json.loads((SHIPPED / "index.json").read_bytes()))
    beside = json.loads((VECTORS / "contexts/INDEX.json").read_bytes())
    found = {address: (VECTORS / entry["file"]).read_bytes() for address, entry in beside.items()}
    return found | {address: (SHIPPED / name).read_bytes() for address, name in files.items()}


def known(found: dict[str, bytes]) -> Contexts:
    """The same for our engine, through the check of digests."""
    files, digests = read_index(json.loads((SHIPPED / "index.json").read_bytes()))
    contexts = Contexts(lambda address: found[address] if address in files else None, digests)
    for address in digests.keys() - files.keys():
        if address in found:
            contexts.add(address, found[address])
    return contexts


def unsigned(document: Json) -> Json:
    """What is signed of a document."""
    return {name: value for name, value in document.items() if name != "proof"}


def options(document: Json) -> Iterator[Json]:
    """What is signed of its proofs."""
    proofs = document.get("proof", [])
    for proof in proofs if isinstance(proofs, list) else [proofs]:
        if isinstance(proof, dict):
            kept = {name: value for name, value in proof.items() if name not in ("proofValue", "jws")}
            yield {"@context": document.get("@context"), **kept}


def corpus() -> list[Json]:
    """The documents that are mutated."""
    lines = (line for form in FORMS for line in (CORPUS / f"{form}.jsonl").read_text().split("\n") if line)
    signed = [json.loads(line) for line in lines]
    return [*map(unsigned, signed), *(one for document in signed[::10] for one in options(document))]


def vectors() -> Iterator[Json]:
    """Every document beside the checkout that has contexts, and the options of its proofs."""
    for path in sorted(VECTORS.rglob("*.json*")):
        try:
            document = json.loads(path.read_bytes())
        except ValueError:
            continue
        if isinstance(document, dict) and "@context" in document and "contexts" not in path.parts:
            yield unsigned(document)
            yield from options(document)


def ours(document: Json, contexts: Contexts) -> tuple[str, str]:
    """The canonical form, or an empty one and the reason of the refusal."""
    try:
        return canonical_nquads(to_quads(document, contexts)), ""
    except JsonLdProblem as problem:
        return "", problem.reason
    except TooComplex:
        return "", "too_complex"


class Oracle:
    """jsonld.js in a process of its own."""

    def __init__(self, contexts: Path) -> None:
        command = ["node", str(BUILD / "canonize.mjs"), str(contexts)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answer(self, document: Json) -> object:
        """The canonical form, or why it is refused."""
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError
        self._process.stdin.write(json.dumps(document) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def compare(name: str, documents: Iterable[Json], contexts: Contexts, oracle: Oracle, count: int = -1) -> bool:
    """Print how many (of `count` that we take) are identical, refused, different; whether nothing is unexplained."""
    counts: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    bad = 0
    for document in documents:
        if counts.total() - counts[REFUSED] == count:
            break
        form, reason = ours(document, contexts)
        if reason:
            counts[REFUSED] += 1
            refusals[reason] += 1
            continue
        other = oracle.answer(document)
        if form == other:
            counts["identical"] += 1
            continue
        why = other["refused"] if isinstance(other, dict) else "different"
        counts[why if why in EXPLAINED else f"UNEXPLAINED {why}"] += 1
        bad += why not in EXPLAINED
        if why not in EXPLAINED and bad <= 5:
            show(document, form, other)
    print(f"{name}: {dict(counts)}; refused for {dict(refusals)}")
    return not bad


def show(document: Json, form: str, other: object) -> None:
    """The document, and the lines that only one of the two has."""
    lines, others = set(form.split("\n")), set(str(other).split("\n"))
    print(json.dumps(document)[:1500], "\n  ours alone:", sorted(lines - others)[:4])
    print("  theirs alone:", sorted(others - lines)[:4])


def main() -> int:
    """Compare; 0 where all is well."""
    if not CORPUS.is_dir() or "node" not in prepare():
        print("fuzz_jsonld: skipped, it needs Node and ../shared")
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    (BUILD / "canonize.mjs").write_text((Path(__file__).parent / "canonize.mjs").read_text())
    found = bodies()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({address: json.loads(body) for address, body in found.items()}, file)
        file.flush()
        oracle, contexts = Oracle(Path(file.name)), known(found)
        sound = compare("vectors", vectors(), contexts, oracle)
        return 0 if compare("mutants", mutants(corpus(), SEED), contexts, oracle, count) and sound else 1


if __name__ == "__main__":
    sys.exit(main())
