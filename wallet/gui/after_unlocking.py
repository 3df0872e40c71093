"""What is done once the wallet is open, behind its first page: the backup of the day, and a word on an older copy."""

from PySide6.QtCore import QObject

from wallet.gui.session import Session
from wallet.gui.widgets.message_bar import MessageBar


def look_after(session: Session, owner: QObject, bar: MessageBar) -> None:
    """Back the wallet up if that is due, and say in `bar` what the learner has to know."""
    vault, now = session.vault, session.world.now()
    if vault.is_older_copy:
        from wallet.wording.problems import older_copy  # start-up time: it hardly ever is

        bar.say(older_copy().text, "warning")

    def work() -> None:
        from wallet.usecases.backups import back_up_if_due  # start-up time: the list comes first

        back_up_if_due(vault, now)

    session.tasks.run(work, owner=owner, then=lambda _: None, otherwise=bar.explain)
