"""Make the preset dictionaries of codes: `python packaging/make_dictionary.py` writes resources/codes/*.dict.

Their sources are the texts beside them: member names, types, addresses of contexts and templates of proofs, of the
specifications' vocabularies and no issuer's. A dictionary that codes were made with never changes: a better one is
`2.txt`, for codes that begin with `LW2:`.
"""

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "resources" / "codes"
LARGEST = 32 * 1024

# What wallet/carriers/runs.py puts in the place of keys, signatures and times.
MARKS = {
    "<key>": '\x01"',
    "<p256>": "\x01#",
    "<signature>": "\x01@",
    "<key again>": "\x0e ",
    "<uuid>": "\x02",
    "<time>": "\x03",
    "<time again>": "\x10 ",
    "<ms>": "\x04",
    "<sha256>": "\x05 ",
    "<newline>": "\n",
}


def dictionary(source: str) -> bytes:
    """The dictionary that a source text describes."""
    text = "".join(line for line in source.splitlines() if not line.startswith("#"))
    for name, mark in MARKS.items():
        text = text.replace(name, mark)
    return text.encode()


def main() -> None:
    """Write a dictionary for every source."""
    for source in sorted(FOLDER.glob("*.txt")):
        body = dictionary(source.read_text(encoding="utf-8"))
        if len(body) > LARGEST:
            raise SystemExit(f"{source.name}: {len(body)} bytes are more than deflate can look back")
        source.with_suffix(".dict").write_bytes(body)
        print(f"{source.stem}.dict: {len(body)} bytes")


if __name__ == "__main__":
    main()
