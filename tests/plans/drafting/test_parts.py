"""Writing the parts of a plan: rights, versions, history; a refusal leaves things as they were."""

import unicodedata
from datetime import date
from typing import Any

import pytest

from accounts.models import User
from accounts.rights import Role
from plans.document.states import SENT_OUT, State
from plans.drafting.arranging import add_section, add_target, add_task
from plans.drafting.parts import EditRefused, StalePart, refusal_to_edit_plan, save_part
from plans.models import KeyTask, PartChange, Plan, Section, Target
from plans.store.part_history import PlanPart
from tests.support import factories

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def plan() -> Plan:
    return factories.sample_plan()


@pytest.fixture
def official(plan: Plan) -> User:
    return factories.person(ward=plan.ward, full_name="Nguyễn Thị Lan")


def part_of(plan: Plan, kind: type[PlanPart]) -> PlanPart:
    if kind is Target:
        return Target.objects.filter(section__plan=plan)[3]
    return plan.tasks.all()[1] if kind is KeyTask else plan.sections.all()[1]


WRITES: list[tuple[type[PlanPart], dict[str, Any]]] = [
    (Section, {"heading": "Kết quả", "content": "Một đoạn.\n- Một ý."}),
    (Target, {"clause": "Giữ vững chuẩn quốc gia.", "due": date(2024, 12, 31)}),
    (KeyTask, {"content": "Hoàn thành 07 nhà văn hóa.", "result": "Xong.", "status": "done"}),
]


@pytest.mark.parametrize(("kind", "values"), WRITES, ids=["section", "target", "task"])
def test_saved_part_holds_what_was_written_and_tells_who_did(
    plan: Plan, official: User, kind: type[PlanPart], values: dict[str, Any]
) -> None:
    part = part_of(plan, kind)
    saved = save_part(part, values, by=official, seen_version=1)
    again = kind.objects.get(pk=part.pk)
    assert {name: getattr(again, name) for name in values} == values
    assert again.version == saved.version == 2
    change = PartChange.objects.get(part_id=part.pk, version=2)
    assert change.by == official
    changed = next(iter(values))
    assert change.before[changed] == getattr(part, changed)
    assert change.after[changed] == values[changed]


@pytest.mark.parametrize(("kind", "values"), WRITES, ids=["section", "target", "task"])
def test_stale_write_is_refused_and_names_the_other_person(
    plan: Plan, official: User, kind: type[PlanPart], values: dict[str, Any]
) -> None:
    part = part_of(plan, kind)
    save_part(part, values, by=official, seen_version=1)
    other = factories.person(ward=plan.ward)
    name = next(iter(values))
    with pytest.raises(StalePart) as caught:
        save_part(part, {name: "Bản của người thứ hai"}, by=other, seen_version=1)
    assert getattr(caught.value.current, name) == values[name]
    assert caught.value.change is not None
    assert caught.value.change.by == official
    assert getattr(kind.objects.get(pk=part.pk), name) == values[name]


def test_writing_the_same_again_makes_no_history(plan: Plan, official: User) -> None:
    section = part_of(plan, Section)
    assert isinstance(section, Section)
    saved = save_part(section, {"heading": section.heading}, by=official, seen_version=1)
    assert saved.version == 1
    assert not PartChange.objects.exists()


def test_text_is_kept_in_nfc_and_a_control_character_is_refused(plan: Plan, official: User) -> None:
    section = part_of(plan, Section)
    assert isinstance(section, Section)
    decomposed = unicodedata.normalize("NFD", "Kết quả đạt được")
    saved = save_part(section, {"heading": decomposed}, by=official, seen_version=1)
    assert Section.objects.get(pk=saved.pk).heading == "Kết quả đạt được"
    with pytest.raises(EditRefused):
        save_part(section, {"heading": "Kết\x00quả"}, by=official, seen_version=2)
    with pytest.raises(EditRefused):
        save_part(section, {"heading": ""}, by=official, seen_version=2)
    assert Section.objects.get(pk=saved.pk).version == 2


def test_paragraph_longer_than_the_document_can_hold_is_refused(plan: Plan, official: User) -> None:
    section = part_of(plan, Section)
    assert isinstance(section, Section)
    with pytest.raises(EditRefused, match="Dòng 1: "):
        save_part(section, {"content": "chữ " * 6_000}, by=official, seen_version=1)
    saved = save_part(
        section, {"content": "\n".join(["chữ " * 4_000] * 3)}, by=official, seen_version=1
    )
    assert len(Section.objects.get(pk=saved.pk).content) > 40_000


def test_target_names_rows_of_its_own_plan_only(plan: Plan, official: User) -> None:
    target = part_of(plan, Target)
    assert isinstance(target, Target)
    own = plan.indicator_table.rows.get(indicator__code="sdd-nhe-can")
    other = factories.plan_with_indicators(ward=factories.ward("khac", "Khác"))
    strange = other.indicator_table.rows.all()[0]
    save_part(target, {}, by=official, seen_version=1, rows=[own.pk])
    assert list(target.rows.all()) == [own]
    with pytest.raises(EditRefused, match="không thuộc Biểu số 02"):
        save_part(target, {}, by=official, seen_version=2, rows=[strange.pk])
    assert list(target.rows.all()) == [own]


def test_part_is_given_to_people_of_the_ward_only(plan: Plan, official: User) -> None:
    task = part_of(plan, KeyTask)
    assert isinstance(task, KeyTask)
    stranger = factories.person(ward=factories.ward("khac", "Khác"))
    with pytest.raises(EditRefused, match="người của phường"):
        save_part(task, {"assignee": stranger}, by=official, seen_version=1)
    assert save_part(task, {"assignee": official}, by=official, seen_version=1).assignee == official


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_who_only_reads_may_not_write(plan: Plan, role: Role) -> None:
    reader = factories.person(
        role, ward=plan.ward if role != Role.FINANCE else None, authority=plan.ward.authority
    )
    section = part_of(plan, Section)
    assert isinstance(section, Section)
    with pytest.raises(EditRefused, match="chỉ xem"):
        save_part(section, {"heading": "Khác"}, by=reader, seen_version=1)
    assert Section.objects.get(pk=section.pk).heading == section.heading


def test_official_of_another_ward_may_not_write(plan: Plan) -> None:
    stranger = factories.person(ward=factories.ward("khac", "Khác"))
    section = part_of(plan, Section)
    assert isinstance(section, Section)
    with pytest.raises(EditRefused, match="không thuộc phường Lê Lợi"):
        save_part(section, {"heading": "Khác"}, by=stranger, seen_version=1)


def test_plan_under_review_is_not_written(plan: Plan, official: User) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    section = part_of(plan, Section)
    assert isinstance(section, Section)
    with pytest.raises(EditRefused, match="Chờ duyệt"):
        save_part(section, {"heading": "Khác"}, by=official, seen_version=1)


def test_part_that_was_removed_meanwhile_is_told(plan: Plan, official: User) -> None:
    task = part_of(plan, KeyTask)
    assert isinstance(task, KeyTask)
    KeyTask.objects.filter(pk=task.pk).delete()
    with pytest.raises(EditRefused, match="vừa được người khác xoá"):
        save_part(task, {"content": "x"}, by=official, seen_version=1)


@pytest.mark.parametrize("state", SENT_OUT)
@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.CHAIRMAN])
def test_issued_plan_is_not_said_to_wait_for_its_return(
    plan: Plan, role: Role, state: State
) -> None:
    plan.state = state
    sentence = refusal_to_edit_plan(factories.person(role, ward=plan.ward), plan)
    assert sentence is not None
    assert plan.get_state_display().lower() in sentence
    assert ("bản thay thế" in sentence) == (state != State.REPLACED)
    assert "trả lại" not in sentence
    assert "xin nhờ cán bộ" not in sentence


@pytest.mark.parametrize(
    ("kind", "name", "typed", "stored"),
    [
        (Section, "heading", "1. Mục tiêu", "Mục tiêu"),
        (Section, "heading", "I. 1.1. Mục tiêu", "Mục tiêu"),
        (Section, "heading", "2.1 triệu đồng", "2.1 triệu đồng"),
        (Section, "content", "- - Một\n- • Hai\n- 5 hộ\n1. Ba", "- Một\n- Hai\n- 5 hộ\n1. Ba"),
        (Target, "clause", "a) Trên 96% hộ dùng nước sạch", "Trên 96% hộ dùng nước sạch"),
        (Target, "clause", "1. 200 hộ thoát nghèo", "1. 200 hộ thoát nghèo"),
        (KeyTask, "content", "3. Tổ chức hội nghị", "Tổ chức hội nghị"),
        (KeyTask, "content", "1. Họp dân\n2. Lập danh sách", "1. Họp dân\n2. Lập danh sách"),
    ],
)
def test_label_that_the_plan_prints_itself_is_taken_off(
    plan: Plan, official: User, kind: type[PlanPart], name: str, typed: str, stored: str
) -> None:
    part = part_of(plan, kind)
    saved = save_part(part, {name: typed}, by=official, seen_version=part.version)
    assert getattr(saved, name) == stored
    added = {Section: "heading", Target: "clause", KeyTask: "content"}[kind]
    if name == added:
        section = plan.sections.all()[1]
        new = {
            Section: lambda: add_section(plan, None, 0, typed, by=official),
            Target: lambda: add_target(section, 0, typed, by=official),
            KeyTask: lambda: add_task(plan, 0, typed, by=official),
        }[kind]()
        new.refresh_from_db()
        assert getattr(new, name) == stored


def test_label_that_is_stored_already_stays_until_its_own_text_is_changed(
    plan: Plan, official: User
) -> None:
    part = plan.sections.all()[1]
    Section.objects.filter(pk=part.pk).update(heading="1. Mục tiêu", content="- - Một\n- Hai")
    fields = {"heading": "1. Mục tiêu", "content": "- - Một\n- - Ba"}
    save_part(part, fields, by=official, seen_version=part.version)
    saved = plan.sections.get(pk=part.pk)
    assert (saved.heading, saved.content) == ("1. Mục tiêu", "- - Một\n- Ba")
