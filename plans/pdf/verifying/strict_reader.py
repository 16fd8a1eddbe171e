"""A strict PDF reader: nothing is repaired, nothing is guessed, and decompression has limits."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.decode_limits import (
    DEFAULT_PURPOSE_LIMITS,
    DecodeLimits,
    DocumentDecodeBudget,
    StreamDecodeLimits,
)
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.pdf_utils.xref import XRefSectionType

from plans.pdf.verifying.findings.errors import VerificationError, refuse_if

MIB = 1024 * 1024
DECODE_LIMITS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=32 * MIB),
    per_purpose=DEFAULT_PURPOSE_LIMITS,
    document_budget=DocumentDecodeBudget(base_allowance=96 * MIB, max_ratio=0),
)
#: A plan with 360 indicators has about 4,000 objects.
MAX_OBJECTS = 100_000
MAX_REVISIONS = 12

# The library logs every oddity of a file; the findings here say what matters.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

PdfObject = Any
PdfReference = generic.Reference


class StrictReader(PdfFileReader):
    """The library's strict reader, which decompresses each object stream once instead of once per object."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._unfolded: dict[int, dict[int, tuple[int, int]]] = {}
        self._streams: dict[int, io.BytesIO] = {}
        super().__init__(io.BytesIO(data), strict=True, decode_limits=DECODE_LIMITS)

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> PdfObject:
        if stmnum not in self._unfolded:
            self._unfold(stmnum)
        index, start = self._unfolded[stmnum][idnum]
        if index != idx:
            raise misc.PdfStrictReadError("object is in the wrong place of its stream")
        stream = self._streams[stmnum]
        stream.seek(start)
        found = generic.read_object(stream, PdfReference(idnum, 0, self))
        if isinstance(found, generic.StreamObject | generic.IndirectObject):
            raise misc.PdfStrictReadError("forbidden kind of object in an object stream")
        return found

    def _unfold(self, number: int) -> None:
        stream = PdfReference(number, 0, self).get_object()
        if not isinstance(stream, generic.StreamObject) or stream["/Type"] != "/ObjStm":
            raise misc.PdfStrictReadError("no object stream")
        data, first, count = stream.data, int(stream["/First"]), int(stream["/N"])
        numbers = [int(word) for word in data[:first].split()]
        # Checked because programs differ in which of two equal numbers they take.
        if len(numbers) != 2 * count or len(set(numbers[::2])) != count:
            raise misc.PdfStrictReadError("index of an object stream is wrong")
        self._unfolded[number] = {
            idnum: (index, first + start)
            for index, (idnum, start) in enumerate(zip(numbers[::2], numbers[1::2], strict=True))
        }
        self._streams[number] = io.BytesIO(data)

    def numbers_in_stream(self, number: int) -> set[int]:
        """The numbers of all objects in an object stream."""
        if number not in self._unfolded:
            self._unfold(number)
        return set(self._unfolded[number])

    def exists(self, reference: PdfReference, revision: int) -> bool:
        """Whether an object existed in the file as of `revision`."""
        return self.xrefs.get_historical_ref(reference, revision) is not None

    def written_in(self, revision: int) -> set[PdfReference]:
        """The objects that `revision` wrote or rewrote."""
        return set(self.xrefs.explicit_refs_in_revision(revision))


def open_strictly(data: bytes) -> StrictReader:
    """A reader of `data`. Raises VerificationError where that is no valid, unencrypted PDF."""
    try:
        reader = StrictReader(data)
        refuse_if("/Encrypt" in reader.trailer_view, "locked")
        if reader.total_revisions > MAX_REVISIONS or _objects(reader) > MAX_OBJECTS:
            raise VerificationError("too_heavy")
        if any(
            # A hybrid file has a table for old programs and a stream for new ones: two different documents.
            reader.xrefs.get_xref_container_info(number).xref_section_type
            in (XRefSectionType.HYBRID_MAIN, XRefSectionType.HYBRID_STREAM)
            for number in range(reader.total_revisions)
        ):
            raise VerificationError("two_indexes")
        refuse_if(not isinstance(reader.root, generic.DictionaryObject), "broken")
    except misc.PdfDecodeLimitError as error:
        raise VerificationError("bomb") from error
    except VerificationError:
        raise
    except Exception as error:
        # A damaged file makes the library raise anything.
        raise VerificationError("broken") from error
    return reader


def _objects(reader: StrictReader) -> int:
    return sum(len(reader.written_in(number)) for number in range(reader.total_revisions))


def is_identical(old: PdfObject, new: PdfObject) -> bool:
    """Whether two values are equal as written: references by number, strings and streams by bytes."""
    if isinstance(old, generic.IndirectObject) or isinstance(new, generic.IndirectObject):
        return (
            isinstance(old, generic.IndirectObject)
            and isinstance(new, generic.IndirectObject)
            and (old.idnum, old.generation) == (new.idnum, new.generation)
        )
    if isinstance(old, generic.StreamObject) or isinstance(new, generic.StreamObject):
        return (
            isinstance(old, generic.StreamObject)
            and isinstance(new, generic.StreamObject)
            and old.encoded_data == new.encoded_data
            and not differing(old, new)
        )
    if isinstance(old, generic.DictionaryObject):
        return isinstance(new, generic.DictionaryObject) and not differing(old, new)
    if isinstance(old, generic.ArrayObject):
        return (
            isinstance(new, generic.ArrayObject)
            and len(old) == len(new)
            and all(is_identical(a, b) for a, b in zip(raw_items(old), raw_items(new), strict=True))
        )
    if hasattr(old, "original_bytes") and hasattr(new, "original_bytes"):
        return bool(old.original_bytes == new.original_bytes)
    return type(old) is type(new) and bool(old == new)


def differing(old: PdfObject, new: PdfObject) -> set[str]:
    """The keys of two dictionaries whose values are not identical, or that only one of them has."""
    keys: set[str] = {*old, *new}
    return {key for key in keys if not is_identical(raw_entry(old, key), raw_entry(new, key))}


def resolve(value: PdfObject) -> PdfObject:
    """The object of a reference; any other value itself."""
    return value.get_object() if hasattr(value, "get_object") else value


def empty_dictionary() -> PdfObject:
    """An empty dictionary, in place of a missing one."""
    return generic.DictionaryObject()  # type: ignore[no-untyped-call]


def raw_items(array: PdfObject) -> list[PdfObject]:
    """The items of an array, references not resolved."""
    return [array.raw_get(index) for index in range(len(array))]


def raw_entry(dictionary: PdfObject, key: str) -> PdfObject:
    """The value of `key`, a reference not resolved; None where the key is missing."""
    return dictionary.raw_get(key) if key in dictionary else None


def entry(dictionary: PdfObject, key: str) -> PdfObject:
    """The value of `key`, a reference resolved; None where the key is missing."""
    # The library's own `get` does not resolve references.
    return dictionary[key] if key in dictionary else None  # noqa: SIM401


def references_in(value: PdfObject) -> Iterator[PdfReference]:
    """Every reference written inside a value, nested ones too; none is followed."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, generic.IndirectObject):
            yield item.reference
        elif isinstance(item, generic.DictionaryObject):
            waiting.extend(item.raw_get(key) for key in item)
        elif isinstance(item, generic.ArrayObject):
            waiting.extend(raw_items(item))


def page_references(resolver: HistoricalResolver | StrictReader) -> list[PdfReference]:
    """The pages of a document in order. Raises VerificationError where they form no tree."""
    found: list[PdfReference] = []
    seen: set[tuple[int, int]] = set()
    waiting = [raw_entry(resolver.root, "/Pages")]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, generic.IndirectObject) or (node.idnum, node.generation) in seen:
            raise VerificationError("pages")
        seen.add((node.idnum, node.generation))
        page = resolver.get_object(node.reference)
        if "/Kids" in page:
            waiting.extend(reversed(raw_items(page["/Kids"])))
        else:
            found.append(node.reference)
    return found
