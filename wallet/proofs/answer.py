"""Answer: what came of judging one proof, as a reason code of the signature question. No exceptions for findings."""

from collections.abc import Callable, Mapping

from wallet.frozen import Frozen, field
from wallet.proofs.keys import VerificationMethod

PASSED, UNKNOWN, FAILED = "passed", "unknown", "failed"

UNKNOWNS = frozenset(
    (
        "key_unreachable",
        "key_from_token_only",
        "not_hosted",
        "issuer_without_site",
        "chain_not_looked_up",
        "suite_not_supported",
        "method_not_supported",
        "context_unknown",
        "too_complex",
        "not_supported",
        "chain_not_trusted",
        "key_binding_unchecked",
        "earlier_proof_unknown",
        "seal_not_trusted",
    )
)
"""Reasons that say nothing against a proof; all others but PASSES do."""

PASSES = frozenset(("matches", "hosted_by_issuer", "key_bound"))

Lookup = Callable[[str], bytes | None]
"""The bytes of the document at an address; None, and remembered by who gave the function, where it is not in hand."""


class Answer(Frozen):
    """One finding about one proof. `facts` are texts for the sentence: suite, key, subject.

    `method` is what the signature was made with, where it matches (or would match), `expires` the end that the proof
    sets itself (an ISO 8601 text as claimed): whose key it is, and what time it is, the caller judges.
    """

    reason: str
    facts: Mapping[str, str] = field(default_factory=dict)
    method: VerificationMethod | None = None
    expires: str = ""

    @property
    def outcome(self) -> str:
        """The outcome that the reason stands for."""
        if self.reason in PASSES:
            return PASSED
        return UNKNOWN if self.reason in UNKNOWNS else FAILED

    def about(self, **facts: str) -> "Answer":
        """The same answer with facts that it did not have."""
        return Answer(self.reason, {**facts, **self.facts}, self.method, self.expires)
