"""What a credential is made of, on its page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.examples import a_credential, a_judged, a_record, a_report
from tests.gui.unlock.worlds import FakeReader, a_vault
from wallet.credentials.credential import Achievement, Association, Party
from wallet.frozen import replace
from wallet.gui.detail import facts
from wallet.gui.detail.inside import MOST_SHOWN, Inside
from wallet.gui.detail.page import DetailPage
from wallet.gui.session import Session
from wallet.gui.widgets.chip import Chip
from wallet.records import Record
from wallet.verification.evidence import Evidence
from wallet.verification.report import Outcome
from wallet.worker.reader import Reading, Source

DEGREE, COURSE, TEST = Achievement("urn:1", "Degree"), Achievement("urn:2", "Course"), Achievement("urn:3")


def a_transcript(*associations: Association, achievements: tuple[Achievement, ...] = (DEGREE, COURSE, TEST)) -> Record:
    record = a_record("Transcript")
    credential = a_credential("Transcript", format="clr-2.0", achievements=achievements, associations=associations)
    return replace(record, credential=credential)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_achievements_and_how_they_belong_together() -> None:
    record = a_transcript(
        Association("isChildOf", "urn:2", "urn:1"),
        Association("other", "urn:2", "urn:1"),
        Association("isPartOf", "urn:3", "urn:9"),
    )
    assert facts.made_of(record.credential) == ("Degree", "Course; part of Degree; belongs with Degree", "urn:3")


def test_nothing_inside_says_nothing(qtbot: QtBot) -> None:
    made = Inside(a_record())
    qtbot.addWidget(made)
    made.tell(())
    assert made.isHidden()


def test_each_credential_has_its_own_chip(qtbot: QtBot) -> None:
    made = Inside(a_record())
    qtbot.addWidget(made)
    nobody = replace(a_judged("Part of the part", a_report(Outcome.FAILED), 1))
    nobody = replace(nobody, credential=replace(nobody.credential, issuer=Party()))
    made.tell([a_judged("Part", a_report(Outcome.PASSED), 0), nobody])
    assert not made.isHidden()
    assert [chip.text() for chip in made.findChildren(Chip)] == ["Checks passed", "Signature does not match"]
    assert texts(made)[1:] == ["Part", "Example Corp", "Checks passed", "Part of the part", "Signature does not match"]


def test_very_many_are_counted(qtbot: QtBot) -> None:
    many = tuple(Achievement(f"urn:{n}", f"Course {n}") for n in range(MOST_SHOWN + 5))
    made = Inside(a_transcript(achievements=many))
    qtbot.addWidget(made)
    made.tell([a_judged("Part", None, 0)] * (MOST_SHOWN + 7))
    assert "And 5 more." in texts(made)
    assert "And 7 more." in texts(made)


class Looking(FakeReader):
    """Holds a part in everything that it reads."""

    def judge(self, sources: Sequence[Source], evidence: Evidence) -> tuple[Reading, ...]:
        del evidence
        return tuple(Reading(s.name, (a_judged("Transcript"), a_judged("The part", None, 0))) for s in sources)


def shown(page: DetailPage) -> list[str]:
    return texts(page.content.inside) if page.content else []


def test_the_page_looks_inside_records_alone(qtbot: QtBot, session: Session) -> None:
    session.world.__dict__["reader"] = Looking()
    plain = a_record("Plain")
    vault, _ = a_vault(session, [a_transcript(), plain])
    session.open(vault)
    page = DetailPage(session)
    qtbot.addWidget(page)
    page.show_record(a_transcript().id)
    qtbot.waitUntil(lambda: "The part" in shown(page))
    page.check_again()
    qtbot.waitUntil(lambda: len(page.content.record.reports) > 1 and "The part" in shown(page))  # type: ignore[union-attr]
    page.show_record(plain.id)
    qtbot.waitUntil(lambda: page.content is not None and page.content.record.id == plain.id)
    assert page.content is not None
    assert page.content.inside.isHidden()
