"""The entry forms of a plan's parts: sections, targets and tasks, each written by the one way parts are."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.rights import Role
from plans.document.outline import walk
from plans.document.states import State
from plans.models import KeyTask, PartChange, Plan, Section, Target, TaskEvidence
from plans.store.reading import blocks_of, read_document
from tests.support.admin_pages import at, fields, problems, said, signed_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward

pytestmark = pytest.mark.django_db

PARTS = (Section, Target, KeyTask)


def form_of(part: Section | Target | KeyTask) -> str:
    return at(type(part), "change", part.pk)


def outline(plan: Plan) -> list[str]:
    fresh = Plan.objects.get(pk=plan.pk)
    return [f"{node.label} {node.text}" for node in walk(read_document(fresh).sections)]


def parts_of(plan: Plan) -> list[Section | Target | KeyTask]:
    target = Target.objects.filter(section__plan=plan)[0]
    return [plan.sections.filter(parent=None)[0], target, plan.tasks.all()[0]]


@pytest.fixture
def plan(db):
    return plan_with_indicators(tasks=3)


@pytest.fixture
def browser(db):
    return signed_in(person())


def test_section_moves_to_the_place_it_was_given(browser):
    plan = sample_plan()
    first, second = plan.sections.filter(parent=None)
    sent = fields(browser.get(form_of(second))) | {"place": "1"}
    assert browser.post(form_of(second), sent).status_code == 302
    assert outline(plan)[0] == f"I {second.heading}"
    assert list(plan.sections.filter(parent=None)) == [second, first]


def test_section_added_between_two_is_numbered_and_the_rest_moves_on(plan, browser):
    top = plan.sections.get(parent=None)
    Section.objects.create(plan=plan, parent=top, position=1, heading="Nhiệm vụ")
    sent = {"plan": plan.pk, "above": top.pk, "place": "2", "heading": "Giải pháp"}
    sent |= {"content": "Một đoạn\n- một gạch"}
    assert browser.post(at(Section, "add"), sent).status_code == 302
    labels = [line for line in outline(plan) if not line.startswith(("I", "1."))]
    assert labels == ["1 Mục tiêu", "2 Giải pháp", "3 Nhiệm vụ"]
    added = plan.sections.get(heading="Giải pháp")
    assert [block.kind for block in blocks_of(added.content)] == ["paragraph", "bullet"]


def test_list_of_a_plan_leads_to_a_new_part_of_it(plan, browser):
    for model in PARTS:
        page = browser.get(at(model, "add"), {"_changelist_filters": f"ke-hoach={plan.pk}"})
        form = page.context["adminform"].form
        assert form["plan"].value() == plan.pk
        if model is not KeyTask:
            titles = [str(title) for _, title in form.fields["above"].choices]
            assert titles[1:] == ["I. Mục kín của Lê Lợi", "I.1. Mục tiêu"]


def test_new_target_without_a_section_asks_for_one_of_its_plan(plan, browser):
    sent = {"plan": plan.pk, "clause": "Nhiệm vụ mới"}
    response = browser.post(at(Target, "add"), sent)
    assert "Xin chọn mục" in problems(response)
    assert "I.1. Mục tiêu" in response.content.decode()
    assert "Nhiệm vụ mới" in response.content.decode()
    section = plan.sections.exclude(parent=None).get()
    assert browser.post(at(Target, "add"), sent | {"above": section.pk}).status_code == 302
    assert section.targets.count() == 2


def test_section_within_itself_is_refused(plan, browser):
    top, below = plan.sections.get(parent=None), plan.sections.exclude(parent=None).get()
    sent = fields(browser.get(form_of(top))) | {"above": str(below.pk), "heading": "Đổi"}
    response = browser.post(form_of(top), sent)
    assert "chính nó" in problems(response)
    assert 'value="Đổi"' in response.content.decode()
    top.refresh_from_db()
    assert top.parent_id is None
    assert top.heading == "Mục kín của Lê Lợi"


def test_parent_of_another_plan_is_refused(plan, browser):
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    foreign = other.sections.get(parent=None)
    below = plan.sections.exclude(parent=None).get()
    page = browser.get(form_of(below))
    assert foreign.heading not in page.content.decode()
    told = problems(browser.post(form_of(below), fields(page) | {"above": str(foreign.pk)}))
    assert "không thuộc kế hoạch" in told
    assert foreign.heading not in told
    below.refresh_from_db()
    assert below.parent_id != foreign.pk


@pytest.mark.parametrize("model", PARTS)
def test_part_cannot_be_added_to_another_wards_plan(plan, browser, model):
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    count = model.objects.count()
    sent: dict[str, object] = {"plan": other.pk, "above": other.sections.get(parent=None).pk}
    sent |= {"heading": "Chiếm", "clause": "Chiếm", "content": "Chiếm"}
    response = browser.post(at(model, "add"), sent)
    assert "plan" in response.context["adminform"].form.errors
    assert "Trần Phú" not in response.content.decode()
    assert model.objects.count() == count


@pytest.mark.parametrize("many", [False, True])
def test_section_that_holds_others_is_not_deleted_with_them(plan, browser, many):
    for section in plan.sections.all():
        if many:
            ticked = {"action": "delete_selected", "_selected_action": [section.pk]}
            address, sent = at(Section, "changelist"), {**ticked, "post": "yes"}
        else:
            address, sent = at(Section, "delete", section.pk), {"post": "yes"}
        answer = browser.post(address, sent, follow=True)
        assert "còn mục con" in said(answer)
        assert "Đã xóa" not in said(answer)
    assert plan.sections.count() == 2
    assert Target.objects.filter(section__plan=plan).exists()


def test_two_dashes_before_a_line_are_refused(plan, browser):
    section = plan.sections.get(parent=None)
    sent = fields(browser.get(form_of(section))) | {"content": "- - hai gạch"}
    assert "hai gạch đầu dòng" in problems(browser.post(form_of(section), sent))


def test_target_is_tied_to_rows_of_its_own_plan_only(plan, browser):
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    foreign, own = other.indicator_table.rows.first(), plan.indicator_table.rows.last()
    assert foreign
    assert own
    target = Target.objects.get(section__plan=plan)
    sent = fields(browser.get(form_of(target)))
    refused = browser.post(form_of(target), sent | {"indicators": [str(foreign.pk)]})
    assert "không có trong Biểu số 02" in problems(refused)
    sent |= {"indicators": [str(own.pk)], "due": "2024-12-31"}
    assert browser.post(form_of(target), sent).status_code == 302
    target.refresh_from_db()
    assert list(target.rows.all()) == [own]
    assert str(target.due) == "2024-12-31"


def test_target_keeps_the_order_of_its_rows_and_takes_new_ones_last(plan, browser):
    first, second, third = plan.indicator_table.rows.all()
    target = Target.objects.get(section__plan=plan)
    target.links.all().delete()
    for position, row in enumerate((third, second)):
        target.links.create(row=row, position=position)
    chosen = {"indicators": [str(row.pk) for row in (first, second, third)]}
    browser.post(form_of(target), fields(browser.get(form_of(target))) | chosen)
    assert [link.row for link in target.links.all()] == [third, second, first]


def test_tasks_are_added_moved_and_deleted(plan, browser):
    first, second, third = plan.tasks.all()
    sent = fields(browser.get(form_of(third))) | {"place": "1"}
    assert browser.post(form_of(third), sent).status_code == 302
    ticked = {"action": "delete_selected", "_selected_action": [second.pk]}
    asked = browser.post(at(KeyTask, "changelist"), ticked)
    assert second.content in asked.content.decode()
    browser.post(at(KeyTask, "changelist"), {**ticked, "post": "yes"})
    new = {"plan": plan.pk, "content": "Việc mới <script>"}
    assert browser.post(at(KeyTask, "add"), new).status_code == 302
    contents = [task.content for task in plan.tasks.all()]
    assert contents == [third.content, first.content, "Việc mới <script>"]
    listed = browser.get(at(KeyTask, "changelist")).content.decode()
    assert "Việc mới &lt;script&gt;" in listed


def test_task_with_evidence_is_not_deleted(plan, browser):
    task = plan.tasks.all()[0]
    TaskEvidence.objects.create(
        task=task, name="a.pdf", media_type="application/pdf", size=1, content=b"a", by=person()
    )
    answer = browser.post(at(KeyTask, "delete", task.pk), {"post": "yes"}, follow=True)
    assert "còn minh chứng" in said(answer)
    assert plan.tasks.count() == 3


def test_part_is_changed_with_its_history_and_the_plan_knows(plan):
    official = person()
    browser, task = signed_in(official), plan.tasks.all()[0]
    stamp = plan.changed_at
    sent = fields(browser.get(form_of(task))) | {"result": "Đã xong"}
    assert browser.post(form_of(task), sent).status_code == 302
    task.refresh_from_db()
    plan.refresh_from_db()
    assert (task.result, task.version) == ("Đã xong", 2)
    assert "da xong" in task.search
    assert plan.changed_at > stamp
    change = PartChange.objects.get(kind=PartChange.Kind.TASK, part_id=task.pk, version=2)
    assert (change.before["result"], change.after["result"]) == ("", "Đã xong")
    assert change.by == official


@pytest.mark.parametrize("kind", range(3), ids=["section", "target", "task"])
def test_part_changed_meanwhile_is_not_overwritten_and_says_by_whom(plan, kind):
    part = parts_of(plan)[kind]
    text = {"section": "heading", "target": "clause", "keytask": "content"}[part._meta.model_name]
    mine, theirs = signed_in(person()), signed_in(person(full_name="Phạm Thu Hà"))
    old = fields(mine.get(form_of(part)))
    newer = fields(theirs.get(form_of(part))) | {text: "Bản của chị Hà"}
    assert theirs.post(form_of(part), newer).status_code == 302
    response = mine.post(form_of(part), old | {text: "Bản của tôi"})
    assert "Phạm Thu Hà vừa sửa phần này" in problems(response)
    assert "Bản của tôi" in response.content.decode()
    part.refresh_from_db()
    assert getattr(part, text) == "Bản của chị Hà"


def test_part_moved_by_a_colleague_is_not_moved_back(plan, browser):
    first, second, third = plan.tasks.all()
    old = fields(browser.get(form_of(first)))
    moved = fields(browser.get(form_of(third))) | {"place": "1"}
    browser.post(form_of(third), moved)
    assert browser.post(form_of(first), old | {"result": "Xong"}).status_code == 302
    assert list(plan.tasks.all()) == [third, first, second]


@pytest.mark.parametrize("seen", ["", "x", "0", "9", "-1"])
def test_forged_version_writes_nothing(plan, browser, seen):
    task = plan.tasks.all()[0]
    sent = fields(browser.get(form_of(task))) | {"seen": seen, "result": "Đã xong"}
    assert problems(browser.post(form_of(task), sent))
    task.refresh_from_db()
    assert task.result == ""


def test_what_was_typed_into_a_part_that_is_gone_is_shown_to_copy(plan, browser):
    task = plan.tasks.all()[0]
    sent = fields(browser.get(form_of(task))) | {"result": "Chữ đã ghi <b>"}
    browser.post(at(KeyTask, "delete", task.pk), {"post": "yes"})
    response = browser.post(form_of(task), sent)
    assert response.status_code == 404
    page = response.content.decode()
    assert "có thể đã bị xoá" in page
    assert "Chữ đã ghi &lt;b&gt;" in page


def test_parts_of_a_submitted_plan_are_shown_and_take_no_changes(plan, browser):
    parts = parts_of(plan)
    sent = [fields(browser.get(form_of(part))) for part in parts]
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    for part, old in zip(parts, sent, strict=True):
        page = browser.get(form_of(part)).content.decode()
        assert "Kế hoạch đang ở tình trạng “Chờ duyệt”" in page
        assert 'name="_save"' not in page
        assert browser.post(form_of(part), old | {"responsible": "Lén"}).status_code == 403
        gone = browser.post(at(type(part), "delete", part.pk), {"post": "yes"})
        assert gone.status_code == 403
    new = {"plan": plan.pk, "content": "Lén"}
    assert "Chờ duyệt" in problems(browser.post(at(KeyTask, "add"), new))
    assert plan.tasks.count() == 3


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_readers_see_the_parts_and_change_nothing(plan, role):
    browser = signed_in(person(role))
    for part in parts_of(plan):
        page = browser.get(form_of(part)).content.decode()
        assert 'name="_save"' not in page
        assert browser.post(form_of(part), {"seen": "1"}).status_code == 403
        assert browser.post(at(type(part), "delete", part.pk), {"post": "yes"}).status_code == 403
        assert browser.get(at(type(part), "add")).status_code == 403


def test_list_of_a_plan_stands_in_reading_order_with_the_printed_numbers(browser):
    plan = sample_plan()
    plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    listed = browser.get(at(Section, "changelist"), {"ke-hoach": plan.pk}).context["cl"]
    citations = [part.citation for part in listed.result_list]
    assert citations[:4] == ["I", "I.1", "I.2", "I.2.1"]
    assert listed.result_count == plan.sections.count()
    every = browser.get(at(Section, "changelist"))
    assert "number" not in every.context["cl"].list_display


def test_list_of_another_wards_plan_is_empty(plan, browser):
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    for model in PARTS:
        listed = browser.get(at(model, "changelist"), {"ke-hoach": other.pk})
        assert listed.context["cl"].result_count == 0
        assert "Trần Phú" not in listed.content.decode()


@pytest.mark.parametrize("model", PARTS)
def test_queries_of_lists_and_forms_do_not_grow_with_the_plan(browser, model):
    counts = []
    for size, year in ((2, 2023), (2, 2024), (30, 2025)):
        plan = plan_with_indicators(size, tasks=size, year=year)
        section = plan.sections.exclude(parent=None).get()
        for place in range(1, size):
            Section.objects.create(plan=plan, position=place, heading=f"Mục {place}")
            Target.objects.create(section=section, position=place, clause=f"Việc {place}")
        part = parts_of(plan)[PARTS.index(model)]
        asked = []
        sent = fields(browser.get(form_of(part))) | {"responsible": "Mai", "heading": "Đổi"}
        for method, address, data in (
            ("get", at(model, "changelist"), {"ke-hoach": plan.pk}),
            ("get", form_of(part), {}),
            ("get", at(model, "add"), {"plan": plan.pk}),
            ("post", form_of(part), sent),
        ):
            with CaptureQueriesContext(connection) as queries:
                assert getattr(browser, method)(address, data).status_code in {200, 302}
            asked.append(len(queries))
        counts.append(asked)
    # The first one also fills Django's memory of content types.
    assert counts[1] == counts[2]


def test_new_part_takes_as_many_queries_in_a_long_plan(browser):
    counts = []
    for size, year in ((2, 2023), (2, 2024), (30, 2025)):
        plan = plan_with_indicators(size, tasks=size, year=year)
        with CaptureQueriesContext(connection) as queries:
            new = {"plan": plan.pk, "content": "Việc mới"}
            assert browser.post(at(KeyTask, "add"), new).status_code == 302
        counts.append(len(queries))
    assert counts[1] == counts[2]
