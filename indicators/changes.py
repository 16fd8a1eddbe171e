"""The changes saved in a table since the last one that a page knows, for polling."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from indicators.cells import Answer, warnings_of
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, IndicatorTable
from indicators.past import read_past
from indicators.related import Related
from indicators.store import frozen_table

#: The most changes in one response; a page that slept for long asks again.
MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class Change:
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
class Changes:
    """The changes, oldest first; the number to ask from next; the warnings about the rows they touch."""

    newest: int
    is_more: bool
    changes: tuple[Change, ...]
    answer: Answer


def changes_since(table: IndicatorTable, since: int) -> Changes:
    """The changes saved after the one numbered `since` (0: all). A single query if there are none.

    The numbers follow the order of commits, because each save locks the table: no change can appear later
    below a number that a page has seen.
    """
    found = list(
        FigureChange.objects.filter(figure__row__table=table, pk__gt=since)
        .select_related("figure", "by")
        .order_by("pk")[:MOST_CHANGES]
    )
    if not found:
        return Changes(since, False, (), Answer(()))
    told = tuple(
        Change(
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
    return Changes(found[-1].pk, len(found) == MOST_CHANGES, told, _doubts(table, told))


def _doubts(table: IndicatorTable, changes: Sequence[Change]) -> Answer:
    """The warnings about the rows that the changes touch, in three queries."""
    rows = list(table.rows.select_related("indicator"))
    changed = {change.row for change in changes}
    codes = {row.indicator.code for row in rows if row.pk in changed}
    touched = Related(row.indicator for row in rows).around(codes)
    figures = Figure.objects.filter(row__table=table).by_cell()
    past = read_past(table.ward_id, table.year)
    about = [row for row in rows if row.indicator.code in touched]
    frozen = frozen_table(table, rows, figures.values())
    found = warnings_of(frozen, past, about, figures)
    return Answer((), tuple(row.pk for row in about), found)
