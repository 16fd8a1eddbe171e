"""The changes saved in a table since the last one that a page knows, for polling."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from indicators.cells import BatchResult, cell_warnings
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, IndicatorTable, TableRow
from indicators.past_tables import read_past
from indicators.related_indicators import RelatedIndicators
from indicators.store import build_table_data

#: The most changes in one response; a page that slept for long asks again.
MAX_CHANGES = 500
#: What a page shows of a row beside its figures, and what these are checked with.
_HEAD = (
    "pk",
    *(
        f"indicator__{name}"
        for name in (
            *("kind", "label", "name", "unit", "decimals", "better", "cumulative", "parent_code"),
            *("minimum", "maximum", "rate_part_code", "rate_whole_code"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class FigureUpdate:
    """A saved cell: what it shows now, who saved it (empty: the portal itself) and when.

    `is_kept`: the value did not change, somebody confirmed a figure with a warning.
    """

    row: int
    measure: Measure
    version: int
    shown: str
    by: str
    at: datetime
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class ChangeFeed:
    """The changes, oldest first; the number to ask from next; the warnings about the rows they touch."""

    newest: int
    is_more: bool
    changes: tuple[FigureUpdate, ...]
    answer: BatchResult


def last_figure_change(table: int) -> int:
    """The number of the last change saved in a table, by its key; 0 where there is none."""
    found = FigureChange.objects.filter(figure__row__table=table).order_by("-pk")
    return found.values_list("pk", flat=True).first() or 0


def stored_heads(table: IndicatorTable) -> str:
    """Stands for the columns and rows of a table and their definitions as they are stored, in one query."""
    return _stamp(table, table.rows.order_by("position", "pk").values_list(*_HEAD))


def heads_of(table: IndicatorTable, rows: Iterable[TableRow]) -> str:
    """The same of rows that were read with their indicators, in the order of the table."""
    read = attrgetter(*(name.replace("__", ".") for name in _HEAD))
    return _stamp(table, (read(row) for row in rows))


def _stamp(table: IndicatorTable, heads: Iterable[tuple[Any, ...]]) -> str:
    shown = (*table.measures, *(tuple(head) for head in heads))
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


def changes_since(table: IndicatorTable, since: int) -> ChangeFeed:
    """The changes saved after the one numbered `since` (0: all). A single query if there are none.

    The numbers follow the order of commits, because each save locks the table: no change can appear later
    below a number that a page has seen.
    """
    found = list(
        FigureChange.objects.filter(figure__row__table=table, pk__gt=since)
        .select_related("figure", "by")
        .order_by("pk")[:MAX_CHANGES]
    )
    if not found:
        return ChangeFeed(since, False, (), BatchResult(()))
    told = tuple(
        FigureUpdate(
            row=change.figure.row_id,
            measure=Measure(change.figure.measure),
            version=change.version,
            shown=change.after,
            by=change.by.full_name if change.by else "",
            at=change.at,
            is_kept=change.is_confirmation,
        )
        for change in found
    )
    return ChangeFeed(found[-1].pk, len(found) == MAX_CHANGES, told, _doubts(table, told))


def _doubts(table: IndicatorTable, changes: Sequence[FigureUpdate]) -> BatchResult:
    """The warnings about the rows that the changes touch, in three queries."""
    rows = list(table.rows.select_related("indicator"))
    changed = {change.row for change in changes}
    codes = {row.indicator.code for row in rows if row.pk in changed}
    touched = RelatedIndicators(row.indicator for row in rows).around(codes)
    figures = Figure.objects.filter(row__table=table).by_cell()
    past = read_past(table.ward_id, table.year)
    about = [row for row in rows if row.indicator.code in touched]
    frozen = build_table_data(table, rows, figures.values())
    found = cell_warnings(frozen, past, about, figures)
    return BatchResult((), tuple(row.pk for row in about), found)
