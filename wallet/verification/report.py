"""Outcome, Check, Report: the answer to "is this credential true?", as values."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Self

from wallet.frozen import Frozen, field


class Outcome(StrEnum):
    """The four honest answers, from best to worst."""

    PASSED = "passed"
    WARNING = "warning"
    UNKNOWN = "unknown"
    FAILED = "failed"


_SEVERITY = (Outcome.PASSED, Outcome.WARNING, Outcome.UNKNOWN, Outcome.FAILED)


class Question(StrEnum):
    """What is asked of every credential."""

    STRUCTURE = "structure"
    SIGNATURE = "signature"
    ISSUER = "issuer"
    VALIDITY = "validity"
    STATUS = "status"
    SCHEMA = "schema"


class Check(Frozen):
    """One question and its answer.

    `reason` is a code that `wording` has a sentence for (every one is listed in REASONS); `facts` fill the blanks of
    that sentence (texts only). `looked_at` are the addresses of the documents it rests on, `wants` the addresses of
    documents that were not in hand. `at` is the ISO 8601 time of the judging.
    """

    question: Question
    outcome: Outcome
    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)
    looked_at: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    at: str = ""

    def judged(self, at: str, wants: Iterable[str], looked_at: Iterable[str]) -> "Check":
        """The same finding, with when it was made and what it rests on."""
        return Check(self.question, self.outcome, self.reason, self.facts, tuple(looked_at), tuple(wants), at)

    def to_data(self) -> dict[str, Any]:
        """Plain JSON data; `from_data` gives an equal Check back."""
        return {
            "question": self.question.value,
            "outcome": self.outcome.value,
            "reason": self.reason,
            "facts": dict(self.facts),
            "looked_at": list(self.looked_at),
            "wants": list(self.wants),
            "at": self.at,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Build from what `to_data` gave."""
        return cls(
            question=Question(data["question"]),
            outcome=Outcome(data["outcome"]),
            reason=data["reason"],
            facts=dict(data["facts"]),
            looked_at=tuple(data["looked_at"]),
            wants=tuple(data["wants"]),
            at=data["at"],
        )


class Report(Frozen):
    """All checks of one credential at one time."""

    checks: tuple[Check, ...] = ()

    @property
    def verdict(self) -> Outcome:
        """The worst outcome; nothing checked is UNKNOWN."""
        return worst(check.outcome for check in self.checks)

    @property
    def wants(self) -> frozenset[str]:
        """Addresses of documents that would let it say more."""
        return frozenset(address for check in self.checks for address in check.wants)

    @property
    def deciding(self) -> Check | None:
        """The first check with the worst outcome: what a chip tells."""
        return next((check for check in self.checks if check.outcome == self.verdict), None)

    def to_data(self) -> list[dict[str, Any]]:
        """Plain JSON data; `from_data` gives an equal Report back."""
        return [check.to_data() for check in self.checks]

    @classmethod
    def from_data(cls, data: Iterable[Mapping[str, Any]]) -> Self:
        """Build from what `to_data` gave."""
        return cls(tuple(Check.from_data(check) for check in data))


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The worst of several; UNKNOWN where there are none."""
    return max(outcomes, key=_SEVERITY.index, default=Outcome.UNKNOWN)


REASONS: Mapping[Question, tuple[str, ...]] = {
    Question.STRUCTURE: ("well_formed", "not_well_formed", "not_a_credential"),
    Question.SIGNATURE: (
        "matches",
        "mismatch",
        "not_issuers_key",
        "not_signed",
        "unsigned_content",
        "context_not_allowed",
        "algorithm_not_allowed",
        "unknown_critical",
        "bad_proof",
        "wrong_purpose",
        "proof_expired",
        "earlier_proof_failed",
        "earlier_proof_unknown",
        "key_revoked",
        "key_unreachable",
        "key_not_found",
        "key_from_token_only",
        "suite_not_supported",
        "method_not_supported",
        "context_unknown",
        "too_complex",
        "not_supported",
        "chain_not_trusted",
        "bad_disclosure",
        "disclosure_not_referenced",
        "duplicate_digest",
        "disclosure_collides",
        "too_many_disclosures",
        "key_bound",
        "key_binding_broken",
        "key_binding_unchecked",
        "hosted_by_issuer",
        "hosted_mismatch",
        "host_not_allowed",
        "issuer_without_site",
        "not_hosted",
        "chain_not_looked_up",
        "seal_not_trusted",
        "seal_out_of_date",
        "seal_chain_broken",
    ),
    Question.ISSUER: ("listed", "trusted_by_you", "not_listed", "lists_damaged"),
    Question.VALIDITY: ("in_period", "no_end", "end_not_shown", "expired", "not_yet_valid", "bad_date"),
    Question.STATUS: (
        "not_revoked",
        "no_status",
        "status_not_shown",
        "revoked",
        "suspended",
        "status_message",
        "status_not_known",
        "newer_version",
        "unreachable",
        "list_invalid",
        "list_expired",
        "list_not_supported",
        "type_not_supported",
    ),
    Question.SCHEMA: (
        "no_schema",
        "matches_schema",
        "subject_matches_schema",
        "schema_mismatch",
        "schema_not_in_hand",
        "schema_not_supported",
        "schema_invalid",
    ),
}
"""Every reason code by question: `wording` is tested against this table."""
