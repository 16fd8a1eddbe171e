"""What happened to a plan: its events, and the changes of its figures a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.core.paginator import Page, Paginator

from indicators.models import FigureChange
from plans.models import Plan, PlanEvent

CHANGES_PER_PAGE = 100
LATEST_EVENTS = 50
#: Who did what no person did: an import by command.
PORTAL = "Cổng kế hoạch"


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that one person made within one minute."""

    at: datetime
    who: str
    changes: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The latest events, and one page of figure changes put together in batches."""

    events: tuple[PlanEvent, ...]
    batches: tuple[Batch, ...]
    page: Page[FigureChange]


def plan_history(plan: Plan, page: str) -> History:
    """The history of `plan` in three queries, the newest first."""
    changes = (
        FigureChange.objects.filter(figure__row__table=plan.indicator_table)
        .select_related("by", "figure__row__indicator")
        .order_by("-at", "figure__row__position", "figure__measure", "-version")
    )
    found = Paginator(changes, CHANGES_PER_PAGE).get_page(page)
    events = plan.events.select_related("by")[:LATEST_EVENTS]
    return History(tuple(events), _batches(found.object_list), found)


def _batches(changes: "list[FigureChange] | object") -> tuple[Batch, ...]:
    batches = []
    for _, group in groupby(changes, key=_minute):  # type: ignore[call-overload]
        together = tuple(group)
        first = together[0]
        who = first.by.full_name if first.by else PORTAL
        batches.append(Batch(first.at, who, together))
    return tuple(batches)


def _minute(change: FigureChange) -> tuple[int | None, datetime]:
    return change.by_id, change.at.replace(second=0, microsecond=0)
