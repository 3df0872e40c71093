"""Credential: what an envelope claims, one shape for every format. Never called "verified".

Everything here is plain data and goes to JSON and back (`to_data`, `from_data`), because it crosses from the worker
process and is kept, rebuildable, in the vault. Texts are the issuer's, untrusted, capped by the reader.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self

from wallet.frozen import Frozen, members

Data = dict[str, Any]


class Party(Frozen):
    """An issuer or a subject: `id` a DID, URL or empty; `name` empty where none is given."""

    id: str = ""
    name: str = ""
    url: str = ""
    image: str = ""

    @property
    def label(self) -> str:
        """The name, or failing that the id."""
        return self.name or self.id


class Alignment(Frozen):
    """A link from an achievement to a skill or framework of somebody else (OB 3.0 Alignment)."""

    name: str = ""
    url: str = ""
    framework: str = ""
    code: str = ""


class Achievement(Frozen):
    """What was achieved (OB 3.0 Achievement); empty where nothing is said. `criteria` is plain text or Markdown.

    `awarded_by` is the name of who made or awarded it, where the credential says so.
    """

    id: str = ""
    name: str = ""
    description: str = ""
    criteria: str = ""
    criteria_url: str = ""
    kind: str = ""
    image: str = ""
    alignments: tuple[Alignment, ...] = ()
    tags: tuple[str, ...] = ()
    awarded_by: str = ""


class Association(Frozen):
    """How two achievements of a record belong together (CLR 2.0 Association).

    `kind` is the issuer's word (`isChildOf`, `isPartOf`, `precedes`); `source` and `target` are ids of achievements or
    of credentials in the record.
    """

    kind: str
    source: str
    target: str


class Token(Frozen):
    """The JOSE form of a credential secured as a whole, its parts still encoded where they were signed.

    `kind` is how it is secured: `jws`, a compact JWS; `badge`, the same around an Open Badge before 3.0; `sd-jwt`, one
    with selective disclosure, whose `payload` is what its `disclosures` show, or, where those have a `flaw` (a reason
    of the signature question) `about` something, what the issuer signed in the open; `jades`, a seal around the text of
    the credential (ETSI TS 119 182-1), whose `payload` is empty: the claims are it. `further` are more signatures of
    the same payload, as `protected.signature` texts, `key_binding` is the compact token with which a holder gave it
    away.
    """

    header: Mapping[str, Any]
    payload: Mapping[str, Any]
    signing_input: str
    signature: str = ""
    kind: str = "jws"
    disclosures: tuple[str, ...] = ()
    key_binding: str = ""
    flaw: str = ""
    about: str = ""
    further: tuple[str, ...] = ()


class _ForPeople:
    """The members of a Credential that are for people, made when the first of them is needed."""

    __slots__ = ("_show",)

    if TYPE_CHECKING:  # to whom a misspelt member stays an error
        _show: Callable[[], "Credential"]
    else:

        def __getattr__(self, name: str) -> object:
            """Of a member that is not there yet."""
            if name not in _FOR_PEOPLE:
                raise AttributeError(name)
            shown = self._show()
            for each in _FOR_PEOPLE:
                object.__setattr__(self, each, getattr(shown, each))
            return getattr(self, name)


class Credential(_ForPeople, Frozen):
    """What the envelope claims.

    `format` is a code that `formats.known` gives (`vcdm-1.1`, `vcdm-2.0`, `open-badge-3.0`, `open-badge-2.0`,
    `open-badge-1.x`, `blockcerts-2.0`, `blockcerts-1.x`, `clr-2.0`, `ler-rs`, `presentation`).
    `signer` is the raw id of who claims to have issued (or presented) it: for comparing, never for show.
    `claims` is the JSON document as received (with its proofs) or, for a token, the credential that the token secures.
    `proofs` names the suites as claimed (`eddsa-rdfc-2022`, `Ed25519Signature2020`, `ES256`).
    `issued` and `expires` are the ISO 8601 texts as claimed, empty where none.
    `evidence` and `results` are (name, value) pairs for display.
    `achievements` are all that a record (CLR) or a European credential lists, `associations` how they belong together.
    """

    format: str
    title: str
    issuer: Party
    subject: Party
    claims: Mapping[str, Any]
    id: str = ""
    signer: str = ""
    types: tuple[str, ...] = ()
    description: str = ""
    issued: str = ""
    expires: str = ""
    proofs: tuple[str, ...] = ()
    achievement: Achievement | None = None
    results: tuple[tuple[str, str], ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    language: str = ""
    token: Token | None = None
    achievements: tuple[Achievement, ...] = ()
    associations: tuple[Association, ...] = ()

    @classmethod
    def shown_later(
        cls, show: "Callable[[], Credential]", *, code: str, claims: Mapping[str, Any], signer: str, token: Token | None
    ) -> Self:
        """The credential that `show` gives, asked only when something of it is needed that judging does not look at.

        Judging looks at the members given here; the others, which are for people, take longer to make than a signature.
        """
        made = object.__new__(cls)
        fill = object.__setattr__
        fill(made, "format", code)
        fill(made, "claims", claims)
        fill(made, "signer", signer)
        fill(made, "token", token)
        fill(made, "_show", show)
        return made

    def changed_later(self, change: "Callable[[Credential], Credential]") -> "Credential":
        """The same with what `change` makes of its members for people, when those are needed."""
        return Credential.shown_later(
            lambda: change(self), code=self.format, claims=self.claims, signer=self.signer, token=self.token
        )

    @property
    def is_presentation(self) -> bool:
        """A presentation carries credentials and is none itself."""
        return self.format == "presentation"

    def to_data(self) -> Data:
        """Plain JSON data; `from_data` gives an equal Credential back."""
        data: Data = {"format": self.format, "title": self.title}
        data |= {name: getattr(self, name) for name in _PLAIN if getattr(self, name)}
        data["issuer"] = _fields(self.issuer)
        data["subject"] = _fields(self.subject)
        data["claims"] = dict(self.claims)
        for name in ("types", "proofs", "results", "evidence"):
            data[name] = [list(x) if isinstance(x, tuple) else x for x in getattr(self, name)]
        if self.achievement is not None:
            data["achievement"] = _achievement_data(self.achievement)
        if self.achievements:
            data["achievements"] = [_achievement_data(one) for one in self.achievements]
        if self.associations:
            data["associations"] = [[one.kind, one.source, one.target] for one in self.associations]
        if self.token is not None:
            data["token"] = _fields(self.token)
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Build from what `to_data` gave."""
        achievement = data.get("achievement")
        token = data.get("token")
        return cls(
            format=data["format"],
            title=data["title"],
            **{name: data[name] for name in _PLAIN if name in data},
            issuer=Party(**data["issuer"]),
            subject=Party(**data["subject"]),
            claims=data["claims"],
            types=tuple(data["types"]),
            proofs=tuple(data["proofs"]),
            results=tuple((name, value) for name, value in data["results"]),
            evidence=tuple((name, value) for name, value in data["evidence"]),
            achievement=None if achievement is None else _achievement(achievement),
            achievements=tuple(_achievement(one) for one in data.get("achievements", ())),
            associations=tuple(Association(*one) for one in data.get("associations", ())),
            token=None if token is None else _token(token),
        )


_FOR_PEOPLE = frozenset(members(Credential)) - {"format", "claims", "signer", "token"}
_PLAIN = ("id", "signer", "description", "issued", "expires", "language")


def _fields(value: Party | Alignment | Achievement | Token) -> Data:
    return {name: given for name in members(value) if (given := getattr(value, name)) not in ("", ())}


def _achievement_data(achievement: Achievement) -> Data:
    alignments = [_fields(one) for one in achievement.alignments]
    return _fields(achievement) | {"alignments": alignments, "tags": list(achievement.tags)}


def _achievement(data: Mapping[str, Any]) -> Achievement:
    alignments = tuple(Alignment(**a) for a in data["alignments"])
    return Achievement(**{**data, "alignments": alignments, "tags": tuple(data["tags"])})


def _token(data: Mapping[str, Any]) -> Token:
    lists = {name: tuple(data[name]) for name in ("disclosures", "further") if name in data}
    return Token(**{**data, **lists})
