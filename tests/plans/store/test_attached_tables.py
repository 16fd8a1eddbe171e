"""Attached tables in the database: stored, read back, replaced by a file, removed and put back."""

from dataclasses import replace

import pytest

from plans.document.problems import PlanFileError
from plans.document.progress import PlanProgress, Progress
from plans.document.tables import CellLine
from plans.drafting.arranging import move_part, remove_part
from plans.drafting.parts import EditRefused, StalePart, save_part
from plans.drafting.restoring import restore_part
from plans.models import AttachedTable, PartChange, Plan
from plans.store.part_keys import key_of
from plans.store.progress import progress_of
from plans.store.reading import plans_with_parts, read_document
from plans.store.writing import store_document
from plans.views.shared.gaps import carried_text, gaps_of
from tests.support import factories
from tests.support.plans.attached_tables import ASSIGNMENT, PROJECTS, with_tables

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
BOTH = with_tables(ASSIGNMENT, PROJECTS)


@pytest.fixture
def plan() -> Plan:
    return store_document(BOTH).plan


def tables(plan: Plan) -> list[AttachedTable]:
    return list(plan.tables.all())


def test_tables_are_stored_and_read_back_the_same(plan: Plan) -> None:
    assert read_document(plans_with_parts().get(pk=plan.pk)) == BOTH


def test_file_stored_over_a_draft_keeps_the_tables_that_it_still_has(plan: Plan) -> None:
    first, second = tables(plan)
    official = factories.person(ward=plan.ward)
    AttachedTable.objects.filter(pk=second.pk).update(assignee=official)
    changed = replace(PROJECTS, rows=PROJECTS.rows[:1])
    store_document(with_tables(changed), replace=True)
    (left,) = tables(plan)
    assert (left.pk, left.assignee, left.version) == (second.pk, official, second.version + 1)
    assert left.document == changed
    gone = PartChange.objects.get(kind="table", part_id=first.pk, after={})
    assert gone.before["title"] == ASSIGNMENT.title


def test_table_that_a_file_dropped_comes_back_with_its_rows(plan: Plan) -> None:
    first, second = tables(plan)
    store_document(with_tables(PROJECTS), replace=True)
    restore_part(plan, key_of(first), by=factories.person(ward=plan.ward))
    assert [table.pk for table in tables(plan)] == [first.pk, second.pk]
    assert tables(plan)[0].document == ASSIGNMENT


def test_removed_table_comes_back_to_its_place(plan: Plan) -> None:
    first = tables(plan)[0]
    official = factories.person(ward=plan.ward)
    remove_part(first, by=official, seen_version=first.version)
    assert [table.position for table in tables(plan)] == [0]
    restore_part(plan, key_of(first), by=official)
    assert read_document(plans_with_parts().get(pk=plan.pk)) == BOTH


def test_moved_table_changes_places_with_the_other(plan: Plan) -> None:
    first, second = tables(plan)
    move_part(first, None, 1, by=factories.person(ward=plan.ward), seen_version=first.version)
    assert [table.pk for table in tables(plan)] == [second.pk, first.pk]


def test_change_of_rows_is_one_version_with_its_history(plan: Plan) -> None:
    table, official = tables(plan)[0], factories.person(ward=plan.ward)
    rows = [*table.rows, {"cells": ["", "Việc mới", "", "", "", ""]}]
    saved = save_part(table, {"rows": rows}, by=official, seen_version=table.version)
    assert isinstance(saved, AttachedTable)
    assert saved.document.rows[-1] == CellLine(("", "Việc mới", "", "", "", ""))
    change = PartChange.objects.get(kind="table", part_id=table.pk, version=table.version + 1)
    assert (change.before["rows"], change.after["rows"], change.by) == (table.rows, rows, official)
    with pytest.raises(StalePart):
        save_part(table, {"rows": []}, by=official, seen_version=table.version)


@pytest.mark.parametrize(
    "values", [{"rows": [{"cells": ["một"]}]}, {"rows": ["chữ"]}, {"columns": []}, {"title": ""}]
)
def test_table_that_no_file_could_hold_is_refused(plan: Plan, values: dict[str, object]) -> None:
    table = tables(plan)[0]
    with pytest.raises(EditRefused):
        save_part(table, values, by=factories.person(ward=plan.ward), seen_version=table.version)
    assert tables(plan)[0].document == ASSIGNMENT


def test_file_with_a_table_put_in_before_keeps_each_table_under_its_key(plan: Plan) -> None:
    first, second = tables(plan)
    new = replace(PROJECTS, label="Phụ lục I", title="DANH MỤC HỘI NGHỊ")
    moved = [replace(ASSIGNMENT, label="Phụ lục II"), replace(PROJECTS, label="Phụ lục III")]
    store_document(with_tables(new, *moved), replace=True)
    assert [table.pk for table in tables(plan)][1:] == [first.pk, second.pk]


def test_tables_that_a_file_drops_are_counted_before_it_is_stored(plan: Plan) -> None:
    changed = with_tables(replace(PROJECTS, rows=PROJECTS.rows[:1]))
    with pytest.raises(PlanFileError) as refused:
        store_document(changed)
    assert "Nhập đè sẽ bỏ 1 bảng kèm theo; lấy lại được ở Lịch sử." in str(refused.value)
    assert store_document(changed, replace=True).dropped == "1 bảng kèm theo"


def test_table_without_rows_is_not_done_and_a_plan_needs_none(plan: Plan) -> None:
    assert told(plan).tables == Progress(2, 2)
    assert told(plan).is_complete
    AttachedTable.objects.filter(pk=tables(plan)[0].pk).update(rows=[])
    progress = told(plan)
    assert (progress.tables, progress.is_complete) == (Progress(1, 2), False)
    said = [gap.text for gap in gaps_of(plan, progress, writes=True)]
    assert said == ["1 bảng kèm theo chưa có dòng nào"]
    plan.tables.all().delete()
    assert told(plan).tables == Progress(0, 0)
    assert told(plan).is_complete


def test_table_of_last_year_that_nobody_looked_at_is_told_as_such(plan: Plan) -> None:
    AttachedTable.objects.filter(pk=tables(plan)[1].pk).update(carried_from=2023)
    assert told(plan).tables == Progress(1, 2, 1)
    assert carried_text(told(plan)) == "1 bảng kèm theo"
    assert not told(plan).is_complete


def told(plan: Plan) -> PlanProgress:
    current = plans_with_parts().get(pk=plan.pk)
    return progress_of([current])[plan.pk]
