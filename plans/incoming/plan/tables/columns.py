"""The columns of a table: what each means, and as which measure its figures are taken. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.measures import STANDARD, Basis, Measure, heading_of
from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.grid import Grid, bare, share
from plans.incoming.plan.tables.heads import Head
from plans.incoming.plan.tables.meanings import (
    BASES,
    FIGURES,
    Meant,
    figure_meaning,
    is_unit,
    measure_for,
    text_meaning,
    unit_in_head,
)
from plans.incoming.plan.understood import Question, ReadColumn, Reading

_TEXTS = {
    "number",
    "name",
    "unit",
    "note",
    "lead",
    "coordinate",
    "due",
    "product",
    "person",
    "place",
}
_LABELS = re.compile(r"(?:[IVXL]+|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,3})*)[.)]?|[-+–*•]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with what its head says, beside what is handed on."""

    read: ReadColumn
    meant: Meant
    unit: str = ""

    @property
    def is_figures(self) -> bool:
        """Does it hold figures of a measure, or others?"""
        return self.read.meaning in FIGURES


def columns_of(grid: Grid, head: Head, plan_year: int | None) -> list[Column]:
    """The columns, from what heads and cells say."""
    found = [_column(grid, head, at, plan_year) for at in range(grid.width)]
    found = _with_name(grid, head, found)
    return [_with_measure(one, plan_year) for one in found]


def _cells(grid: Grid, head: Head, at: int) -> list[str]:
    rows = range(head.body, grid.height)
    # What spans the row is a group or a note.
    return [
        grid.texts[row][at]
        for row in rows
        if len(grid.said(row)) > 1 and not grid.cell(row, at).is_across
    ]


def _column(grid: Grid, head: Head, at: int, plan_year: int | None) -> Column:
    heads, cells = head.columns[at], _cells(grid, head, at)
    figures = share(cells)
    meaning = text_meaning(heads)
    if meaning == "other" and bare(" ".join(heads)) in {"don vi", "dv"}:
        meaning = "unit" if _are_units(cells) else "lead"
    meant = _of_bare_year(figure_meaning(heads, plan_year), heads, plan_year)
    if _is_of_figures(meaning, meant, figures, heads):
        meaning = meant.meaning
    elif meaning in ("result_text", "other") and meant.meaning == "comparison":
        meaning = "comparison"
    key = f"{grid.raw.key}.c{at}"
    return Column(ReadColumn(key, heads, meaning, meant.year), meant, unit_in_head(heads))


def _of_bare_year(meant: Meant, heads: Sequence[str], plan_year: int | None) -> Meant:
    """A head that is only a year: before the year under way a result, from the planned one on a plan."""
    is_bare = bool(heads) and re.fullmatch(r"(?:nam )?\d{4}", bare(heads[-1])) is not None
    if meant.meaning != "figure" or not is_bare or meant.year is None or plan_year is None:
        return meant
    if meant.year == plan_year - 1:
        return meant
    basis = Basis.RESULT if meant.year < plan_year else Basis.PLAN
    return replace(meant, meaning=BASES[basis], basis=basis)


def _are_units(cells: list[str]) -> bool:
    said = [text for text in cells if text]
    return bool(said) and sum(map(is_unit, said)) * 2 >= len(said)


def _is_of_figures(meaning: str, meant: Meant, figures: float | None, heads: Sequence[str]) -> bool:
    """Head and cells together: "Kết quả" over figures is a result, over words the words of it."""
    if meaning in _TEXTS:
        # "Chỉ tiêu" over figures is what was aimed at.
        return (
            meaning == "name" and figures is not None and figures > 0.6 and meant.basis is not None
        )
    if meaning == "result_text":
        return figures is not None and figures >= 0.5
    if not heads:
        return figures is not None and figures >= 0.5
    if meant.meaning != "figure" or meant.year is not None:
        return figures is None or figures > 0.2 or meant.basis is not None
    said = bare(" ".join(heads))
    return (figures is not None and figures >= 0.5) or (
        figures is None and bool(words.AMOUNT.search(said))
    )


def _with_name(grid: Grid, head: Head, found: list[Column]) -> list[Column]:
    """Exactly one column holds the names: the first that is called so, else the first of words."""
    named = [at for at, one in enumerate(found) if one.read.meaning == "name"]
    if len(named) > 1:
        keep = named[0]
        for at in named[1:]:
            found[at] = _as(found[at], "other")
        named = [keep]
    has_number = any(one.read.meaning == "number" for one in found)
    if not has_number and found and not found[0].read.heads and _are_labels(grid, head):
        found[0] = _as(found[0], "number")
    if not named:
        at = next((at for at in range(len(found)) if _may_be_name(grid, head, found, at)), None)
        if at is not None:
            found[at] = _as(found[at], "name")
    return found


def _are_labels(grid: Grid, head: Head) -> bool:
    cells = [text for text in _cells(grid, head, 0) if text]
    return bool(cells) and all(map(_LABELS.fullmatch, cells))


def _may_be_name(grid: Grid, head: Head, found: list[Column], at: int) -> bool:
    is_open = found[at].read.meaning in {"other", "figure", "result_text", "place", "person"}
    return is_open and _is_of_words(grid, head, at)


def _is_of_words(grid: Grid, head: Head, at: int) -> bool:
    cells = [text for text in _cells(grid, head, at) if text]
    figures = share(cells)
    return (
        bool(cells) and (figures is None or figures < 0.3) and sum(map(len, cells)) > 3 * len(cells)
    )


def _as(column: Column, meaning: str) -> Column:
    return replace(column, read=replace(column.read, meaning=meaning))


def _with_measure(column: Column, plan_year: int | None) -> Column:
    if column.read.meaning not in FIGURES:
        return column
    measure = measure_for(column.meant, plan_year)
    return replace(column, read=replace(column.read, measure=str(measure or "")))


def settled_measures(
    found: list[Column], kind: str, plan_year: int | None
) -> tuple[list[Column], list[Question]]:
    """The columns whose measure is beyond doubt keep it; each other is asked about."""
    if kind != "indicators":
        return [replace(one, read=replace(one.read, measure="")) for one in found], []
    settled: list[Column] = []
    questions: list[Question] = []
    taken = {one.read.measure for one in found if _doubt(one, found, plan_year) == ""}
    for column in found:
        why = _doubt(column, found, plan_year) if column.is_figures else ""
        if why:
            column = replace(column, read=replace(column.read, measure=""))
            questions.append(_asked(column, why, plan_year, taken))
        settled.append(column)
    return settled, questions


def _doubt(column: Column, all_columns: list[Column], plan_year: int | None) -> str:
    """Why the measure of a column is asked about; "" where it is not."""
    meant, measure = column.meant, column.read.measure
    if not column.is_figures or meant.is_range or meant.period is None:
        return ""
    if measure:
        if sum(one.read.measure == measure for one in all_columns) > 1:
            return "Bảng có hai cột cùng một loại số liệu."
        return _year_doubt(column, all_columns, plan_year)
    if meant.basis is None:
        return _nameless_doubt(column, all_columns, plan_year)
    if (
        plan_year
        and meant.year == plan_year - 1
        and meant.basis is Basis.PLAN
        and meant.period.is_year
    ):
        return "Kế hoạch của năm đang thực hiện có thể là số cấp trên giao, HĐND giao hoặc phường tự đặt."
    if plan_year and meant.year == plan_year and meant.basis in (Basis.AUTHORITY, Basis.COUNCIL):
        return f"Cột ghi số giao của chính năm kế hoạch {plan_year}."
    return ""


def _year_doubt(column: Column, all_columns: list[Column], plan_year: int | None) -> str:
    """A figure that was assigned, in a table that tells no year: of which year?"""
    has_years = any(one.meant.year is not None for one in all_columns)
    if column.meant.year is not None or not plan_year or not has_years:
        return ""
    if column.meant.basis is Basis.AUTHORITY or column.meant.basis is Basis.COUNCIL:
        years = {one.meant.year for one in all_columns if one.meant.year}
        return "" if plan_year - 1 in years else "Cột không ghi năm."
    return ""


def _nameless_doubt(column: Column, all_columns: list[Column], plan_year: int | None) -> str:
    year, heads = column.meant.year, column.read.heads
    if year is None or plan_year is None:
        others = any(one.read.measure for one in all_columns)
        return (
            ""
            if others or not heads
            else "Đầu cột không nói đây là số giao, số thực hiện hay kế hoạch."
        )
    if year != plan_year - 1 and words.YEAR.search(" ".join(heads)):
        return ""
    return f"Đầu cột chỉ ghi năm {year}."


def _asked(column: Column, why: str, plan_year: int | None, taken: set[str]) -> Question:
    words_of_head = " / ".join(column.read.heads) or "(không có đầu cột)"
    table_year = (plan_year or 0) - 1
    options = [
        Measure(one) for one in dict.fromkeys([*_likely(column), *STANDARD, Measure.COUNCIL])
    ]
    readings = [
        Reading(str(one), heading_of(str(one), table_year) if plan_year else one.label)
        for one in options
        if str(one) not in taken
    ]
    return Question(
        column.read.key,
        "column",
        f"Cột “{words_of_head}” là số liệu gì?",
        why,
        (*readings[:5], Reading("", "Không lấy")),
        words_of_head,
    )


def _likely(column: Column) -> list[Measure]:
    if column.meant.basis is Basis.PLAN and column.meant.year is not None:
        return [Measure.ASSIGNED, Measure.COUNCIL]
    return []
