"""LER-RS (HR Open Standards): a résumé as a W3C credential, which carries the credentials that it rests on."""

from collections.abc import Iterator

from wallet.credentials.credential import Credential, Party, Token
from wallet.credentials.formats import claims as w3c
from wallet.credentials.members import Json, mapping, mappings, strings
from wallet.credentials.texts import line, passage
from wallet.frozen import replace

LER_RS = "ler-rs"
SECTIONS = ("educationAndLearnings", "employmentHistories", "certifications", "licenses", "skills")
"""Members of the subject that hold `verifications`: whole credentials."""


def format_of(claims: Json, /) -> str:
    """The code, for a W3C credential whose subject is a LER-RS document."""
    types, about = strings(claims.get("type")), strings(mapping(claims.get("credentialSubject")).get("type"))
    if "LER-RS" not in "\n".join(types + about):  # nearly all
        return ""
    is_one = any(one.startswith("LER-RS") for one in (*types, *(one.rpartition("/")[2] for one in about)))
    return LER_RS if is_one and w3c.format_of(claims) not in ("", w3c.PRESENTATION) else ""


def credential(claims: Json, /, *, code: str, token: Token | None = None) -> Credential:
    """The one shape: whose résumé it is, and where that person worked, as the person tells it."""
    made = w3c.credential(claims, code=code, token=token)
    subject = mapping(claims.get("credentialSubject"))
    return replace(
        made,
        title=line(claims.get("name")) or "Learning and employment record",
        subject=Party(id=made.subject.id, name=_name(mapping(subject.get("person"))) or made.subject.name),
        description=made.description or _narrative(subject),
        results=tuple(_positions(subject)),
    )


def _name(person: Json) -> str:
    name = mapping(person.get("name"))
    return line(name.get("formattedName")) or f"{line(name.get('given'))} {line(name.get('family'))}".strip()


def _narrative(subject: Json) -> str:
    texts = [text for one in mappings(subject.get("narratives")) for text in mappings(one.get("texts"))]
    return passage("\n".join(told for text in texts for told in strings(text.get("lines"))))


def _positions(subject: Json) -> Iterator[tuple[str, str]]:
    """Employer and position."""
    for history in mappings(subject.get("employmentHistories")):
        employer = mapping(history.get("organization"))
        name = line(employer.get("tradeName")) or line(employer.get("name"))
        for position in mappings(history.get("positionHistories")):
            if name or line(position.get("title")):
                yield name, line(position.get("title"))
