"""Last touches to a PDF before it is written: what is no part of the text, and page labels."""

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf


def finish(pdf: Any, lengths: Sequence[int]) -> None:
    """Complete a tagged `pdf` that joins parts of `lengths` pages."""
    _set_margins_apart(pdf)
    _label_pages(pdf, lengths)


def _label_pages(pdf: Any, lengths: Sequence[int]) -> None:
    """Let a reader program count the pages of each part from 1, as they are printed."""
    numbers = pydyf.Array()
    first = 0
    for length in lengths:
        numbers.extend([first, pydyf.Dictionary({"S": "/D"})])
        first += length
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})


def _set_margins_apart(pdf: Any) -> None:
    """Mark page numbers and the mark of a draft as artifacts, so that they are not read out.

    WeasyPrint writes them as content with a structure element that hangs on nothing, because only
    PDF 2.0 has artifacts in the structure tree. ISO 32000-1, 14.8.2.2 marks them in the page.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    linked = set(_linked(pdf, root))
    content = _object(pdf, root["ParentTree"])["Nums"]
    for page, elements in zip(content[::2], content[1::2], strict=True):
        if not isinstance(elements, list):
            continue  # an annotation
        loose = {mcid for mcid, element in enumerate(elements) if element not in linked}
        for mcid in loose:
            _object(pdf, elements[mcid]).clear()
            elements[mcid] = "null"
        if loose:
            _mark_artifacts(_page_stream(pdf, page).stream, loose)


def _linked(pdf: Any, element: Any) -> Iterator[Any]:
    """References of all structure elements that can be reached from `element`."""
    for kid in element.get("K", ()):
        if isinstance(kid, bytes):
            yield kid
            yield from _linked(pdf, _object(pdf, kid))


def _mark_artifacts(operations: list[Any], loose: set[int]) -> None:
    for place, operand in enumerate(operations):
        if isinstance(operand, dict) and operand.get("MCID") in loose:
            operations[place - 1] = "/Artifact"
            operations[place] = pydyf.Dictionary({"Type": "/Pagination"})


def _page_stream(pdf: Any, page: int) -> Any:
    return _object(pdf, _object(pdf, pdf.page_references[page])["Contents"])


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
