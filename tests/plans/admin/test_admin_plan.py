"""The entry form of a plan: outline, targets, Biểu 01, and what it refuses."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from accounts.models import Role
from plans.document.outline import walk
from plans.document.planfile.reading import read_plan
from plans.document.planfile.writing import canonical_json, digest
from plans.document.states import State
from plans.models import KeyTask, Plan, PlanEvent, Section, Target
from plans.store.reading import blocks_of, read_document
from tests.support.admin_pages import at, fields, prefix_of, problems, signed_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward

pytestmark = pytest.mark.django_db


def change(plan: Plan) -> str:
    return at(Plan, "change", plan.pk)


def outline(plan: Plan) -> list[str]:
    fresh = Plan.objects.get(pk=plan.pk)
    return [f"{node.label} {node.text}" for node in walk(read_document(fresh).sections)]


def test_sample_plan_saved_unchanged_is_the_same_plan():
    plan, browser = sample_plan(), signed_in(person())
    before = digest(read_document(plan))
    response = browser.post(change(plan), fields(browser.get(change(plan))))
    assert response.status_code == 302
    assert digest(read_document(Plan.objects.get(pk=plan.pk))) == before


def test_head_and_lists_are_saved_as_typed_one_a_line():
    plan, browser = plan_with_indicators(), signed_in(person())
    sent = fields(browser.get(change(plan)))
    sent |= {"recipients": "UBND thành phố\r\n\r\n  Lưu VT ", "subject": "Phát triển năm 2024"}
    assert browser.post(change(plan), sent).status_code == 302
    plan.refresh_from_db()
    assert plan.recipients == "UBND thành phố\nLưu VT"
    assert read_document(plan).plan.recipients == ("UBND thành phố", "Lưu VT")
    assert "phat trien nam 2024" in plan.search


@pytest.mark.parametrize(("named", "page"), [("can-xem", "can-xem/"), ("tong-quan", "")])
def test_form_opened_from_a_page_of_the_portal_leads_back_to_it(named, page):
    plan, browser = plan_with_indicators(), signed_in(person())
    sent = fields(browser.get(change(plan))) | {"_save": "Lưu lại"}
    answer = browser.post(f"{change(plan)}?ve={named}", sent, follow=True)
    assert answer.redirect_chain == [(f"/ke-hoach/le-loi/2024/{page}", 302)]
    assert "✓ Đã lưu kế hoạch." in answer.content.decode()


@pytest.mark.parametrize("named", ["", "//xau.vn/", "https://xau.vn/", "plan", "trang-khac"])
def test_form_leads_to_no_page_but_those_it_knows(named):
    plan, browser = plan_with_indicators(), signed_in(person())
    sent = fields(browser.get(change(plan))) | {"_save": "Lưu lại"}
    answer = browser.post(change(plan), sent, query_params={"ve": named})
    assert answer["Location"] == at(Plan, "changelist")


def test_saving_to_go_on_stays_in_the_form():
    plan, browser = plan_with_indicators(), signed_in(person())
    sent = fields(browser.get(change(plan))) | {"_continue": "Lưu và tiếp tục"}
    answer = browser.post(f"{change(plan)}?ve=can-xem", sent)
    assert answer["Location"].startswith(change(plan))


def test_year_ward_state_and_number_cannot_be_sent():
    plan, other = plan_with_indicators(), ward("tran-phu", "Trần Phú")
    browser = signed_in(person())
    sent = fields(browser.get(change(plan)))
    sent |= {"year": "2031", "ward": str(other.pk), "state": "issued", "number": "7"}
    browser.post(change(plan), sent)
    plan.refresh_from_db()
    assert (plan.year, plan.ward.slug, plan.state, plan.number) == (2024, "le-loi", "draft", None)


def test_text_in_decomposed_letters_is_stored_composed():
    plan, browser = plan_with_indicators(), signed_in(person())
    sent = fields(browser.get(change(plan)))
    sent["subject"] = "Pha\u0301t trie\u0302\u0309n"
    browser.post(change(plan), sent)
    plan.refresh_from_db()
    assert plan.subject == "Phát triển"


def test_text_in_an_old_encoding_is_refused_under_its_field():
    plan, browser = plan_with_indicators(), signed_in(person())
    sent = fields(browser.get(change(plan)))
    sent["subject"] = "KÕ ho¹ch ph¸t triÓn"
    response = browser.post(change(plan), sent)
    assert "bảng mã cũ" in str(response.context["adminform"].form.errors["subject"])
    plan.refresh_from_db()
    assert plan.subject.startswith("Phát triển kinh tế")


def test_columns_of_the_task_table_must_be_three():
    plan, browser = plan_with_indicators(), signed_in(person())
    sent = fields(browser.get(change(plan)))
    sent["tasks_columns"] = "STT\nNội dung"
    assert "đúng 3 cột" in problems(browser.post(change(plan), sent))


def test_section_moves_to_the_place_it_was_given():
    plan = sample_plan()
    browser = signed_in(person())
    page = browser.get(change(plan))
    tops = list(plan.sections.filter(parent=None))
    sent = fields(page)
    sent[f"{prefix_of(page, tops[1])}-place"] = "1"
    assert browser.post(change(plan), sent).status_code == 302
    assert outline(plan)[0] == f"I {tops[1].heading}"
    assert [section.heading for section in plan.sections.filter(parent=None)] == [
        tops[1].heading,
        tops[0].heading,
    ]


def test_section_added_between_two_is_numbered_and_the_rest_moves_on():
    plan = plan_with_indicators()
    top = plan.sections.get(parent=None)
    Section.objects.create(plan=plan, parent=top, position=1, heading="Nhiệm vụ")
    browser = signed_in(person())
    sent = fields(browser.get(change(plan)))
    sent |= {
        "section-TOTAL_FORMS": "4",
        "section-3-parent": str(top.pk),
        "section-3-place": "2",
        "section-3-heading": "Giải pháp",
        "section-3-content": "Một đoạn\n- một gạch",
    }
    assert browser.post(change(plan), sent).status_code == 302
    labels = [line for line in outline(plan) if not line.startswith(("I", "1."))]
    assert labels == ["1 Mục tiêu", "2 Giải pháp", "3 Nhiệm vụ"]
    added = plan.sections.get(heading="Giải pháp")
    assert [block.kind for block in blocks_of(added.content)] == ["paragraph", "bullet"]


def test_section_within_itself_is_refused():
    plan, browser = plan_with_indicators(), signed_in(person())
    top, below = plan.sections.get(parent=None), plan.sections.exclude(parent=None).get()
    page = browser.get(change(plan))
    sent = fields(page)
    sent[f"{prefix_of(page, top)}-parent"] = str(below.pk)
    assert "chính nó" in problems(browser.post(change(plan), sent))
    top.refresh_from_db()
    assert top.parent_id is None


def test_parent_of_another_plan_is_refused():
    plan = plan_with_indicators()
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    foreign = other.sections.get(parent=None)
    browser = signed_in(person())
    page = browser.get(change(plan))
    assert foreign.heading not in page.content.decode()
    below = plan.sections.exclude(parent=None).get()
    sent = fields(page)
    sent[f"{prefix_of(page, below)}-parent"] = str(foreign.pk)
    told = problems(browser.post(change(plan), sent))
    assert "không thuộc kế hoạch" in told
    assert foreign.heading not in told
    below.refresh_from_db()
    assert below.parent_id != foreign.pk


def test_section_of_another_plan_cannot_be_changed_through_a_forged_id():
    plan = plan_with_indicators()
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    foreign = other.sections.get(parent=None)
    browser = signed_in(person())
    sent = fields(browser.get(change(plan)))
    sent |= {"section-0-id": str(foreign.pk), "section-0-heading": "Chiếm lấy"}
    response = browser.post(change(plan), sent)
    assert "tải lại trang" in problems(response)
    sent["section-0-DELETE"] = "on"
    browser.post(change(plan), sent)
    foreign.refresh_from_db()
    assert foreign.heading == "Mục kín của Trần Phú"


def test_section_with_children_is_not_deleted_with_them():
    plan, browser = plan_with_indicators(), signed_in(person())
    top = plan.sections.get(parent=None)
    page = browser.get(change(plan))
    sent = fields(page)
    sent[f"{prefix_of(page, top)}-DELETE"] = "on"
    assert "còn mục con" in problems(browser.post(change(plan), sent))
    assert plan.sections.count() == 2


def test_section_with_targets_is_not_deleted_with_them():
    plan, browser = plan_with_indicators(), signed_in(person())
    below = plan.sections.exclude(parent=None).get()
    page = browser.get(change(plan))
    sent = fields(page)
    sent[f"{prefix_of(page, below)}-DELETE"] = "on"
    assert "còn mục con" in problems(browser.post(change(plan), sent))
    assert Target.objects.filter(section=below).exists()


def test_two_dashes_before_a_line_are_refused():
    plan, browser = plan_with_indicators(), signed_in(person())
    sent = fields(browser.get(change(plan)))
    sent["section-0-content"] = "- - hai gạch"
    assert "hai gạch đầu dòng" in problems(browser.post(change(plan), sent))


def test_target_is_tied_to_rows_of_its_own_plan_only():
    plan = plan_with_indicators()
    other = plan_with_indicators(ward=ward("tran-phu", "Trần Phú"))
    foreign = other.indicator_table.rows.first()
    own = plan.indicator_table.rows.last()
    assert foreign
    assert own
    browser = signed_in(person())
    sent = fields(browser.get(change(plan)))
    sent["target-0-indicators"] = [str(foreign.pk)]
    assert "không có trong Biểu số 02" in problems(browser.post(change(plan), sent))
    sent["target-0-indicators"] = [str(own.pk)]
    sent["target-0-due"] = "2024-12-31"
    assert browser.post(change(plan), sent).status_code == 302
    target = Target.objects.get(section__plan=plan)
    assert list(target.rows.all()) == [own]
    assert str(target.due) == "2024-12-31"


def test_tasks_are_added_moved_and_deleted_in_one_save():
    plan, browser = plan_with_indicators(tasks=3), signed_in(person())
    first, second, third = plan.tasks.all()
    page = browser.get(change(plan))
    sent = fields(page)
    sent[f"{prefix_of(page, third)}-place"] = "1"
    sent[f"{prefix_of(page, second)}-DELETE"] = "on"
    sent |= {"keytask-TOTAL_FORMS": "4", "keytask-3-content": "Việc mới <script>"}
    assert browser.post(change(plan), sent).status_code == 302
    contents = [task.content for task in plan.tasks.all()]
    assert contents == [third.content, first.content, "Việc mới <script>"]
    assert "Việc mới &lt;script&gt;" in browser.get(change(plan)).content.decode()


def test_plan_changed_meanwhile_is_not_overwritten_and_says_by_whom():
    plan = plan_with_indicators()
    mine, theirs = signed_in(person()), signed_in(person(full_name="Phạm Thu Hà"))
    old_page = fields(mine.get(change(plan)))
    newer = fields(theirs.get(change(plan))) | {"closing": "Bản của chị Hà."}
    assert theirs.post(change(plan), newer).status_code == 302
    response = mine.post(change(plan), old_page | {"closing": "Bản của tôi."})
    assert "Phạm Thu Hà vừa sửa kế hoạch này" in problems(response)
    assert "Bản của tôi." in response.content.decode()
    plan.refresh_from_db()
    assert plan.closing == "Bản của chị Hà."


def test_submitted_plan_is_shown_with_the_reason_and_takes_no_changes():
    plan, browser = plan_with_indicators(), signed_in(person())
    sent = fields(browser.get(change(plan)))
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    page = browser.get(change(plan))
    assert "Kế hoạch đang ở tình trạng “Chờ duyệt”" in page.content.decode()
    assert plan.closing in page.content.decode()
    assert browser.post(change(plan), sent | {"closing": "Sửa lén"}).status_code == 403
    plan.refresh_from_db()
    assert plan.closing != "Sửa lén"


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.CLERK, Role.FINANCE])
def test_readers_see_the_plan_and_change_nothing(role: Role):
    plan = plan_with_indicators()
    sent = fields(signed_in(person()).get(change(plan)))
    browser = signed_in(person(role))
    page = browser.get(change(plan))
    assert plan.closing in page.content.decode()
    assert 'name="_save"' not in page.content.decode()
    assert browser.post(change(plan), sent | {"closing": "Sửa lén"}).status_code == 403
    plan.refresh_from_db()
    assert plan.closing != "Sửa lén"


def test_queries_of_the_plan_form_do_not_grow_with_the_plan():
    browser = signed_in(person())
    counts = []
    for size, year in ((1, 2023), (3, 2024), (40, 2025)):
        plan = plan_with_indicators(size, tasks=size, year=year)
        for place in range(1, size):
            Section.objects.create(plan=plan, position=place, heading=f"Mục {place}")
        with CaptureQueriesContext(connection) as opened:
            page = browser.get(change(plan))
        sent = fields(page)
        with CaptureQueriesContext(connection) as saved:
            assert browser.post(change(plan), sent).status_code == 302
        counts.append((len(opened), len(saved)))
    # The first one also fills Django's memory of content types.
    assert counts[1] == counts[2]


def test_new_plan_starts_with_catalogue_outline_and_titles():
    plan_with_indicators(3, year=2024)
    official = person()
    browser = signed_in(official)
    address = at(Plan, "add")
    response = browser.post(
        address, {"ward": official.ward_id, "year": "2025", "signer": "Lê Văn A"}
    )
    assert response.status_code == 302
    made = Plan.objects.get(year=2025)
    assert made.signer_name == "Lê Văn A"
    assert made.indicator_table.year == 2024
    assert outline(made)[0].startswith("I ĐÁNH GIÁ TÌNH HÌNH")
    assert made.events.get().what == PlanEvent.What.STARTED
    document = read_document(made)
    assert read_plan(canonical_json(document)) == document


def test_new_plan_takes_its_rows_from_the_catalogue_of_the_year_before():
    first = plan_with_indicators(3, year=2024)
    second = ward("tran-phu", "Trần Phú")
    official = person(ward=second)
    signed_in(official).post(
        at(Plan, "add"), {"ward": second.pk, "year": "2024", "signer": "Lê Văn A"}
    )
    made = Plan.objects.get(ward=second)
    rows = [row.indicator for row in made.indicator_table.rows.all()]
    assert rows == [row.indicator for row in first.indicator_table.rows.all()]


def test_new_plan_for_another_ward_is_refused():
    other = ward("tran-phu", "Trần Phú")
    browser = signed_in(person())
    assert "Trần Phú" not in browser.get(at(Plan, "add")).content.decode()
    response = browser.post(at(Plan, "add"), {"ward": other.pk, "year": "2025", "signer": "A"})
    assert response.status_code == 200
    assert not Plan.objects.exists()


def test_second_plan_of_a_year_is_refused_with_a_sentence():
    plan = plan_with_indicators()
    sent = {"ward": plan.ward_id, "year": str(plan.year), "signer": "A"}
    response = signed_in(person()).post(at(Plan, "add"), sent)
    assert "đã có kế hoạch" in problems(response)
    assert Plan.objects.count() == 1


def test_plan_without_a_known_signer_asks_for_one():
    official = person()
    sent = {"ward": official.ward_id, "year": "2025", "signer": ""}
    assert "họ tên người ký" in problems(signed_in(official).post(at(Plan, "add"), sent))
    assert not Plan.objects.exists()


def test_single_text_is_changed_and_the_plan_knows():
    plan, browser = plan_with_indicators(), signed_in(person())
    task = plan.tasks.all()[0]
    stamp = plan.changed_at
    address = at(KeyTask, "change", task.pk)
    sent = fields(browser.get(address)) | {"result": "Đã xong"}
    assert browser.post(address, sent).status_code == 302
    task.refresh_from_db()
    plan.refresh_from_db()
    assert task.result == "Đã xong"
    assert "da xong" in task.search
    assert plan.changed_at > stamp


def test_single_text_opened_before_another_save_is_refused():
    plan, browser = plan_with_indicators(), signed_in(person())
    section = plan.sections.get(parent=None)
    address = at(Section, "change", section.pk)
    old = fields(browser.get(address))
    browser.post(change(plan), fields(browser.get(change(plan))) | {"subject": "Khác"})
    assert "vừa sửa kế hoạch này" in problems(browser.post(address, old | {"heading": "Mới"}))
    section.refresh_from_db()
    assert section.heading != "Mới"


def test_plan_that_is_only_read_shows_no_name_of_the_code():
    plan = sample_plan()
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    page = signed_in(person(Role.ADMIN)).get(change(plan)).content.decode()
    shown = html.unescape(" ".join(strip_tags(page).split()))
    assert "STT · Nội dung nhiệm vụ · Kết quả đạt được" in shown
    assert not {"Place:", "Seen:", "None"} & set(shown.split())
