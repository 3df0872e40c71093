"""What a document may not say by itself: the same quads from other JSON (security.md, finding 10)."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.proofs.json_ld.peer import A, V, canonical, why

SEC = "https://w3id.org/security#"
PINNED: dict[str, Any] = {
    "@protected": True,
    "id": "@id",
    "type": "@type",
    "v": V,
    "name": "v:name",
    "validUntil": "v:validUntil",
    "proof": {"@id": SEC + "proof", "@type": "@id", "@container": "@graph"},
    "Credential": {"@id": "v:Credential", "@context": {"@protected": True, "issuer": "v:issuer"}},
    "DataIntegrityProof": {
        "@id": SEC + "DataIntegrityProof",
        "@context": {"proofPurpose": {"@id": SEC + "proofPurpose", "@type": "@vocab"}},
    },
    "inside": {"@id": "v:inside", "@context": {"name": "v:innerName"}},
    "blank": {"@id": "v:blank", "@context": None},
}
LOOSE = [{"loose": V + "loose"}, {"lost": V + "lost"}]
BODIES = {A: PINNED, "https://loose.example/": LOOSE}


def refused(context: object, **members: object) -> tuple[str, str]:
    return why({"@context": [A, context], **members}, BODIES)


ATTACKS: dict[str, tuple[object, dict[str, object], str]] = {
    "redefines a protected term": ({"name": V + "x"}, {}, "name"),
    "redefines it as nothing": ({"name": None}, {}, "name"),
    "redefines it with a coercion": ({"name": {"@id": V + "name", "@type": "@id"}}, {}, "name"),
    "redefines type": ({"type": V + "type"}, {}, "type"),
    "redefines @type": ({"@type": {"@id": V}}, {}, "@type"),
    "redefines @type as a list": ({"@type": {"@container": "@list"}}, {}, "@type"),
    "redefines a keyword": ({"@value": V}, {}, "@value"),
    "forgets everything": (None, {}, "id"),
    "another name for what is read": ({"until": V + "validUntil"}, {"until": "2020"}, "until"),
    "another name, by a prefix": ({"until": "v:validUntil"}, {"until": "2020"}, "until"),
    "another name, by a vocabulary": ({"@vocab": V + "valid"}, {"Until": "2020"}, "Until"),
    "another name for what is in a type": ({"from": V + "issuer"}, {"from": "x"}, "from"),
    "another name for a type": ({"Crede": V + "Credential"}, {"type": "Crede"}, "Crede"),
    "another name for what is in a list of contexts": ({"found": V + "lost"}, {"found": "x"}, "found"),
    "another name for the id": ({"me": "@id"}, {"me": "urn:x"}, "me"),
    "another name for the type": ({"kind": "@type"}, {"kind": "Credential"}, "kind"),
    "an IRI for what has a name": ({}, {V + "validUntil": "2020"}, V + "validUntil"),
    "a prefix for what has a name": ({}, {"v:validUntil": "2020"}, "v:validUntil"),
    "an IRI for a type": ({}, {"type": V + "Credential"}, V + "Credential"),
    "a keyword where there is an alias": ({}, {"@id": "urn:x"}, "@id"),
    "a keyword for the type": ({}, {"@type": "Credential"}, "@type"),
    "both id and @id": ({}, {"id": "urn:x", "@id": "urn:x"}, "@id"),
    "two names for one thing": ({"a": V + "own", "b": V + "own"}, {"a": 1, "b": 2}, "b"),
    "two names for one thing, one null": ({"a": V + "own", "b": V + "own"}, {"a": 1, "b": None}, "b"),
    "an id by a prefix": ({"did": "https://evil.example/"}, {"id": "did:x"}, "did:x"),
    "an id by a prefix of ours": ({}, {"id": "v:x"}, "v:x"),
    "a proof type of another name": ({"Maybe": SEC + "JsonWebSignature2020"}, {"type": "Maybe"}, "Maybe"),
    "a proof type of another meaning": ({"JsonWebSignature2020": V + "J"}, {"type": "JsonWebSignature2020"}, ""),
    "a purpose of another name": (
        {"notPurpose": {"@id": SEC + "proofPurpose", "@type": "@vocab"}},
        {"notPurpose": "name"},
        "notPurpose",
    ),
    "a purpose of another meaning": (
        {"p": {"@id": V + "p", "@type": "@vocab", "@context": {"authentication": SEC + "assertionMethod"}}},
        {"p": "authentication"},
        "authentication",
    ),
    "a method of another meaning": ({"verificationMethod": V + "m"}, {"verificationMethod": "x"}, ""),
    "another name for a purpose's value": ({"ok": SEC + "assertionMethod"}, {"ok": "x"}, "ok"),
    "a scoped context that redefines": (
        {"own": {"@id": V + "own", "@context": {"name": V + "x"}}},
        {"own": {"name": "x"}},
        "name",
    ),
    "a scoped context that forgets": ({"own": {"@id": V + "own", "@context": None}}, {"own": {}}, "id"),
    "a scoped context from elsewhere": (
        {"own": {"@id": V + "own", "@context": "https://evil.example/"}},
        {"own": {}},
        "https://evil.example/",
    ),
    "a type-scoped context from elsewhere": (
        {"Own": {"@id": V + "Own", "@context": ["https://evil.example/"]}},
        {"type": "Own"},
        "https://evil.example/",
    ),
    "an import from elsewhere": ({"@import": "https://evil.example/"}, {}, "https://evil.example/"),
    "a value twice": ({"val": "@value"}, {"name": {"@value": "x", "val": "y"}}, "@value"),
}


@pytest.mark.parametrize("case", ATTACKS)
def test_attacks_are_refused(case: str) -> None:
    context, members, subject = ATTACKS[case]
    reason, named = refused(context, **members)
    assert reason == "context_not_allowed"
    assert not subject or named == subject


ALLOWED: dict[str, tuple[object, dict[str, object], str]] = {
    "a term of its own": ({"own": "https://own.example/p"}, {"own": "x"}, '_:c14n0 <https://own.example/p> "x" .\n'),
    "ours, in the same words": ({"name": V + "name"}, {"name": "x"}, f'_:c14n0 <{V}name> "x" .\n'),
    "the word for an id": ({"id": "@id", "own": V + "own"}, {"id": "urn:x", "own": 1}, ""),
    "a name that ours have elsewhere": ({"issuer": V + "issuer"}, {"issuer": "x"}, f'_:c14n0 <{V}issuer> "x" .\n'),
    "ours that is not protected": (["https://loose.example/", {"loose": V + "tight"}], {"loose": 1}, ""),
    "a proof type as it is": ({"RsaSignature2018": SEC + "RsaSignature2018"}, {"type": "RsaSignature2018"}, ""),
    "the security vocabulary by its own names": ({"revoked": SEC + "revoked"}, {"revoked": "x"}, ""),
    "its known exceptions": ({"keyAgreement": SEC + "keyAgreementMethod"}, {"keyAgreement": "x"}, ""),
    "a key that is an IRI without a name": ({}, {"https://x.example/p": "x"}, ""),
    "a type that is an IRI without a name": ({}, {"type": "https://x.example/T"}, ""),
    "a value that is an IRI with a name": (
        {"own": {"@id": V + "own", "@type": "@vocab"}},
        {"own": V + "Credential"},
        f"_:c14n0 <{V}own> <{V}Credential> .\n",
    ),
    "a datatype by a prefix": ({"x": "https://x.example/"}, {"name": {"@value": "1", "@type": "x:t"}}, ""),
    "what ours allow in a property": ({}, {"inside": {"name": "x"}}, ""),
    "what ours forget in a property": ({}, {"blank": {"@context": {"free": V + "free"}, "free": 1}}, ""),
}


@pytest.mark.parametrize("case", ALLOWED)
def test_what_harms_nobody_is_allowed(case: str) -> None:
    context, members, expected = ALLOWED[case]
    contexts = context if isinstance(context, list) else [context]
    made = canonical({"@context": [A, *contexts], **members}, BODIES)
    assert made == expected or (not expected and made)


@pytest.mark.parametrize("word", ["@id", "@type"])
def test_two_words_for_one_keyword(word: str) -> None:
    bodies = {A: {"one": word, "two": word}}
    assert why({"@context": A, "one": V, "two": V}, bodies) == ("context_not_allowed", "two")


def test_the_word_for_types_must_stay() -> None:
    document = {"@context": [A, {"also": V + "also"}], "type": "Credential", "issuer": "x"}
    assert "<" + V + "issuer>" in canonical(document, BODIES)


VECTORS = Path(__file__).parents[3] / "../shared/vectors"
SPRUCE = VECTORS / "di-legacy/spruce-ssi"


@pytest.mark.parametrize("name", sorted(path.name for path in SPRUCE.glob("vc-jws2020-*.jsonld")))
def test_the_remapped_credentials_of_ssi(name: str) -> None:
    """Their signatures hold over the quads; what is read is not what was signed."""
    index = json.loads((VECTORS / "contexts/INDEX.json").read_text())
    bodies = {
        address: json.loads((VECTORS / entry["file"]).read_text())["@context"]
        for address, entry in index.items()
        if "2018/credentials" in address or "w3id.org/security/v" in address
    }
    document = json.loads((SPRUCE / name).read_text())
    assert why(document, bodies)[0] == ("context_not_allowed" if "-bad-" in name else "")
