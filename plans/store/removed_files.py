"""Files of removed tasks and rows that can never be put back: their plan was issued or given up long ago."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.evidence import RemovedFile
from indicators.models import RemovedRow
from plans.document.states import SENT_OUT, State
from plans.models import PartChange, Plan, PlanEvent
from plans.store.part_history import KEPT

#: No plan comes back from these states to one in which it can be edited.
_FINAL = (*SENT_OUT, State.DROPPED)
_CLOSING = (State.ISSUED, State.DROPPED)


def files_past_restoring(closed_before: datetime) -> list[int]:
    """The keys of the files whose plan was closed before then, and of those older that belong to nothing."""
    # Read first: a file that is set aside meanwhile would seem to belong to nothing.
    older = set(RemovedFile.objects.filter(at__lt=closed_before).values_list("pk", flat=True))
    closing = PlanEvent.objects.filter(
        plan=OuterRef("pk"), to_state__in=_CLOSING, at__lt=closed_before
    )
    closed = Plan.objects.filter(Exists(closing), state__in=_FINAL)
    kept, gone = set[int](), set[int]()
    plans = dict(closed.values_list("pk", "indicator_table"))
    for plan, files in _of_parts():
        (gone if plan in plans else kept).update(files)
    tables = set(plans.values())
    for table, files in _of_rows():
        (gone if table in tables else kept).update(files)
    return sorted((gone & older | (older - kept - gone)) - kept)


def _of_parts() -> Iterator[tuple[int, Iterable[int]]]:
    """The files set aside with each removed task, by the plan."""
    removals = PartChange.objects.filter(after={}, **{f"before__{KEPT}__files__isnull": False})
    for plan, before in removals.values_list("plan", "before").iterator(chunk_size=500):
        yield plan, _keys(before[KEPT])


def _of_rows() -> Iterator[tuple[int, Iterable[int]]]:
    """The files set aside with each removed row, by the table."""
    removed = RemovedRow.objects.filter(content__files__isnull=False)
    for table, content in removed.values_list("table", "content").iterator(chunk_size=500):
        yield table, _keys(content)


def _keys(kept: Mapping[str, Any]) -> list[int]:
    return [aside for _, aside in kept["files"]]
