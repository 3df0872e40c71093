"""What is said of a thing that could not be done."""

from wallet.frozen import Frozen


class Words(Frozen):
    """Three short sentences; `safe` or `todo` may be empty where there is nothing to say."""

    happened: str
    safe: str = ""
    todo: str = ""

    @property
    def text(self) -> str:
        """All of it, as one text."""
        return " ".join(part for part in (self.happened, self.safe, self.todo) if part)
