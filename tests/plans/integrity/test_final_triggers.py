"""From the signature on nothing of a plan changes, by whatever SQL; the history is only added to."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.rights import Action
from plans.document.states import LOCKED, UNNUMBERED, State
from plans.integrity.database_rules import content, history, plan_row
from plans.integrity.database_rules.all_rules import installed_rules, missing_rules, rules_for
from plans.integrity.database_rules.content import PLAN_TABLES
from plans.integrity.database_rules.plan_row import allowed_transitions
from plans.models import Plan
from tests.support import factories
from tests.support.cases import first_of
from tests.support.plans import stored_rows
from tests.support.plans.states import plan_in, reload_plan, take_transition
from tests.support.plans.stored_rows import (
    columns_of,
    delete,
    full_plan,
    insert,
    rows_of,
    run_statement,
    update,
    values_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

sqlite_only = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="INSERT OR REPLACE is SQLite's"
)
postgresql_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="TRUNCATE and roles are PostgreSQL's"
)

SAID_OF = {part.table: part.sentence for part in PLAN_TABLES}
STATES_OF = {part.table: part.states for part in PLAN_TABLES}
#: History within the content: it has a sentence of its own while the plan is being written.
CHANGES = ("plans_partchange", "indicators_figurechange")
BOTH = (content.SIGNED_MESSAGE, history.ADDED_ONLY)


def draft() -> Plan:
    return full_plan(State.DRAFT, ward=factories.ward("da-mai", "Đa Mai"), year=2030)


def said_of(table: str) -> tuple[str, ...]:
    """The sentences a refusal may give."""
    return BOTH if table in CHANGES else (SAID_OF[table],)


@pytest.fixture(params=first_of(LOCKED))
def locked(request: pytest.FixtureRequest) -> Plan:
    return full_plan(request.param)


def test_every_rule_is_in_the_database_as_it_is_written() -> None:
    assert len(rules_for(connection.vendor)) > 70
    assert missing_rules(connection) == []


def test_rule_that_was_taken_out_or_changed_is_missed() -> None:
    name = "rule_plans_section_fixed_delete"
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER {name}")
            else:
                cursor.execute(f"ALTER TABLE plans_section DISABLE TRIGGER {name}")
        assert missing_rules(connection) == [name]
        transaction.set_rollback(True)
    assert name in installed_rules(connection)


def test_every_table_of_a_plan_is_spoken_of() -> None:
    """A new table that belongs to a plan needs a decision: its rows are fixed, or it stands here."""
    open_to_all = {"plans_plan", "plans_delegation", "plans_signingcertificate"}
    # What is recorded of those who sign is told by the ward's chain: verify_history compares it.
    open_to_all |= {"plans_signaturepicture", "plans_certificatechallenge", "indicators_indicator"}
    # How far the head is looked through counts in a draft alone; no print and no plan file has it.
    open_to_all.add("plans_carriedhead")
    # So does what was put aside of the portal's proposals; what was read from files is no plan yet.
    open_to_all |= {"plans_dismissal", "plans_planreading"}
    # A template of tables belongs to an authority; what was begun from it is a table of its own.
    open_to_all.add("plans_tabletemplate")
    # Tables and pictures in the text are named there by their hash: verify_history tells of a changed one.
    open_to_all |= {"plans_wardinset", "plans_wardpicture"}
    # What a check found is a hint for administrators, and proves nothing.
    open_to_all.add("plans_integritycheck")
    spoken_of = {rule.table for rule in rules_for(connection.vendor)}
    models = [*_models("plans"), *_models("indicators")]
    assert {one._meta.db_table for one in models} <= spoken_of | open_to_all


def _models(app: str) -> list[Any]:
    from django.apps import apps

    return list(apps.get_app_config(app).get_models())


def test_no_column_of_any_part_is_updated_in_a_plan_that_is_locked(locked: Plan) -> None:
    other = rows_of(draft())
    for table, key in rows_of(locked).items():
        if locked.state not in STATES_OF[table]:
            continue
        for column, value in values_of(table, other[table]).items():
            if table not in CHANGES:
                assert update(table, other[table], column, value) == "", (table, column)
            assert update(table, key, column, value) in said_of(table), (table, column)


def test_no_row_of_any_part_is_deleted_in_a_plan_that_is_locked(locked: Plan) -> None:
    other = rows_of(draft())
    for table, key in rows_of(locked).items():
        if locked.state not in STATES_OF[table]:
            continue
        if table != "plans_partchange":
            assert delete(table, other[table]) == "", table
        assert delete(table, key) in said_of(table), table


def test_no_row_is_added_to_any_part_of_a_plan_that_is_locked(locked: Plan) -> None:
    theirs = rows_of(draft())
    for table, key in rows_of(locked).items():
        # A table of figures is tied to its plan from the plan's side.
        if table == "indicators_indicatortable" or locked.state not in STATES_OF[table]:
            continue
        values = values_of(table, key)
        del values["id"]
        assert insert(table, values) in said_of(table), table
        assert _added_to_draft(table, theirs[table]) == "", table


def _added_to_draft(table: str, key: int) -> str:
    """What comes of the same statement for a draft, whose own row makes room where it is one of a kind."""
    values = values_of(table, key)
    del values["id"]
    with transaction.atomic():
        if table != "plans_partchange":
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {table} WHERE id = %s", [key])
        found = insert(table, values)
        transaction.set_rollback(True)
    return found


def test_no_row_moves_out_of_a_plan_that_is_locked_or_into_it(locked: Plan) -> None:
    ours, theirs = rows_of(locked), rows_of(draft())
    moved = 0
    for table, key in ours.items():
        model = stored_rows.model_of(table)
        for field in model._meta.concrete_fields:
            above = field.related_model._meta.db_table if field.related_model else ""
            if field.column is None or above not in {*ours, "plans_plan"} or field.name == "parent":
                continue
            if locked.state not in STATES_OF[table]:
                continue
            here, there = values_of(table, key), values_of(table, theirs[table])
            assert update(table, key, field.column, there[field.column]) in said_of(table)
            assert update(table, theirs[table], field.column, here[field.column]) in (
                *said_of(table),
                "Chỉ tiêu không thuộc Biểu số 02 của kế hoạch này.",
            )
            moved += 1
    assert moved >= 12


@pytest.mark.parametrize("state", [one for one in State if one not in LOCKED])
def test_parts_may_be_written_before_the_signature_as_far_as_the_database_goes(
    state: State,
) -> None:
    plan = full_plan(state)
    for table, key in rows_of(plan).items():
        if table not in CHANGES:
            value = values_of(table, key)["id"]
            assert update(table, key, "id", value) == "", table


# The row of the plan


def test_no_column_of_the_plan_itself_is_updated_once_it_is_locked(locked: Plan) -> None:
    other = draft()
    Plan.objects.filter(pk=other.pk).update(
        type="ĐỀ ÁN", symbol="ĐA-UBND", place="Nơi khác", legal_basis="Căn cứ khác", edition=3,
        preamble="Khác", recipients="Khác", signer_authority="Khác", signer_title="Khác",
        superior="tỉnh Khác", tasks_columns=["Khác", "Kia", "Nọ"], due="2029-10-15", ward_kind="xã",
        signer_name="Người Khác", replaces=other, search="khác", numbering="letters",
            omits_tasks=True, omits_indicators=True,
    )  # fmt: skip
    values, own = values_of("plans_plan", other.pk), values_of("plans_plan", locked.pk)
    steps = ("state", "changed_at", "frozen_id", "number", "date", "signatory_id")
    for column in columns_of("plans_plan"):
        if column in steps:
            continue
        assert values[column] != own[column], column
        assert update("plans_plan", other.pk, column, values[column]) == "", column
        assert update("plans_plan", locked.pk, column, values[column]) != "", column
    for column in ("subject", "closing", "due", "year", "indicator_table_id", "replaces_id"):
        found = update("plans_plan", locked.pk, column, values[column])
        assert found in (content.SIGNED_MESSAGE, "Biểu số 02 không thuộc phường của kế hoạch."), (
            column
        )


@pytest.mark.parametrize("column", ["frozen_id", "number", "date", "signatory_id"])
def test_what_the_steps_wrote_is_not_changed_without_a_step(locked: Plan, column: str) -> None:
    values = {
        "frozen_id": None,
        "number": 99,
        "date": "2020-01-01",
        "signatory_id": None,
    }
    assert update("plans_plan", locked.pk, column, values[column]) in (
        plan_row.FROZEN_MISMATCH,
        content.SIGNED_MESSAGE,
    )


@pytest.mark.parametrize("state", State)
def test_state_moves_as_the_table_says_and_no_other_way(state: State) -> None:
    plan = plan_in(state)
    own = values_of("plans_plan", plan.pk)
    passed = set()
    for target in State:
        if target == state:
            continue
        bare = target in UNNUMBERED
        wanted = {
            "state": target,
            "number": None if bare else own["number"] or 7,
            "date": None if bare else own["date"] or "2026-01-02",
            "frozen_id": None if target in ("draft", "returned") else own["frozen_id"],
        }
        sets = ", ".join(f"{name} = %s" for name in wanted)
        found = run_statement(
            f"UPDATE plans_plan SET {sets} WHERE id = %s", *wanted.values(), plan.pk
        )
        if found == "":
            passed.add(target)
    allowed = {target for source, target in allowed_transitions() if source == state}
    # Without the file of the step, or the plan that takes its place, these are refused as well; and
    # a plan is given up only where it was to take the place of another.
    needing = {
        State.DRAFT: {State.DROPPED},
        State.RETURNED: {State.DROPPED},
        State.NUMBERED: {State.SIGNED},
        State.SIGNED: {State.ISSUED},
        State.ISSUED: {State.REPLACED},
    }
    assert passed == allowed - needing.get(state, set())


def test_sealed_plan_is_not_returned_and_its_number_not_given_up() -> None:
    plan = plan_in(State.SIGNED)
    back = (
        "UPDATE plans_plan SET state = 'returned', number = NULL, date = NULL, frozen_id = NULL"
        " WHERE id = %s"
    )
    give_up = (
        "UPDATE plans_numberentry SET void_reason = 'Sai', void_by_id = by_id, void_at = at"
        " WHERE plan_id = %s"
    )
    assert run_statement(back, plan.pk) == run_statement(give_up, plan.pk) == ""
    take_transition(Action.SEAL, plan)
    assert run_statement(back, plan.pk) == plan_row.ALREADY_SEALED
    assert run_statement(give_up, plan.pk) == history.SEALED_NUMBER


def test_plan_begins_as_a_draft_or_with_the_number_of_a_file() -> None:
    values = values_of("plans_plan", draft().pk)
    del values["id"]
    table = values_of("indicators_indicatortable", values["indicator_table_id"])
    del table["id"]
    with connection.cursor() as cursor:
        names, marks = ", ".join(table), ", ".join(["%s"] * len(table))
        table["edition"] = 2
        cursor.execute(
            f"INSERT INTO indicators_indicatortable ({names}) VALUES ({marks})", [*table.values()]
        )
        cursor.execute("SELECT MAX(id) FROM indicators_indicatortable")
        values |= {"indicator_table_id": cursor.fetchone()[0], "edition": 2}
    assert insert("plans_plan", values) == ""
    numbered = {"number": 5, "date": "2029-10-15"}
    assert insert("plans_plan", values | numbered | {"state": "numbered"}) == ""
    for state in State:
        if state not in (State.DRAFT, State.NUMBERED):
            begun = values | ({} if state in UNNUMBERED else numbered) | {"state": state.value}
            assert insert("plans_plan", begun) == plan_row.WRONG_FIRST_STATE, state


def test_plan_with_history_is_not_deleted(locked: Plan) -> None:
    young = factories.plan_with_indicators(year=2031, tasks=0, indicators=0)
    young.sections.all().delete()
    assert delete("plans_plan", young.pk) == ""
    assert delete("plans_plan", draft().pk) == plan_row.HAS_HISTORY
    assert delete("plans_plan", locked.pk) == plan_row.HAS_HISTORY


# Around the rules


@sqlite_only
@pytest.mark.parametrize("how", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"])
def test_row_of_a_locked_plan_is_not_replaced_by_one_of_a_draft(how: str, locked: Plan) -> None:
    ours, theirs = rows_of(locked), rows_of(draft())
    for table, key in ours.items():
        if locked.state in STATES_OF[table]:
            # The key of the locked row, everything else of the draft's: alone the key gives it away.
            values = values_of(table, theirs[table]) | {"id": key}
            assert insert(table, values, how=how) in said_of(table), table


@sqlite_only
def test_row_of_a_locked_plan_is_not_overwritten_by_an_update_that_replaces(locked: Plan) -> None:
    ours, theirs = rows_of(locked), rows_of(draft())
    for table, key in ours.items():
        if locked.state in STATES_OF[table]:
            sql = f"UPDATE OR REPLACE {table} SET id = %s WHERE id = %s"
            assert run_statement(sql, key, theirs[table]) in said_of(table), table
    sql = "UPDATE OR REPLACE plans_plan SET {0} WHERE id = %s"
    place = "ward_id = %s, year = %s, edition = %s"
    spot = (locked.ward_id, locked.year, locked.edition)
    moved = run_statement(sql.format(place), *spot, Plan.objects.get(year=2030).pk)
    assert moved in (plan_row.HAS_HISTORY, "Biểu số 02 không thuộc phường của kế hoạch.")
    figures = locked.indicator_table_id
    sql = sql.format(f"{place}, indicator_table_id = %s")
    moved = run_statement(sql, *spot, figures, Plan.objects.get(year=2030).pk)
    assert moved == plan_row.HAS_HISTORY


@sqlite_only
def test_unique_places_of_a_locked_plan_are_not_taken_by_replacing(locked: Plan) -> None:
    other = draft()
    place = {"ward_id": locked.ward_id, "year": locked.year, "edition": locked.edition}
    values = values_of("plans_plan", other.pk) | place
    values |= {"indicator_table_id": locked.indicator_table_id}
    del values["id"]
    assert insert("plans_plan", values, how="INSERT OR REPLACE") == plan_row.HAS_HISTORY
    table = values_of("indicators_indicatortable", locked.indicator_table_id)
    del table["id"]
    found = insert("indicators_indicatortable", table, how="INSERT OR REPLACE")
    assert found == content.SIGNED_MESSAGE


@postgresql_only
def test_no_table_of_a_plan_is_emptied_at_one_stroke() -> None:
    plan = full_plan(State.ISSUED)
    tables = {*rows_of(plan), *stored_rows.history_of(plan), "plans_plan"}
    for table in tables:
        assert _truncate(f"TRUNCATE {table} CASCADE") in (*BOTH, content.ISSUED_MESSAGE), table
    for table in ("accounts_ward", "accounts_user", "indicators_indicator"):
        assert _truncate(f"TRUNCATE {table} CASCADE") in BOTH, table
    assert reload_plan(plan).sections.exists()


def _truncate(sql: str) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            # The checks of keys that still wait would refuse it before the rules are asked.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(sql)
    except IntegrityError as refusal:
        return str(refusal).partition("\n")[0]
    return ""


@postgresql_only
def test_insert_that_turns_into_an_update_is_refused(locked: Plan) -> None:
    other = rows_of(draft())
    values = values_of("plans_keytask", other["plans_keytask"])
    values |= {"id": rows_of(locked)["plans_keytask"]}
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    sql = (
        f"INSERT INTO plans_keytask ({names}) VALUES ({marks})"
        " ON CONFLICT (id) DO UPDATE SET content = 'Khác'"
    )
    assert run_statement(sql, *values.values()) == content.SIGNED_MESSAGE


def test_moves_that_the_database_allows_are_those_installed_by_the_last_migration() -> None:
    """Whoever changes this list adds a migration with the rules, by `manage.py make_rules_migration`."""
    allowed: dict[str, list[str]] = {}
    for source, target in allowed_transitions():
        allowed.setdefault(str(source), []).append(str(target))
    assert allowed == {
        "approved": ["numbered", "returned"],
        "draft": ["dropped", "numbered", "submitted"],
        "issued": ["replaced", "withdrawn"],
        "numbered": ["returned", "signed"],
        "returned": ["dropped", "numbered", "submitted"],
        "signed": ["issued", "returned"],
        "submitted": ["approved", "returned"],
    }
