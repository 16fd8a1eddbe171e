"""Import and export of a plan's Biểu 01."""

from contextlib import AbstractContextManager
from typing import Any

from django.core.exceptions import ValidationError

from accounts.admin_base import save_changed
from accounts.models import User
from accounts.resources import ChoiceColumn, Column, TableResource, WholeNumberColumn
from plans.models import KeyTask, Plan
from plans.store.bulk_history import record_changes


class TasksResource(TableResource):
    """The tasks of one plan, identified by their number in the table; a row without a number is new."""

    model = KeyTask
    columns = (
        WholeNumberColumn("place", "STT"),
        Column("content", "Nội dung nhiệm vụ"),
        Column("result", "Kết quả đạt được"),
        ChoiceColumn("status", "Tình trạng", choices=KeyTask.Status.choices),
        Column("responsible", "Người phụ trách"),
    )

    def __init__(self, plan: Plan, by: User) -> None:
        self.plan, self.by = plan, by
        self.last = -1

    def existing(self) -> dict[int, Any]:
        # The number is no field of the model, so it is set on each instance.
        rows: dict[int, Any] = dict(enumerate(self.plan.tasks.all(), start=1))
        for place, task in rows.items():
            task.place = place
            self.last = max(self.last, task.position)
        return rows

    def new_row(self, key: Any) -> KeyTask:
        if key is not None:
            sentence = f"Biểu chưa có nhiệm vụ số {key}; muốn thêm dòng mới, xin để trống STT."
            raise ValidationError({"place": sentence})
        self.last += 1
        return KeyTask(plan=self.plan, position=self.last)

    def save(self, row: Any, *, is_new: bool) -> None:
        super().save(row, is_new=is_new)
        save_changed(self.plan, ["changed_at"])

    def recorded(self) -> AbstractContextManager[None]:
        return record_changes(self.plan, self.by)

    def name_of(self, row: Any) -> str:
        place = getattr(row, "place", None)
        return f"Nhiệm vụ {place}" if place else "Nhiệm vụ mới"
