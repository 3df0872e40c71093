"""Make the sample credentials that the product ships, with keys made here and thrown away.

Run it again to renew them: `python packaging/make_samples.py`. It writes resources/samples and
resources/trust/samples.json.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wallet.proofs.canonical_json import canonical as canonical_json
from wallet.proofs.canonical_rdf import canonical_nquads
from wallet.proofs.json_ld import Contexts, read_index, to_quads

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent / "resources"
SAMPLES = ROOT / "samples"
SITE = "https://samples.learner-wallet.example"
MADE = "2026-09-01T09:00:00Z"
SKILLS = "http://data.europa.eu/esco/skill/"
V2 = "https://www.w3.org/ns/credentials/v2"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
ED2020 = "https://w3id.org/security/suites/ed25519-2020/v1"
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

Json = dict[str, Any]


def base58(raw: bytes) -> str:
    number, digits = int.from_bytes(raw, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        digits = ALPHABET[rest] + digits
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + digits


class Issuer:
    """A made-up issuer with a key of its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = Ed25519PrivateKey.generate()
        self.multibase = "z" + base58(b"\xed\x01" + self.key.public_key().public_bytes_raw())
        self.did = f"did:key:{self.multibase}"

    def profile(self) -> Json:
        return {"id": self.did, "type": ["Profile"], "name": self.name, "url": SITE}


def contexts() -> Contexts:
    folder = ROOT / "contexts"
    files, digests = read_index(json.loads((folder / "index.json").read_bytes()))
    return Contexts(lambda address: (folder / files[address]).read_bytes() if address in files else None, digests)


KNOWN = contexts()


def rdf(document: Json) -> bytes:
    return canonical_nquads(to_quads(document, KNOWN)).encode()


def sign(document: Json, issuer: Issuer, suite: str) -> Json:
    """The document with a proof of this suite (VC Data Integrity §4.2; Ed25519Signature2020)."""
    proof: Json = {"type": "DataIntegrityProof", "cryptosuite": suite}
    if suite == "Ed25519Signature2020":
        document = document | {"@context": [*document["@context"], ED2020]}
        proof = {"type": suite}
    proof |= {
        "created": MADE,
        "verificationMethod": f"{issuer.did}#{issuer.multibase}",
        "proofPurpose": "assertionMethod",
    }
    canonical: Callable[[Json], bytes] = canonical_json if "jcs" in suite else rdf
    options = {"@context": document["@context"], **proof}
    if suite == "eddsa-jcs-2022":
        proof = options
    data = hashlib.sha256(canonical(options)).digest() + hashlib.sha256(canonical(document)).digest()
    return document | {"proof": proof | {"proofValue": "z" + base58(issuer.key.sign(data))}}


def badge(number: int, issuer: Issuer, name: str, **more: Any) -> Json:
    achievement = {
        "id": f"{SITE}/achievements/{number}",
        "type": ["Achievement"],
        "name": f"{name} (sample)",
        "description": more.pop("description"),
        "criteria": {"narrative": more.pop("criteria")},
        **more.pop("achievement", {}),
    }
    subject = {"type": ["AchievementSubject"], "id": f"urn:uuid:6a1d5f0e-0000-4000-8000-{number:012}"}
    return {
        "@context": [V2, OB3],
        "id": f"urn:uuid:6a1d5f0e-1000-4000-8000-{number:012}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"{name} (sample)",
        "issuer": issuer.profile(),
        "validFrom": MADE,
        **more.pop("dates", {}),
        "credentialSubject": subject | {"achievement": achievement} | more.pop("subject", {}),
        **more,
    }


def status(index: int) -> Json:
    return {
        "credentialStatus": {
            "id": f"{SITE}/status/1#{index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(index),
            "statusListCredential": f"{SITE}/status/1",
        }
    }


def status_list(issuer: Issuer, revoked: int) -> Json:
    bits = bytearray(131_072 // 8)
    bits[revoked // 8] |= 0x80 >> revoked % 8
    packed = base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()
    return sign(
        {
            "@context": [V2],
            "id": f"{SITE}/status/1",
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": issuer.did,
            "validFrom": MADE,
            "credentialSubject": {
                "id": f"{SITE}/status/1#list",
                "type": "BitstringStatusList",
                "statusPurpose": "revocation",
                "encodedList": f"u{packed}",
            },
        },
        issuer,
        "eddsa-rdfc-2022",
    )


def skill(name: str, code: str) -> Json:
    return {
        "type": ["Alignment"],
        "targetName": name,
        "targetUrl": SKILLS + code,
        "targetFramework": "ESCO",
        "targetType": "ext:ESCO",
    }


def samples() -> tuple[dict[str, Json], Json, list[Issuer]]:
    """The credentials by file name, the status list, and the issuers that the samples' list names."""
    university = Issuer("Sample University (not real)")
    college = Issuer("Sample College of Languages (not real)")
    club = Issuer("Example Corp (not real)")
    made = {
        "data-literacy": sign(
            badge(
                1,
                university,
                "Data Literacy Microcredential",
                description="Five weeks on finding, cleaning, reading and explaining data, with an own project.",
                criteria="Completed all five modules and presented a project that answers a question with public data.",
                achievement={
                    "achievementType": "MicroCredential",
                    "creditsAvailable": 5.0,
                    "alignment": [
                        skill("analyse data", "2b92a5b2-6758-4ee3-9fb4-b6387a55cc8f"),
                        skill("data visualisation", "3aa96ab5-0b9b-4ee9-9c8a-8e4a0a3c0f8a"),
                    ],
                },
                **status(7),
            ),
            university,
            "eddsa-rdfc-2022",
        ),
        "teamwork": sign(
            badge(
                2,
                club,
                "Teamwork",
                description="Given by colleagues for steady, friendly work in a team.",
                criteria="Named by at least three colleagues of one project.",
                achievement={"achievementType": "Badge"},
            ),
            club,
            "Ed25519Signature2020",
        ),
        "first-aid": sign(
            badge(
                3,
                university,
                "First Aid at Work",
                description="A two-day course with practice on resuscitation, bleeding and burns.",
                criteria="Attended both days and passed the practical test.",
                dates={"validFrom": "2023-03-03T08:00:00Z", "validUntil": "2026-03-03T08:00:00Z"},
                achievement={"achievementType": "Certificate"},
            ),
            university,
            "eddsa-rdfc-2022",
        ),
        "spanish-b2": sign(
            badge(
                4,
                college,
                "Spanish B2",
                description="Understands the main ideas of complex text and speaks with some fluency (CEFR level B2).",
                criteria="Passed reading, listening, writing and speaking.",
                achievement={"achievementType": "Certification", "tag": ["Spanish", "CEFR B2"]},
            ),
            college,
            "eddsa-jcs-2022",
        ),
        "lab-safety": sign(
            badge(
                5,
                university,
                "Laboratory Safety",
                description="Safe work with chemicals and equipment. The issuer has withdrawn this sample.",
                criteria="Passed the safety test.",
                **status(42),
            ),
            university,
            "eddsa-rdfc-2022",
        ),
    }
    altered = json.loads(json.dumps(made["spanish-b2"]).replace("Spanish B2", "Spanish C2"))
    return made | {"spanish-c2-altered": altered}, status_list(university, 42), [university, college]


def write(file: Path, value: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    shutil.rmtree(SAMPLES, ignore_errors=True)
    credentials, revocations, known = samples()
    for name, credential in credentials.items():
        write(SAMPLES / f"{name}.json", credential)
    write(SAMPLES / "documents" / "status-1.json", revocations)
    write(SAMPLES / "documents" / "index.json", {f"{SITE}/status/1": "status-1.json"})
    registry = {issuer.did: {"name": issuer.name, "url": SITE} for issuer in known}
    write(ROOT / "trust" / "samples.json", {"meta": {"created": MADE, "updated": MADE}, "registry": registry})


if __name__ == "__main__":
    main()
