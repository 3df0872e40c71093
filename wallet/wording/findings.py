"""Sentences about findings: one for every reason code, and the words of a chip."""

from collections.abc import Mapping
from types import MappingProxyType

from wallet.frozen import Frozen
from wallet.verification.report import REASONS, Check, Outcome, Question
from wallet.wording import other_proofs
from wallet.wording.catalogue import once_a_language, translate
from wallet.wording.dates import day, moment


class Chip(Frozen):
    """A finding in a few words, and its kind: passed, warning, problem, unknown or neutral."""

    words: str
    kind: str


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"


_DATES = ("expires", "from", "until", "as_of", "sealed")
_KINDS = {
    Outcome.PASSED: "passed",
    Outcome.WARNING: "warning",
    Outcome.UNKNOWN: "unknown",
    Outcome.FAILED: "problem",
}
_NEUTRAL = frozenset({"expired", "not_yet_valid"})


def outcome_kind(outcome: Outcome) -> str:
    """The kind of chip or icon that an outcome has."""
    return _KINDS[outcome]


def check_kind(check: Check) -> str:
    """The kind of sign beside its sentence: as in the chip, that time has passed is no fault."""
    return "neutral" if check.reason in _NEUTRAL else outcome_kind(check.outcome)


def check_sentence(check: Check) -> str:
    """What a check found, as one sentence for people, with the time it was made."""
    return " ".join(part for part in (finding(check), checked(check)) if part)


def finding(check: Check) -> str:
    """What a check found, without the time."""
    template = sentences()[check.question, check.reason]
    text = template.format_map(_Blanks(_readable(check.facts)))
    for fact, addition in _additions().items():
        if check.facts.get(fact):
            text += " " + addition.format_map(check.facts)
    if "of" in check.facts:
        text = translate("findings", "Signature {number} of {of}: {finding}", **check.facts, finding=text)
    return text


def checked(check: Check) -> str:
    """When a check was made; empty where that is not known."""
    return translate("findings", "Checked {time}.", time=moment(check.at)) if check.at else ""


@once_a_language
def _additions() -> Mapping[str, str]:
    """What is told besides, by the fact that asks for it."""
    return {
        "name": translate("findings", "There it goes by the name {name}."),
        "lists": translate("findings", "Looked through: {lists}."),
        "not_in_hand": translate("findings", "Not reached: {not_in_hand}."),
        "why": translate("findings", "Its reason: {why}."),
        "shown": translate("findings", "Its owner shows only a part of what was issued."),
        "other_signer": translate("findings", "Somebody else signed that list: {other_signer}."),
    }


def verdict_chip(*, question: str, reason: str, outcome: Outcome, expires: str = "") -> Chip:
    """The words of the check that decided the verdict; an expired credential is neutral, not a fault."""
    if outcome is Outcome.PASSED:
        return Chip(translate("findings", "Checks passed"), "passed")
    kind = "neutral" if reason in _NEUTRAL else outcome_kind(outcome)
    known = reason in REASONS.get(Question(question), ()) if question else False
    words = chips()[reason] if known else translate("findings", "Could not be checked")
    blanks = _Blanks(expires=day(expires)) if expires else _Blanks(expires="")
    return Chip(words.format_map(blanks).strip(), kind)


def question_name(question: Question) -> str:
    """The question as a short heading."""
    return {
        Question.STRUCTURE: translate("findings", "Form"),
        Question.SIGNATURE: translate("findings", "Signature"),
        Question.ISSUER: translate("findings", "Issuer"),
        Question.VALIDITY: translate("findings", "Validity"),
        Question.STATUS: translate("findings", "Withdrawn or not"),
        Question.SCHEMA: translate("findings", "Schema"),
    }[question]


def _readable(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: day(value) if name in _DATES else value for name, value in facts.items()}


def chips() -> Mapping[str, str]:
    """A few words for every reason that is not a plain pass."""
    return MappingProxyType(
        {
            "not_well_formed": translate("findings", "Not well formed"),
            "not_a_credential": translate("findings", "Not a credential"),
            "mismatch": translate("findings", "Signature does not match"),
            "not_issuers_key": translate("findings", "Not signed by its issuer"),
            "not_signed": translate("findings", "Not signed"),
            "unsigned_content": translate("findings", "Partly not signed"),
            "context_not_allowed": translate("findings", "Meaning was altered"),
            "algorithm_not_allowed": translate("findings", "Signature not acceptable"),
            "unknown_critical": translate("findings", "Signature not acceptable"),
            "bad_proof": translate("findings", "Signature is damaged"),
            "wrong_purpose": translate("findings", "Signed for something else"),
            "proof_expired": translate("findings", "Signature has expired"),
            "earlier_proof_failed": translate("findings", "An earlier signature does not hold"),
            "earlier_proof_unknown": translate("findings", "Could not check: an earlier signature"),
            "key_revoked": translate("findings", "Issuer's key was withdrawn"),
            "key_unreachable": translate("findings", "Could not check: issuer's key not reached"),
            "key_not_found": translate("findings", "Issuer's key not found"),
            "key_from_token_only": translate("findings", "Could not check who signed it"),
            "suite_not_supported": translate("findings", "Could not check: unknown kind of signature"),
            "method_not_supported": translate("findings", "Could not check: unknown kind of issuer id"),
            "context_unknown": translate("findings", "Could not check: unknown vocabulary"),
            "too_complex": translate("findings", "Could not check: too complex"),
            "not_supported": translate("findings", "Could not check: form not supported"),
            "chain_not_trusted": translate("findings", "Could not check who certified the issuer"),
            "bad_disclosure": translate("findings", "Parts of it are damaged"),
            "disclosure_not_referenced": translate("findings", "Something was added to it"),
            "duplicate_digest": translate("findings", "Says the same twice"),
            "disclosure_collides": translate("findings", "Contradicts itself"),
            "too_many_disclosures": translate("findings", "Has too many parts"),
            "key_binding_broken": translate("findings", "Not given by its owner"),
            "key_binding_unchecked": translate("findings", "Could not check who gave it"),
            "hosted_mismatch": translate("findings", "Differs from the issuer's copy"),
            "host_not_allowed": translate("findings", "Not on its issuer's site"),
            "issuer_without_site": translate("findings", "Could not check who issued it"),
            "not_hosted": translate("findings", "Could not check: issuer's site not reached"),
            "chain_not_looked_up": translate("findings", "Public ledger not looked up"),
            "seal_not_trusted": translate("findings", "Could not check whose seal it is"),
            "seal_out_of_date": translate("findings", "Sealed outside its time"),
            "seal_chain_broken": translate("findings", "Seal is not in order"),
            "not_listed": translate("findings", "Issuer not in a known list"),
            "lists_damaged": translate("findings", "Could not check the issuer"),
            "expired": translate("findings", "Expired {expires}"),
            "not_yet_valid": translate("findings", "Not valid yet"),
            "bad_date": translate("findings", "Dates cannot be read"),
            "end_not_shown": translate("findings", "Shown in part"),
            "status_not_shown": translate("findings", "Shown in part"),
            "revoked": translate("findings", "Withdrawn by its issuer"),
            "suspended": translate("findings", "Suspended by its issuer"),
            "status_message": translate("findings", "Issuer left a notice"),
            "status_not_known": translate("findings", "Could not tell if withdrawn"),
            "newer_version": translate("findings", "Issuer has a newer version"),
            "unreachable": translate("findings", "Could not check if withdrawn"),
            "list_invalid": translate("findings", "Could not check if withdrawn"),
            "list_expired": translate("findings", "Could not check if withdrawn"),
            "list_not_supported": translate("findings", "Could not check if withdrawn"),
            "type_not_supported": translate("findings", "Could not check if withdrawn"),
            "schema_mismatch": translate("findings", "Does not follow its schema"),
            "schema_not_in_hand": translate("findings", "Schema not checked"),
            "schema_not_supported": translate("findings", "Schema not checked"),
            "schema_invalid": translate("findings", "Schema not checked"),
        }
    )


@once_a_language
def sentences() -> Mapping[tuple[Question, str], str]:
    """A sentence for every reason of every question; `{blanks}` are facts of the check."""
    return MappingProxyType(_about_form() | _about_signature() | _about_issuer_and_dates() | _about_status())


def _about_form() -> dict[tuple[Question, str], str]:
    structure, schema = Question.STRUCTURE, Question.SCHEMA
    return {
        (structure, "well_formed"): translate("findings", "It has the form that its standard asks for."),
        (structure, "not_well_formed"): translate(
            "findings", "It does not have the form that its standard asks for: {what}."
        ),
        (structure, "not_a_credential"): translate("findings", "This piece cannot be read as a credential: {what}."),
        (schema, "no_schema"): translate("findings", "The issuer names no schema that it should follow."),
        (schema, "matches_schema"): translate("findings", "It follows the schema that the issuer names."),
        (schema, "subject_matches_schema"): translate(
            "findings", "What it says about the learner follows the schema that the issuer names."
        ),
        (schema, "schema_mismatch"): translate("findings", "It does not follow the schema that the issuer names."),
        (schema, "schema_not_in_hand"): translate(
            "findings", "The schema that the issuer names could not be looked up, so it was not compared."
        ),
        (schema, "schema_not_supported"): translate(
            "findings", "The issuer names a kind of schema that this wallet does not read, so it was not compared."
        ),
        (schema, "schema_invalid"): translate(
            "findings", "The schema that the issuer names is not in order, so it was not compared."
        ),
    }


def _about_signature() -> dict[tuple[Question, str], str]:
    texts = {
        "matches": translate("findings", "The signature matches: nothing was changed since it was issued."),
        "mismatch": translate("findings", "The signature does not match: something was changed after signing."),
        "not_issuers_key": translate(
            "findings",
            "Nothing was changed since it was signed, but the key does not belong to the issuer it names.",
        ),
        "not_signed": translate("findings", "It is not signed, so anyone could have made it."),
        "unsigned_content": translate(
            "findings", "Part of it is not covered by the signature ({subject}), so it cannot be relied on."
        ),
        "context_not_allowed": translate(
            "findings", "It gives words another meaning than their standard does ({subject}), so it is not accepted."
        ),
        "algorithm_not_allowed": translate(
            "findings",
            "It is signed in a way that is not safe or does not fit the issuer's key, so it is not accepted.",
        ),
        "unknown_critical": translate(
            "findings", "It asks for a rule that this wallet does not know, so its signature is not accepted."
        ),
        "bad_proof": translate("findings", "Its signature is damaged or incomplete."),
        "wrong_purpose": translate("findings", "The signature was made for another purpose than issuing credentials."),
        "proof_expired": translate("findings", "The signature itself has run out."),
        "earlier_proof_failed": translate(
            "findings", "The signature was made on top of an earlier one, and that one does not hold."
        ),
        "earlier_proof_unknown": translate(
            "findings", "The signature was made on top of an earlier one, and that one could not be checked."
        ),
        "key_revoked": translate("findings", "The issuer has withdrawn the key that it was signed with."),
        "key_unreachable": translate(
            "findings", "Could not check the signature: the issuer's key could not be looked up."
        ),
        "key_not_found": translate("findings", "The issuer does not publish the key that this was signed with."),
        "key_from_token_only": translate(
            "findings",
            "Nothing was changed since it was signed, but who signed it could not be checked: "
            "the key came with the credential itself.",
        ),
        "suite_not_supported": translate(
            "findings", "Could not check the signature: this wallet does not know its kind ({suite})."
        ),
        "method_not_supported": translate(
            "findings", "Could not check the signature: this wallet does not know the kind of the issuer's id."
        ),
        "context_unknown": translate(
            "findings", "Could not check the signature: it uses a vocabulary that is not in hand ({subject})."
        ),
        "too_complex": translate(
            "findings", "Could not check the signature: it is built in a way that would take too long."
        ),
        "not_supported": translate(
            "findings", "Could not check the signature: it uses a form that this wallet does not read ({subject})."
        ),
    }
    texts |= other_proofs.about_disclosures() | other_proofs.about_hosting() | other_proofs.about_seals()
    return {(Question.SIGNATURE, reason): text for reason, text in texts.items()}


def _about_issuer_and_dates() -> dict[tuple[Question, str], str]:
    issuer, validity = Question.ISSUER, Question.VALIDITY
    return {
        (issuer, "listed"): translate("findings", "The issuer is listed in: {list} (as of {as_of})."),
        (issuer, "trusted_by_you"): translate("findings", "You said yourself that you trust this issuer."),
        (issuer, "not_listed"): translate(
            "findings",
            "The issuer is in no known list. Anyone can choose a name, so ask them if it matters.",
        ),
        (issuer, "lists_damaged"): translate(
            "findings",
            "Could not check the issuer: a list of known issuers is damaged or out of date ({damaged}).",
        ),
        (validity, "in_period"): translate("findings", "It is in its validity period, until {until}."),
        (validity, "no_end"): translate("findings", "It is valid and has no end date."),
        (validity, "end_not_shown"): translate(
            "findings", "It has begun. Its owner shows only a part of it, so it may have an end date that is not shown."
        ),
        (validity, "expired"): translate("findings", "It expired on {until}."),
        (validity, "not_yet_valid"): translate("findings", "It is not valid before {from}."),
        (validity, "bad_date"): translate("findings", "Could not check its dates: they cannot be read."),
    }


def _about_status() -> dict[tuple[Question, str], str]:
    texts = {
        "not_revoked": translate("findings", "The issuer has not withdrawn it."),
        "no_status": translate("findings", "The issuer keeps no list in which it could be withdrawn."),
        "status_not_shown": translate(
            "findings",
            "No list is named in which it could be withdrawn. Its owner shows only a part of it, so that may be among "
            "what was left out.",
        ),
        "revoked": translate("findings", "The issuer has withdrawn it."),
        "suspended": translate("findings", "The issuer has suspended it."),
        "status_message": translate("findings", "The issuer has left a notice about it: {message}"),
        "status_not_known": translate(
            "findings",
            "Could not tell whether it was withdrawn: "
            "the issuer's list has a mark for it that this wallet does not know ({message}).",
        ),
        "newer_version": translate("findings", "The issuer has a newer version of it."),
        "unreachable": translate(
            "findings", "Could not check whether it was withdrawn: the issuer's list was not reached."
        ),
        "list_invalid": translate(
            "findings", "Could not check whether it was withdrawn: the issuer's list is not in order."
        ),
        "list_expired": translate(
            "findings", "Could not check whether it was withdrawn: the issuer's list is out of date."
        ),
        "list_not_supported": translate(
            "findings",
            "Could not check whether it was withdrawn: this wallet does not know how the issuer's list is signed.",
        ),
        "type_not_supported": translate(
            "findings", "Could not check whether it was withdrawn: this wallet does not know the kind of list."
        ),
    }
    return {(Question.STATUS, reason): text for reason, text in texts.items()}
