"""SyncCard: through which place the learner's computers are kept equal, and how that went."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wallet.gui.safety import sheets
from wallet.gui.session import Session
from wallet.gui.syncing import syncing_of
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.card import card
from wallet.gui.widgets.headings import Body, Caption
from wallet.gui.widgets.lines import apart, breakable
from wallet.wording import translate
from wallet.wording.dates import moment
from wallet.wording.problems import explain


class SyncCard(QWidget):
    """Follows the session's syncing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._syncing = syncing_of(session)
        self.place, self.state = Body(), Caption()
        self.now = button(translate("preferences", "Sync now"), icon="refresh")
        self.set_up = button(translate("preferences", "Set up…"))
        self.stop = button(translate("preferences", "Stop"))
        self._lay_out()
        self.now.clicked.connect(self._syncing.run)
        self.set_up.clicked.connect(lambda: sheets.sync(session))
        self.stop.clicked.connect(self._syncing.forget)
        self._syncing.told.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how it stands."""
        place = self._syncing.place
        self.place.setText(breakable(apart(place.address)) if place else translate("preferences", "Not set up."))
        self.state.setText(self._state() if place else _what_for())
        self.now.setVisible(place is not None)
        self.now.setEnabled(not self._syncing.is_running)
        self.stop.setVisible(place is not None)
        self.set_up.setText(translate("preferences", "Change…") if place else translate("preferences", "Set up…"))

    def _state(self) -> str:
        if self._syncing.is_running:
            return translate("preferences", "Syncing…")
        if self._syncing.problem is not None:
            return explain(self._syncing.problem).text
        if self._syncing.refused:
            return translate(
                "preferences", "These files could not be used: {names}.", names=", ".join(self._syncing.refused)
            )
        if not self._syncing.last:
            return " "
        return translate("preferences", "In step since {when}.", when=moment(self._syncing.last))

    def _lay_out(self) -> None:
        frame, inside = card(translate("preferences", "Other computers"))
        inside.addWidget(self.place)
        inside.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.now, self.set_up, self.stop):
            row.addWidget(each)
        row.addStretch(1)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)


def _what_for() -> str:
    return translate(
        "preferences",
        "Keep this wallet equal on several computers, through a folder they share, WebDAV or S3. Only encrypted "
        "files go there.",
    )
