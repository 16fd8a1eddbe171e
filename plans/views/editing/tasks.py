"""The editor of Biểu 01: every task with its result, status, person and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from plans.drafting.parts import refusal_to_edit_plan
from plans.models import KeyTask, Plan, TaskEvidence
from plans.store.reading import read_document
from plans.views.editing.narrative import NOTHING_TYPED, Typed, stamp_of
from plans.views.editing.parts import MOST_CHARACTERS, key_of, people_of, shown_values
from plans.views.editing.remarks import PartRemarks
from plans.views.shared.access import find_plan, person
from plans.views.shared.frame import OpenPlan, frame
from plans.workflow.remarks import Thread


@dataclass(frozen=True, slots=True)
class TaskForm:
    """A task as its form shows it; `typed` where a form without JavaScript came back."""

    task: KeyTask
    values: dict[str, Any]
    typed: Typed
    remarks: Sequence[Thread]

    @property
    def key(self) -> str:
        return key_of(self.task)

    @property
    def version(self) -> int:
        return self.task.version if self.typed.version is None else self.typed.version


@login_required
@require_safe
@cache_control(private=True, no_store=True)
def tasks(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """All tasks to write in; whoever may not write gets the reason instead."""
    return tasks_page(request, find_plan(request, ward, year))


def tasks_page(
    request: HttpRequest, plan: Plan, key: str = "", typed: Typed = NOTHING_TYPED, status: int = 200
) -> HttpResponse:
    """The page, with what a form brought for the task `key`; a problem of no task stands at the top."""
    user = person(request)
    refusal = refusal_to_edit_plan(user, plan)
    opened = OpenPlan(plan, read_document(plan), user, refusal)
    context = frame(opened, "plan-tasks", typing=True) | {"refusal": refusal}
    if refusal is None:
        remarks = PartRemarks(plan, opened.document)
        forms = [
            _form(task, key, typed, remarks.of_task(place))
            for place, task in enumerate(_tasks_of(plan))
        ]
        context |= {
            "forms": forms,
            "people": people_of(plan),
            "statuses": KeyTask.Status.choices,
            "stamp": stamp_of(plan),
            "longest": MOST_CHARACTERS,
            "problems": [] if any(form.key == key for form in forms) else typed.problems,
        }
    return render(request, "editing/tasks.html", context, status=status)


def _tasks_of(plan: Plan) -> list[KeyTask]:
    evidence = TaskEvidence.objects.defer("content").select_related("by")
    return list(plan.tasks.prefetch_related(Prefetch("evidence", evidence)))


def _form(task: KeyTask, key: str, typed: Typed, remarks: Sequence[Thread]) -> TaskForm:
    if key_of(task) != key:
        return TaskForm(task, shown_values(task), NOTHING_TYPED, remarks)
    return TaskForm(task, dict(typed.values or shown_values(task)), typed, remarks)
