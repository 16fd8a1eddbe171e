"""Import and export of a plan's Biểu 01 (django-import-export)."""

from contextlib import ExitStack
from typing import Any

from django.core.exceptions import ValidationError
from import_export.fields import Field
from tablib import Dataset

from accounts.admin_base import save_changed
from accounts.models import User
from accounts.resources import ChoiceWidget, TableResource, TextWidget, WholeNumberWidget
from plans.drafting.part_labels import unlabelled
from plans.models import KeyTask, Plan
from plans.store.bulk_history import record_changes
from plans.store.frozen.parts import frozen_tasks
from plans.store.reading import read_document


class TasksResource(TableResource):
    """The tasks of one plan, identified by their number in the table; a row without a number is new."""

    place = Field("place", "STT", WholeNumberWidget())
    content = Field("content", "Nội dung nhiệm vụ", TextWidget())
    result = Field("result", "Kết quả đạt được", TextWidget())
    status = Field("status", "Tình trạng", ChoiceWidget(KeyTask.Status.choices))
    responsible = Field("responsible", "Người phụ trách", TextWidget())

    key = "place"

    class Meta:
        model = KeyTask
        import_id_fields = ("place",)
        fields = ("place", "content", "result", "status", "responsible")

    def __init__(self, plan: Plan, by: User) -> None:
        super().__init__()
        self.plan = plan
        self.by = by
        self.added = 0

    def existing(self) -> dict[int, Any]:
        frozen = self.plan.frozen_id is not None
        tasks = frozen_tasks(read_document(self.plan)) if frozen else self.plan.tasks.all()
        # The number is no field of the model, so it is set on each instance for the library to find.
        rows: dict[int, Any] = {}
        for place, task in enumerate(tasks, start=1):
            rows[place] = task
            rows[place].place = place
        self.last = max((task.position for task in rows.values()), default=-1)
        return rows

    def init_instance(self, row: dict[str, Any] | None = None) -> KeyTask:
        # The library calls this for rows that `existing` does not have.
        place = self.fields["place"].clean(row or {"STT": ""})
        if place is not None:
            raise ValidationError(
                {
                    "place": f"Biểu chưa có nhiệm vụ số {place}; muốn thêm dòng mới, xin để trống STT."
                }
            )
        self.added += 1
        return KeyTask(plan=self.plan, position=self.last + self.added)

    def import_field(
        self, field: Field, instance: Any, row: Any, *args: Any, **kwargs: Any
    ) -> None:
        # The number only identifies the task; importing it must not move anything.
        if field.attribute == "place":
            return
        stored = KeyTask(content=instance.content)
        super().import_field(field, instance, row, *args, **kwargs)
        if field.attribute == "content":
            instance.content = unlabelled(stored, "content", instance.content)

    def do_instance_save(self, instance: KeyTask, is_create: bool) -> None:
        super().do_instance_save(instance, is_create)
        save_changed(self.plan, ["changed_at"])

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        super().before_import(dataset, **kwargs)
        # The library has hooks before the first row and after the last, but none around them, hence the
        # stack. A preview is rolled back after both, history included.
        self.history = ExitStack()
        self.history.enter_context(record_changes(self.plan, self.by))

    def after_import(self, dataset: Dataset, result: Any, **kwargs: Any) -> None:
        self.history.close()
        super().after_import(dataset, result, **kwargs)

    def name_of(self, instance: Any) -> str:
        place = getattr(instance, "place", None)
        return f"Nhiệm vụ {place}" if place else "Nhiệm vụ mới"
