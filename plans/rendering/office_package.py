"""What Word and Excel files share: safe XML text, a fixed creation date, and deterministic ZIPs."""

import re
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, time
from io import BytesIO

from plans.document.plan import PlanHead

#: Word and Excel limit document properties (title, author) to this many characters.
MAX_PROPERTY_LENGTH = 255

# The earliest time a ZIP can state. The real time would make two exports of the same plan differ.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)

# Characters that XML 1.0 cannot hold even when escaped: control characters and lone surrogates.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """`text` in NFC, with U+FFFD in place of every character that XML cannot hold.

    The portal rejects such characters on input; even so, an export must not fail because of one.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", lines))


def property_text(text: str) -> str:
    """`text` as a document property: one line of at most `MAX_PROPERTY_LENGTH` characters."""
    line = " ".join(xml_text(text).split())
    return line if len(line) <= MAX_PROPERTY_LENGTH else f"{line[: MAX_PROPERTY_LENGTH - 1]}…"


def document_timestamp(head: PlanHead, changed: datetime | None = None) -> datetime:
    """The time that a file states: midnight of the document's date, else its last change (UTC, naive).

    Where neither is known, an undated plan takes the first day of the year in which it is written, so that
    its file stays the same.
    """
    if head.date is not None:
        return datetime.combine(head.date, time())
    if changed is not None:
        return changed.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return datetime(max(head.year - 1, 1), 1, 1)  # noqa: DTZ001 - both libraries want it naive


def deterministic_zip(
    data: bytes, change: Callable[[str, bytes], str | bytes] | None = None
) -> bytes:
    """Repack the ZIP `data` without time stamps, passing each part through `change(name, part)`."""
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
