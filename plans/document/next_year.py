"""Next year's plan from this year's: what is copied, what advances by a year, what a person must review.

Pure: `PlanDocument` in, `PlanDocument` out. The outline, the text and the rows of Biểu 02 are copied; this
year's targets become the assigned figures of the year they were set for; results, tasks and dates start
blank. Years in headings and titles advance by one. A year in running text may be history ("Chỉ thị … năm
2020") or may be meant to advance, so it is left alone and listed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.measures import Measure
from plans.document.numbering import STYLES
from plans.document.outline import citation, map_outline, nodes_of
from plans.document.plan import GroupRow, IndicatorRow, PlanDocument, SectionData, TargetData
from plans.document.references.styles import notes_of
from plans.document.table_heads import with_fitting_heads

# Not the year of a date, of a numbered document or of a standard (ISO 9001:2015).
YEAR_PATTERN = re.compile(r"(?<![0-9./-])(?<![0-9]:)((?:19|20)[0-9]{2})(?![0-9])")
#: The rest of a period after its first year: "2021-2025".
PERIOD_END_PATTERN = re.compile(r"\s?[-–]\s?((?:19|20)[0-9]{2})(?![0-9])")
#: How many characters on either side of a year are shown.
_AROUND = 40
#: How the first part of a plan is cited, however its parts are numbered.
_TOP_OF_CITATION = re.compile(r"[.,]")
_FIRST_PART = frozenset(citation((1,), (one,)) for one in STYLES)


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
        sections=map_outline(document.sections, lambda one: _later(one.node, head.year)),
        tasks=replace(
            document.tasks,
            title=advance_years(document.tasks.title, head.year),
            year=document.tasks.year + 1,
            rows=(),
        ),
        indicators=replace(
            table,
            title=advance_years(table.title, head.year),
            year=table.year + 1,
            columns=tuple(advance_years(column, head.year) for column in table.columns),
            rows=tuple(_row(row) for row in table.rows),
        ),
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


def advance_years(text: str, planned: int) -> str:
    """`text` with the planned year and the year before it advanced by one; other years stay."""

    def later(match: "re.Match[str]") -> str:
        year = int(match[1])
        return str(year + 1) if year in (planned - 1, planned) else match[1]

    return YEAR_PATTERN.sub(later, text)


def _later(node: SectionData | TargetData, planned: int) -> SectionData | TargetData:
    if isinstance(node, TargetData):
        # A copied due date would lie in the past.
        return replace(node, due=None)
    return replace(node, heading=advance_years(node.heading, planned))


def _row(row: GroupRow | IndicatorRow) -> GroupRow | IndicatorRow:
    if isinstance(row, GroupRow):
        return row
    target = row.figure(Measure.TARGET)
    # `printed` keeps how one year's paper wrote a figure; next year's figure is another.
    return replace(
        row,
        figures=() if target is None else ((Measure.ASSIGNED, target),),
        printed=None,
        printed_unit=None,
    )


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
            texts = [block.text for block in numbered.node.content]
        for text in texts:
            yield place, text
            yield from ((place, note.note) for note in notes_of(text))
    yield "Kết thúc", head.closing


def _in_text(place: str, text: str, planned: int) -> Iterator[OldYear]:
    for match in YEAR_PATTERN.finditer(text):
        until = PERIOD_END_PATTERN.match(text, match.end())
        # A period that extends into the planned year is not over.
        if until is None or int(until[1]) < planned:
            yield OldYear(place, excerpt(text, match.start(), match.end()), int(match[1]))


def excerpt(text: str, start: int, end: int) -> str:
    """A stretch of the text with whole words of its context; "…" where the text continues."""
    opening, closing = max(0, start - _AROUND), end + _AROUND
    before, after = text[opening:start], text[end:closing]
    if opening:
        before = "…" + (before.partition(" ")[2] or before)
    if closing < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return before + text[start:end] + after
