"""WAYS: how a credential can be given, in the order of their cards. A further way is one row here and its method."""

from wallet.frozen import Frozen
from wallet.wording import translate


class Way(Frozen):
    """One way: `name` is what the sheet starts, the texts say what happens and who can see what."""

    name: str
    sign: str
    title: str
    sentence: str
    action: str


def ways() -> tuple[Way, ...]:
    """The ways that work."""
    return (
        Way(
            "show_now",
            "qr",
            translate("sharing", "Show now"),
            translate(
                "sharing",
                "A code to scan with a phone. The credential travels inside this code. Nothing is uploaded. "
                "Anyone who scans it keeps a copy.",
            ),
            translate("sharing", "Show the code"),
        ),
        Way(
            "send_file",
            "file",
            translate("sharing", "Send a file"),
            translate(
                "sharing",
                "The original file, exactly as the issuer made it, to attach to a message. "
                "Whoever has it can read it and check it, and can pass it on.",
            ),
            translate("sharing", "Save the file…"),
        ),
    )
