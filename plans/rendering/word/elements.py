"""The few WordprocessingML elements that our Word files consist of, built directly.

python-docx handles the package and its parts. Tables are built here because its cell access takes time
that grows with the square of the number of rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from plans.document.references.styles import runs_of
from plans.document.references.syntax import StyleName
from plans.rendering.office_package import xml_text
from plans.rendering.table_layout import Room

_TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINE_WEIGHT = 4  # eighths of a point
#: The style of the mark of a footnote.
NOTE_MARK = "FootnoteReference"
# What Word says of emphasised words, in the order that its schema wants.
_LOOKS: dict[StyleName, tuple[str, dict[str, str]]] = {
    "b": ("b", {}),
    "i": ("i", {}),
    "sup": ("vertAlign", {"val": "superscript"}),
    "sub": ("vertAlign", {"val": "subscript"}),
}
# Left and right of the text in a cell, in mm.
_BESIDE = {Room.USUAL: Decimal("1.5"), Room.TIGHT: Decimal("1.3"), Room.CLOSE: Decimal("0.75")}


def element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """The element `w:tag` with its children and attributes, all in the `w:` namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def twips(millimetres: Decimal | int) -> int:
    """Millimetres converted to twips, twentieths of a point."""
    return int((Decimal(millimetres) * _TWIPS_PER_MM).to_integral_value())


def runs(text: str) -> Iterator[BaseOxmlElement]:
    """`text` as the runs that it is printed in, one where nothing is emphasised."""
    for one in runs_of(text):
        if one.note:
            raised = element("rStyle", val=NOTE_MARK)
            yield element("r", element("rPr", raised), element("footnoteReference", id=one.number))
            continue
        made = run(one.text)
        looks = [look for style, look in _LOOKS.items() if style in one.styles]
        if looks:
            made.insert(0, element("rPr", *(element(tag, **values) for tag, values in looks)))
        yield made


def run(text: str) -> BaseOxmlElement:
    """`text` as one run, with its line breaks and tabs preserved."""
    made = element("r")
    for number, line in enumerate(xml_text(text).split("\n")):
        if number:
            made.append(element("br"))
        for place, piece in enumerate(line.split("\t")):
            if place:
                made.append(element("tab"))
            if piece:
                made.append(_text(piece))
    return made


def _text(piece: str) -> BaseOxmlElement:
    made = element("t")
    made.text = piece
    # Otherwise Word drops leading and trailing spaces, and the ward's text must stay unchanged.
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def paragraph(
    text: str,
    style: str,
    *,
    keep_next: bool = False,
    indent: Decimal | int = 0,
    first_line: int = 0,
    numbered: BaseOxmlElement | None = None,
) -> BaseOxmlElement:
    """A paragraph of the named style; `indent` is in mm, `first_line` in twips, `keep_next` keeps it
    with the next one.

    `numbered` is its place in a list, where that is not the style's (`numbering.py`).
    """
    # The schema fixes the order of properties: pStyle, keepNext, numPr, ind. Word reports others as damage.
    properties = element("pPr", element("pStyle", val=style))
    if keep_next:
        properties.append(element("keepNext"))
    if numbered is not None:
        properties.append(numbered)
    if indent:
        properties.append(element("ind", left=twips(indent)))
    elif first_line:
        properties.append(element("ind", firstLine=first_line))
    return element("p", properties, *runs(text)) if text else element("p", properties)


def horizontal_rule(room: Decimal, length: Decimal) -> BaseOxmlElement:
    """A centred line of `length` mm in a column of `room` mm, drawn as an empty paragraph's top border."""
    side = twips((room - length) / 2)
    border = element("pBdr", element("top", val="single", sz=6, space=0, color="000000"))
    return element(
        "p",
        element(
            "pPr", element("pStyle", val="Rule"), border, element("ind", left=side, right=side)
        ),
    )


@dataclass(frozen=True, slots=True)
class WordTableRow:
    """A table row: the paragraphs of each cell, whether it repeats as a heading, whether it may break.

    A row with fewer cells than its table has columns begins with one that spans the columns left over, or
    ends with it.
    """

    cells: Sequence[Sequence[BaseOxmlElement]]
    heading: bool = False
    may_break: bool = False
    last_spans: bool = False


def table(
    widths: Sequence[Decimal],
    rows: Iterable[WordTableRow],
    *,
    lines: bool,
    align: str = "top",
    room: Room = Room.USUAL,
) -> BaseOxmlElement:
    """A table with fixed column `widths` in mm, with or without `lines` around its cells.

    `room`: how much they leave beside their text (`table_layout`).
    """
    columns = [twips(width) for width in widths]
    made = element(
        "tbl",
        _table_properties(sum(columns), lines, _BESIDE[room]),
        element("tblGrid", *(element("gridCol", w=width) for width in columns)),
    )
    for row in rows:
        made.append(_row(row, columns, align))
    return made


def _table_properties(width: int, lines: bool, beside: Decimal) -> BaseOxmlElement:
    kind = "single" if lines else "nil"
    borders = (element(side, val=kind, sz=_LINE_WEIGHT, space=0, color="000000") for side in _SIDES)
    side_margin = twips(beside) if lines else 0
    margins = (
        ("top", twips(Decimal("0.8")) if lines else 0),
        ("left", side_margin),
        ("bottom", twips(Decimal("0.8")) if lines else 0),
        ("right", side_margin),
    )
    return element(
        "tblPr",
        element("tblW", w=width, type="dxa"),
        element("jc", val="center"),
        element("tblBorders", *borders),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(name, w=size, type="dxa") for name, size in margins)),
    )


def _row(row: WordTableRow, columns: Sequence[int], align: str) -> BaseOxmlElement:
    properties = element("trPr")
    if not row.may_break:
        properties.append(element("cantSplit"))
    if row.heading:
        properties.append(element("tblHeader"))
    made = element("tr", properties)
    spans = [1 for _ in row.cells]
    spans[-1 if row.last_spans else 0] += len(columns) - len(row.cells)
    ends = [sum(spans[: place + 1]) for place in range(len(spans))]
    widths = [sum(columns[end - span : end]) for span, end in zip(spans, ends, strict=True)]
    for spanned, width, paragraphs in zip(spans, widths, row.cells, strict=True):
        # The schema fixes the order of these too.
        cell = element("tcPr", element("tcW", w=width, type="dxa"))
        if spanned > 1:
            cell.append(element("gridSpan", val=spanned))
        cell.append(element("vAlign", val=align))
        made.append(element("tc", cell, *paragraphs))
    return made
