"""Digests of everything recorded about a plan, which each step stores with its event (docs/decisions/0034).

So the history of figures and texts, evidence, accepted findings, remarks, attempts and every column of a signed
plan's rows are in the ward's chain: `plans/integrity/history/records.py` takes the digests again.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from indicators.models import (
    CellComment,
    Evidence,
    Figure,
    FigureChange,
    IndicatorTable,
    RemovedRow,
    TableRow,
)
from plans.document.states import EDITABLE, LOCKED, SENT_OUT, State
from plans.models import (
    AttachedTable,
    Attempt,
    KeyTask,
    NumberEntry,
    PartChange,
    Plan,
    PlanFile,
    PublicCopy,
    Remark,
    Section,
    Settlement,
    Target,
    TargetIndicator,
    TaskEvidence,
)
from wardplan.row_copies import read_copies

#: The key of the digests in an event's detail.
DETAIL_KEY = "records"

_FROZEN = tuple(state for state in State if state not in EDITABLE)
#: What is written into an attempt when it ends.
_OUTCOME = ("outcome", "sentence")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table whose rows belong to a plan.

    `plan` leads from a row to the plan, or `table` to its Biểu 02. Its rows are final in the states `final`;
    in others they are digested only if they are `added_only`. `besides` are columns that still change, and
    `only` says which rows count.
    """

    name: str
    label: str
    model: type[Model]
    path: str
    final: Collection[State] = LOCKED
    added_only: bool = False
    besides: tuple[str, ...] = ()
    only: Mapping[str, Any] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """The columns that are digested, the key first; of an attempt its outcome last."""
        fields = [one.attname for one in self.model._meta.concrete_fields]
        fields = [name for name in fields if name not in self.besides]
        return sorted(fields, key=lambda name: (name in _OUTCOME, name != "id", name))


RECORD_TABLES = (
    RecordTable(
        "figure_changes", "lịch sử số liệu", FigureChange, "figure__row__table__plan", _FROZEN, True
    ),
    RecordTable("part_changes", "lịch sử nội dung", PartChange, "plan", _FROZEN, True),
    # Restoring a row is noted in its content.
    RecordTable(
        "removed_rows",
        "dòng đã bỏ của Biểu 02",
        RemovedRow,
        "table__plan",
        _FROZEN,
        True,
        ("content",),
    ),
    RecordTable("removed_contents", "nội dung các dòng đã bỏ", RemovedRow, "table__plan"),
    RecordTable("attempts", "các lần thử ký", Attempt, "plan", SENT_OUT, True),
    RecordTable("settlements", "các điều đã chấp nhận", Settlement, "plan"),
    RecordTable("evidence", "minh chứng của Biểu 02", Evidence, "row__table__plan"),
    RecordTable("task_evidence", "minh chứng của Biểu 01", TaskEvidence, "task__plan"),
    RecordTable("remarks", "góp ý", Remark, "plan", SENT_OUT),
    RecordTable("comments", "góp ý ở ô số liệu", CellComment, "row__table__plan", SENT_OUT),
    RecordTable("numbers", "số văn bản", NumberEntry, "plan"),
    # One that was never published may be deleted.
    RecordTable(
        "public_copies",
        "bản công khai",
        PublicCopy,
        "plan",
        SENT_OUT,
        only={"published_at__isnull": False},
    ),
    RecordTable("files", "các tệp của kế hoạch", PlanFile, "plan"),
    RecordTable(
        "head", "dòng của kế hoạch", Plan, "pk", besides=("state", "frozen_id", "changed_at")
    ),
    RecordTable("sections", "các mục", Section, "plan"),
    RecordTable("targets", "chỉ tiêu, nhiệm vụ trong mục", Target, "section__plan"),
    RecordTable("links", "chỉ tiêu gắn với mục", TargetIndicator, "target__section__plan"),
    RecordTable("tasks", "các nhiệm vụ của Biểu 01", KeyTask, "plan"),
    RecordTable("attached", "các bảng kèm theo", AttachedTable, "plan"),
    RecordTable("table", "Biểu số 02", IndicatorTable, "plan"),
    RecordTable("rows", "các dòng của Biểu 02", TableRow, "table__plan"),
    RecordTable("figures", "số liệu của Biểu 02", Figure, "row__table__plan"),
)


def records_detail(plan: Plan) -> dict[str, Any]:
    """What an event of `plan` stores about its records: for each table how many rows, which last, their digest.

    Runs in the transaction of the event, after everything else was written.
    """
    tables = [one for one in RECORD_TABLES if one.added_only or plan.state in one.final]
    return {DETAIL_KEY: {one.name: digest_of_rows(one, plan.pk) for one in tables}}


def digest_of_rows(
    table: RecordTable, plan: int, said: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The digest of the plan's rows (by its key); with `said`, of those that were there when that was said."""
    open_then = None if said is None else said.get("open", ())
    whole, count, last, begun = hashlib.sha256(), 0, 0, []
    for row in _rows(table, plan):
        key = row[0]
        if said is not None and key > said["last"]:
            continue
        count, last = count + 1, max(last, key)
        if table.model is Attempt and _is_begun(row, open_then):
            begun.append(key)
            # How it ended is known only later.
            row = row[: len(row) - len(_OUTCOME)]
        whole.update(json.dumps([_plain(one) for one in row], ensure_ascii=False).encode() + b"\n")
    found = {"count": count, "last": last, "sha256": whole.hexdigest()}
    return {**found, "open": begun} if begun else found


def rows_beyond(table: RecordTable, plan: int, last: int) -> int:
    """How many of the plan's rows came after the one with the key `last`."""
    return sum(row[0] > last for row in _rows(table, plan))


def _is_begun(attempt: Row, open_then: Collection[int] | None) -> bool:
    if open_then is not None:
        return attempt[0] in open_then
    return bool(attempt[-len(_OUTCOME)] == Attempt.Outcome.BEGUN)


def _rows(table: RecordTable, plan: int) -> Iterable[Row]:
    """The rows by their key, as the columns of `table`."""
    stored = table.model._default_manager.filter(**{table.path: plan}, **table.only).order_by("pk")
    # Files may have megabytes each.
    live = stored.values_list(*table.columns).iterator(5 if "content" in table.columns else 500)
    if table.model is not FigureChange:
        return live
    # The history of a row that was taken out lies with it, and is the same once the row is put back.
    found = {**_archived(table, plan), **{row[0]: row for row in live}}
    return [found[key] for key in sorted(found)]


def _archived(table: RecordTable, plan: int) -> dict[int, Row]:
    removed = RemovedRow.objects.filter(table__plan=plan).values_list("content", flat=True)
    copies = [
        copy
        for content in removed
        if isinstance(content, dict)
        for copy in content.get("rows", ())
        if copy.get("model") == "indicators.figurechange"
    ]
    return {
        one.pk: tuple(getattr(one, name) for name in table.columns) for one in read_copies(copies)
    }


def _plain(value: Any) -> Any:
    """A stored value as JSON has it, the same on every database."""
    match value:
        case bytes() | memoryview():
            return hashlib.sha256(bytes(value)).hexdigest()
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
        case _:
            return value
