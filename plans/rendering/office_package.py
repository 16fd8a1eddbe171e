"""What Word and Excel files share: safe text, a date of their own, and a ZIP without a clock."""

import re
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO

from plans.document.plan import Head

#: Word and Excel keep the properties of a file (title, author) to this many characters.
LONGEST_PROPERTY = 255

# The start of time in a ZIP. A real time would make two exports of one plan differ.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)

# What XML 1.0 cannot hold, not even escaped: control characters and halves of surrogate pairs.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """`text` in NFC, with a replacement character for each that XML cannot hold.

    The portal refuses such characters when it reads them; an export still must not fail on one.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", lines))


def property_text(text: str) -> str:
    """`text` as a property of the file: one line, of at most `LONGEST_PROPERTY` characters."""
    line = " ".join(xml_text(text).split())
    return line if len(line) <= LONGEST_PROPERTY else f"{line[: LONGEST_PROPERTY - 1]}…"


def moment_of(head: Head) -> datetime:
    """When the file says it was made: midnight of the document's date (UTC, without a zone).

    An undated plan takes the first day of the year it is written in: it stays the same file.
    """
    if head.date is not None:
        return datetime.combine(head.date, time())
    return datetime(max(head.year - 1, 1), 1, 1)  # noqa: DTZ001 - both libraries want it naive


def timeless_zip(data: bytes, change: Callable[[str, bytes], str | bytes] | None = None) -> bytes:
    """The ZIP `data` packed anew without times, each part passed through `change(name, part)`."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            entry = zipfile.ZipInfo(name, date_time=_ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, change(name, part) if change else part)
    return packed.getvalue()
