"""Biểu 01, Biểu 02 and the attached tables as Word tables, each the body of its own appendix."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from docx.oxml.xmlchemy import BaseOxmlElement

from plans.document.plan import GroupRow, IndicatorTableData, PlanDocument
from plans.document.wording import appendix_note
from plans.rendering.drawn_tables import DrawnRow, DrawnTable, printed_tables, task_table
from plans.rendering.table_layout import TableLayout, table_layout
from plans.rendering.table_rows import PrintedRow, printed_rows
from plans.rendering.text_width import short_rule_length
from plans.rendering.word.elements import WordTableRow, horizontal_rule, paragraph, table
from plans.rendering.word.package import section_properties
from plans.rendering.word.styles import TABLE_FONT_SIZE, table_style

_INDENT = Decimal(4)
_NOTE_SIZE = 13
#: Of the cells of Biểu 02.
_CELL_STYLES = {"figure": "TableNumber", "words": "TableText"}

# Rows are kept on one page unless they cannot fit: about 30 letters a line of a usual column, and 45 lines, of
# which fewer fit across the page.
_LONGEST_UNBROKEN, _LINE, _USUAL_WIDTH, _ACROSS = 1300, 29, Decimal(62), 0.6
#: The style of each kind of cell.
_STYLES = {
    "number": "TableCentre",
    "prose": "TableProse",
    "text": "TableText",
    "figure": "TableNumber",
    "group": "TableGroup",
}


def appendices(plan: PlanDocument) -> Iterator[tuple[list[BaseOxmlElement], BaseOxmlElement]]:
    """The blocks of each table that has rows, with the properties of its section."""
    note = appendix_note(plan)
    if plan.tasks.rows:
        yield _appendix(task_table(plan), note)
    if plan.indicators.rows:
        layout = table_layout(plan.indicators)
        page = sum(layout.widths, Decimal(0))
        blocks = [*_head(plan.indicators.title, note, page), _indicators(plan.indicators, layout)]
        yield blocks, section_properties(landscape=layout.is_landscape)
    for drawn in printed_tables(plan):
        yield _appendix(drawn, note)


def _appendix(drawn: DrawnTable, note: str) -> tuple[list[BaseOxmlElement], BaseOxmlElement]:
    """Biểu 01 or an attached table."""
    style = "TableTitleCapitals" if drawn.in_capitals else "TableTitle"
    label = [paragraph(drawn.label, "TableLabel")] if drawn.label else []
    head = _head(drawn.title, note, sum(drawn.widths, Decimal(0)), style)
    unit = [paragraph(drawn.unit, "TableUnit")] if drawn.unit else []
    below = [paragraph(drawn.note, "TableBelow")] if drawn.note else []
    return [*label, *head, *unit, _drawn(drawn), *below], section_properties(
        landscape=drawn.is_landscape
    )


def inner_table(drawn: DrawnTable) -> Iterator[BaseOxmlElement]:
    """A small table between paragraphs, with a line below it: two tables would grow together."""
    if drawn.title:
        yield paragraph(drawn.title, "InnerTitle")
    if drawn.unit:
        yield paragraph(drawn.unit, "TableUnit")
    yield _drawn(drawn)
    yield paragraph(drawn.note, "TableBelow") if drawn.note else paragraph("", "InnerEnd")


def _head(title: str, note: str, page: Decimal, style: str = "TableTitle") -> list[BaseOxmlElement]:
    return [
        paragraph(title, style),
        paragraph(note, "AppendixNote"),
        horizontal_rule(page, short_rule_length(note, _NOTE_SIZE, page)),
        paragraph("", "AfterTitle"),
    ]


def _drawn(drawn: DrawnTable) -> BaseOxmlElement:
    rows = [_heading(drawn.heads, drawn.size)]
    last = len(drawn.rows)
    for number, row in enumerate(drawn.rows, start=1):
        # The note below stays with the last row, a group with what it heads.
        keep_next = row.is_group or (number == last and bool(drawn.note))
        looks = ("group",) if row.is_group else drawn.looks
        styles = [table_style(_STYLES[look], drawn.size) for look in looks]
        cells = [
            [paragraph(line, style, keep_next=keep_next) for line in text.split("\n")]
            for text, style in zip(row.texts, styles, strict=True)
        ]
        rows.append(WordTableRow(cells, may_break=not row.is_group and _is_high(drawn, row)))
    return table(drawn.widths, rows, lines=True, room=drawn.room)


def _is_high(drawn: DrawnTable, row: DrawnRow) -> bool:
    """Whether a text surely takes most of a page."""
    letters = _LONGEST_UNBROKEN * TABLE_FONT_SIZE / drawn.size
    letters *= _ACROSS if drawn.is_landscape else 1
    return any(
        len(text) + text.count("\n") * _LINE > letters * min(1.0, float(width / _USUAL_WIDTH))
        for text, width in zip(row.texts, drawn.widths, strict=True)
    )


def _indicators(indicators: IndicatorTableData, layout: TableLayout) -> BaseOxmlElement:
    rows = [_heading(indicators.printed_heads, layout.size)]
    numbered = indicators.is_numbered
    rows += [_indicator(printed, layout, numbered) for printed in printed_rows(indicators)]
    return table(layout.widths, rows, lines=True, align="center", room=layout.room)


def _indicator(printed: PrintedRow, layout: TableLayout, numbered: bool) -> WordTableRow:
    size = layout.size
    # A group heading must not be the last row on a page.
    is_group = isinstance(printed.source, GroupRow)
    style = table_style("TableGroup" if printed.bold else "TableText", size)
    name = paragraph(printed.name, style, keep_next=is_group, indent=_INDENT * printed.depth)
    centre = table_style("TableCentre", size)
    before = [[paragraph(printed.number, centre)]] if numbered else []
    if is_group:
        return WordTableRow([*before, [name]], last_spans=True)
    styles = {kind: table_style(name, size) for kind, name in _CELL_STYLES.items()}
    cells = [[paragraph(text, styles[kind])] for kind, text in printed.kinds]
    # Word breaks a line after a slash only where it is told to.
    unit = printed.unit.replace("/", "/\u200b") if layout.splits_units else printed.unit
    cells = [*before, [name], [paragraph(unit, centre)], *cells]
    return WordTableRow(cells, may_break=_is_long(printed.name, printed.unit, *printed.cells))


def _heading(columns: Sequence[str], size: int = TABLE_FONT_SIZE) -> WordTableRow:
    style = table_style("TableHead", size)
    return WordTableRow([[paragraph(name, style)] for name in columns], heading=True)


def _is_long(*texts: str) -> bool:
    return any(len(text) > _LONGEST_UNBROKEN for text in texts)
