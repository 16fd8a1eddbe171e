"""The original as a page shows it: paragraphs and tables with anchors, what was left out where it stood. Pure.

Of the file only words reach it, escaped; elements and attributes are written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from plans.incoming.blocks import IncomingParagraph, LeftOut, Table
from plans.incoming.plan.whole.parts import Places, SourcePart

_TOLD = {
    "comment": "Nhận xét của Word, không đưa vào: ",
    "picture": "Hình: ",
    "note": "Chú thích: ",
    "contents": "Mục lục, không đưa vào: ",
    "embedded": "Phần nhúng, không đưa vào: ",
    "link": "Địa chỉ của liên kết: ",
    "page": "Số trang: ",
}
_GONE = ("deleted", "hidden")


def clean_html(
    parts: Sequence[SourcePart], left_out: Iterable[LeftOut], levels: Mapping[str, int]
) -> str:
    """The file; `levels` are those of headings by their anchors."""
    places = Places(parts)
    beside: dict[str, list[LeftOut]] = defaultdict(list)
    for one in left_out:
        beside[places.at(one.place).anchor].append(one)
    written = []
    for part in parts:
        anchor = part.source.anchor
        if isinstance(part.block, Table):
            written.append(_table(part, part.block, beside))
        else:
            level = levels.get(anchor, 0)
            tag = f"h{min(level + 1, 6)}" if level else "p"
            inner = escape(part.block.label) + _words(part.block, beside[anchor])
            written.append(f'<{tag} id="{anchor}">{inner}</{tag}>')
    return "\n".join(written)


def _table(part: SourcePart, table: Table, beside: Mapping[str, list[LeftOut]]) -> str:
    rows = []
    for number, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row):
            if cell.layout.merge:
                continue
            anchor = part.cell_source(number, column).anchor
            spans = _spans(table, number, column)
            words = _words(cell, beside.get(anchor, ()))
            cells.append(f'<td id="{anchor}"{spans}>{words}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table id="{part.source.anchor}">{"".join(rows)}</table>'


def _spans(table: Table, number: int, column: int) -> str:
    row = table.rows[number]
    across = column + 1
    while across < len(row) and row[across].layout.merge == "across":
        across += 1
    down = number + 1
    while down < len(table.rows) and table.rows[down][column].layout.merge == "below":
        down += 1
    found = (("colspan", across - column), ("rowspan", down - number))
    return "".join(f' {name}="{count}"' for name, count in found if count > 1)


def _words(paragraph: IncomingParagraph, left_out: Sequence[LeftOut]) -> str:
    """The words with emphasis, struck ones, marks of notes, and what was left out among them."""
    # On this side stands what the file holds.
    layout = paragraph.layout
    text = layout.old_reading if layout.old_font else paragraph.text
    inserted: dict[int, str] = defaultdict(str)
    for doubt in paragraph.doubts:
        if doubt.kind == "struck":
            inserted[doubt.start] += f"<del>{escape(doubt.other)}</del>"
    for number, note in enumerate(paragraph.notes, start=1):
        inserted[min(note.place, len(text))] += f"<sup>[{number}]</sup>"
    for one in left_out:
        inserted[_place_of(one, text)] += _gone(one)
    looks: list[tuple[bool, bool]] = [(paragraph.is_strong, paragraph.layout.is_italic)] * len(text)
    for part in paragraph.emphasis:
        for place in range(part.start, min(part.end, len(text))):
            strong, italic = looks[place]
            looks[place] = (strong or part.style == "b", italic or part.style == "i")
    return _written(text, looks, inserted)


def _place_of(one: LeftOut, text: str) -> int:
    """Behind the words where it stood; a blank there was before it."""
    at = text.find(one.near)
    if at < 0:
        return len(text)
    end = at + len(one.near)
    return end + 1 if one.kind in _GONE and one.near and text[end : end + 1] == " " else end


def _written(text: str, looks: Sequence[tuple[bool, bool]], inserted: Mapping[int, str]) -> str:
    bounds = {0, len(text), *(place for place in inserted if 0 <= place <= len(text))}
    bounds |= {place for place in range(1, len(text)) if looks[place] != looks[place - 1]}
    ordered = sorted(bounds)
    written = ""
    for start, end in zip(ordered, [*ordered[1:], None], strict=True):
        written += inserted.get(start, "")
        if end is None:
            break
        piece = escape(text[start:end]).replace("\n", "<br>")
        strong, italic = looks[start]
        piece = f"<em>{piece}</em>" if italic else piece
        written += f"<strong>{piece}</strong>" if strong else piece
    return written


def _gone(one: LeftOut) -> str:
    if one.kind in _GONE:
        return f"<del>{escape(one.text)}</del>"
    if one.kind == "control":
        return ""
    return f'<span class="left-out">[{escape(_TOLD.get(one.kind, "") + one.text)}]</span>'
