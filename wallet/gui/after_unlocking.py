"""What is done once the wallet is open, behind its first page: the backup of the day, and what to know."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from wallet.errors import WalletError
from wallet.gui.safety import sheets
from wallet.gui.session import Session
from wallet.gui.syncing import syncing_of
from wallet.gui.widgets.message_bar import MessageBar
from wallet.wording import translate

SETTLED = 60_000
"""Milliseconds after a change: a wallet that was made today has its first backup today."""


def look_after(session: Session, owner: QObject, bar: MessageBar) -> None:
    """Back the wallet up if that is due, and say in `bar` what the learner has to know."""
    vault = session.vault
    if vault.is_older_copy:
        from wallet.wording.problems import older_copy  # start-up time: it hardly ever is

        show = translate("window", "Backups…"), lambda: sheets.restore(session)
        bar.say(older_copy().text, "warning", show)

    def back_up() -> None:
        if session.is_open:
            session.tasks.run(work, owner=owner, then=done, otherwise=not_made)

    def not_made(error: WalletError) -> None:
        from wallet.wording.problems import backup_not_made  # start-up time: nothing has gone wrong yet

        bar.say(backup_not_made(error).text, "problem")

    def work() -> tuple[Path | None, bool]:
        from wallet.usecases.backups import back_up_if_due  # start-up time: the list comes first
        from wallet.usecases.change_secrets import can_be_stronger

        made = back_up_if_due(vault, session.world.now())
        return made, made is not None and can_be_stronger(vault)  # once a day is often enough

    def done(found: tuple[Path | None, bool]) -> None:
        if found[1] and not bar.text():
            words = translate("window", "This computer can make your passphrase much harder to guess.")
            how = translate("window", "How…"), lambda: sheets.stronger(session)
            bar.say(words, "neutral", how)

    back_up()
    later = QTimer(owner, singleShot=True, interval=SETTLED)
    later.timeout.connect(back_up)
    session.changed.connect(later.start)
    syncing_of(session).begin()
    if sys.platform == "linux":
        from wallet.gui.system_lock import SystemLock  # start-up time: elsewhere the idle time alone locks

        SystemLock(session, owner)
