"""The bytes of a part of a ZIP file, whatever is wrong with it. Pure."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from wardplan.sandbox.errors import JobRefused

_CHUNK = 64 * 1024
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError),
    *(RuntimeError, EOFError, OSError),
)


def chunks_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo, damaged: str) -> Iterator[bytes]:
    """The part piece by piece. Raises `JobRefused` with the sentence `damaged` where it cannot be unpacked."""
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except _BROKEN as error:
        raise JobRefused(damaged) from error
