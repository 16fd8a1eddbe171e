"""Biểu 01 and Biểu 02 as tables of a Word file, each the body of an appendix of its own."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from docx.oxml.xmlchemy import BaseOxmlElement

from plans.document import GroupRow, IndicatorTable, KeyTaskTable, PlanDocument
from plans.rendering.table_rows import (
    PORTRAIT_WIDTH,
    PrintedRow,
    column_widths,
    is_landscape,
    printed_rows,
)
from plans.rendering.text_width import short_rule
from plans.rendering.word_elements import Row, paragraph, rule, table
from plans.rendering.word_package import section_end
from plans.rendering.wording import appendix_note

_TASK_WIDTHS = (Decimal(13), Decimal(62), PORTRAIT_WIDTH - 75)
_INDENT = Decimal(4)
_NOTE_SIZE = 13

# A row is kept on one page unless it cannot fit on one: at about 30 letters a line and 45 lines.
_LONGEST_UNBROKEN = 1300


def appendices(plan: PlanDocument) -> Iterator[tuple[list[BaseOxmlElement], BaseOxmlElement]]:
    """The blocks of each Biểu that has rows, with the section that it is printed in."""
    note = appendix_note(plan)
    if plan.tasks.rows:
        blocks = [*_head(plan.tasks.title, note, PORTRAIT_WIDTH), _tasks(plan.tasks)]
        yield blocks, section_end(landscape=False)
    if plan.indicators.rows:
        page = sum(column_widths(plan.indicators), Decimal(0))
        blocks = [*_head(plan.indicators.title, note, page), _indicators(plan.indicators)]
        yield blocks, section_end(landscape=is_landscape(plan.indicators))


def _head(title: str, note: str, page: Decimal) -> list[BaseOxmlElement]:
    return [
        paragraph(title, "TableTitle"),
        paragraph(note, "AppendixNote"),
        rule(page, short_rule(note, _NOTE_SIZE, page)),
        paragraph("", "AfterTitle"),
    ]


def _tasks(tasks: KeyTaskTable) -> BaseOxmlElement:
    rows = [_heading(tasks.columns)]
    for number, task in enumerate(tasks.rows, start=1):
        cells = [
            [paragraph(str(number), "TableCentre")],
            _lines(task.content),
            _lines(task.result),
        ]
        rows.append(Row(cells, may_break=_is_long(task.content, task.result)))
    return table(_TASK_WIDTHS, rows, lines=True)


def _indicators(indicators: IndicatorTable) -> BaseOxmlElement:
    rows = [_heading(indicators.columns)]
    rows += [_indicator(printed) for printed in printed_rows(indicators)]
    return table(column_widths(indicators), rows, lines=True, align="center")


def _indicator(printed: PrintedRow) -> Row:
    # A heading between the rows never stands alone at the foot of a page.
    is_group = isinstance(printed.source, GroupRow)
    style = "TableGroup" if printed.bold else "TableText"
    name = paragraph(printed.name, style, keep_next=is_group, indent=_INDENT * printed.depth)
    figures = [[paragraph(text, "TableNumber")] for text in printed.cells]
    cells = [[name], [paragraph(printed.unit, "TableCentre")], *figures]
    return Row(cells, may_break=_is_long(printed.name, printed.unit, *printed.cells))


def _heading(columns: Sequence[str]) -> Row:
    return Row([[paragraph(name, "TableHead")] for name in columns], heading=True)


def _lines(text: str) -> list[BaseOxmlElement]:
    return [paragraph(line, "TableProse") for line in text.split("\n")]


def _is_long(*texts: str) -> bool:
    return any(len(text) > _LONGEST_UNBROKEN for text in texts)
