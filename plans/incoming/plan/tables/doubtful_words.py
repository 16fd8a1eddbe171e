"""Columns that were taken as words, though their cells look like figures: asked about, once a column. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plans.incoming.plan.tables import words
from plans.incoming.plan.tables.column_questions import asked_column
from plans.incoming.plan.tables.columns import UnderstoodColumn, have_units_of_their_own
from plans.incoming.plan.tables.grid import Grid, bare, looks_like_figure
from plans.incoming.plan.tables.rows import Line
from plans.incoming.plan.understood import PlaceQuestion, PossibleReading

#: Columns that hold digits which are no figures, or are read as what they are.
_OTHERS = frozenset(("number", "name", "unit", "comparison"))
_WHY = "Các ô của cột trông như số liệu, nhưng đầu cột không nói rõ."
#: A month alone, or a day of one.
_MONTH = re.compile(r"0?\d|1[0-2]")
_FEWEST, _SHARE = 2, 0.3


def doubtful_columns(
    grid: Grid,
    columns: Sequence[UnderstoodColumn],
    lines: Sequence[Line],
    kind: str,
    plan_year: int | None,
) -> Iterator[PlaceQuestion]:
    """A question about each column of words of whose cells many look like figures."""
    rows = [line.at for line in lines if line.kind == "row"]
    taken = {one.read.measure for one in columns if one.read.measure}
    for at, column in enumerate(columns):
        if column.is_figures or column.read.meaning in _OTHERS or _is_time(at, column):
            continue
        if words.CODE.fullmatch(bare(" ".join(column.read.heads))):
            continue
        said = [text for row in rows if (text := grid.texts[row][at])]
        found = [text for text in said if looks_like_figure(text)]
        if column.read.meaning == "due" and all(map(_MONTH.fullmatch, found)):
            continue
        if have_units_of_their_own(column.meant, said):
            continue
        if len(found) < _FEWEST or len(found) < _SHARE * len(said):
            continue
        if kind == "indicators":
            yield asked_column(column, _WHY, plan_year, taken)
        else:
            yield _asked_of_words(column)


def _is_time(at: int, column: UnderstoodColumn) -> bool:
    """Months or weeks down the side."""
    heads = column.read.heads
    return at == 0 and bool(heads) and words.TIMES.fullmatch(bare(heads[-1])) is not None


def _asked_of_words(column: UnderstoodColumn) -> PlaceQuestion:
    head = " / ".join(column.read.heads) or "(không có đầu cột)"
    return PlaceQuestion(
        column.read.key,
        "column",
        f"Cột “{head}” là số liệu hay chữ?",
        _WHY,
        (
            PossibleReading("figure", "Số liệu"),
            PossibleReading(column.read.meaning, "Chữ, giữ nguyên"),
        ),
        head,
    )
