"""Reading ZIP archives of untrusted origin: nothing is unpacked to a disk, and no more than a member says it has."""

import re
import zipfile
import zlib

BEGINS = b"PK\x03\x04"
OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^\w:|\0")
"""Names that lead out of the archive."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, NotImplementedError, RuntimeError)
"""What `zipfile` raises of one that is damaged."""


def read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    """A member's bytes, no more than it says it has; None where it is packed otherwise or damaged."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return None
    try:
        with archive.open(member) as file:
            return file.read(member.file_size + 1)
    except BROKEN:
        return None
