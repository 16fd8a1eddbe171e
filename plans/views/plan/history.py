"""What happened to a plan: events, changes of text, and changes of figures page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from indicators.frozen.overlay import rows_as_frozen
from indicators.models import FigureChange
from plans.document.plan import IndicatorTableData
from plans.document.states import SENT_OUT
from plans.models import Plan, PlanEvent
from plans.views.plan.history_texts import (
    PORTAL,
    PartTextChange,
    RemovedPartEntry,
    RemovedRowEntry,
    part_text_changes,
    removed_parts,
    removed_rows,
)

CHANGES_PER_PAGE = 100
MAX_EVENTS = 100


@dataclass(frozen=True, slots=True)
class ChangeBatch:
    """Consecutive changes by one person within one minute."""

    at: datetime
    who: str
    changes: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The latest events and changes of text, and one page of figure changes grouped in batches."""

    events: tuple[PlanEvent, ...]
    #: When and why drafts of a replacement were dropped.
    dropped: tuple[PlanEvent, ...]
    removed: tuple[RemovedPartEntry, ...]
    texts: tuple[PartTextChange, ...]
    rows: tuple[RemovedRowEntry, ...]
    batches: tuple[ChangeBatch, ...]
    page: Page[FigureChange]


def plan_history(plan: Plan, table: IndicatorTableData, page: str) -> History:
    """The history of `plan`, newest first, in at most ten queries. `table` names the figures bound in texts."""
    changes = (
        FigureChange.objects.filter(figure__row__table=plan.indicator_table)
        .select_related("by", "figure__row__indicator")
        .order_by("-at", "figure__row__position", "figure__measure", "-version")
    )
    found = Paginator(changes, CHANGES_PER_PAGE).get_page(page)
    rows_as_frozen(table, [change.figure.row for change in found.object_list])
    events = plan.events.select_related("by").order_by("-sequence")[:MAX_EVENTS]
    return History(
        events=tuple(events),
        # Only a plan that was sent out can be replaced.
        dropped=tuple(_dropped(plan)) if plan.state in SENT_OUT else (),
        removed=removed_parts(plan, table),
        texts=part_text_changes(plan, table),
        rows=removed_rows(plan),
        batches=_batches(found.object_list),
        page=found,
    )


def _dropped(plan: Plan) -> QuerySet[PlanEvent]:
    given_up = PlanEvent.objects.filter(plan__replaces=plan, what=PlanEvent.What.DROPPED)
    return given_up.select_related("by", "plan").order_by("-sequence")[:MAX_EVENTS]


def _batches(changes: Iterable[FigureChange]) -> tuple[ChangeBatch, ...]:
    batches = []
    # Neighbours only: what two people typed at once stays in the order in which it happened.
    for _, group in groupby(changes, key=_minute):
        together = tuple(group)
        first = together[0]
        who = first.by.full_name if first.by else PORTAL
        batches.append(ChangeBatch(first.at, who, together))
    return tuple(batches)


def _minute(change: FigureChange) -> tuple[int | None, datetime]:
    # Pasting a column saves dozens of cells at once: one entry, not dozens.
    return change.by_id, change.at.replace(second=0, microsecond=0)
