"""What happened to a plan: its events, and the changes of its figures a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.core.paginator import Page, Paginator

from indicators.models import FigureChange
from plans.models import PartChange, Plan, PlanEvent

CHANGES_PER_PAGE = 100
LATEST_EVENTS = 50
LATEST_TEXTS = 50
LONGEST_NAME = 120
#: What a part is known by: the first of these fields that it has.
_NAMES = ("heading", "clause", "content", "name", "subject")
#: Who did what no person did: an import by command.
PORTAL = "Cổng kế hoạch"


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that one person made within one minute."""

    at: datetime
    who: str
    changes: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class TextChange:
    """A section, target or task that was added, changed or removed."""

    at: datetime
    who: str
    what: str
    name: str


@dataclass(frozen=True, slots=True)
class History:
    """The latest events and changes of text, and one page of figure changes put together in batches."""

    events: tuple[PlanEvent, ...]
    texts: tuple[TextChange, ...]
    batches: tuple[Batch, ...]
    page: Page[FigureChange]


def plan_history(plan: Plan, page: str) -> History:
    """The history of `plan` in four queries, the newest first."""
    changes = (
        FigureChange.objects.filter(figure__row__table=plan.indicator_table)
        .select_related("by", "figure__row__indicator")
        .order_by("-at", "figure__row__position", "figure__measure", "-version")
    )
    found = Paginator(changes, CHANGES_PER_PAGE).get_page(page)
    events = plan.events.select_related("by")[:LATEST_EVENTS]
    texts = plan.changes.select_related("by")[:LATEST_TEXTS]
    return History(
        tuple(events), tuple(map(_text_change, texts)), _batches(found.object_list), found
    )


def _text_change(change: PartChange) -> TextChange:
    verb = "Sửa" if change.before and change.after else "Thêm" if change.after else "Xoá"
    part = change.after or change.before
    if "place" in part:
        verb = "Chuyển"
    name = next((part[key] for key in _NAMES if part.get(key)), "")
    return TextChange(
        at=change.at,
        who=change.by.full_name if change.by else PORTAL,
        what=f"{verb} {change.get_kind_display().lower()}",
        name=str(name)[:LONGEST_NAME],
    )


def _batches(changes: Iterable[FigureChange]) -> tuple[Batch, ...]:
    batches = []
    for _, group in groupby(changes, key=_minute):
        together = tuple(group)
        first = together[0]
        who = first.by.full_name if first.by else PORTAL
        batches.append(Batch(first.at, who, together))
    return tuple(batches)


def _minute(change: FigureChange) -> tuple[int | None, datetime]:
    return change.by_id, change.at.replace(second=0, microsecond=0)
