"""Post-processing of a PDF before WeasyPrint writes it: structure, page labels, metadata, compression."""

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pydyf

from plans.rendering.pdf.notes import tag_notes
from plans.rendering.pdf.split_tables import join_tables
from plans.rendering.pdf.xmp import PDF_UA, PDF_UA_1, with_statements

#: How many compressed streams are cached: the pages, fonts and colours of a few documents.
MAX_CACHED_STREAMS = 200
#: The PDF's names for the `scope` in our templates; a header cell without one makes rendering fail.
_SCOPES = {"col": "/Column", "row": "/Row"}


class Finisher:
    """Completes tagged PDFs that are joined from parts, and caches compressed streams between them."""

    def __init__(self) -> None:
        self._compressed: OrderedDict[bytes, bytes] = OrderedDict()

    def finish(self, pdf: Any, pages: Iterable[Any], lengths: Sequence[int]) -> None:
        """Complete `pdf`, made from the laid-out `pages`; its parts are `lengths` pages long."""
        _give_header_cells_their_scope(pages)
        join_tables(pdf, lengths)
        tag_notes(pdf)
        _set_margins_apart(pdf)
        _label_pages(pdf, lengths)
        _claim_pdf_ua(pdf)
        for stream in pdf.objects:
            if isinstance(stream, pydyf.Stream) and stream.compress:
                self._compress(stream)

    def _compress(self, stream: Any) -> None:
        """Compress as pydyf would on writing, but with a cache: most streams are the same as last time."""
        raw = b"\n".join(
            item if isinstance(item, bytes) else _to_bytes(item) for item in stream.stream
        )
        key = hashlib.sha256(raw).digest()
        if key not in self._compressed:
            self._compressed[key] = zlib.compress(raw, 6)
            if len(self._compressed) > MAX_CACHED_STREAMS:
                self._compressed.popitem(last=False)
        self._compressed.move_to_end(key)
        stream.stream, stream.compress = [self._compressed[key]], False
        stream.extra["Filter"] = "/FlateDecode"


def _label_pages(pdf: Any, lengths: Sequence[int]) -> None:
    """Make PDF readers count the pages of each part from 1, as printed on them."""
    numbers = pydyf.Array()
    first = 0
    for length in lengths:
        numbers.extend([first, pydyf.Dictionary({"S": "/D"})])
        first += length
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})


def _claim_pdf_ua(pdf: Any) -> None:
    """Say that the file is PDF/UA-1 as well: WeasyPrint claims one standard at a time."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream = [with_statements(b"\n".join(metadata.stream), PDF_UA, PDF_UA_1)]


def _set_margins_apart(pdf: Any) -> None:
    """Remove structure elements without a parent: the texts that `page_cache.py` made artifacts."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    linked = set(_linked(pdf, root))
    content = _object(pdf, root["ParentTree"])["Nums"]
    for elements in content[1::2]:
        if not isinstance(elements, list):
            continue  # the parent of an annotation is a single reference, not a list
        for mcid, element in enumerate(elements):
            if element not in linked:
                _object(pdf, element).clear()
                elements[mcid] = "null"


def _give_header_cells_their_scope(pages: Iterable[Any]) -> None:
    """State for each header cell whether it heads a column or a row, because WeasyPrint drops `scope`.

    ISO 32000-1, 14.8.5.7. `mark` is the structure element that WeasyPrint has just written for the cell.
    """
    for page in pages:
        for box in page._page_box.descendants():
            mark = getattr(box, "mark", None)
            if mark is not None and box.element_tag == "th":
                mark["A"]["Scope"] = _SCOPES[box.element.get("scope")]


def _linked(pdf: Any, element: Any) -> Iterator[Any]:
    """References to all structure elements that can be reached from `element`."""
    for kid in element.get("K", ()):
        if isinstance(kid, bytes):
            yield kid
            yield from _linked(pdf, _object(pdf, kid))


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _to_bytes(item: Any) -> bytes:
    return bytes(item.data) if isinstance(item, pydyf.Object) else str(item).encode("ascii")
