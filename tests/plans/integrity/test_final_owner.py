"""The portal's own database user of docs/database-roles.md: it does all the work, and switches no rule off."""

import re
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from plans.document.states import State
from plans.integrity.database_rules import content
from plans.models import Plan
from tests.support.paths import ROOT
from tests.support.plans.states import plan_in, reload_plan
from tests.support.plans.stored_rows import full_plan, rows_of, run_statement

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no users"),
    pytest.mark.engine,
]

PAGE = ROOT / "docs" / "database-roles.md"


@pytest.fixture
def as_the_portal(db: None) -> Iterator[None]:
    """Everything is done as the user `wardplan`, with the rights that the page gives."""
    found = re.search(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE wardplan")
        cursor.execute(found.group(1))
        cursor.execute("SET ROLE wardplan")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def denied(sql: str) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(sql)
    except DatabaseError as refusal:
        return str(refusal)
    return "it was done"


def test_portal_takes_every_step_with_the_rights_of_its_own_user(as_the_portal: None) -> None:
    for year, state in enumerate(State, start=2024):
        assert plan_in(state, year=year).state == state


def test_portal_cannot_switch_off_or_change_a_rule(as_the_portal: None) -> None:
    plan = plan_in(State.ISSUED)
    for sql in (
        "ALTER TABLE plans_section DISABLE TRIGGER ALL",
        "ALTER TABLE plans_section DISABLE TRIGGER rule_plans_section_fixed_update",
        "DROP TRIGGER rule_plans_section_fixed_update ON plans_section",
        "DROP FUNCTION rule_plans_section_fixed_update() CASCADE",
        "CREATE OR REPLACE FUNCTION rule_plans_section_fixed_update() RETURNS trigger"
        " LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "SET session_replication_role = replica",
        "TRUNCATE plans_planevent",
        "TRUNCATE plans_section CASCADE",
        "DROP TABLE plans_planevent CASCADE",
        "UPDATE plans_planevent SET reason = 'khác'",
        "DELETE FROM plans_frozencopy",
        "DELETE FROM plans_numberentry",
    ):
        said = denied(sql)
        assert "permission denied" in said or "must be owner" in said, said
    assert reload_plan(plan).events.count() == 6


def test_temporary_table_of_the_same_name_tells_the_rules_nothing() -> None:
    plan = full_plan(State.ISSUED)
    key = rows_of(plan)["plans_section"]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE plans_plan (id bigint, state text)")
    assert (
        run_statement("UPDATE plans_section SET heading = 'Khác' WHERE id = %s", key)
        == content.SIGNED_MESSAGE
    )
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE pg_temp.plans_plan")
    assert Plan.objects.get(pk=plan.pk).state == State.ISSUED
