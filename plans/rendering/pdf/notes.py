"""Footnotes in a tagged PDF are notes, each with a name of its own: ISO 14289-1, 7.9; ISO 32000-1, 14.8.4.4."""

from collections.abc import Iterator
from typing import Any

import pydyf


def tag_notes(pdf: Any) -> None:
    """Tag as notes what WeasyPrint tags as spans at the foot of pages; a PDF without any stays as it is."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    names = pydyf.Array()
    for number, reference in enumerate(_notes(pdf, _object(pdf, root["K"][0])), start=1):
        note = _object(pdf, reference)
        # Sorted, as a tree of names has to be.
        name = f"chu-thich-{number:05d}"
        note["S"], note["ID"] = "/Note", pydyf.String(name)
        names.extend([pydyf.String(name), reference])
    if names:
        root["IDTree"] = pydyf.Dictionary({"Names": names})


def _notes(pdf: Any, document: Any) -> Iterator[bytes]:
    """The areas at the foot of pages hang on the document itself; a note in them begins with its mark."""
    for area in _kids(document):
        if _object(pdf, area)["S"] != "/NonStruct":
            continue
        for reference in _kids(_object(pdf, area)):
            element = _object(pdf, reference)
            first = next(_kids(element), None)
            if element["S"] == "/Span" and first and _object(pdf, first)["S"] == "/NonStruct":
                yield reference


def _kids(element: Any) -> Iterator[bytes]:
    return (kid for kid in element["K"] if isinstance(kid, bytes))


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
