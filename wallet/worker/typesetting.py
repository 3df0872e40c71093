"""Running Typst in the limited process: files in memory in, the bytes of a PDF out. Nothing touches the disk.

Typst reads no file but those given and the fonts of the folders named; it has no network for packages.
"""

from wallet.worker.frames import Unit

_MAIN = "main.typ"  # what the binding begins with


def question(
    files: dict[str, bytes], main: str, inputs: dict[str, str], standards: list[str], fonts: list[str]
) -> Unit:
    """The unit that asks for a PDF of `main`."""
    named = {(_MAIN if name == main else name): body for name, body in files.items()}
    return Unit([list(named), inputs, standards, fonts], tuple(named.values()))


def run(unit: Unit) -> Unit:
    """The PDF as raw bytes, or Typst's own words on why there is none as data."""
    import typst  # start-up time: nothing else needs it

    names, inputs, standards, fonts = unit.data
    try:
        pdf = typst.compile(
            input=dict(zip(names, unit.raw, strict=True)),
            sys_inputs=inputs,
            pdf_standards=standards,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            timestamp=0,
        )
    except RuntimeError as error:
        return Unit("\n".join((str(error), *getattr(error, "hints", ()))))
    return Unit("", (bytes(pdf),))
