"""The editor of Biểu 01: every task with its result, status, person and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.table import IndicatorTableData
from plans.drafting.part_input import form_values
from plans.models import KeyTask, Plan, TaskEvidence
from plans.store.part_keys import key_of
from plans.views.editing.page import NO_UNSAVED_INPUT, UnsavedInput, open_editor
from plans.views.shared.access import find_plan
from plans.views.shared.signed_in import READ, signed_in
from plans.workflow.remarks import Thread


@dataclass(frozen=True, slots=True)
class TaskFormRow:
    """A task as its form shows it; `typed` holds what a form without JavaScript could not save."""

    task: KeyTask
    values: dict[str, Any]
    typed: UnsavedInput
    remarks: Sequence[Thread]

    @property
    def key(self) -> str:
        return key_of(self.task)

    @property
    def version(self) -> int:
        return self.task.version if self.typed.version is None else self.typed.version


@signed_in(READ, no_store=True)
def tasks(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """All tasks in their forms; whoever may not edit gets the reason instead."""
    return tasks_page(request, find_plan(request, ward, year))


def tasks_page(
    request: HttpRequest,
    plan: Plan,
    key: str = "",
    typed: UnsavedInput = NO_UNSAVED_INPUT,
    status: int = 200,
    table: IndicatorTableData | None = None,
) -> HttpResponse:
    """The page, with what a form sent for the task `key`; a problem of no task stands at the top."""
    editor = open_editor(request, plan, "plan-tasks", table)
    context = editor.context
    if editor.remarks is not None:
        forms = [
            _form(task, key, typed, editor.remarks.of_task(place))
            for place, task in enumerate(_tasks_of(plan))
        ]
        context |= {
            "forms": forms,
            "adding": typed.adding,
            "statuses": KeyTask.Status.choices,
            "problems": [] if any(form.key == key for form in forms) else typed.problems,
        }
    return render(request, "editing/tasks.html", context, status=status)


def _tasks_of(plan: Plan) -> list[KeyTask]:
    # The page lists names and sizes; the files may be megabytes each.
    evidence = TaskEvidence.objects.defer("content").select_related("by")
    return list(plan.tasks.prefetch_related(Prefetch("evidence", evidence)))


def _form(task: KeyTask, key: str, typed: UnsavedInput, remarks: Sequence[Thread]) -> TaskFormRow:
    if key_of(task) != key:
        return TaskFormRow(task, form_values(task), NO_UNSAVED_INPUT, remarks)
    return TaskFormRow(task, dict(typed.values or form_values(task)), typed, remarks)
