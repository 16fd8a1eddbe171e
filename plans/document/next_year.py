"""Next year's plan from this year's: what is taken over, what moves on, and what a person must look at.

Pure: `PlanDocument` in, `PlanDocument` out. The outline, the standing text and the rows of Biểu 02 are taken
over; this year's targets become the figures assigned for the year they were set for; results, tasks and
dates start blank. Years in headings and titles move on by one; a year that stands in running text may be
history ("Chỉ thị … năm 2020") or may be meant to move, so it stays and is listed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.measures import Measure
from plans.document.outline import rebuilt, walk
from plans.document.plan import GroupRow, IndicatorRow, PlanDocument, Section, Target

# Neither the year of a date or of a numbered document, nor that of a standard (ISO 9001:2015).
YEAR = re.compile(r"(?<![0-9./-])(?<![0-9]:)((?:19|20)[0-9]{2})(?![0-9])")
#: What follows the first year of a period: "2021-2025".
UNTIL = re.compile(r"\s?[-–]\s?((?:19|20)[0-9]{2})(?![0-9])")
#: How much of the text around a year is shown.
_AROUND = 40


@dataclass(frozen=True, slots=True)
class OldYear:
    """A place of the new plan that still names a year before the one planned for."""

    place: str
    excerpt: str
    year: int


def next_year(document: PlanDocument) -> PlanDocument:
    """The plan of the year after `document`, as it starts."""
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
            subject=moved_on(head.subject, head.year),
            closing=moved_on(head.closing, head.year),
        ),
        sections=rebuilt(document.sections, lambda one: _later(one.node, head.year)),
        tasks=replace(
            document.tasks,
            title=moved_on(document.tasks.title, head.year),
            year=document.tasks.year + 1,
            rows=(),
        ),
        indicators=replace(
            table,
            title=moved_on(table.title, head.year),
            year=table.year + 1,
            columns=tuple(moved_on(column, head.year) for column in table.columns),
            rows=tuple(_row(row) for row in table.rows),
        ),
    )


def old_years(document: PlanDocument) -> list[OldYear]:
    """Every place in running text that names a year before the one looked back at, in reading order."""
    planned = document.plan.year
    return [
        old for place, text in running_texts(document) for old in old_years_in(place, text, planned)
    ]


def old_years_in(place: str, text: str, planned: int) -> list[OldYear]:
    """The old years that one text of the plan for `planned` names; `place` as in `running_texts`."""
    named = (old for old in _in_text(place, text, planned) if _is_old(old, planned))
    return list(dict.fromkeys(named))


def _is_old(old: OldYear, planned: int) -> bool:
    """Before the year looked back at; or that year outside part I, which alone looks back at it."""
    looks_back = old.place == "I" or old.place.startswith("I.")
    return old.year < planned - 1 or (old.year == planned - 1 and not looks_back)


def moved_on(text: str, planned: int) -> str:
    """`text` with the planned year and the year before it moved on by one; other years stay."""

    def later(match: "re.Match[str]") -> str:
        year = int(match[1])
        return str(year + 1) if year in (planned - 1, planned) else match[1]

    return YEAR.sub(later, text)


def _later(node: Section | Target, planned: int) -> Section | Target:
    if isinstance(node, Target):
        return replace(node, due=None)
    return replace(node, heading=moved_on(node.heading, planned))


def _row(row: GroupRow | IndicatorRow) -> GroupRow | IndicatorRow:
    if isinstance(row, GroupRow):
        return row
    target = row.figure(Measure.TARGET)
    return replace(
        row,
        figures=() if target is None else ((Measure.ASSIGNED, target),),
        printed=None,
        printed_unit=None,
    )


def running_texts(document: PlanDocument) -> Iterator[tuple[str, str]]:
    """The running texts with the place they stand in; headings have moved on by themselves."""
    head = document.plan
    for text in (*head.legal_basis, *head.preamble):
        yield "Mở đầu", text
    for numbered in walk(document.sections):
        place = numbered.citation
        if isinstance(numbered.node, Target):
            yield place, numbered.node.clause
        else:
            yield from ((place, block.text) for block in numbered.node.content)
    yield "Kết thúc", head.closing


def _in_text(place: str, text: str, planned: int) -> Iterator[OldYear]:
    for match in YEAR.finditer(text):
        until = UNTIL.match(text, match.end())
        # A period that reaches into the planned year is not over.
        if until is None or int(until[1]) < planned:
            yield OldYear(place, excerpt(text, match.start(), match.end()), int(match[1]))


def excerpt(text: str, start: int, end: int) -> str:
    """What stands around a place of the text, in whole words; "…" where more stands there."""
    opening, closing = max(0, start - _AROUND), end + _AROUND
    before, after = text[opening:start], text[end:closing]
    if opening:
        before = "…" + (before.partition(" ")[2] or before)
    if closing < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return before + text[start:end] + after
