"""What was deleted comes back as it was: text, place, history, remarks, figures."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from accounts.evidence import RemovedFile
from accounts.models import User
from indicators.details import add_comment
from indicators.entry import EntryRefused, write_figures
from indicators.measures import Measure
from indicators.models import CellComment, FigureChange, Indicator, RemovedRow, TableRow
from plans.document.states import State
from plans.drafting.arranging import add_section, add_task, move_part, remove_part
from plans.drafting.indicator_rows import add_row, remove_rows, restore_row
from plans.drafting.parts import EditRefused, save_part
from plans.drafting.restoring import restore_part
from plans.models import (
    KeyTask,
    PartChange,
    Plan,
    Remark,
    Section,
    Target,
    TargetIndicator,
    TaskEvidence,
)
from plans.store.part_keys import PartNotFound, key_of
from plans.store.reading import plans_with_parts, read_document
from plans.store.removed_parts import changed_key, removals
from plans.workflow.remarks import remarks_of
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, sample_plan
from tests.support.indicators.grids import number
from tests.support.plans.states import make_office

PDF_FILE = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"

pytestmark = [pytest.mark.engine, pytest.mark.django_db]


@pytest.fixture
def plan() -> Plan:
    return sample_plan()


@pytest.fixture
def lan(plan: Plan) -> User:
    return person(ward=plan.ward, full_name="Nguyễn Thị Lan")


def document(plan: Plan):
    return read_document(plans_with_parts().get(pk=plan.pk))


def remove(part, by: User) -> str:
    """Remove a part as it is now; gives its key."""
    key = key_of(part)
    remove_part(part, by=by, seen_version=type(part).objects.get(pk=part.pk).version)
    return key


def section(plan: Plan, heading: str) -> Section:
    return plan.sections.get(heading__startswith=heading)


# Sections, targets, tasks


@pytest.mark.parametrize(
    "choose",
    [
        lambda plan: section(plan, "Ưu điểm"),
        lambda plan: Target.objects.filter(section__plan=plan)[3],
        lambda plan: plan.tasks.all()[0],
    ],
    ids=["section", "target", "task"],
)
def test_a_part_comes_back_with_its_text_its_place_and_its_history(plan, lan, choose):
    part = choose(plan)
    save_part(part, {"assignee": lan}, by=lan, seen_version=1)
    before = document(plan)
    key = remove(part, lan)
    assert document(plan) != before
    (back,) = restore_part(plan, key, by=lan)
    assert document(plan) == before
    back.refresh_from_db()
    assert (back.pk, back.assignee, back.version) == (part.pk, lan, 4)
    kinds = [(bool(one.before), bool(one.after)) for one in plan.changes.filter(part_id=part.pk)]
    assert kinds == [(False, True), (True, False), (True, True)]
    save_part(back, {"assignee": None}, by=lan, seen_version=4)


def test_a_target_comes_back_with_its_indicators(plan, lan):
    target = Target.objects.filter(section__plan=plan)[0]
    codes = ("quy-mo-truong", "quy-mo-lop")
    rows = [plan.indicator_table.rows.get(indicator__code=code) for code in codes]
    save_part(target, {}, by=lan, seen_version=1, rows=[row.pk for row in rows])
    restore_part(plan, remove(target, lan), by=lan)
    assert [link.row for link in Target.objects.get(pk=target.pk).links.all()] == rows
    key = remove(target, lan)
    remove_rows(plan.indicator_table, rows[:1], by=lan)
    restore_part(plan, key, by=lan)
    assert [link.row for link in Target.objects.get(pk=target.pk).links.all()] == rows[1:]


def test_a_section_comes_back_with_all_below_it(plan, lan):
    above = section(plan, "Các chỉ tiêu")
    below = list(above.targets.all())
    save_part(below[1], {"assignee": lan, "clause": "Sửa."}, by=lan, seen_version=1)
    deep = add_section(plan, above, 3, "Mục con", by=lan)
    add_section(plan, deep, 0, "Mục cháu", by=lan)
    before, changes = document(plan), set(plan.changes.values_list("pk", flat=True))
    links = list(TargetIndicator.objects.order_by("pk").values())
    key = remove(above, lan)
    assert document(plan) != before
    assert [changed_key(one) for one in removals(plan)] == [key]
    (back,) = restore_part(plan, key, by=lan)
    assert (back, document(plan)) == (above, before)
    assert list(TargetIndicator.objects.order_by("pk").values()) == links
    again = Target.objects.get(pk=below[1].pk)
    assert (again.assignee, again.version) == (lan, 4)
    own = [(bool(one.before), bool(one.after)) for one in plan.changes.filter(part_id=again.pk)]
    assert own[:2] == [(False, True), (True, False)]
    assert changes < set(plan.changes.values_list("pk", flat=True))
    assert removals(plan) == []
    save_part(again, {"assignee": None}, by=lan, seen_version=4)


def test_what_went_with_a_section_brings_it_back_whole(plan, lan):
    above = section(plan, "Các chỉ tiêu")
    before, target = document(plan), above.targets.all()[2]
    remove(above, lan)
    assert restore_part(plan, key_of(target), by=lan) == [target, above]
    assert document(plan) == before


def test_what_was_deleted_alone_before_its_section_stays_listed_and_what_went_with_it_does_not(
    plan, lan
):
    above = section(plan, "Các chỉ tiêu")
    alone, together = above.targets.all()[:2]
    before = document(plan)
    restore_part(plan, remove(together, lan), by=lan)
    keys = [remove(alone, lan), remove(above, lan)]
    assert [changed_key(one) for one in removals(plan)] == keys[::-1]
    assert restore_part(plan, keys[0], by=lan) == [alone, above]
    assert document(plan) == before


def test_a_section_that_went_is_put_back_only_where_its_levels_fit(plan, lan):
    above = add_section(plan, None, 1, "Mục cha", by=lan)
    middle = add_section(plan, above, 0, "Mục con", by=lan)
    add_section(plan, middle, 0, "Mục cháu", by=lan)
    key = remove(middle, lan)
    parent = plan.sections.filter(parent=None)[0]
    for level in range(3):
        parent = add_section(plan, parent, 0, f"Cấp {level}", by=lan)
    move_part(above, parent, 0, by=lan, seen_version=1)
    with pytest.raises(EditRefused, match="tối đa 6 cấp"):
        restore_part(plan, key, by=lan)


def test_a_task_comes_back_with_its_files(plan, lan):
    task = plan.tasks.all()[0]
    for name in ("Biên bản.pdf", "Ảnh.pdf"):
        file = TaskEvidence(task=task, by=lan)
        file.fill(name, PDF_FILE)
        file.save()
    files = list(TaskEvidence.objects.order_by("pk").values())
    key = remove(task, lan)
    assert not TaskEvidence.objects.exists()
    assert RemovedFile.objects.count() == 2
    with pytest.raises(ProtectedError):
        lan.delete()
    restore_part(plan, key, by=lan)
    assert list(TaskEvidence.objects.order_by("pk").values()) == files
    assert not RemovedFile.objects.exists()


@pytest.mark.parametrize("back", one_in(4, [(0, 1, 2), (2, 1, 0), (1, 2, 0)]))
@pytest.mark.parametrize("gone", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_several_come_back_in_their_order_whichever_went_and_is_asked_for_first(
    plan, lan, gone, back
):
    tasks = [add_task(plan, place, f"Nhiệm vụ {place}", by=lan) for place in range(4)]
    before = document(plan)
    keys = {place: remove(tasks[place], lan) for place in gone}
    for place in back:
        restore_part(plan, keys[place], by=lan)
    assert document(plan) == before


def test_a_part_brings_the_sections_that_held_it(plan, lan):
    above = add_section(plan, None, 1, "Mục cha", by=lan)
    below = add_section(plan, above, 0, "Mục con", by=lan)
    before = document(plan)
    keys = [remove(below, lan), remove(above, lan)]
    assert [str(one) for one in restore_part(plan, keys[0], by=lan)] == ["Mục con", "Mục cha"]
    assert document(plan) == before
    assert removals(plan) == []


def test_a_part_whose_section_has_gone_too_deep_is_refused(plan, lan):
    above = add_section(plan, None, 1, "Mục cha", by=lan)
    key = remove(add_section(plan, above, 0, "Mục con", by=lan), lan)
    parent = plan.sections.filter(parent=None)[0]
    for level in range(4):
        parent = add_section(plan, parent, 0, f"Cấp {level}", by=lan)
    move_part(above, parent, 0, by=lan, seen_version=1)
    with pytest.raises(EditRefused, match="tối đa 6 cấp"):
        restore_part(plan, key, by=lan)
    assert not plan.sections.filter(heading="Mục con").exists()


def test_whoever_is_second_gets_the_part_that_is_there(plan, lan):
    key = remove(plan.tasks.all()[0], lan)
    (first,) = restore_part(plan, key, by=lan)
    (second,) = restore_part(plan, key, by=person(ward=plan.ward))
    assert first == second
    assert PartChange.objects.filter(part_id=first.pk, before={}).count() == 1


def test_only_what_is_gone_is_offered_and_each_part_once(plan, lan):
    task = plan.tasks.all()[0]
    restore_part(plan, remove(task, lan), by=lan)
    save_part(KeyTask.objects.get(pk=task.pk), {"result": "Mới"}, by=lan, seen_version=3)
    key = remove(task, lan)
    other = remove(section(plan, "Ưu điểm"), lan)
    assert [changed_key(change) for change in removals(plan)] == [other, key]
    restore_part(plan, key, by=lan)
    assert KeyTask.objects.get(pk=task.pk).result == "Mới"


def test_a_remark_finds_its_paragraph_again(plan, lan):
    part = section(plan, "Ưu điểm")
    text = part.content.split("\n")[0].removeprefix("- ")
    Remark.objects.create(plan=plan, path="x", citation="I.2.1", quote=text, text="Rõ hơn.", by=lan)
    key = remove(part, lan)
    assert [one.found.standing for one in remarks_of(plan, document(plan))] == ["gone"]
    restore_part(plan, key, by=lan)
    assert [one.found.standing for one in remarks_of(plan, document(plan))] == ["moved"]


@pytest.mark.parametrize("key", ["m1x", "x1", "m0", "m" + "9" * 19, "m999999"])
def test_what_was_never_there_is_not_found(plan, lan, key):
    with pytest.raises(PartNotFound):
        restore_part(plan, key, by=lan)


def test_a_part_of_another_plan_is_not_found(plan, lan):
    other = plan_with_indicators(year=2031)
    key = remove(plan.tasks.all()[0], lan)
    with pytest.raises(PartNotFound):
        restore_part(other, key, by=lan)


def test_only_who_may_edit_puts_back_and_only_while_the_plan_is_open(plan, lan):
    key = remove(section(plan, "Ưu điểm"), lan)
    with pytest.raises(EditRefused):
        restore_part(plan, key, by=make_office(plan.ward).chairman)
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    with pytest.raises(EditRefused, match="Chờ duyệt"):
        restore_part(plan, key, by=lan)


def test_what_was_removed_before_it_could_be_kept_says_so(plan, lan):
    PartChange.objects.create(
        plan=plan, kind="task", part_id=999, version=2, before={"content": "Cũ"}
    )
    assert removals(plan) == []
    with pytest.raises(EditRefused, match="xin chép chữ của nó từ Lịch sử"):
        restore_part(plan, "n999", by=lan)


def test_who_looks_after_a_part_and_has_left_is_not_put_back(plan, lan):
    binh = person(ward=plan.ward, full_name="Trần Văn Bình")
    task = plan.tasks.all()[0]
    KeyTask.objects.filter(pk=task.pk).update(assignee=binh)
    key = remove(task, lan)
    binh.delete()
    (back,) = restore_part(plan, key, by=lan)
    assert KeyTask.objects.get(pk=back.pk).assignee is None


# Rows of Biểu 02


def loose_table(rows: int):
    """A table of which no target speaks, and somebody who enters figures into it."""
    plan = plan_with_indicators(rows)
    TargetIndicator.objects.all().delete()
    return plan.indicator_table, person()


def test_a_row_comes_back_with_figures_history_and_comments(plan, lan):
    table = plan.indicator_table
    row = table.rows.get(indicator__code="quy-mo-lop")
    write_figures(table, {(row, Measure.ASSIGNED): number("86")}, by=lan)
    add_comment(row, Measure.ASSIGNED, "Theo Phòng Giáo dục.", by=lan)
    before = document(plan)
    changes = list(FigureChange.objects.filter(figure__row=row).order_by("pk").values())
    comments = list(CellComment.objects.filter(row=row).values())
    assert len(changes) > 0 < len(comments)
    (kept,) = remove_rows(table, [row], by=lan)
    assert document(plan) != before
    assert restore_row(table, kept.pk, by=lan) == row
    assert document(plan) == before
    assert list(FigureChange.objects.filter(figure__row=row).order_by("pk").values()) == changes
    assert list(CellComment.objects.filter(row=row).values()) == comments
    kept.refresh_from_db()
    assert kept.content["restored"]["by"] == "Nguyễn Thị Lan"


def test_a_row_that_held_nothing_comes_back_too():
    table, official = loose_table(3)
    first, second, third = table.rows.all()
    second.figures.all().delete()
    kept = [remove_rows(table, [row], by=official)[0] for row in (second, first)]
    for one in kept:
        restore_row(table, one.pk, by=official)
    assert list(table.rows.all()) == [first, second, third]
    assert [row.position for row in table.rows.all()] == [0, 1, 2]


def test_a_row_that_is_there_again_is_not_put_beside_it():
    table, official = loose_table(2)
    row = table.rows.all()[0]
    (kept,) = remove_rows(table, [row], by=official)
    add_row(table, row.indicator, None, by=official)
    with pytest.raises(EntryRefused, match="đang có trong Biểu số 02"):
        restore_row(table, kept.pk, by=official)
    assert table.rows.count() == 2


def test_a_part_of_an_indicator_brings_the_whole_back():
    table, official = loose_table(3)
    whole, part, other = table.rows.all()
    Indicator.objects.filter(pk=part.indicator_id).update(parent_code=whole.indicator.code)
    kept = [remove_rows(table, [row], by=official)[0] for row in (part, whole)]
    restore_row(table, kept[0].pk, by=official)
    assert list(table.rows.all()) == [whole, part, other]


def test_an_indicator_of_the_wards_own_comes_back_with_its_row():
    table, official = loose_table(2)
    row = table.rows.all()[0]
    Indicator.objects.filter(pk=row.indicator_id).update(ward=table.ward)
    (kept,) = remove_rows(table, [TableRow.objects.get(pk=row.pk)], by=official)
    Indicator.objects.filter(pk=row.indicator_id).delete()
    restore_row(table, kept.pk, by=official)
    assert table.rows.all()[0].indicator == row.indicator


def test_rows_are_put_back_only_into_an_open_table_by_who_may_enter_figures(plan, lan):
    row = plan.indicator_table.rows.get(indicator__code="quy-mo-lop")
    (kept,) = remove_rows(plan.indicator_table, [row], by=lan)
    with pytest.raises(EntryRefused):
        restore_row(plan.indicator_table, kept.pk, by=make_office(plan.ward).chairman)
    other = plan_with_indicators(year=2031)
    with pytest.raises(EntryRefused, match="xin tải lại trang"):
        restore_row(other.indicator_table, kept.pk, by=lan)
    old = RemovedRow.objects.create(table=plan.indicator_table, code="x", name="Cũ", content={})
    with pytest.raises(EntryRefused, match="xin thêm lại chỉ tiêu"):
        restore_row(plan.indicator_table, old.pk, by=lan)
