"""Next year's plan from this year's: what is copied, what advances by a year, what a person must review.

Pure: `PlanDocument` in, `PlanDocument` out. The outline, the text and the rows of Biểu 02 are copied; this
year's targets become the assigned figures of the year they were set for; results, tasks and dates start
blank. Attached tables keep their form and their words; their figures, and the dates in columns of dates, start
blank. Years of plans in headings, titles, heads of columns, units, notes and names of rows advance by one
(`year_mentions.py`). A year in running text may be history or may be meant to advance, so it is left alone and
listed; so is one in a head that belongs to no run of years with the planned one.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.measures import Basis, Measure, held_measures, measure_of
from plans.document.numbering import STYLES
from plans.document.outline import citation, map_outline, nodes_of
from plans.document.plan import (
    Block,
    GroupRow,
    IndicatorRow,
    IndicatorTableData,
    PlanDocument,
    SectionData,
    TargetData,
)
from plans.document.references.styles import notes_of
from plans.document.table_heads import with_fitting_heads
from plans.document.tables import AttachedTableData, CellLine, GroupLine, TableColumn, TableLine
from plans.document.year_mentions import advance_years, moving_years, year_mentions, years_named

# Not the year of a date, of a numbered document or of a standard (ISO 9001:2015).
YEAR_PATTERN = re.compile(r"(?<![0-9./-])(?<![0-9]:)((?:19|20)[0-9]{2})(?![0-9])")
#: The rest of a period after its first year: "2021-2025".
PERIOD_END_PATTERN = re.compile(r"\s?[-–]\s?((?:19|20)[0-9]{2})(?![0-9])")
#: A day or a year in what is due.
_A_DAY = re.compile(r"[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}|(?:19|20)[0-9]{2}")
#: How many characters on either side of a year are shown.
_AROUND = 40
#: What ends the first part of a citation, and how that of a plan's first part is written.
_TOP_OF_CITATION = re.compile(r"[.,]")
_FIRST_PART = frozenset(citation((1,), (one,)) for one in STYLES)


#: What a figure is a year later: last year's plan has been assigned, the plan of the year after is the next.
_BECOMES = {
    Measure.TARGET: Measure.ASSIGNED,
    # In this order: what came about counts for more than what was expected.
    Measure.ESTIMATE: Measure.LAST_RESULT,
    Measure.RESULT: Measure.LAST_RESULT,
    **{
        one: before
        for one in Measure
        for before in Measure
        if one.basis is before.basis is Basis.PLAN and one.offset == before.offset + 1
    },
}


@dataclass(frozen=True, slots=True)
class OldYear:
    """A mention in the new plan of a year before the planned one."""

    place: str
    excerpt: str
    year: int


def next_year_plan(document: PlanDocument) -> PlanDocument:
    """The first draft of the plan for the year after `document`."""
    document = with_fitting_heads(document)
    head = document.plan
    table = document.indicators
    # The first words of a numbered paragraph are running text.
    running = {one.place for one in nodes_of(document) if one.is_running}
    return replace(
        document,
        plan=replace(
            head,
            year=head.year + 1,
            number=None,
            date=None,
            replaces=None,
            subject=advance_years(head.subject, head.year),
            closing=advance_years(head.closing, head.year),
        ),
        sections=map_outline(
            document.sections, lambda one: _later(one.node, head.year, one.place in running)
        ),
        tasks=replace(
            document.tasks,
            title=advance_years(document.tasks.title, head.year),
            year=document.tasks.year + 1,
            columns=tuple(advance_years(one, head.year) for one in document.tasks.columns),
            rows=(),
        ),
        indicators=replace(
            table,
            title=advance_years(table.title, head.year),
            year=table.year + 1,
            columns=tuple(_later_heads(table, head.year)),
            rows=tuple(_row(row, table.measures, head.year) for row in table.rows),
        ),
        tables=tuple(_table(table, head.year) for table in document.tables),
    )


def old_years_in_text(place: str, text: str, planned: int) -> list[OldYear]:
    """The old years that one text of the plan for `planned` mentions; `place` as in `running_texts`."""
    named = (old for old in _in_text(place, text, planned) if _is_old(old, planned))
    # Equal excerpts of one text would look like the same entry listed twice.
    return list(dict.fromkeys(named))


def _is_old(old: OldYear, planned: int) -> bool:
    """Before the year reported on, or that very year outside part I: only part I reports on it."""
    looks_back = _TOP_OF_CITATION.split(old.place)[0] in _FIRST_PART
    return old.year < planned - 1 or (old.year == planned - 1 and not looks_back)


def _later_heads(table: IndicatorTableData, planned: int) -> Iterator[str]:
    """The heads of Biểu 02: the years of further columns move on too."""
    measures = [measure_of(name) for name in table.measures]
    years = {one.year(table.year) for one in measures if one}
    return (advance_years(head, planned, years) for head in table.columns)


def _later(
    node: SectionData | TargetData, planned: int, is_running: bool
) -> SectionData | TargetData:
    if isinstance(node, TargetData):
        # A copied due date would lie in the past.
        return replace(node, due=None)
    content = tuple(
        replace(block, inset=_table(block.table, planned)) if block.table else block
        for block in node.content
    )
    heading = node.heading if is_running else advance_years(node.heading, planned)
    return replace(node, heading=heading, content=content)


def _row(
    row: GroupRow | IndicatorRow, columns: Collection[str], planned: int
) -> GroupRow | IndicatorRow:
    name = advance_years(row.name, planned)
    if isinstance(row, GroupRow):
        return replace(row, name=name)
    held = held_measures(columns)
    figures = {_BECOMES[one]: value for one, value in row.figures if one in _BECOMES}
    # `printed` keeps how one year's paper wrote a figure; next year's figure is another.
    return replace(
        row,
        name=name,
        figures=tuple((one, figures[one]) for one in held if one in figures),
        printed=None,
        printed_unit=None,
        # Who sees to it stays; what was noted was noted of that year.
        note=None,
    )


def _table(table: AttachedTableData, planned: int) -> AttachedTableData:
    # "TH 2023", "ước TH 2024", "KH 2025" are one run, though each stands in a head of its own.
    moving = moving_years(years_named(column.name for column in table.columns), planned)
    columns = tuple(
        replace(column, name=advance_years(column.name, planned, moving))
        for column in table.columns
    )
    rows = tuple(_table_row(row, table.columns, planned) for row in table.rows)
    return replace(
        table,
        label=advance_years(table.label, planned),
        title=advance_years(table.title, planned),
        unit=advance_years(table.unit, planned),
        note=advance_years(table.note, planned),
        columns=columns,
        rows=rows,
    )


def _table_row(row: TableLine, columns: Sequence[TableColumn], planned: int) -> TableLine:
    if isinstance(row, GroupLine):
        return replace(row, group=advance_years(row.group, planned))
    pairs = zip(row.cells, columns, strict=True)
    return CellLine(tuple("" if _starts_blank(text, column) else text for text, column in pairs))


def _starts_blank(text: str, column: TableColumn) -> bool:
    """Figures are another year's; "31/12/2024" is past then, "Quý II" and "hằng tháng" come again."""
    return column.kind == "figure" or (column.kind == "date" and _A_DAY.search(text) is not None)


def table_texts(table: AttachedTableData) -> Iterator[str]:
    """The running texts of a table: its cells without numbers, figures and what is due."""
    for row in table.rows:
        if isinstance(row, CellLine):
            pairs = zip(row.cells, table.columns, strict=True)
            yield from (text for text, column in pairs if column.kind in ("text", "body") and text)


def table_heads(table: AttachedTableData) -> Iterator[str]:
    """The texts of a table whose years have been advanced."""
    yield from (table.label, table.title, table.unit, table.note)
    yield from (column.name for column in table.columns)
    yield from (row.group for row in table.rows if isinstance(row, GroupLine))


def running_texts(document: PlanDocument) -> Iterator[tuple[str, str]]:
    """The running texts with the part of the plan they are in; headings have already been advanced."""
    head = document.plan
    for text in (*head.legal_basis, *head.preamble):
        yield "Mở đầu", text
    for numbered in nodes_of(document):
        place = numbered.citation
        if isinstance(numbered.node, TargetData):
            texts = [numbered.node.clause]
        else:
            texts = [text for block in numbered.node.content for text in _texts(block)]
            texts[:0] = [numbered.text] if numbered.is_running else []
        for text in texts:
            yield place, text
            yield from ((place, note.note) for note in notes_of(text))
    yield "Kết thúc", head.closing
    for table in document.tables:
        yield from ((table.name, text) for text in table_texts(table))


def _texts(block: Block) -> list[str]:
    """What a block says: of a small table its running texts, of a picture its caption."""
    if block.table:
        return [*table_texts(block.table)]
    return [block.picture.caption] if block.picture else [block.text]


def _in_text(place: str, text: str, planned: int) -> Iterator[OldYear]:
    for one in year_mentions(text):
        # A period that extends into the planned year is not over.
        is_told = one.moves if one.until is None else one.until < planned
        if is_told:
            yield OldYear(place, excerpt(text, one.start, one.start + 4), one.year)


def old_years_in_heads(document: PlanDocument) -> Iterator[OldYear]:
    """The years in headings, titles and heads that have been left behind: of no run with the planned one."""
    planned = document.plan.year
    for place, texts in _heads(document):
        moving = moving_years(years_named(texts), planned)
        for text in texts:
            for old in _in_text(place, text, planned):
                if old.year < planned - 1 and old.year not in moving:
                    yield old


def _heads(document: PlanDocument) -> Iterator[tuple[str, Sequence[str]]]:
    """The texts whose years advance, those that are read together as one."""
    yield "Trích yếu", (document.plan.subject,)
    for numbered in nodes_of(document):
        if not numbered.is_target and not numbered.is_running:
            yield numbered.citation, (numbered.text,)
    tasks, indicators = document.tasks, document.indicators
    if "tasks" not in document.omitted:
        yield "Biểu 01", (tasks.title, *tasks.columns)
    if "indicators" not in document.omitted:
        yield "Biểu 02", (indicators.title, *indicators.columns)
    for table in document.tables:
        yield table.name, tuple(table_heads(table))


def excerpt(text: str, start: int, end: int) -> str:
    """A stretch of the text with whole words of its context; "…" where the text continues."""
    opening, closing = max(0, start - _AROUND), end + _AROUND
    before, after = text[opening:start], text[end:closing]
    if opening:
        before = "…" + (before.partition(" ")[2] or before)
    if closing < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return before + text[start:end] + after
