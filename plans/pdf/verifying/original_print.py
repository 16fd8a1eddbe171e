"""Checks that a file starts with the portal's own print, and finds out what happened to it if not."""

from __future__ import annotations

from plans.pdf.verifying.active_content import check_no_active_content
from plans.pdf.verifying.changes.descriptions import place_of
from plans.pdf.verifying.findings.errors import VerificationError, refuse_if
from plans.pdf.verifying.strict_reader import PdfReference, StrictReader, open_strictly

_BLOCK = 512
_SPACE = b"\0\t\n\x0c\r "
_ELSEWHERE = "phần chung của tệp"


def check_original_print(pdf: bytes, base: bytes) -> None:
    """Raises VerificationError unless `pdf` starts with exactly the bytes of `base`."""
    if pdf.startswith(base):
        return
    refuse_if(base.startswith(_without_end_mark(pdf)), "base_cut")
    # A saved copy shares no offsets with the print, a tampered one nearly all of them. So may the print of
    # another plan, which has the same fonts, but its own ID.
    if _likeness(pdf, base) > 0.5 and _id_of(pdf) in (None, _id_of(base)):
        raise VerificationError("base_changed", place=_first_difference(pdf, base))
    reader = open_strictly(pdf)
    try:
        check_no_active_content(reader)
    except VerificationError:
        raise
    except Exception as error:
        # A file with a valid index may still have objects that cannot be parsed.
        raise VerificationError("broken") from error
    # Programs keep the first half of the ID when they save a file anew (ISO 32000-1, 14.4).
    refuse_if(_first_id(reader) == _id_of(base), "printed_anew")
    raise VerificationError("other_document")


def _without_end_mark(pdf: bytes) -> bytes:
    """The file without its end mark: somebody may have cut it and added a new mark."""
    return pdf.rstrip(_SPACE).removesuffix(b"%%EOF").rstrip(_SPACE)


def _likeness(pdf: bytes, base: bytes) -> float:
    """The share of blocks of `base` that `pdf` has at the same offset."""
    starts = _blocks(base)
    alike = sum(pdf[at : at + _BLOCK] == base[at : at + _BLOCK] for at in starts)
    return alike / len(starts)


def _blocks(base: bytes) -> range:
    return range(0, len(base), _BLOCK)


def _first_difference(pdf: bytes, base: bytes) -> str:
    """A description of the part of the document in which the first different byte lies."""
    block = next(at for at in _blocks(base) if pdf[at : at + _BLOCK] != base[at : at + _BLOCK])
    pairs = zip(pdf[block : block + _BLOCK], base[block : block + _BLOCK], strict=False)
    at = next((block + n for n, (a, b) in enumerate(pairs) if a != b), len(pdf))
    reader = open_strictly(base)
    places = [
        (offset, PdfReference(number, generation, reader))
        for revision in range(reader.total_revisions)
        for number, (generation, offset) in reader.xrefs.get_xref_data(
            revision
        ).standard_xrefs.items()
        if offset <= at
    ]
    if not places:
        return _ELSEWHERE
    _, reference = max(places, key=lambda place: place[0])
    return place_of(reader.get_historical_resolver(reader.total_revisions - 1), reference)


def _id_of(pdf: bytes) -> bytes | None:
    """The first half of a file's ID; None where the file cannot be read."""
    try:
        return _first_id(open_strictly(pdf))
    except VerificationError:
        return None


def _first_id(reader: StrictReader) -> bytes | None:
    try:
        return reader.document_id[0]
    except (KeyError, IndexError, TypeError, AttributeError):
        return None
