"""Accounts for every byte of the appended parts of a file.

Programs read a loosely written file differently: some trust the index, others search for objects
themselves. So every byte after the trusted beginning must belong to an object, an index or an end
mark, and every object must be in the index of its own part exactly once.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

from pyhanko.pdf_utils import generic, misc

from plans.pdf.verifying.findings.errors import VerificationError, refuse_if
from plans.pdf.verifying.strict_reader import PdfReference, StrictReader

_SPACE = re.compile(rb"[\x00\t\n\x0c\r ]*")
_OBJECT = re.compile(rb"(\d{1,10}) (\d{1,5}) obj(?=[\s<\[(/\d\-+.tfn])")
_END = re.compile(rb"[\x00\t\n\x0c\r ]*endobj(?![a-zA-Z0-9])")
_TABLE = re.compile(
    rb"xref[ \t]*(?:\r\n|\n|\r)"
    rb"(?:\d{1,10} \d{1,10}[ \t]*(?:\r\n|\n|\r)(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*)+"
    rb"trailer"
)
_FINISH = re.compile(rb"startxref[\x00\t\n\x0c\r ]+(\d{1,10})[ \t]*(?:\r\n|\n|\r)%%EOF")
_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s")
#: The library's error for a key that a dictionary has twice.
_TWICE = "Multiple definitions in dictionary"


@dataclass
class AppendedPart:
    """One appended part: where it ends, the offsets of its objects, and its index.

    `end` is just behind %%EOF; `next_at` is where the next part, or the end of the file, begins.
    """

    start: int
    end: int = 0
    next_at: int = 0
    index_at: int = -1
    declared: int = -1
    objects: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def parts_after(reader: StrictReader, start: int) -> list[AppendedPart]:
    """The parts appended after the first `start` bytes. Raises VerificationError for stray bytes."""
    data = reader.data
    parts: list[AppendedPart] = []
    position = _skip(data, start)
    while position < len(data):
        part = _part(reader, start, position)
        position = part.next_at = _skip(data, part.end)
        parts.append(part)
        start = position
    return parts


def check_indexes(reader: StrictReader, parts: list[AppendedPart]) -> int:
    """Compare each part with its index. Returns the number of revisions before the first part.

    The parts are the last revisions of the file, one each.
    """
    before = reader.total_revisions - len(parts)
    refuse_if(before < 1, "index_wrong")
    for revision, part in enumerate(parts, start=before):
        meta = reader.xrefs.get_xref_container_info(revision)
        written = reader.xrefs.get_xref_data(revision)
        indexed = {
            (number, generation): offset
            for number, (generation, offset) in written.standard_xrefs.items()
        }
        standing = {key: at for key, (at, _) in part.objects.items()}
        refuse_if(not meta.declared_startxref == part.declared == part.index_at, "index_wrong")
        if meta.stream_ref is not None:
            # An index stream may list itself or not; programs differ.
            own = (meta.stream_ref.idnum, meta.stream_ref.generation)
            indexed.setdefault(own, part.index_at)
        refuse_if(set(standing) - set(indexed), "unlisted_object")
        refuse_if(indexed != standing, "index_wrong")
        _check_streams(reader, revision)
    return before


def startxref_offset(data: bytes, end: int) -> int:
    """The index offset (startxref) at the end of the first `end` bytes; -1 where there is none."""
    # The end mark is short; 200 bytes leave room for white space.
    found = list(_FINISH.finditer(data, max(0, end - 200), end))
    return int(found[-1][1]) if found else -1


def _check_streams(reader: StrictReader, revision: int) -> None:
    """Check that an object stream holds exactly what the index of its part says."""
    written = reader.xrefs.get_xref_data(revision)
    for stream in written.obj_streams_used:
        refuse_if(stream not in written.standard_xrefs, "index_wrong")
        indexed = {
            number
            for number, place in written.xrefs_in_objstm.items()
            if place.obj_stream_id == stream
        }
        refuse_if(reader.numbers_in_stream(stream) != indexed, "unlisted_object")


def _part(reader: StrictReader, start: int, position: int) -> AppendedPart:
    data, part = reader.data, AppendedPart(start)
    while True:
        if found := _OBJECT.match(data, position):
            end = _object_end(reader, found)
            key = (int(found[1]), int(found[2]))
            # Programs differ in whether the first or the last one counts.
            refuse_if(key in part.objects, "twice_written")
            part.objects[key] = (position, end)
        elif found := _TABLE.match(data, position):
            refuse_if(part.index_at >= 0, "two_indexes")
            part.index_at = position
            end = _dictionary_end(reader, found.end())
        elif found := _FINISH.match(data, position):
            part.end, part.declared = found.end(), int(found[1])
            if part.index_at < 0:
                # The index is a stream among the objects.
                part.index_at = part.declared
            return part
        else:
            raise VerificationError(_unexpected(data, position))
        position = _skip(data, end)


def _unexpected(data: bytes, position: int) -> str:
    """The finding for bytes that belong to no object, index or end mark."""
    if data.find(b"%%EOF", position) < 0:
        return "tail_cut"
    # A signature range with a gap larger than its value has room for bytes that nobody signed.
    gaps = [(int(found[1]), int(found[2])) for found in _RANGE.finditer(data)]
    is_wrapped = any(
        start < position and not data[end:position].strip(b"\0\t\n\x0c\r ") for start, end in gaps
    )
    return "wrapped" if is_wrapped else "hidden_bytes"


def _object_end(reader: StrictReader, found: re.Match[bytes]) -> int:
    stream = io.BytesIO(reader.data)
    stream.seek(_skip(reader.data, found.end()))
    reference = PdfReference(int(found[1]), int(found[2]), reader)
    try:
        generic.read_object(stream, reference)
    except misc.PdfDecodeLimitError as error:
        raise VerificationError("bomb") from error
    except VerificationError:
        raise
    except Exception as error:
        raise VerificationError("key_twice" if _TWICE in str(error) else "tail_broken") from error
    if not (end := _END.match(reader.data, stream.tell())):
        raise VerificationError("hidden_bytes")
    return end.end()


def _dictionary_end(reader: StrictReader, position: int) -> int:
    stream = io.BytesIO(reader.data)
    stream.seek(_skip(reader.data, position))
    try:
        generic.DictionaryObject.read_from_stream(stream, _trailer(reader))
    except Exception as error:
        raise VerificationError("tail_broken") from error
    return stream.tell()


def _trailer(reader: StrictReader) -> Any:
    return generic.TrailerReference(reader)  # type: ignore[no-untyped-call]


def _skip(data: bytes, position: int) -> int:
    found = _SPACE.match(data, position)
    return found.end() if found else position
