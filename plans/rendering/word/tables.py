"""Biểu 01 and Biểu 02 as Word tables, each the body of its own appendix."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from docx.oxml.xmlchemy import BaseOxmlElement

from plans.document.plan import GroupRow, IndicatorTableData, KeyTaskTable, PlanDocument
from plans.document.wording import appendix_note
from plans.rendering.table_layout import PORTRAIT_WIDTH, TableLayout, table_layout
from plans.rendering.table_rows import PrintedRow, printed_rows
from plans.rendering.text_width import short_rule_length
from plans.rendering.word.elements import WordTableRow, horizontal_rule, paragraph, table
from plans.rendering.word.package import section_properties
from plans.rendering.word.styles import TABLE_FONT_SIZE, table_style

_TASK_WIDTHS = (Decimal(13), Decimal(62), PORTRAIT_WIDTH - 75)
_INDENT = Decimal(4)
_NOTE_SIZE = 13
_STYLES = {"figure": "TableNumber", "words": "TableText"}

# Rows are kept on one page unless they cannot fit: about 30 letters a line and 45 lines.
_LONGEST_UNBROKEN = 1300


def appendices(plan: PlanDocument) -> Iterator[tuple[list[BaseOxmlElement], BaseOxmlElement]]:
    """The blocks of each Biểu that has rows, with the properties of its section."""
    note = appendix_note(plan)
    if plan.tasks.rows:
        blocks = [*_head(plan.tasks.title, note, PORTRAIT_WIDTH), _tasks(plan.tasks)]
        yield blocks, section_properties(landscape=False)
    if plan.indicators.rows:
        layout = table_layout(plan.indicators)
        page = sum(layout.widths, Decimal(0))
        blocks = [*_head(plan.indicators.title, note, page), _indicators(plan.indicators, layout)]
        yield blocks, section_properties(landscape=layout.is_landscape)


def _head(title: str, note: str, page: Decimal) -> list[BaseOxmlElement]:
    return [
        paragraph(title, "TableTitle"),
        paragraph(note, "AppendixNote"),
        horizontal_rule(page, short_rule_length(note, _NOTE_SIZE, page)),
        paragraph("", "AfterTitle"),
    ]


def _tasks(tasks: KeyTaskTable) -> BaseOxmlElement:
    rows = [_heading(tasks.columns)]
    for number, task in enumerate(tasks.rows, start=1):
        cells = [[paragraph(str(number), "TableCentre")], _lines(task.content), _lines(task.result)]
        rows.append(WordTableRow(cells, may_break=_is_long(task.content, task.result)))
    return table(_TASK_WIDTHS, rows, lines=True)


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
    styles = {kind: table_style(name, size) for kind, name in _STYLES.items()}
    cells = [[paragraph(text, styles[kind])] for kind, text in printed.kinds]
    # Word breaks a line after a slash only where it is told to.
    unit = printed.unit.replace("/", "/\u200b") if layout.splits_units else printed.unit
    cells = [*before, [name], [paragraph(unit, centre)], *cells]
    return WordTableRow(cells, may_break=_is_long(printed.name, printed.unit, *printed.cells))


def _heading(columns: Sequence[str], size: int = TABLE_FONT_SIZE) -> WordTableRow:
    style = table_style("TableHead", size)
    return WordTableRow([[paragraph(name, style)] for name in columns], heading=True)


def _lines(text: str) -> list[BaseOxmlElement]:
    return [paragraph(line, "TableProse") for line in text.split("\n")]


def _is_long(*texts: str) -> bool:
    return any(len(text) > _LONGEST_UNBROKEN for text in texts)
