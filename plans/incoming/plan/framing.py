"""The files of a plan as one message for the sandbox: a line of JSON with names and sizes, then their bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

#: A few bytes of a mail or a printer may stand before a PDF.
_BEFORE_PDF = 1024


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The message of these files, each with its name."""
    head = json.dumps([(name, len(data)) for name, data in files])
    return b"\n".join((head.encode("utf-8", "surrogatepass"), b"".join(data for _, data in files)))


def unpacked(message: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a message."""
    end = message.index(b"\n")
    start = end + 1
    for name, size in json.loads(message[:end]):
        yield str(name), message[start : start + size]
        start += size


def is_pdf(data: bytes) -> bool:
    """Is the file a PDF? Nothing of it is read but its first bytes."""
    return b"%PDF-" in data[:_BEFORE_PDF] and not data.startswith(b"PK")
