"""What a record must have."""

from typing import Any

import pytest

from tests.badges import V2, Json, a_badge, a_record_of
from tests.fakes import NOW
from tests.verification.judging import CONTEXTS
from wallet.credentials.formats.known import credential
from wallet.verification.checks.structure import structure
from wallet.verification.data_models import clr
from wallet.verification.data_models.problem import Problem
from wallet.verification.evidence import Evidence


def found(given: Json) -> dict[str, str]:
    made = credential(given)
    assert made is not None
    (check,) = structure(made, Evidence(now=NOW, contexts=CONTEXTS))
    return dict(check.facts)


def subject(**more: object) -> Json:
    record: Json = a_record_of(a_badge())
    record["credentialSubject"] |= more
    return record


ASSOCIATION: dict[str, Any] = a_record_of()["credentialSubject"]["association"][0]


@pytest.mark.parametrize(
    ("record", "where"),
    [
        (a_record_of(a_badge(), id=None), "id"),
        (subject(type="AchievementSubject"), "credentialSubject.type"),
        (subject(verifiableCredential=[]), "credentialSubject.verifiableCredential"),
        (subject(achievement=["urn:a"]), "credentialSubject.achievement[0]"),
        (subject(achievement={"type": "Achievement", "id": "urn:a"}), "credentialSubject.achievement.name"),
        (subject(association=[{**ASSOCIATION, "targetId": ""}]), "credentialSubject.association[0].targetId"),
        (subject(association=[{**ASSOCIATION, "targetId": "a b"}]), "credentialSubject.association[0]"),
        (subject(association=[{**ASSOCIATION, "targetId": "urn:a:2"}]), "credentialSubject.association[0]"),
    ],
)
def test_refused(record: Json, where: str) -> None:
    record = {name: value for name, value in record.items() if value is not None}
    assert found(record)["where"] == where


def test_a_whole_record() -> None:
    assert found(a_record_of(a_badge())) == {}


def test_other_contexts_are_not_bound() -> None:
    assert found(a_record_of(**{"@context": [V2]}))["what"].startswith("no context says")


def test_a_subject_that_is_no_object() -> None:
    record = a_record_of(credentialSubject="urn:learner")
    assert clr.kinds(record, CONTEXTS) == Problem("this is not an object", "credentialSubject")
    assert clr.associations(record, CONTEXTS) is None
