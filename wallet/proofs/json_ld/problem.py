"""JsonLdProblem: why a document cannot be turned into quads, as a reason code of the signature question."""


class JsonLdProblem(Exception):
    """`reason` is one of context_unknown, context_not_allowed, unsigned_content, too_complex, not_supported.

    `subject` names the context address, term or member. `wants` is the address of a context that is known by digest
    but not in hand, else empty.
    """

    def __init__(self, reason: str, subject: str = "", wants: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.subject = subject
        self.wants = wants


def not_allowed(subject: str) -> JsonLdProblem:
    """The contexts of the document would give a member another meaning than the one that is read and shown."""
    return JsonLdProblem("context_not_allowed", subject[:LONGEST])


def not_supported(subject: str) -> JsonLdProblem:
    """JSON-LD that is outside our subset; refused by name, never guessed."""
    return JsonLdProblem("not_supported", subject[:LONGEST])


def unsigned(subject: str) -> JsonLdProblem:
    """A member, type or id that leaves no trace in the quads, so that no signature covers it."""
    return JsonLdProblem("unsigned_content", subject[:LONGEST])


def too_complex(subject: str = "") -> JsonLdProblem:
    """More work than a real credential ever needs."""
    return JsonLdProblem("too_complex", subject[:LONGEST])


LONGEST = 200
"""Characters of a subject: it is untrusted text that ends up in a sentence."""
