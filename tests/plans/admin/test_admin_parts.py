"""The entry forms of a plan's parts: sections, targets and tasks, each written by the one way parts are."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.rights import Role
from plans.document.outline import nodes_of, walk
from plans.document.states import State
from plans.drafting.arranging import move_part
from plans.models import KeyTask, PartChange, Plan, Section, Target, TaskEvidence
from plans.store.reading import blocks_of, plans_with_parts, read_document
from tests.support.admin_pages import admin_url, page_fields, page_problems
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.pages import signed_in_as, text_of

pytestmark = pytest.mark.django_db

PARTS = (Section, Target, KeyTask)


def form_of(part: Section | Target | KeyTask) -> str:
    return admin_url(type(part), "change", part.pk)


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
    return signed_in_as(person())


def test_section_is_added_at_the_end_and_then_takes_its_content(plan, browser):
    top = plan.sections.get(parent=None)
    Section.objects.create(plan=plan, parent=top, position=1, heading="Nhiệm vụ")
    sent = {"plan": plan.pk, "above": top.pk, "heading": "Giải pháp"}
    form = browser.post(admin_url(Section, "add"), sent)["Location"]
    added = plan.sections.get(heading="Giải pháp")
    assert form == form_of(added)
    written = page_fields(browser.get(form)) | {"content": "Một đoạn\n- một gạch"}
    assert browser.post(form, written).status_code == 302
    labels = [line for line in outline(plan) if not line.startswith(("I", "1."))]
    assert labels == ["1 Mục tiêu", "2 Nhiệm vụ", "3 Giải pháp"]
    added.refresh_from_db()
    assert [block.kind for block in blocks_of(added.content)] == ["paragraph", "bullet"]


def test_list_of_a_plan_leads_to_a_new_part_of_it(plan, browser):
    for model in PARTS:
        page = browser.get(admin_url(model, "add"), {"_changelist_filters": f"ke-hoach={plan.pk}"})
        form = page.context["adminform"].form
        assert form["plan"].value() == str(plan.pk)
        if model is not KeyTask:
            titles = [str(title) for _, title in form.fields["above"].choices]
            assert titles[1:] == ["I. Mục kín của Lê Lợi", "I.1. Mục tiêu"]


def test_new_target_without_a_section_asks_for_one_of_its_plan(plan, browser):
    sent = {"plan": plan.pk, "clause": "Nhiệm vụ mới"}
    response = browser.post(admin_url(Target, "add"), sent)
    assert "Xin chọn mục" in page_problems(response)
    assert "I.1. Mục tiêu" in response.content.decode()
    assert "Nhiệm vụ mới" in response.content.decode()
    section = plan.sections.exclude(parent=None).get()
    assert browser.post(admin_url(Target, "add"), sent | {"above": section.pk}).status_code == 302
    assert section.targets.count() == 2


def test_section_of_another_plan_is_refused(plan, browser):
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    foreign = other.sections.get(parent=None)
    for model in (Section, Target):
        page = browser.get(admin_url(model, "add"), {"plan": plan.pk})
        assert foreign.heading not in page.content.decode()
        sent = {"plan": plan.pk, "above": foreign.pk, "heading": "Chiếm", "clause": "Chiếm"}
        told = page_problems(browser.post(admin_url(model, "add"), sent))
        assert "không thuộc kế hoạch" in told
        assert foreign.heading not in told
    assert not Section.objects.filter(heading="Chiếm").exists()
    assert not Target.objects.filter(clause="Chiếm").exists()


def test_what_the_editors_arrange_cannot_be_sent(plan, browser):
    top, below = plan.sections.get(parent=None), plan.sections.exclude(parent=None).get()
    sent = page_fields(browser.get(form_of(top)))
    sent |= {"parent": below.pk, "above": below.pk, "position": "7", "heading": "Đổi"}
    assert browser.post(form_of(top), sent).status_code == 302
    top.refresh_from_db()
    assert (top.parent_id, top.position, top.heading) == (None, 0, "Đổi")


@pytest.mark.parametrize("model", PARTS)
def test_part_cannot_be_added_to_another_wards_plan(plan, browser, model):
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    count = model.objects.count()
    sent: dict[str, object] = {"plan": other.pk, "above": other.sections.get(parent=None).pk}
    sent |= {"heading": "Chiếm", "clause": "Chiếm", "content": "Chiếm"}
    response = browser.post(admin_url(model, "add"), sent)
    assert "plan" in response.context["adminform"].form.errors
    assert "Trần Phú" not in response.content.decode()
    assert model.objects.count() == count


@pytest.mark.parametrize("many", [False, True])
def test_section_goes_with_all_below_it_and_comes_back(plan, browser, many):
    before = read_document(plans_with_parts().get(pk=plan.pk))
    top = plan.sections.get(parent=None)
    keys = [section.pk for section in plan.sections.all()]
    if many:
        ticked = {"action": "delete_selected", "_selected_action": keys}
        address, sent = admin_url(Section, "changelist"), ticked
    else:
        address, sent = admin_url(Section, "delete", top.pk), {}
    asked = browser.post(address, sent) if many else browser.get(address)
    assert "1 mục con" in text_of(asked)
    answer = browser.post(address, {**sent, "post": "yes"}, follow=True)
    assert not plan.sections.exists()
    assert not Target.objects.filter(section__plan=plan).exists()
    (back,) = re.findall(r'action="([^"]*lay-lai[^"]*)"', answer.content.decode())
    browser.post(back)
    assert read_document(plans_with_parts().get(pk=plan.pk)) == before


def test_what_is_below_a_section_and_the_top_of_a_plan_are_numbered_as_chosen(plan, browser):
    top = plan.sections.get(parent=None)
    plain = page_fields(browser.get(form_of(top)))
    assert browser.post(form_of(top), plain | {"numbering": "letters"}).status_code == 302
    address = admin_url(Plan, "change", plan.pk)
    sent = page_fields(browser.get(address)) | {"numbering": "capitals"}
    assert browser.post(address, sent).status_code == 302
    plan.refresh_from_db()
    nodes = list(nodes_of(read_document(plans_with_parts().get(pk=plan.pk))))
    assert [node.mark for node in nodes[:2]] == ["A.", "a)"]
    assert plan.changes.count() == 2
    # A form of before, without the choice, leaves it as it is.
    del plain["numbering"]
    assert browser.post(form_of(top), plain).status_code == 302
    top.refresh_from_db()
    assert top.numbering == "letters"


def test_two_dashes_before_a_line_are_refused(plan, browser):
    section = plan.sections.get(parent=None)
    sent = page_fields(browser.get(form_of(section))) | {"content": "- - hai gạch"}
    assert "hai gạch đầu dòng" in page_problems(browser.post(form_of(section), sent))


def test_target_says_what_it_speaks_of_and_is_due_in_the_year_of_its_plan(plan, browser):
    target = Target.objects.get(section__plan=plan)
    page = browser.get(form_of(target))
    assert "Chỉ tiêu số 1" in page.content.decode()
    links = list(target.links.values_list("row", flat=True))
    late = browser.post(form_of(target), page_fields(page) | {"due": "2031-01-01"})
    assert page_problems(late)
    assert 'value="2031' in late.content.decode() or "01/01/2031" in late.content.decode()
    assert (
        browser.post(form_of(target), page_fields(page) | {"due": "2024-12-31"}).status_code == 302
    )
    target.refresh_from_db()
    assert str(target.due) == "2024-12-31"
    assert list(target.links.values_list("row", flat=True)) == links


def test_tasks_are_added_and_deleted(plan, browser):
    first, second, third = plan.tasks.all()
    ticked = {"action": "delete_selected", "_selected_action": [second.pk]}
    asked = browser.post(admin_url(KeyTask, "changelist"), ticked)
    assert second.content in asked.content.decode()
    browser.post(admin_url(KeyTask, "changelist"), {**ticked, "post": "yes"})
    new = {"plan": plan.pk, "content": "Việc mới <script>"}
    assert browser.post(admin_url(KeyTask, "add"), new).status_code == 302
    contents = [task.content for task in plan.tasks.all()]
    assert contents == [first.content, third.content, "Việc mới <script>"]
    listed = browser.get(admin_url(KeyTask, "changelist")).content.decode()
    assert "Việc mới &lt;script&gt;" in listed


def test_task_with_evidence_says_so_before_it_goes_and_comes_back_with_it(plan, browser):
    task = plan.tasks.all()[0]
    proof = TaskEvidence.objects.create(
        task=task, name="a.pdf", media_type="application/pdf", size=1, content=b"a", by=person()
    )
    address = admin_url(KeyTask, "delete", task.pk)
    assert "1 minh chứng" in text_of(browser.get(address))
    answer = browser.post(address, {"post": "yes"}, follow=True)
    assert plan.tasks.count() == 2
    (back,) = re.findall(r'action="([^"]*lay-lai[^"]*)"', answer.content.decode())
    browser.post(back)
    assert task.evidence.get() == proof


def test_part_is_changed_with_its_history_and_the_plan_knows(plan):
    official = person()
    browser, task = signed_in_as(official), plan.tasks.all()[0]
    stamp = plan.changed_at
    sent = page_fields(browser.get(form_of(task))) | {"result": "Đã xong"}
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
    mine, theirs = signed_in_as(person()), signed_in_as(person(full_name="Phạm Thu Hà"))
    old = page_fields(mine.get(form_of(part)))
    newer = page_fields(theirs.get(form_of(part))) | {text: "Bản của chị Hà"}
    assert theirs.post(form_of(part), newer).status_code == 302
    response = mine.post(form_of(part), old | {text: "Bản của tôi"})
    assert "Phạm Thu Hà vừa sửa phần này" in page_problems(response)
    assert "Bản của tôi" in response.content.decode()
    part.refresh_from_db()
    assert getattr(part, text) == "Bản của chị Hà"


def test_part_moved_by_a_colleague_is_not_moved_back(plan, browser):
    first, second, third = plan.tasks.all()
    old = page_fields(browser.get(form_of(first)))
    move_part(third, None, 0, by=person(full_name="Phạm Thu Hà"), seen_version=third.version)
    assert browser.post(form_of(first), old | {"result": "Xong"}).status_code == 302
    assert list(plan.tasks.all()) == [third, first, second]


@pytest.mark.parametrize("seen", ["", "x", "0", "9", "-1"])
def test_forged_version_writes_nothing(plan, browser, seen):
    task = plan.tasks.all()[0]
    sent = page_fields(browser.get(form_of(task))) | {"seen": seen, "result": "Đã xong"}
    assert page_problems(browser.post(form_of(task), sent))
    task.refresh_from_db()
    assert task.result == ""


def test_what_was_typed_into_a_part_that_is_gone_is_shown_to_copy(plan, browser):
    task = plan.tasks.all()[0]
    sent = page_fields(browser.get(form_of(task))) | {"result": "Chữ đã ghi <b>"}
    browser.post(admin_url(KeyTask, "delete", task.pk), {"post": "yes"})
    response = browser.post(form_of(task), sent)
    assert response.status_code == 404
    page = response.content.decode()
    assert "có thể đã bị xoá" in page
    assert "Chữ đã ghi &lt;b&gt;" in page


def test_parts_of_a_submitted_plan_are_shown_and_take_no_changes(plan, browser):
    parts = parts_of(plan)
    sent = [page_fields(browser.get(form_of(part))) for part in parts]
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    for part, old in zip(parts, sent, strict=True):
        page = browser.get(form_of(part)).content.decode()
        assert "Kế hoạch đang ở tình trạng “Chờ duyệt”" in page
        assert 'name="_save"' not in page
        assert browser.post(form_of(part), old | {"responsible": "Lén"}).status_code == 403
        gone = browser.post(admin_url(type(part), "delete", part.pk), {"post": "yes"})
        assert gone.status_code == 403
    new = {"plan": plan.pk, "content": "Lén"}
    assert "Chờ duyệt" in page_problems(browser.post(admin_url(KeyTask, "add"), new))
    assert plan.tasks.count() == 3


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_readers_see_the_parts_and_change_nothing(plan, role):
    browser = signed_in_as(person(role))
    for part in parts_of(plan):
        page = browser.get(form_of(part)).content.decode()
        assert 'name="_save"' not in page
        assert browser.post(form_of(part), {"seen": "1"}).status_code == 403
        assert (
            browser.post(admin_url(type(part), "delete", part.pk), {"post": "yes"}).status_code
            == 403
        )
        assert browser.get(admin_url(type(part), "add")).status_code == 403


def test_list_of_a_plan_shows_its_parts_alone(browser):
    plan = sample_plan()
    plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    listed = browser.get(admin_url(Section, "changelist"), {"ke-hoach": plan.pk}).context["cl"]
    assert listed.result_count == plan.sections.count()


def test_list_of_another_wards_plan_is_empty(plan, browser):
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    for model in PARTS:
        listed = browser.get(admin_url(model, "changelist"), {"ke-hoach": other.pk})
        assert listed.context["cl"].result_count == 0
        assert "Trần Phú" not in listed.content.decode()


@pytest.mark.parametrize("model", one_in(3, PARTS))
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
        sent = page_fields(browser.get(form_of(part))) | {"responsible": "Mai", "heading": "Đổi"}
        for method, address, data in (
            ("get", admin_url(model, "changelist"), {"ke-hoach": plan.pk}),
            ("get", form_of(part), {}),
            ("get", admin_url(model, "add"), {"plan": plan.pk}),
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
            assert browser.post(admin_url(KeyTask, "add"), new).status_code == 302
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_plan_that_is_not_among_the_newest_takes_a_part_from_its_own_list(browser, monkeypatch):
    monkeypatch.setattr("plans.admin.owned.MAX_OFFERED", 1)
    old, new = plan_with_indicators(year=2023), plan_with_indicators(year=2024)
    add = admin_url(KeyTask, "add")
    proposed = browser.get(add, {"_changelist_filters": f"ke-hoach={old.pk}"})
    assert set(proposed.context["adminform"].form.fields["plan"].queryset) == {old, new}
    assert list(browser.get(add).context["adminform"].form.fields["plan"].queryset) == [new]
    assert browser.post(add, {"plan": old.pk, "content": "Việc mới"}).status_code == 302
    assert old.tasks.filter(content="Việc mới").exists()
