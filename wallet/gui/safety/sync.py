"""SyncSheet: which place of the learner's own the wallets of several computers are kept equal through."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wallet.errors import WalletError
from wallet.gui.safety.safety_sheet import SafetySheet
from wallet.gui.session import Session
from wallet.gui.syncing import syncing_of
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Caption
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.passphrase_field import PassphraseField
from wallet.ports import StoragePlace
from wallet.wording import translate

_LONGEST = 2000


class SyncSheet(SafetySheet):
    """A place is kept once a sync with it went well."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(translate("safety", "Keep several computers equal"), session, parent)
        self.form = _Form(syncing_of(session).place or StoragePlace(""))
        self.form.folder.clicked.connect(self._ask_for_folder)
        self.form.leave.clicked.connect(self.close)
        self.form.go_on.clicked.connect(self.submit)
        self.form.secret.submitted.connect(self.submit)
        self.form.address.returnPressed.connect(self.submit)
        self.show_pane(self.form)

    def submit(self) -> None:
        """Sync with the place that was typed."""
        place = self.form.place()
        if not place.address:
            self.form.address.setFocus()
            return
        self.form.bar.clear()
        self._set_working(working=True)
        syncing_of(self.session).connect_to(place, then=self._connected, otherwise=self._refused)

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, translate("safety", "Choose a folder that your computers share"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.form.address.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _connected(self) -> None:
        self._set_working(working=False)
        self.session.said.emit(translate("safety", "Synced. It is done again after every change from now on."))
        self.close()

    def _refused(self, error: WalletError) -> None:
        self._set_working(working=False)
        self.form.bar.explain(error)
        self.form.address.setFocus()


class _Form(QWidget):
    def __init__(self, place: StoragePlace) -> None:
        super().__init__()
        self.address, self.user = QLineEdit(place.address), QLineEdit(place.user)
        self.secret = PassphraseField(translate("safety", "Password"))
        self.secret.line.setText(place.secret)
        self.folder = button(translate("safety", "Choose a folder…"))
        self.bar = MessageBar()
        self.leave = button(translate("safety", "Cancel"))
        self.go_on = button(translate("safety", "Connect"), "primary")
        self._who, self._names = QWidget(), (Body(), Body())
        self._lay_out()
        self.setFocusProxy(self.address)
        self.address.textChanged.connect(self._follow)
        self._follow()

    def place(self) -> StoragePlace:
        """What was typed."""
        address = self.address.text().strip()
        if not _has_users(address):
            return StoragePlace(address)
        return StoragePlace(address, self.user.text().strip(), self.secret.text())

    def _follow(self) -> None:
        address = self.address.text().strip()
        names = _s3() if address.startswith("s3://") else _webdav()
        for label, field, name in zip(self._names, (self.user, self.secret.line), names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._who.setVisible(_has_users(address))

    def _lay_out(self) -> None:
        self.address.setAccessibleName(_where())
        for line in (self.address, self.user):
            line.setMaxLength(_LONGEST)
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # addresses are read so everywhere
        who = QFormLayout(self._who)
        who.setContentsMargins(0, 4, 0, 0)
        who.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for label, field in zip(self._names, (self.user, self.secret), strict=True):
            who.addRow(label, field)
        which = QHBoxLayout()
        which.setSpacing(8)
        which.addWidget(self.address, 1)
        which.addWidget(self.folder)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(
            Body(
                translate(
                    "safety",
                    "Through a place of your own: a folder that your computers share (a stick, Nextcloud, Dropbox), "
                    "WebDAV or S3. Only encrypted files go there; whoever runs it cannot read them.",
                )
            )
        )
        column.addSpacing(8)
        column.addWidget(named := Body(_where()))
        named.setBuddy(self.address)
        column.addLayout(which)
        column.addWidget(
            Caption(translate("safety", "A folder, https://… for WebDAV, or s3://bucket/folder?endpoint=…&region=…"))
        )
        column.addWidget(self._who)
        column.addSpacing(8)
        column.addWidget(
            Caption(
                translate(
                    "safety",
                    "On the other computer open a backup of this wallet first, then choose the same place there.",
                )
            )
        )
        column.addWidget(self.bar)
        column.addSpacing(8)
        column.addLayout(buttons)


def _has_users(address: str) -> bool:
    return address.startswith(("https://", "http://", "s3://"))


def _where() -> str:
    return translate("safety", "Place")


def _webdav() -> tuple[str, str]:
    return translate("safety", "User name"), translate("safety", "Password")


def _s3() -> tuple[str, str]:
    return translate("safety", "Access key’s id"), translate("safety", "Secret access key")
