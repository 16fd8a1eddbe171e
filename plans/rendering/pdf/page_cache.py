"""Pages that cache their drawing operations, so that only changed parts are drawn again.

Drawing takes a third of the rendering time. It writes operations into the page's stream and records what
they need elsewhere: glyphs of fonts, transparency states, marked content for the structure. All of that is
cached and replayed. This relies on internals of WeasyPrint 70 (`_fonts`, `_resources`, `_tags`); a test
renders with and without the cache and compares the bytes.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import MarginBox, TextBox

from plans.rendering.pdf.outlines import outline_text
from plans.rendering.pdf.split_tables import repeated_heads

#: The margin box with the mark of a draft (static/print/draft.css), which lies under the text.
DRAFT_PLACE = "@left-middle"
#: Resources that cannot be cached because they are numbered across the whole document.
_SHARED = ("XObject", "Pattern", "Shading")


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What drawing a page wrote into its stream and recorded beside it."""

    operations: bytes
    states: dict[str, Any]
    fonts: dict[Any, Any]
    tags: dict[Any, dict[str, Any]]


class CachedPage:
    """Wraps a WeasyPrint page and caches its drawing; everything else is delegated to the page.

    `faces` are the fonts already opened by earlier pages, shared by all pages of a `PdfRenderer` because
    opening a font copies its whole file. `continued`: the page goes on with a table of an earlier one.
    """

    def __init__(self, page: Any, faces: dict[Any, Any], continued: bool = False) -> None:
        self._page = page
        self._continued = continued
        self._faces = faces
        self._drawing: _Drawing | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the page into `stream`, or replay what drawing it wrote the first time."""
        if self._drawing is None:
            self._drawing = self._draw(stream, scale)
        if self._drawing is None:
            self._page.paint(stream, scale)
            self._set_apart(stream)
        else:
            _write(self._drawing, stream)

    def _draw(self, stream: Any, scale: float) -> _Drawing | None:
        """Draw into a separate stream; None if the page uses resources that cannot be cached."""
        resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in _SHARED})
        resources |= {"ExtGState": pydyf.Dictionary()}
        resources |= {"ColorSpace": stream._resources["ColorSpace"]}
        fonts = {key: _unused(face) for key, face in self._faces.items()}
        own = stream.clone(fonts=fonts, resources=resources, tags={}, images={})
        self._page.paint(own, scale)
        if any(resources[kind] for kind in _SHARED):
            return None  # such a page is drawn directly, each time
        self._set_apart(own)
        lines = [line if isinstance(line, bytes) else _to_bytes(line) for line in own.stream]
        self._faces.update(fonts)
        used = {key: font for key, font in fonts.items() if font.widths}
        return _Drawing(b"\n".join(lines), resources["ExtGState"], used, own._tags)

    def _set_apart(self, stream: Any) -> None:
        """Mark page numbers, marks and repeated heads as artifacts, so that screen readers skip them.

        WeasyPrint writes them as text (only PDF 2.0 has artifacts in its structure). Here they are marked in
        the page (ISO 32000-1, 14.8.2.2); `finishing.py` removes them from the structure.
        """
        page_box = self._page._page_box
        loose = _numbers(stream, _margin_texts(page_box))
        if self._continued:
            loose |= _numbers(stream, repeated_heads(page_box))
        outlined = _numbers(stream, _margin_texts(page_box, DRAFT_PLACE))
        for place, operand in reversed(list(enumerate(stream.stream))):
            if not isinstance(operand, dict) or operand.get("MCID") not in loose:
                continue
            # pydyf writes a marked-content operator as tag, properties, "BDC": the tag comes just before.
            stream.stream[place - 1] = "/Artifact"
            stream.stream[place] = pydyf.Dictionary({"Type": "/Pagination"})
            if operand["MCID"] in outlined:
                end = stream.stream.index(b"EMC", place)
                stream.stream[place:end] = outline_text(stream.stream[place:end], stream._fonts)


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
    """A copy of the font with no glyphs used yet."""
    fresh = copy(font)
    fresh.widths, fresh.to_unicode, fresh.missing = {}, {}, {}
    return fresh


def _numbers(stream: Any, texts: Iterator[Any]) -> set[int]:
    """The numbers of the marked content of `texts`."""
    return {stream._tags[box]["mcid"] for box in texts if box in stream._tags}


def _margin_texts(page_box: Any, place: str = "") -> Iterator[Any]:
    for margin in page_box.children:
        if isinstance(margin, MarginBox) and place in ("", margin.at_keyword):
            yield from (box for box in margin.descendants() if isinstance(box, TextBox))


def _to_bytes(operation: Any) -> bytes:
    if isinstance(operation, pydyf.Object):
        return bytes(operation.data)
    return str(operation).encode("ascii")
