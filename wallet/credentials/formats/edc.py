"""European Digital Credentials: claims in the European Learning Model 3 -> Credential.

They are W3C credentials (VCDM 1.1) whose texts are maps from language to text. One language is shown: the credential's
primary one; where a text is not in it, any other, English first.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from wallet.credentials.credential import Achievement, Alignment, Association, Credential, Party, Token
from wallet.credentials.formats import claims as w3c
from wallet.credentials.formats.languages import TWO_LETTERS
from wallet.credentials.members import MOST, Json, mapping, mappings, several, strings
from wallet.credentials.texts import identifier, line, passage
from wallet.frozen import Frozen, replace

EDC = "european-digital-credential"
TYPE = "EuropeanDigitalCredential"
ESCO = "http://data.europa.eu/esco/"
DEEPEST = 8
"""Levels of `hasPart` that are followed."""


def format_of(claims: Json, /) -> str:
    """The code of the format; empty for other claims."""
    return EDC if TYPE in strings(claims.get("type")) else ""


def credential(claims: Json, /, *, code: str, token: Token | None = None) -> Credential:
    """The one shape, from claims of the European Learning Model."""
    said = _Said(_language(claims))
    made = w3c.credential(claims, code=code, token=token)
    display, subject = mapping(claims.get("displayParameter")), mapping(claims.get("credentialSubject"))
    found = tuple(islice(_claims(subject, "hasClaim"), MOST))
    listed = tuple(said.achievement(one) for one, _, _ in found)
    main = listed[0] if listed else None
    if main is not None:
        main = replace(main, image=_diploma(display, said.language))
    return replace(
        made,
        title=said.line(display.get("title")) or (main.name if main else "") or made.title,
        description=said.passage(display.get("description")) or (main.description if main else ""),
        issuer=said.organisation(mapping(claims.get("issuer")))
        if isinstance(claims.get("issuer"), dict)
        else made.issuer,
        subject=replace(made.subject, name=said.person(subject)),
        issued=line(claims.get("issued")) or line(claims.get("issuanceDate")) or made.issued,
        achievement=main,
        achievements=listed if len(listed) > 1 else (),
        associations=tuple(Association("isPartOf", part, whole) for _, part, whole in found if part and whole),
        results=tuple(pair for one, _, _ in found for pair in said.results(one))[:MOST],
        evidence=tuple(pair for one in mappings(claims.get("evidence")) if any(pair := said.evidence(one))),
        language=said.language,
    )


def issuer_names(claims: Json) -> frozenset[str]:
    """Every name and number that the issuer says are its own, as compared with those in a certificate."""
    issuer = mapping(claims.get("issuer"))
    texts = [text for name in ("legalName", "altLabel", "prefLabel") for text in _all_texts(issuer.get(name))]
    for name in ("eIDASIdentifier", "registration", "vatIdentifier", "taxIdentifier", "identifier"):
        texts += [one["notation"] for one in mappings(issuer.get(name)) if isinstance(one.get("notation"), str)]
    return frozenset(name for text in texts if (name := comparable(text)))


def comparable(name: str) -> str:
    """A name without what two writings of it may differ in: case and spaces."""
    return " ".join(line(name).casefold().split())


def _all_texts(value: object) -> tuple[str, ...]:
    return tuple(value.values()) if _is_language_map(value) else strings(value)  # type: ignore[attr-defined]


def _is_language_map(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _claims(holder: Json, name: str, whole: str = "", depth: int = 0) -> Iterator[tuple[Json, str, str]]:
    """Each claim with its own id and the id of the one that it is part of, wholes first."""
    for one in mappings(holder.get(name)):
        own = identifier(one.get("id"))
        yield one, own, whole
        if depth < DEEPEST:
            yield from _claims(one, "hasPart", own, depth + 1)


def _language(claims: Json) -> str:
    """The primary language, in the two letters that the texts are marked with; empty where none is named."""
    display = mapping(claims.get("displayParameter"))
    for given in (display.get("primaryLanguage"), display.get("language")):
        code = str(mapping(given).get("id", "")).rpartition("/")[2].upper()
        if code in TWO_LETTERS:
            return TWO_LETTERS[code]
    return ""


def _diploma(display: Json, language: str) -> str:
    """The picture of the first page, in the primary language where there is one, as a data: address."""
    shown = mappings(display.get("individualDisplay"))
    best = sorted(shown, key=lambda one: _language({"displayParameter": one}) != language)
    pages = (page for one in best for page in mappings(one.get("displayDetail")))
    return next((picture for page in pages if (picture := _media(page.get("image")))), "")


_PICTURES: Mapping[str, str] = {"JPEG": "jpeg", "PNG": "png"}


def _media(value: object) -> str:
    given = mapping(value)
    kind = _PICTURES.get(str(mapping(given.get("contentType")).get("id", "")).rpartition("/")[2])
    content = given.get("content")
    return f"data:image/{kind};base64,{content}" if kind and isinstance(content, str) else ""


class _Said(Frozen):
    """Reads texts in one language."""

    language: str

    def _chosen(self, value: object) -> object:
        """The text in the language, or what was given; several texts in one language become one."""
        if isinstance(value, dict) and "@value" not in value:
            found = value.get(self.language) or next((one for one in value.values() if isinstance(one, list)), None)
            if found is not None:
                return "\n".join(strings(found))
        return value

    def line(self, value: object) -> str:
        return line(self._chosen(value))

    def passage(self, value: object) -> str:
        return passage(self._chosen(value))

    def label(self, value: object) -> str:
        """The label of a Concept."""
        return self.line(mapping(value).get("prefLabel"))

    def note(self, value: object) -> str:
        """The text of a Note."""
        return self.passage(mapping(value).get("noteLiteral"))

    def organisation(self, given: Json) -> Party:
        names = (self.line(given.get(name)) for name in ("legalName", "prefLabel", "altLabel", "name"))
        pages = (
            identifier(page.get("contentURL") or page.get("contentUrl")) for page in mappings(given.get("homepage"))
        )
        return Party(
            id=identifier(given.get("id")),
            name=next(filter(None, names), ""),
            url=next(filter(None, pages), ""),
            image=_media(given.get("logo")),
        )

    def person(self, given: Json) -> str:
        parts = (self.line(given.get(name)) for name in ("givenName", "familyName"))
        return self.line(given.get("fullName")) or " ".join(filter(None, parts)) or self.line(given.get("name"))

    def evidence(self, given: Json) -> tuple[str, str]:
        told = self.line(given.get("title")) or line(given.get("evidenceStatement")) or self.label(given.get("dcType"))
        return told, identifier(given.get("id")) if told else ""

    def achievement(self, given: Json) -> Achievement:
        """A claim and its specification, which says what every claim of the kind has in common."""
        specified = mapping(given.get("specifiedBy"))
        outcomes = mappings(specified.get("learningOutcome"))
        summary = self.note(specified.get("learningOutcomeSummary"))
        pages = mappings(specified.get("homepage"))
        return Achievement(
            id=identifier(given.get("id")),
            name=self.line(given.get("title")) or self.line(specified.get("title")),
            description=self.passage(given.get("description")) or self.passage(specified.get("description")) or summary,
            criteria=self.note(specified.get("entryRequirement")),
            criteria_url=next((identifier(page.get("contentURL") or page.get("contentUrl")) for page in pages), ""),
            kind=self.label(specified.get("dcType")) or self.label(given.get("dcType")) or self._kind(given),
            alignments=tuple(to for one in outcomes for to in self._skills(one))[:MOST],
            tags=tuple(filter(None, (self.label(one) for one in self._subjects(specified)))),
            awarded_by=self._awarding(given),
        )

    def _kind(self, given: Json) -> str:
        return w3c.readable_type(tuple(line(one) for one in strings(given.get("type"))))

    def _awarding(self, given: Json) -> str:
        bodies = mappings(mapping(given.get("awardedBy")).get("awardingBody"))
        return next(filter(None, (self.organisation(one).name for one in bodies)), "")

    def _subjects(self, specified: Json) -> Iterator[Json]:
        for name in ("ISCEDFCode", "thematicArea", "educationSubject"):
            yield from mappings(specified.get(name))

    def _skills(self, outcome: Json) -> Iterator[Alignment]:
        """What an outcome of learning is linked to (ESCO, other frameworks); itself where it is linked to nothing."""
        name, linked = self.line(outcome.get("title")), False
        for concept in mappings([*several(outcome.get("relatedESCOSkill")), *several(outcome.get("relatedSkill"))]):
            url = identifier(concept.get("id"))
            framework = self.label(concept.get("inScheme"))
            linked = True
            yield Alignment(self.label(concept) or name, url, framework or ("ESCO" if url.startswith(ESCO) else ""))
        if name and not linked:
            yield Alignment(name)

    def results(self, given: Json) -> Iterator[tuple[str, str]]:
        """Grades of what proves a claim, the credit points and the level that it stands for."""
        for proof in mappings(given.get("provenBy")):
            grade = self.note(proof.get("grade")) or self.line(proof.get("grade"))
            if grade:
                yield self.line(proof.get("title")), grade
        for credit in mappings(given.get("creditReceived") or given.get("receivedCredit")):
            point = credit.get("point")
            if isinstance(point, int | float | str) and not isinstance(point, bool):
                yield self.label(credit.get("framework")) or "Credits", line(str(point))
        specified = mapping(given.get("specifiedBy"))
        for level in mappings(specified.get("eqfLevel") or specified.get("EQFLevel")):
            yield "EQF", self.label(level) or identifier(level.get("id")).rpartition("/")[2]
