"""The outline and Biểu 01 put in order from the editors: add, move, remove, and the numbers that follow."""

import re

import pytest

from plans.document.outline import walk
from plans.drafting.parts import save_part
from plans.models import KeyTask, PartChange, Plan, Section, Target
from plans.store.part_keys import key_of
from plans.store.reading import plans_with_parts, read_document
from tests.support.cases import one_in
from tests.support.factories import person, sample_plan
from tests.support.pages import markup_of, one_line, signed_in_as
from tests.support.plans.editing_forms import TASKS, TEXT, send, send_form

ARRANGE = f"{TEXT}xep/"


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def client(plan):
    return signed_in_as(person())


def outline(plan: Plan) -> dict[str, str]:
    """The first words of each node by its label from the top ("II.2.4")."""
    found, top = {}, ""
    for one in walk(read_document(plans_with_parts().get(pk=plan.pk)).sections):
        top = one.label if one.depth == 0 else top
        found[top if one.depth == 0 else f"{top}.{one.label}"] = one.text
    return found


def section(plan: Plan, heading: str) -> Section:
    return plan.sections.get(heading__startswith=heading)


STEPS = [
    ("Đánh giá chung", "up", "I.1"),
    ("Kết quả thực", "down", "I.2"),
    ("Đánh giá chung", "in", "I.1.1"),
    ("Ưu điểm", "out", "I.3"),
    ("Hạn chế, nguyên", "out", "I.3"),
    ("Đánh giá chung", "out", "II"),
]


@pytest.mark.parametrize(("heading", "step", "place"), STEPS)
def test_section_goes_one_step_and_numbers_follow(client, plan, heading, step, place):
    before = sorted(outline(plan).values())
    answer = send(client, ARRANGE, section(plan, heading), action=step)
    assert answer.said["state"] == "arranged"
    assert outline(plan)[place].startswith(heading)
    assert sorted(outline(plan).values()) == before
    shown = re.search(
        rf'data-part="{answer.said["part"]}".*?class="label">([^<]+)', one_line(answer.said["html"])
    )
    assert shown is not None
    assert shown[1] == f"{place.split('.', 1)[-1]}."


@pytest.mark.parametrize(
    ("heading", "step", "sentence"),
    one_in(
        3,
        [
            ("Kết quả thực", "up", "đã đứng đầu"),
            ("Đánh giá chung", "down", "đã đứng cuối"),
            ("Kết quả thực", "in", "Không có mục nào đứng ngay trên"),
            ("ĐÁNH GIÁ", "out", "cấp ngoài cùng"),
            ("Ưu điểm", "sideways", "chọn lại"),
            ("Ưu điểm", "", "chọn lại"),
        ],
        several=True,
    ),
)
def test_step_that_leads_nowhere_is_refused(client, plan, heading, step, sentence):
    before = outline(plan)
    answer = send(client, ARRANGE, section(plan, heading), action=step)
    assert answer.status_code == 422
    assert sentence in answer.said["sentence"]
    assert sentence in markup_of(send_form(client, ARRANGE, section(plan, heading), action=step))
    assert outline(plan) == before


def test_target_stays_below_a_section(client, plan):
    target = Target.objects.get(clause__contains="sdd-nhe-can")
    send(client, ARRANGE, target, action="up")
    assert outline(plan)["II.2.3"].startswith("Trạm y tế đạt chuẩn")
    send(client, ARRANGE, target, action="out")
    assert outline(plan)["II.3"].startswith("Trạm y tế đạt chuẩn")
    answer = send(client, ARRANGE, target, action="out")
    assert "phải nằm trong một mục" in answer.said["sentence"]


@pytest.mark.parametrize(
    ("how", "place"), [("before", "II.1"), ("after", "II.2"), ("inside", "II.1.1")]
)
def test_dragged_part_lands_beside_or_in_another(client, plan, how, place):
    moved, other = section(plan, "Ưu điểm"), section(plan, "Mục tiêu")
    answer = send(client, ARRANGE, moved, action=how, other=key_of(other))
    assert answer.said["state"] == "arranged"
    assert outline(plan)[place] == "Ưu điểm"


def test_part_cannot_be_dragged_into_itself_or_a_target(client, plan):
    moved = section(plan, "Đánh giá chung")
    before = outline(plan)
    for other in (moved, section(plan, "Hạn chế:"), Target.objects.all()[0]):
        for how in ("inside",):
            answer = send(client, ARRANGE, moved, action=how, other=key_of(other))
            assert answer.status_code == 422
    assert send(client, ARRANGE, moved, action="before", other=key_of(moved)).status_code == 422
    assert send(client, ARRANGE, moved, action="before", other="m0").status_code == 404
    assert outline(plan) == before


@pytest.mark.parametrize(
    ("kind", "place"), [("section", "I.2.2"), ("child", "I.2.1.1"), ("target", "I.2.1.1")]
)
def test_new_part_stands_where_it_was_asked_for(client, plan, kind, place):
    opened = section(plan, "Ưu điểm")
    answer = send(client, ARRANGE, opened, action="add", kind=kind, text="Bài học\nkinh nghiệm")
    assert answer.said["state"] == "arranged", answer.said
    assert outline(plan)[place].split() == ["Bài", "học", "kinh", "nghiệm"]
    assert answer.said["part"] in answer.said["address"]


def test_new_part_beside_a_target_and_at_the_end(client, plan):
    target = Target.objects.get(clause__contains="sdd-nhe-can")
    send(client, ARRANGE, target, action="add", kind="target", text="Sau trạm y tế.")
    assert outline(plan)["II.2.5"] == "Sau trạm y tế."
    assert send(client, ARRANGE, action="add", kind="section", text="PHẦN BA").status_code == 200
    assert outline(plan)["III"] == "PHẦN BA"


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("section", "  ", "Xin ghi tiêu đề"),
        ("section", "a" * 501, "500"),
        ("target", "a\x00", "ký tự lạ"),
        ("poem", "Thơ", "chọn một mục rồi thêm"),
    ],
)
def test_part_that_cannot_be_added_is_refused(client, plan, kind, text, sentence):
    before = outline(plan)
    answer = send(client, ARRANGE, section(plan, "Ưu điểm"), action="add", kind=kind, text=text)
    assert answer.status_code == 422
    assert sentence in answer.said["sentence"]
    assert outline(plan) == before


def test_removed_part_is_kept_in_the_history(client, plan):
    gone = section(plan, "Ưu điểm")
    answer = send(client, ARRANGE, gone, action="remove")
    assert answer.said["state"] == "arranged"
    assert "Ưu điểm" not in outline(plan).values()
    assert PartChange.objects.get(part_id=gone.pk, kind="section").before["heading"] == "Ưu điểm"


def test_move_or_removal_of_what_another_person_changed_is_refused(client, plan):
    changed = section(plan, "Ưu điểm")
    save_part(changed, {"content": "Quan trọng."}, by=person(), seen_version=1)
    before = outline(plan)
    for action in ("remove", "down"):
        answer = send(client, ARRANGE, changed, action=action)
        assert answer.status_code == 422
        assert "vừa được người khác sửa" in answer.said["sentence"]
        assert 'data-version="2"' in answer.said["html"]
    assert outline(plan) == before


def test_forms_without_script_lead_back_to_the_part(client, plan):
    moved = section(plan, "Ưu điểm")
    answer = send_form(client, ARRANGE, moved, action="down")
    assert answer["Location"] == f"{TEXT}?muc={key_of(moved)}"
    added = send_form(client, ARRANGE, action="add", kind="task", text="Việc mới")
    task = KeyTask.objects.get(content="Việc mới")
    assert added["Location"] == f"{TASKS}#{key_of(task)}"


def test_tasks_are_added_moved_and_removed(client, plan):
    one, two = plan.tasks.all()
    added = send(client, ARRANGE, one, action="add", kind="task", text="Việc mới")
    new = KeyTask.objects.get(content="Việc mới")
    assert added.said["order"] == [key_of(one), key_of(new), key_of(two)]
    moved = send(client, ARRANGE, two, action="before", other=key_of(one))
    assert moved.said["order"] == [key_of(two), key_of(one), key_of(new)]
    assert send(client, ARRANGE, two, action="down").said["order"][1] == key_of(two)
    assert send(client, ARRANGE, new, action="down").status_code == 422
    assert send(client, ARRANGE, new, action="remove").status_code == 200
    assert list(plan.tasks.all()) == [one, two]
    page = send_form(client, ARRANGE, one, action="up")
    assert page.status_code == 422
    assert "không chuyển được theo chiều đó" in markup_of(page)


def test_task_and_section_do_not_mix(client, plan):
    task, other = plan.tasks.first(), section(plan, "Ưu điểm")
    assert send(client, ARRANGE, task, action="inside", other=key_of(other)).status_code == 422
    assert send(client, ARRANGE, other, action="after", other=key_of(task)).status_code == 404
    assert "Ưu điểm" in outline(plan).values()
