"""Every code has words, and the words keep their promises."""

import pytest

from wallet import errors
from wallet.errors import Unreadable, WalletError
from wallet.verification.report import REASONS, Check, Outcome, Question
from wallet.wording import catalogue
from wallet.wording.dates import day, moment
from wallet.wording.findings import (
    check_kind,
    check_sentence,
    chips,
    outcome_kind,
    question_name,
    sentences,
    verdict_chip,
)
from wallet.wording.problems import explain, explain_unread

NEVER_ON_SCREEN = ("DID", "JSON-LD", "proof", "holder", "hash", " VC")


def raised_errors(base: type[WalletError] = WalletError) -> list[type[WalletError]]:
    below = [kind for sub in base.__subclasses__() for kind in raised_errors(sub)]
    return below or [base]


ALL_REASONS = [(question, reason) for question, reasons in REASONS.items() for reason in reasons]


@pytest.mark.parametrize(("question", "reason"), ALL_REASONS)
def test_every_reason_has_a_sentence(question: Question, reason: str) -> None:
    sentence = check_sentence(Check(question, Outcome.UNKNOWN, reason))
    assert sentence[0].isupper()
    assert sentence.endswith((".", "–"))
    assert not any(word in sentence for word in NEVER_ON_SCREEN)


def test_there_is_no_sentence_without_a_reason() -> None:
    assert set(sentences()) == set(ALL_REASONS)
    passing = {"well_formed", "no_schema", "matches_schema", "subject_matches_schema", "matches", "hosted_by_issuer"}
    passing |= {"listed", "trusted_by_you", "key_bound", "in_period", "no_end", "not_revoked", "no_status"}
    assert set(chips()) == {reason for _, reason in ALL_REASONS} - passing


@pytest.mark.parametrize("kind", [k for k in raised_errors() if k is not errors.UnreadableFile])
def test_every_error_has_words(kind: type[WalletError]) -> None:
    words = explain(kind(path="x.pdf", reason="no room", address="https://a.example"))
    assert words.happened.endswith(".")
    assert words.todo or words.safe


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errors.WrongSecret(kind="passphrase"), "capital letters"),
        (errors.WrongSecret(kind="recovery_code"), "not the one of this wallet"),
        (errors.WrongSecret(kind="recovery_code_typo"), "slip"),
        (errors.WrongSecret(kind="too_long", most=1024), "at most 1024 characters"),
        (errors.SettingsUnsafe(), "someone may have altered it"),
        (errors.SettingsUnsafe(kind="too_little_memory", mib=256), "needs 256 MB"),
        (errors.PassphraseMissing(kind="file", path="secret.txt"), "secret.txt"),
        (errors.PassphraseMissing(kind="empty"), "is empty"),
        (errors.PassphraseMissing(kind="differs"), "not the same"),
    ],
)
def test_what_more_is_known_is_said(error: WalletError, words: str) -> None:
    told = explain(error)
    assert words in told.text
    assert told.safe in ("Nothing is lost.", "Nothing was changed.")
    assert told.todo


@pytest.mark.parametrize("problem", list(Unreadable))
def test_every_unreadable_file_has_words(problem: Unreadable) -> None:
    words = explain(errors.UnreadableFile(problem, key="issuer", host="a.example"))
    assert words == explain_unread(problem, {"key": "issuer", "host": "a.example"})
    assert words.happened
    assert words.safe
    assert words.text.startswith(words.happened)


def test_a_missing_blank_leaves_a_dash() -> None:
    assert "“–”" in explain_unread(Unreadable.DUPLICATE_KEY, {}).happened


def test_an_expired_credential_is_neutral_and_says_when() -> None:
    chip = verdict_chip(question="validity", reason="expired", outcome=Outcome.FAILED, expires="2026-03-03T00:00:00Z")
    assert (chip.words, chip.kind) == ("Expired 3 Mar 2026", "neutral")
    assert verdict_chip(question="validity", reason="expired", outcome=Outcome.FAILED).words == "Expired"


def test_other_chips() -> None:
    assert verdict_chip(question="issuer", reason="listed", outcome=Outcome.PASSED).words == "Checks passed"
    assert verdict_chip(question="signature", reason="mismatch", outcome=Outcome.FAILED).kind == "problem"
    assert verdict_chip(question="", reason="", outcome=Outcome.UNKNOWN).words == "Could not be checked"
    assert [outcome_kind(o) for o in Outcome] == ["passed", "warning", "unknown", "problem"]


def test_a_list_says_why_and_by_whom() -> None:
    facts = {"why": "Issued by mistake", "other_signer": "did:web:lists.example"}
    sentence = check_sentence(Check(Question.STATUS, Outcome.FAILED, "revoked", facts))
    assert sentence.endswith("Its reason: Issued by mistake. Somebody else signed that list: did:web:lists.example.")


def test_the_time_of_a_check_is_told() -> None:
    check = Check(Question.STATUS, Outcome.PASSED, "not_revoked", at="2026-11-24T14:02:00+00:00")
    assert check_sentence(check).startswith("The issuer has not withdrawn it. Checked 24 Nov 2026,")
    listed = Check(Question.ISSUER, Outcome.PASSED, "listed", {"list": "DCC", "as_of": "2026-03-25T00:00:00+00:00"})
    assert check_sentence(listed) == "The issuer is listed in: DCC (as of 25 Mar 2026)."


def test_several_signatures_are_numbered() -> None:
    check = Check(Question.SIGNATURE, Outcome.PASSED, "matches", {"number": "1", "of": "2", "suite": "x"})
    assert check_sentence(check).startswith("Signature 1 of 2: The signature matches")


def test_a_part_is_called_a_part() -> None:
    check = Check(Question.SIGNATURE, Outcome.PASSED, "matches", {"shown": "part"})
    assert check_sentence(check).endswith("Its owner shows only a part of what was issued.")


def test_lists_that_were_not_reached_are_named() -> None:
    facts = {"lists": "A", "not_in_hand": "B; C"}
    assert check_sentence(Check(Question.ISSUER, Outcome.WARNING, "not_listed", facts)).endswith("Not reached: B; C.")


def test_dates_that_are_none_stay_as_they_are() -> None:
    assert day("soon") == "soon"
    assert moment("soon") == "soon"
    assert moment("2026-01-05T10:00:00").startswith("5 Jan 2026")


def test_questions_have_names() -> None:
    assert len({question_name(q) for q in Question}) == len(Question)


def test_another_language() -> None:
    catalogue.use({("findings", "Checks passed"): "Geprüft"})
    try:
        assert verdict_chip(question="", reason="", outcome=Outcome.PASSED).words == "Geprüft"
    finally:
        catalogue.use({})
    assert verdict_chip(question="", reason="", outcome=Outcome.PASSED).words == "Checks passed"


def test_that_time_has_passed_is_no_fault() -> None:
    assert check_kind(Check(Question.VALIDITY, Outcome.FAILED, "expired")) == "neutral"
    assert check_kind(Check(Question.STATUS, Outcome.FAILED, "revoked")) == "problem"


def test_a_table_is_made_again_for_another_language() -> None:
    english = sentences()
    assert sentences() is english
    (key, text), *_ = english.items()
    try:
        catalogue.use({("findings", text): "anders"})
        assert sentences()[key] == "anders"
    finally:
        catalogue.use({})
    assert sentences() == english
