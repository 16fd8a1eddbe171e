"""Events, frozen copies, files and the register are only added to, in every state of a plan."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.rights import Action
from plans.document.states import LOCKED, State
from plans.integrity.database_rules import history
from plans.integrity.database_rules.content import SIGNED_MESSAGE
from plans.models import Attempt, NumberEntry, Plan, PlanEvent, PlanFile, PublicCopy
from tests.support.cases import first_of
from tests.support.plans.states import (
    REASON,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    take_transition,
)
from tests.support.plans.stored_rows import (
    columns_of,
    delete,
    full_plan,
    history_of,
    insert,
    run_statement,
    update,
    values_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

ADDED_ONLY = {
    "plans_planevent": history.ADDED_ONLY,
    "plans_frozencopy": history.ADDED_ONLY,
    "plans_partchange": history.ADDED_ONLY,
    "plans_planfile": history.FILE_KEPT,
}


@pytest.fixture
def plan() -> Plan:
    return full_plan(State.NUMBERED)


@pytest.fixture
def rows(plan: Plan) -> dict[str, Any]:
    take_transition(Action.SIGN, plan)
    return history_of(reload_plan(plan))


@pytest.mark.parametrize("table", ADDED_ONLY)
def test_no_column_of_the_history_is_updated_and_no_row_deleted(
    rows: dict[str, Any], table: str
) -> None:
    values = values_of(table, rows[table])
    assert set(values) == set(columns_of(table))
    # A change of a signed plan is refused by two rules at once.
    said = (ADDED_ONLY[table], SIGNED_MESSAGE)
    for column, value in values.items():
        assert update(table, rows[table], column, value) in said, column
    assert delete(table, rows[table]) in said


def test_history_of_a_cell_is_never_rewritten_and_goes_only_with_a_row_of_a_draft() -> None:
    plan = full_plan(State.DRAFT)
    change = plan.indicator_table.rows.all()[0].figures.all()[0].changes.all()[0]
    table = change._meta.db_table
    for column, value in values_of(table, change.pk).items():
        assert update(table, change.pk, column, value) == history.ADDED_ONLY, column
    assert delete(table, change.pk) == ""
    for state in (State.SUBMITTED, State.APPROVED, State.NUMBERED):
        plan = bring_to_state(plan, State.SUBMITTED) if state == State.SUBMITTED else _on(plan)
        assert plan.state == state
        assert delete(table, change.pk) == history.ADDED_ONLY


def _on(plan: Plan) -> Plan:
    take_transition(Action.APPROVE if plan.state == State.SUBMITTED else Action.NUMBER, plan)
    return reload_plan(plan)


@pytest.mark.parametrize("change", [{}, {"sequence": 7}, {"previous": "0" * 64}])
def test_event_is_added_only_to_the_end_of_the_chain(change: dict[str, Any]) -> None:
    plan = plan_in(State.APPROVED)
    last = PlanEvent.objects.filter(plan=plan).order_by("-sequence")[0]
    values = values_of("plans_planevent", last.pk)
    del values["id"]
    following = values | {"sequence": last.sequence + 1, "previous": last.hash}
    assert insert("plans_planevent", following) == ""
    wrong = following | change if change else values
    assert insert("plans_planevent", wrong) == history.CHAINED


def test_files_are_kept_only_while_the_plan_goes_to_be_signed_and_under_its_number() -> None:
    plan = plan_in(State.NUMBERED)
    take_transition(Action.SIGN, plan)
    signed = values_of("plans_planfile", PlanFile.objects.get(plan=plan, kind="signed").pk)
    del signed["id"]
    sealed = signed | {"kind": "sealed"}
    assert insert("plans_planfile", sealed) == ""
    other = plan_in(State.NUMBERED, year=2031)
    entry = NumberEntry.objects.get(plan=other)
    assert insert("plans_planfile", sealed | {"entry_id": entry.pk}) == history.FILE_OUT_OF_TIME
    take_transition(Action.RETURN, plan)
    assert insert("plans_planfile", sealed) == history.FILE_OUT_OF_TIME
    issued = plan_in(State.ISSUED, year=2032)
    late = values_of("plans_planfile", issued.files.all()[0].pk)
    del late["id"]
    assert insert("plans_planfile", late) == history.FILE_OUT_OF_TIME


# The register


def test_line_of_the_register_changes_only_by_being_given_up_once(plan: Plan) -> None:
    entry = NumberEntry.objects.get(plan=plan)
    table, values = "plans_numberentry", values_of("plans_numberentry", entry.pk)
    void = ("void_reason", "void_by_id", "void_at")
    for column in columns_of(table):
        if column not in void:
            found = update(table, entry.pk, column, _other(values[column]))
            assert found == history.REGISTER_KEPT, column
    assert delete(table, entry.pk) == history.REGISTER_KEPT
    take_transition(Action.RETURN, plan)
    given_up = values_of(table, entry.pk)
    assert given_up["void_reason"] == REASON
    for column in void:
        found = update(table, entry.pk, column, _other(given_up[column]))
        assert found == history.REGISTER_KEPT, column
        assert update(table, entry.pk, column, None) == history.REGISTER_KEPT, column


def _other(value: Any) -> Any:
    """Something that a column of this kind could hold instead."""
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str) and not value[:4].isdigit():
        return "x" + value[1:] if value else "x"
    return "2020-01-01"


def test_head_of_the_chain_is_put_to_a_number_once(plan: Plan) -> None:
    entry = NumberEntry.objects.get(plan=plan)
    values = values_of("plans_numberentry", entry.pk)
    given_up = (
        "UPDATE plans_numberentry SET void_reason='x', void_by_id=by_id, void_at=at WHERE id=%s"
    )
    with connection.cursor() as cursor:
        cursor.execute(given_up, [entry.pk])
        # As the portal writes it: first the number, then the event that it names.
        following = values | {"number": entry.number + 1, "code": "ABCD-EFGH", "head": ""}
        del following["id"]
        names, marks = ", ".join(following), ", ".join(["%s"] * len(following))
        cursor.execute(
            f"INSERT INTO plans_numberentry ({names}) VALUES ({marks})", [*following.values()]
        )
    made = NumberEntry.objects.get(code="ABCD-EFGH")
    NumberEntry.objects.filter(pk=made.pk).update(head="1" * 64)
    assert update("plans_numberentry", made.pk, "head", "2" * 64) == history.REGISTER_KEPT


@pytest.mark.parametrize("number", [0, 1, 3, 99])
def test_number_that_leaves_a_gap_or_comes_twice_is_refused(plan: Plan, number: int) -> None:
    take_transition(Action.RETURN, plan)
    values = values_of("plans_numberentry", NumberEntry.objects.get(plan=plan).pk)
    values |= {"code": "ABCD-EFGH", "void_reason": "", "void_by_id": None, "void_at": None}
    del values["id"]
    assert insert("plans_numberentry", values | {"number": 2}) == ""
    assert insert("plans_numberentry", values | {"number": number}) == history.NUMBER_FOLLOWS


# Attempts and public copies


def test_attempt_is_completed_once_and_stays(plan: Plan) -> None:
    by = make_office().clerk
    begun = Attempt.objects.create(plan=plan, step="sign", outcome="begun", by=by)
    for column in ("outcome", "sentence"):
        assert update("plans_attempt", begun.pk, column, "done") == ""
    for column in ("plan_id", "step", "by_id", "at"):
        value = _other(values_of("plans_attempt", begun.pk)[column])
        assert update("plans_attempt", begun.pk, column, value) == history.ATTEMPT_KEPT
    Attempt.objects.filter(pk=begun.pk).update(outcome="done")
    for column in ("outcome", "sentence"):
        assert update("plans_attempt", begun.pk, column, "x") == history.ATTEMPT_KEPT
    assert delete("plans_attempt", begun.pk) == history.ATTEMPT_KEPT


def test_public_copy_is_published_once_and_taken_back_once(plan: Plan) -> None:
    copy = PublicCopy.objects.create(
        plan=plan, content=b"x", digest="0" * 64, by=make_office().official
    )
    table, now = "plans_publiccopy", timezone.now()
    values = values_of(table, copy.pk)
    for column in columns_of(table):
        if column not in ("published_at", "retracted_at"):
            other = "[1]" if column == "masks" else _other(values[column])
            other = b"y" if column == "content" else other
            assert update(table, copy.pk, column, other) == history.COPY_KEPT, column
    assert delete(table, copy.pk) == ""
    for column in ("published_at", "retracted_at"):
        assert update(table, copy.pk, column, now) == ""
        PublicCopy.objects.filter(pk=copy.pk).update(**{column: now})
        for later in (None, "2020-01-01T00:00:00+00:00"):
            assert update(table, copy.pk, column, later) == history.COPY_KEPT
    assert delete(table, copy.pk) == history.COPY_KEPT


# Around the rules


@pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE is SQLite's")
@pytest.mark.parametrize("how", ["INSERT OR REPLACE", "INSERT OR IGNORE"])
def test_row_of_the_history_is_not_replaced_by_its_key_or_its_place(
    rows: dict[str, Any], how: str
) -> None:
    said = ADDED_ONLY | {
        "plans_numberentry": history.NUMBER_FOLLOWS,
        "plans_attempt": history.ATTEMPT_KEPT,
        "plans_publiccopy": history.COPY_KEPT,
    }
    also = (history.CHAINED, history.FILE_OUT_OF_TIME)
    for table, key in rows.items():
        values = values_of(table, key)
        assert insert(table, values, how=how) in (said[table], *also), table
        # Without its own key, by what else of it is unique.
        if "id" in values and table not in ("plans_partchange", "plans_attempt"):
            del values["id"]
            assert insert(table, values, how=how) in (said[table], *also), table
    hidden = (
        "INSERT OR REPLACE INTO plans_frozencopy (rowid, digest, content)"
        " SELECT rowid, 'x', 'y' FROM plans_frozencopy"
    )
    assert run_statement(hidden) == history.ADDED_ONLY


@pytest.mark.skipif(connection.vendor != "sqlite", reason="UPDATE OR REPLACE is SQLite's")
def test_second_public_copy_does_not_push_the_first_one_out(plan: Plan) -> None:
    now, by = timezone.now(), make_office().official
    first, second = (
        PublicCopy.objects.create(plan=plan, content=b"x", digest="0" * 64, by=by) for _ in "12"
    )
    PublicCopy.objects.filter(pk=first.pk).update(published_at=now)
    sql = "UPDATE OR REPLACE plans_publiccopy SET published_at = %s WHERE id = %s"
    assert run_statement(sql, now, second.pk) == history.COPY_KEPT
    assert PublicCopy.objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize("state", first_of(LOCKED))
def test_history_is_kept_in_every_state_that_is_locked(state: State) -> None:
    plan = full_plan(state)
    for table, key in history_of(plan).items():
        assert delete(table, key) != "", table
