"""Is the beginning of a file the portal's own print? And if not, what became of it?"""

from __future__ import annotations

from plans.pdf.verifying.descriptions import place_of
from plans.pdf.verifying.harmless import check_harmless
from plans.pdf.verifying.reader import Reader, Reference, open_strictly
from plans.pdf.verifying.sentences import Refused

_BLOCK = 512
_SPACE = b"\0\t\n\x0c\r "
_ELSEWHERE = "phần chung của tệp"


def check_beginning(pdf: bytes, base: bytes) -> None:
    """Refused where `pdf` does not start with exactly the bytes of `base`."""
    if pdf.startswith(base):
        return
    if base.startswith(_without_end_mark(pdf)):
        raise Refused("base_cut")
    if _likeness(pdf, base) > 0.5:
        raise Refused("base_changed", place=_first_difference(pdf, base))
    reader = open_strictly(pdf)
    _read_all(check_harmless, reader)
    if _first_id(reader) == _first_id(open_strictly(base)):
        raise Refused("printed_anew")
    raise Refused("other_document")


def _without_end_mark(pdf: bytes) -> bytes:
    """What is left of a file that was cut and then closed anew."""
    return pdf.rstrip(_SPACE).removesuffix(b"%%EOF").rstrip(_SPACE)


def _likeness(pdf: bytes, base: bytes) -> float:
    """The share of blocks of `base` that stand in `pdf` at the same place."""
    starts = _blocks(base)
    alike = sum(pdf[at : at + _BLOCK] == base[at : at + _BLOCK] for at in starts)
    return alike / len(starts)


def _blocks(base: bytes) -> range:
    return range(0, len(base), _BLOCK)


def _first_difference(pdf: bytes, base: bytes) -> str:
    """The part of the document in which the first differing byte lies, in words."""
    block = next(at for at in _blocks(base) if pdf[at : at + _BLOCK] != base[at : at + _BLOCK])
    pairs = zip(pdf[block : block + _BLOCK], base[block : block + _BLOCK], strict=False)
    at = next((block + n for n, (a, b) in enumerate(pairs) if a != b), len(pdf))
    reader = open_strictly(base)
    places = [
        (offset, Reference(number, generation, reader))
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


def _first_id(reader: Reader) -> bytes | None:
    try:
        return reader.document_id[0]
    except (KeyError, IndexError, TypeError, AttributeError):
        return None


def _read_all(look: object, reader: Reader) -> None:
    assert callable(look)
    try:
        look(reader)
    except Refused:
        raise
    except Exception as error:
        # A file whose index is sound may hold objects that are not.
        raise Refused("broken") from error
