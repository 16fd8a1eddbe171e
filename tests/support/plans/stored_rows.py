"""A plan with a row in each of its tables, and SQL statements against these rows."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from accounts.models import User, Ward
from accounts.rights import Action
from indicators.measures import Measure
from indicators.models import CellComment, Evidence, FigureChange, RemovedRow
from plans.document.planfile.writing import digest
from plans.document.states import State
from plans.models import (
    AttachedTable,
    Attempt,
    KeyTask,
    PartChange,
    Plan,
    PlanEvent,
    PublicCopy,
    Remark,
    Section,
    Settlement,
    Target,
    TaskEvidence,
)
from plans.store.event_chain import add_event
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from plans.workflow.replacement import start_replacement
from tests.support.plans.states import (
    REASON,
    bring_to_state,
    make_office,
    reload_plan,
    submittable_plan,
    take_transition,
)

#: The key of one row in each table of a plan.
Rows = dict[str, Any]


def full_plan(state: State, *, ward: Ward | None = None, year: int = 2024) -> Plan:
    """A plan in `state` that has at least one row in every table of its content."""
    plan = submittable_plan(ward, year)
    by = make_office(plan.ward).official
    if state == State.DROPPED:
        draft = start_replacement(bring_to_state(plan, State.ISSUED), by, REASON)
        _fill(draft, by)
        take_transition(Action.DROP, draft)
        return reload_plan(draft)
    add_event(plan, PlanEvent.What.STARTED, by=by, digest=digest(read_document(plan)))
    _fill(plan, by)
    return bring_to_state(plan, state)


def _fill(plan: Plan, by: User) -> None:
    file = {"name": "bien-ban.pdf", "media_type": "application/pdf", "size": 3, "content": b"%PD"}
    row = plan.indicator_table.rows.all()[0]
    task = plan.tasks.all()[0]
    Evidence.objects.create(row=row, by=by, **file)
    TaskEvidence.objects.create(task=task, by=by, **file)
    CellComment.objects.create(row=row, measure=Measure.ASSIGNED, text="Xin xem lại.", by=by)
    RemovedRow.objects.create(
        table=plan.indicator_table, code="da-bo", name="Đã bỏ", content={}, by=by
    )
    AttachedTable.objects.create(
        plan=plan, position=0, kind="free", title="Bảng", columns=[{"name": "Tên"}]
    )
    PartChange.objects.create(plan=plan, kind="head", part_id=plan.pk, version=1, by=by)
    Settlement.objects.create(
        plan=plan, key="0" * 64, rule="thu", citation="I", sentence="Xem.", reason="Đúng.", by=by
    )
    Remark.objects.create(plan=plan, path="sections[0]", citation="Mục I", text="Rõ hơn.", by=by)


def rows_of(plan: Plan) -> Rows:
    """The key of one row of the plan in each table of its content."""
    row = plan.indicator_table.rows.all()[0]
    figure = row.figures.all()[0]
    target = Target.objects.filter(section__plan=plan)[0]
    found: Sequence[models.Model] = (
        Section.objects.filter(plan=plan)[0],
        target,
        target.links.all()[0],
        KeyTask.objects.filter(plan=plan)[0],
        TaskEvidence.objects.filter(task__plan=plan)[0],
        AttachedTable.objects.filter(plan=plan)[0],
        PartChange.objects.filter(plan=plan)[0],
        Settlement.objects.filter(plan=plan)[0],
        Remark.objects.filter(plan=plan)[0],
        plan.indicator_table,
        row,
        RemovedRow.objects.filter(table=plan.indicator_table)[0],
        figure,
        FigureChange.objects.filter(figure=figure)[0],
        row.evidence.all()[0],
        row.comments.all()[0],
    )
    return {one._meta.db_table: one.pk for one in found}


def history_of(plan: Plan) -> Rows:
    """The key of one row in each table of the plan's history; a dropped draft never had a number."""
    entry = current_entry(plan)
    assert (entry is None) == (plan.state == State.DROPPED)
    by = make_office(plan.ward).clerk
    attempt = Attempt.objects.create(plan=plan, step="sign", outcome="done", by=by)
    copy = PublicCopy.objects.create(
        plan=plan, content=b"x", digest="0" * 64, by=by, published_at=timezone.now()
    )
    found: Sequence[models.Model] = (
        plan.events.all()[0],
        plan.changes.all()[0],
        *((plan.files.all()[0], entry) if entry else ()),
        attempt,
        copy,
    )
    return {one._meta.db_table: one.pk for one in found} | {"plans_frozencopy": plan.frozen_id}


def model_of(table: str) -> type[models.Model]:
    """The model whose rows a table holds."""
    return next(one for one in apps.get_models() if one._meta.db_table == table)


def columns_of(table: str) -> list[str]:
    """Every column of a table, its key first."""
    return [field.column for field in model_of(table)._meta.concrete_fields if field.column]


def values_of(table: str, key: Any) -> dict[str, Any]:
    """A row as the database holds it."""
    name = model_of(table)._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {name} = %s", [key])
        columns = [one[0] for one in cursor.description]
        return dict(zip(columns, cursor.fetchone(), strict=True))


def run_statement(sql: str, *values: Any) -> str:
    """Run a statement and roll it back; returns "" if it changed rows, else the error message."""
    with transaction.atomic():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql, values)
                found = "" if cursor.rowcount else "(no row)"
        except IntegrityError as refusal:
            found = str(refusal).partition("\n")[0]
        transaction.set_rollback(True)
    return found


def update(table: str, key: Any, column: str, value: Any) -> str:
    """Try to update one column of one row."""
    name = model_of(table)._meta.pk.column
    return run_statement(f"UPDATE {table} SET {column} = %s WHERE {name} = %s", value, key)


def delete(table: str, key: Any) -> str:
    """Try to delete one row."""
    name = model_of(table)._meta.pk.column
    return run_statement(f"DELETE FROM {table} WHERE {name} = %s", key)


def insert(table: str, values: dict[str, Any], *, how: str = "INSERT") -> str:
    """Try to insert a row with these values."""
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    return run_statement(f"{how} INTO {table} ({names}) VALUES ({marks})", *values.values())


def plan_is_untouched(plan: Plan) -> bool:
    """Whether the plan still exists and is readable after these attempts."""
    return reload_plan(plan).pk == plan.pk
