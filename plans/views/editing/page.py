"""What both editors show around their forms, and what is shown again of a form that was not saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from indicators.changes import last_figure_change
from indicators.table import IndicatorTableData
from plans.drafting.assignment import assignable_people
from plans.drafting.part_input import MAX_CHARACTERS
from plans.models import PartChange, Plan
from plans.views.editing.conflict import Conflict
from plans.views.editing.remarks import PartRemarks
from plans.views.shared.access import person
from plans.views.shared.plan_page import OpenPlan, open_plan_for, plan_page_context


@dataclass(frozen=True, slots=True)
class UnsavedInput:
    """What a form without JavaScript sent that was not saved, and why."""

    values: Mapping[str, Any] | None = None
    problems: list[str] = field(default_factory=list)
    conflict: Conflict | None = None
    version: int | None = None
    #: What was to be added and is not: it comes back into its box.
    adding: str = ""
    #: Why the file for a task was not taken; said at its field.
    file_problem: str = ""


NO_UNSAVED_INPUT = UnsavedInput()


@dataclass(frozen=True, slots=True)
class Editor:
    """A plan open in an editor; `remarks` is None for whoever may not edit it."""

    opened: OpenPlan
    context: dict[str, Any]
    remarks: PartRemarks | None


def open_editor(
    request: HttpRequest, plan: Plan, tab: str, table: IndicatorTableData | None
) -> Editor:
    """The plan opened for editing; `table` is Biểu 02 where the request has read it already."""
    opened = open_plan_for(person(request), plan, table)
    context = plan_page_context(opened, tab, typing=True) | {"refusal": opened.refusal}
    if opened.refusal is not None:
        return Editor(opened, context, None)
    context |= {
        "people": assignable_people(plan.ward_id),
        "stamp": stamp_of(plan),
        "longest": MAX_CHARACTERS,
    }
    return Editor(opened, context, PartRemarks(plan, opened.document))


def stamp_of(plan: Plan) -> str:
    """What a page knows of the plan: when it was last changed, and the last changes of text and of figures."""
    # The time tells a poll that something is new, the key which changes it has not seen.
    last = PartChange.objects.filter(plan=plan).order_by("-pk").values_list("pk", flat=True).first()
    return (
        f"{plan.changed_at.isoformat()}_{last or 0}_{last_figure_change(plan.indicator_table_id)}"
    )
