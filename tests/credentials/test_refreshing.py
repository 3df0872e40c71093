"""Which service is asked for a newer version, and what is shown otherwise afterwards."""

import pytest

from tests.badges import a_badge, as_bytes
from tests.examples import a_credential
from wallet.credentials.credential import Achievement, Alignment, Credential, Party
from wallet.credentials.differences import LONGEST, MEMBERS, Difference, differences
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import read
from wallet.credentials.refreshing import refresh_address

SERVICE = {"id": "https://issuer.example/refresh", "type": "1EdTechCredentialRefresh"}


def naming(service: object) -> Credential:
    return read(Envelope(as_bytes(a_badge(refreshService=service)), "application/vc"))[0].credential


@pytest.mark.parametrize(
    "service",
    [
        SERVICE,
        [SERVICE],
        ["x", {"id": "https://other.example", "type": "ManualRefreshService2018"}, SERVICE],
        [{**SERVICE, "id": "http://issuer.example/refresh"}, {**SERVICE, "type": ["x", SERVICE["type"]]}],
    ],
)
def test_the_first_service_that_is_known(service: object) -> None:
    assert refresh_address(naming(service)) == SERVICE["id"]


@pytest.mark.parametrize(
    "service", [None, "x", {}, {**SERVICE, "type": "x"}, {**SERVICE, "id": 5}, {**SERVICE, "id": "file:///etc/passwd"}]
)
def test_no_service(service: object) -> None:
    assert refresh_address(naming(service)) == ""


def test_the_same_is_no_difference() -> None:
    assert differences(a_credential(), a_credential()) == ()


ALIGNED = Achievement(
    name="Teamwork", alignments=(Alignment("Listening"), Alignment(url="https://b.example")), tags=("c",)
)


@pytest.mark.parametrize(
    ("member", "change", "after"),
    [
        ("title", {"title": "Teamwork II"}, "Teamwork II"),
        ("issuer", {"issuer": Party(name="Other Corp")}, "Other Corp"),
        ("subject", {"subject": Party(id="did:example:sam")}, "did:example:sam"),
        ("issued", {"issued": "2026-01-01"}, "2026-01-01"),
        ("expires", {"expires": "2026-01-01"}, "2026-01-01"),
        ("description", {"description": "x" * 600}, "x" * LONGEST),
        ("results", {"results": (("Grade", "A"), ("", "B"))}, "Grade: A; B"),
        ("evidence", {"evidence": (("Essay", "https://a.example"),)}, "Essay: https://a.example"),
    ],
)
def test_what_changed(member: str, change: dict[str, object], after: str) -> None:
    title = str(change.pop("title", "Teamwork"))
    before, changed = a_credential(), a_credential(title)
    values = {name: getattr(changed, name) for name in changed.__slots__} | change
    (found,) = differences(before, Credential(**values))
    assert found == Difference(member, MEMBERS[member](before), after)


@pytest.mark.parametrize(
    ("achieved", "told"),
    [
        (ALIGNED, {"achievement": "", "skills": "Listening; https://b.example; c"}),
        (
            Achievement(criteria="By peers", image="data:image/png;x"),
            {"criteria": "By peers", "picture": "data:image/png;x"},
        ),
        (Achievement(criteria_url="https://c.example"), {"criteria": "https://c.example"}),
        (None, {"achievement": ""}),
    ],
)
def test_what_changed_of_the_achievement(achieved: Achievement | None, told: dict[str, str]) -> None:
    before = a_credential()
    values = {name: getattr(before, name) for name in before.__slots__} | {"achievement": achieved}
    found = {one.member: one.after for one in differences(before, Credential(**values))}
    assert found == {"achievement": "", **told}
