"""What was saved in a table since a change that a page knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from indicators.cells import Answer, warnings_of
from indicators.measures import Measure
from indicators.models import Figure, FigureChange, IndicatorTable
from indicators.past import read_past
from indicators.related import Related
from indicators.store import frozen_table

#: Changes told at once; a page that slept longer asks again.
MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that was saved: what it shows since, who saved it (empty: the portal itself) and when.

    `is_kept`: nothing was changed, somebody confirmed a doubtful figure.
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
    """The changes, the oldest first; the number to ask from next; the doubts about the rows they touch."""

    newest: int
    is_more: bool
    changes: tuple[Change, ...]
    answer: Answer


def changes_since(table: IndicatorTable, since: int) -> Changes:
    """What was saved after the change `since` (0: ever). One query where nothing was.

    Changes of one table are numbered in the order in which they are committed, because each save locks it.
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
    """The doubts about the rows that the changes touch, in three queries."""
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
