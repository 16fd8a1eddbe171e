"""Adding, moving and removing parts: numbers follow, and the tree never breaks."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from plans.document.outline import walk
from plans.document.planfile.outline import MAX_LEVELS
from plans.drafting.arranging import (
    add_outline,
    add_section,
    add_target,
    add_task,
    move_part,
    remove_part,
)
from plans.drafting.parts import EditRefused
from plans.incoming.outline import read_text
from plans.models import KeyTask, PartChange, Plan, Section, Target
from plans.store.part_history import PlanPart
from plans.store.reading import plans_with_parts, read_document
from tests.support import factories

pytestmark = pytest.mark.engine


@pytest.fixture
def plan() -> Plan:
    return factories.sample_plan()


@pytest.fixture
def official(plan: Plan) -> User:
    return factories.person(ward=plan.ward)


def outline(plan: Plan) -> dict[str, str]:
    """The first words of each node by its label, as printed."""
    document = read_document(plans_with_parts().get(pk=plan.pk))
    return {numbered.citation: numbered.text for numbered in walk(document.sections)}


def section(plan: Plan, heading: str) -> Section:
    return plan.sections.get(heading__startswith=heading)


def test_parts_that_are_added_to_an_empty_plan_give_it_their_numbering(db):
    plan = factories.sample_plan()
    lan = factories.person(ward=plan.ward)
    plan.sections.all().delete()
    add_outline(plan, None, 0, read_text("Phần I. A\nChương I. B\nPhần II. C"), by=lan)
    plan.refresh_from_db()
    first = plan.sections.get(heading="A")
    assert (plan.numbering, first.numbering) == ("part", "chapter")
    add_outline(plan, None, 2, read_text("a) Một\nb) Hai"), by=lan)
    plan.refresh_from_db()
    assert plan.numbering == "part"
    # What the plan prints itself is not typed once more.
    typed = add_section(plan, None, 4, "PHẦN III: Tổ chức thực hiện", by=lan)
    assert typed.heading == "Tổ chức thực hiện"


@pytest.mark.django_db
def test_new_section_takes_its_place_and_the_rest_moves_on(plan: Plan, official: User) -> None:
    add_section(plan, section(plan, "ĐÁNH GIÁ"), 1, "Mục mới", by=official)
    assert outline(plan)["I.2"] == "Mục mới"
    assert outline(plan)["I.3"] == "Đánh giá chung"


@pytest.mark.django_db
def test_new_target_stands_among_the_others(plan: Plan, official: User) -> None:
    add_target(section(plan, "Các chỉ tiêu"), 0, "Thu ngân sách vượt dự toán.", by=official)
    assert outline(plan)["II.2.1"] == "Thu ngân sách vượt dự toán."
    assert outline(plan)["II.2.12"].startswith("Duy trì thực hiện tốt Đề án 06")


@pytest.mark.django_db
def test_section_moved_below_another_is_numbered_there(plan: Plan, official: User) -> None:
    moved = section(plan, "Nhiệm vụ và biện pháp")
    move_part(moved, section(plan, "Đánh giá chung"), 0, by=official, seen_version=1)
    assert outline(plan)["I.2.1"].startswith("Nhiệm vụ và biện pháp")
    assert outline(plan)["I.2.2"] == "Ưu điểm"
    assert "II.3" not in outline(plan)


@pytest.mark.django_db
def test_target_moves_up_by_one_place(plan: Plan, official: User) -> None:
    target = Target.objects.get(clause__startswith="Hoàn thành chỉ tiêu BHXH")
    move_part(target, target.section, 6, by=official, seen_version=1)
    assert outline(plan)["II.2.7"].startswith("Hoàn thành chỉ tiêu BHXH")
    assert outline(plan)["II.2.8"].startswith("Phấn đấu giải quyết")


@pytest.mark.django_db
def test_section_does_not_go_into_itself(plan: Plan, official: User) -> None:
    before = outline(plan)
    with pytest.raises(EditRefused, match="trong chính nó"):
        move_part(
            section(plan, "ĐÁNH GIÁ"), section(plan, "Hạn chế,"), 0, by=official, seen_version=1
        )
    assert outline(plan) == before


@pytest.mark.django_db
def test_outline_never_grows_deeper_than_a_plan_file_holds(plan: Plan, official: User) -> None:
    deepest = section(plan, "Hạn chế:")
    for level in range(5, MAX_LEVELS + 1):
        deepest = add_section(plan, deepest, 0, f"Cấp {level}", by=official)
    with pytest.raises(EditRefused, match="tối đa 6 cấp"):
        add_section(plan, deepest, 0, "Quá sâu", by=official)
    with pytest.raises(EditRefused, match="tối đa 6 cấp"):
        move_part(
            section(plan, "Đánh giá chung"),
            section(plan, "Mục tiêu"),
            0,
            by=official,
            seen_version=1,
        )


@pytest.mark.django_db
def test_target_does_not_stand_at_the_top(plan: Plan, official: User) -> None:
    target = Target.objects.all()[0]
    with pytest.raises(EditRefused, match="phải nằm trong một mục"):
        move_part(target, None, 0, by=official, seen_version=1)


@pytest.mark.django_db
def test_parent_of_another_plan_is_refused(plan: Plan, official: User) -> None:
    other = factories.plan_with_indicators(ward=factories.ward("khac", "Khác"))
    strange = other.sections.all()[0]
    with pytest.raises(EditRefused, match="không thuộc kế hoạch này"):
        move_part(section(plan, "Ưu điểm"), strange, 0, by=official, seen_version=1)
    with pytest.raises(EditRefused, match="không thuộc kế hoạch này"):
        add_section(plan, strange, 0, "Lạc", by=official)
    assert other.sections.count() == 2


@pytest.mark.django_db
def test_tasks_are_added_moved_and_removed(plan: Plan, official: User) -> None:
    task = add_task(plan, 0, "Nhiệm vụ mới", by=official)
    assert list(plan.tasks.values_list("position", flat=True)) == [0, 1, 2]
    move_part(task, None, 2, by=official, seen_version=1)
    assert KeyTask.objects.get(position=2).content == "Nhiệm vụ mới"
    remove_part(task, by=official, seen_version=1)
    assert list(plan.tasks.values_list("position", flat=True)) == [0, 1]


@pytest.mark.django_db
def test_removed_part_is_kept_in_the_history(plan: Plan, official: User) -> None:
    target = Target.objects.get(clause__startswith="Hoàn thành chỉ tiêu BHXH")
    remove_part(target, by=official, seen_version=1)
    change = PartChange.objects.get(kind="target", part_id=target.pk)
    assert change.before["clause"] == target.clause
    assert change.after == {}
    assert outline(plan)["II.2.8"].startswith("Đảm bảo ANCT")


class TestAnyMoves(TestCase):
    """hypothesis' own TestCase: each example runs in a transaction that is rolled back."""

    @given(data=st.data())
    def test_any_row_of_moves_keeps_every_part_in_one_tree(self, data: st.DataObject) -> None:
        plan = factories.sample_plan()
        official = factories.person(ward=plan.ward)
        before = sorted(outline(plan).values())
        for _ in range(6):
            parts: list[PlanPart] = [
                *plan.sections.all(),
                *Target.objects.filter(section__plan=plan),
            ]
            part = data.draw(st.sampled_from(parts))
            parent = data.draw(st.none() | st.sampled_from(list(plan.sections.all())))
            place = data.draw(st.integers(-1, 15))
            with suppress(EditRefused):
                move_part(part, parent, place, by=official, seen_version=1)
        assert sorted(outline(plan).values()) == before
