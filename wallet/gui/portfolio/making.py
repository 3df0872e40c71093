"""The one call to the use case that makes the PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wallet.gui.session import Session

if TYPE_CHECKING:
    from wallet.usecases.export_portfolio import Made


def make(session: Session, ids: Sequence[str], target: Path, *, name: str, headline: str) -> "Callable[[], Made]":
    """The work to be run: what it needs is taken from the session now. It raises a WalletError."""
    vault, world = session.vault, session.world

    def work() -> "Made":
        from wallet.portfolio.typeset import Profile  # start-up time: only when a PDF is made
        from wallet.usecases.export_portfolio import export_portfolio
        from wallet.vault.events import Kind

        made = export_portfolio(
            ids,
            target,
            vault=vault,
            typesetter=world.typesetter,
            now=world.now(),
            employer_page=world.settings.employer_page,
            dictionaries=world.dictionaries,
            profile=Profile(name=name.strip(), headline=headline.strip()),
        )
        vault.log(Kind.EXPORTED, world.now(), ids)
        return made

    return work
