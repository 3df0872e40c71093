"""The sentences of the page that count."""

from wallet.wording import translate


def chosen_line(chosen: int, count: int) -> str:
    """How many go into the PDF."""
    return translate("portfolio", "{chosen} of {count} chosen", chosen=chosen, count=count)


def made_line(name: str, credentials: int, replaced: str) -> str:
    """What was written and what is inside."""
    if credentials == 1:
        line = translate("portfolio", "{name} is ready: 1 credential, with its original file inside.", name=name)
    else:
        line = translate(
            "portfolio",
            "{name} is ready: {count} credentials, with their original files inside.",
            name=name,
            count=credentials,
        )
    if not replaced:
        return line
    told = translate(
        "portfolio", "These characters could not be printed and are shown as □: {characters}", characters=replaced
    )
    return f"{line} {told}"


def what_is_inside() -> str:
    """What the PDF is, before it is made."""
    return translate(
        "portfolio",
        "The PDF shows each credential with its checks and a code to scan, and carries the original files inside, so "
        "that whoever gets it can check them.",
    )
