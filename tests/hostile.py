"""Documents made to take long: each is at most LARGEST bytes, and has an answer at once or none at all."""

import json
import random
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.proofs.signing import Ed25519Issuer

Json = dict[str, Any]

LARGEST = 256 * 1024
V2, OB = "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
ISSUER = Ed25519Issuer(1)
OWN = {"@vocab": "https://own.example/#"}
PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "created": "2024-01-01T00:00:00Z",
    "verificationMethod": ISSUER.method,
    "proofPurpose": "assertionMethod",
    "proofValue": "z" + "3" * 88,
}


def credential(subject: object, *contexts: object, **more: object) -> bytes:
    """A credential in a form that lets its proof be looked at."""
    document = {
        "@context": [V2, OB, *contexts],
        "id": "urn:uuid:9b1d0e4e-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential"],
        "issuer": ISSUER.did,
        "credentialSubject": subject,
        "proof": PROOF,
    }
    return json.dumps(document | more, ensure_ascii=False, separators=(",", ":")).encode()


def graph(edges: Iterable[tuple[int, int]]) -> bytes:
    """Blank nodes that name each other."""
    found: dict[int, list[Json]] = {}
    for one, other in edges:
        found.setdefault(one, []).append({"id": f"_:b{other}"})
        found.setdefault(other, [])
    return credential([{"id": f"_:b{node}", "p": others} for node, others in found.items()], OWN)


def most(item: Callable[[int], str], separator: str = ",", beside: int = 0) -> str:
    """As many items as fit, beside so many other bytes."""
    made, size, number = [], 0, 0
    while size < LARGEST - LARGEST // 20 - beside:
        made.append(item(number))
        size += len(made[-1].encode()) + len(separator)
        number += 1
    return separator.join(made)


def filled(before: bytes, item: Callable[[int], str]) -> bytes:
    """The credential with its `"FILL"` made as many items as fit."""
    return before.replace(b'"FILL"', most(item, beside=len(before)).encode())


def random_graph(nodes: int, degree: int) -> bytes:
    """Each node names `degree` others."""
    chance = random.Random(1)  # noqa: S311 -- the same one every time
    return graph((node, chance.randrange(nodes)) for node in range(nodes) for _ in range(degree))


def subjects(*contexts: object, **more: object) -> bytes:
    """A subject that is to be filled."""
    return credential({"p": ["FILL"]}, OWN, *contexts, **more)


def with_proofs(count: int, **options: object) -> bytes:
    """A large document under several proofs, each of which stands on another."""
    proofs = [
        {**PROOF, "id": f"urn:proof:{number}", "previousProof": f"urn:proof:{(number + 1) % count}", **options}
        for number in range(count)
    ]
    return filled(credential({"p": ["FILL"]}, OWN, proof=proofs), lambda number: f'{{"q":"{number}"}}')


TYPES = {f"T{n}": {"@id": f"urn:T{n}", "@context": {f"u{i}": f"urn:u:{i}" for i in range(20)}} for n in range(12)}


def typed(number: int) -> str:
    """A node whose types no other node has, each with definitions of its own."""
    chance = random.Random(number)  # noqa: S311 -- the same one every time
    return json.dumps({"type": chance.sample(sorted(TYPES), chance.randrange(1, 12))})


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "a clique": lambda: graph((one, other) for one in range(9) for other in range(9) if one != other),
    "a ring": lambda: graph((node, (node + 1) % 2000) for node in range(2000)),
    "two rings": lambda: graph((node, node // 500 * 500 + (node + 1) % 500) for node in range(1000)),
    "a circulant": lambda: graph((node, (node + step) % 60) for node in range(60) for step in (1, 5, 13)),
    "a grid": lambda: graph(
        (x * 30 + y, other)
        for x in range(30)
        for y in range(30)
        for other in (x * 30 + (y + 1) % 30, (x + 1) % 30 * 30 + y)
    ),
    "a tree": lambda: graph((node, 2 * node + step) for node in range(1023) for step in (1, 2)),
    "a star": lambda: graph((0, node) for node in range(1, 3000)),
    "a bipartite graph": lambda: graph((one, 100 + other) for one in range(30) for other in range(30)),
    "any graph": lambda: random_graph(800, 3),
    "many alike": lambda: filled(subjects(), lambda _: '{"q":{"r":{}}}'),
    "many contexts": lambda: filled(credential({}, "FILL"), lambda number: f'{{"t{number}":"urn:t:{number}"}}'),
    "a large context": lambda: credential({}, json.loads("{" + most(lambda n: f'"t{n}":"urn:t:{n}"') + "}")),
    "a context that needs itself": lambda: credential(
        {}, json.loads("{" + most(lambda n: f'"t{n}":"t{n + 1}:x"') + "}")
    ),
    "contexts in nodes": lambda: filled(subjects(), lambda n: f'{{"@context":{{"t{n}":"urn:t"}},"t{n}":"x"}}'),
    "addresses in nodes": lambda: filled(subjects(), lambda n: f'{{"@context":["{V2}","{OB}"],"name":"{n}"}}'),
    "scoped contexts": lambda: filled(
        subjects(
            {f"s{n}": {"@id": f"urn:s{n}", "@context": {f"u{i}": f"urn:{i}" for i in range(40)}} for n in range(40)}
        ),
        lambda number: f'{{"s{number % 40}":{{"u{number % 40}":{{"s{number % 39}":{{}}}}}}}}',
    ),
    "types of all kinds": lambda: filled(subjects(TYPES), typed),
    "one node of many types": lambda: credential({"type": json.loads("[" + most(lambda n: f'"urn:t:{n}"') + "]")}, OWN),
    "names of all kinds": lambda: credential(json.loads("{" + most(lambda n: f'"name{n}":{n}') + "}"), OWN),
    "addresses as names": lambda: credential(json.loads("{" + most(lambda n: f'"urn:n:{n}":0') + "}")),
    "fractions": lambda: filled(subjects(), lambda number: f"{number + 0.1}e-{number % 300}"),
    "halves": lambda: filled(subjects(), lambda number: f"{number}.5e{number % 20}"),
    "texts": lambda: filled(subjects(), lambda number: f'"{number}"'),
    "texts with escapes": lambda: filled(subjects(), lambda number: rf'"\n\"{number}"'),
    "one long text": lambda: credential({"p": "x\n" * 60_000}, OWN),
    "backslashes": lambda: credential({"p": "\\" * 60_000}, OWN),
    "controls": lambda: credential({"p": "\x7f\t" * 60_000}, OWN),
    "languages": lambda: filled(subjects(), lambda number: f'{{"@value":"{number}","@language":"en"}}'),
    "lists": lambda: credential({"p": {"@list": ["FILL"]}}, OWN).replace(b'"FILL"', most(str).encode()),
    "deep nodes": lambda: credential(json.loads('{"p":[' * 28 + most(lambda _: '{"q":{}}') + "]}" * 28), OWN),
    "a chain of proofs": lambda: with_proofs(20),
    "proofs of all suites": lambda: with_proofs(20, cryptosuite="eddsa-jcs-2022"),
    "fractions, as they stand": lambda: filled(
        subjects(proof={**PROOF, "cryptosuite": "eddsa-jcs-2022"}), lambda number: f"{number + 0.1}e-{number % 300}"
    ),
    "statements about itself": lambda: filled(
        subjects(), lambda number: f'{{"id":"urn:uuid:9b1d0e4e-0000-4000-8000-000000000001","q":{number}}}'
    ),
    "achievements": lambda: credential(
        {
            "type": "AchievementSubject",
            "achievement": json.loads("[" + most(lambda n: f'{{"id":"urn:{n}","name":"x"}}') + "]"),
        }
    ),
}
"""By name: what gives the bytes."""
