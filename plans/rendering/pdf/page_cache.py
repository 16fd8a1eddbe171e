"""Pages that remember how they were drawn, so that only a changed part is drawn again.

Drawing takes a third of a print. It writes operations into the page's stream and notes what they
need beside it: glyphs of fonts, transparency states, marks for the structure. All of that is kept
and handed over again. Relies on inner parts of WeasyPrint 70 (`_fonts`, `_resources`, `_tags`);
a test prints with and without memory and compares the bytes.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import MarginBox, TextBox

#: What a page may need and we do not keep, because it is numbered over the whole document.
_SHARED = ("XObject", "Pattern", "Shading")


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What drawing a page wrote and noted."""

    operations: bytes
    states: dict[str, Any]
    fonts: dict[Any, Any]
    tags: dict[Any, dict[str, Any]]


class DrawnPage:
    """A page of WeasyPrint; in every other respect it is that page.

    `faces` are the fonts that pages before it have opened, shared by all pages of a press: opening
    one copies its whole file.
    """

    def __init__(self, page: Any, faces: dict[Any, Any]) -> None:
        self._page = page
        self._faces = faces
        self._drawing: _Drawing | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the page into `stream`, or write what drawing it wrote before."""
        if self._drawing is None:
            self._drawing = self._draw(stream, scale)
        if self._drawing is None:
            self._page.paint(stream, scale)
            _set_margins_apart(stream, self._page._page_box)
        else:
            _write(self._drawing, stream)

    def _draw(self, stream: Any, scale: float) -> _Drawing | None:
        """Draw into a stream of our own; None where that needs what we do not keep."""
        resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in _SHARED})
        resources |= {"ExtGState": pydyf.Dictionary()}
        resources |= {"ColorSpace": stream._resources["ColorSpace"]}
        fonts = {key: _unused(face) for key, face in self._faces.items()}
        own = stream.clone(fonts=fonts, resources=resources, tags={}, images={})
        self._page.paint(own, scale)
        if any(resources[kind] for kind in _SHARED):
            return None
        _set_margins_apart(own, self._page._page_box)
        lines = [line if isinstance(line, bytes) else _to_bytes(line) for line in own.stream]
        self._faces.update(fonts)
        used = {key: font for key, font in fonts.items() if font.widths}
        return _Drawing(b"\n".join(lines), resources["ExtGState"], used, own._tags)


def _write(drawing: _Drawing, stream: Any) -> None:
    stream.stream.append(drawing.operations)
    stream._resources["ExtGState"].update(drawing.states)
    stream._tags.update({box: dict(mark) for box, mark in drawing.tags.items()})
    for key, font in drawing.fonts.items():
        known = stream._fonts.get(key)
        if known is None:
            known = stream._fonts[key] = _unused(font)
        known.widths |= {glyph: font.widths[glyph] for glyph in font.widths.keys() - known.widths}
        for glyph in font.to_unicode.keys() - known.to_unicode.keys():
            known.to_unicode[glyph] = font.to_unicode[glyph]


def _unused(font: Any) -> Any:
    """The same font without the glyphs that were drawn from it."""
    fresh = copy(font)
    fresh.widths, fresh.to_unicode, fresh.missing = {}, {}, {}
    return fresh


def _set_margins_apart(stream: Any, page_box: Any) -> None:
    """Mark page numbers and the mark of a draft as artifacts, so that they are not read out.

    WeasyPrint writes them like text (only PDF 2.0 has artifacts in its structure). ISO 32000-1,
    14.8.2.2 marks them in the page; `finishing.py` takes them out of the structure.
    """
    loose = {stream._tags[box]["mcid"] for box in _margin_texts(page_box) if box in stream._tags}
    for place, operand in enumerate(stream.stream):
        if isinstance(operand, dict) and operand.get("MCID") in loose:
            stream.stream[place - 1] = "/Artifact"
            stream.stream[place] = pydyf.Dictionary({"Type": "/Pagination"})


def _margin_texts(page_box: Any) -> Iterator[Any]:
    for margin in page_box.children:
        if isinstance(margin, MarginBox):
            yield from (box for box in margin.descendants() if isinstance(box, TextBox))


def _to_bytes(operation: Any) -> bytes:
    if isinstance(operation, pydyf.Object):
        return bytes(operation.data)
    return str(operation).encode("ascii")
