"""The page of a review: the decision, who takes it, what is refused and why; what changed."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.rights import Action, Role
from indicators.entry import write_figures
from indicators.measures import Measure
from plans.document.comparison.versions import compare
from plans.document.paths import anchor
from plans.document.states import State
from plans.models import Delegation, Plan
from plans.store.reading import read_document
from plans.views.review.changes import _of_task
from plans.workflow.perform import refusal_to
from plans.workflow.remarks import add_remark
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.documents import sample
from tests.support.plans.reviews import (
    ADDRESS,
    FINDINGS,
    REVIEW,
    SHEETS,
    SUBMIT,
    plan_with_findings,
    seen_fields,
    submit_plan,
    write_paragraph,
)
from tests.support.plans.states import (
    REASON,
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    take_transition,
)
from wardplan.numbers.spans import Span

# The decision


def test_chairman_approves_and_names_who_signs(db):
    plan, people = plan_in(State.SUBMITTED), make_office()
    deputy = person(Role.CHAIRMAN, full_name="Vũ Thị Lan")
    User.objects.filter(pk=deputy.pk).update(is_deputy=True)
    Delegation.objects.create(
        ward=plan.ward,
        person=deputy,
        kind="deputy",
        first_day=timezone.localdate(),
        reference="Thông báo số 12/TB-UBND",
    )
    client = signed_in_as(people.chairman)
    page = client.get(REVIEW)
    assert "TM. ỦY BAN NHÂN DÂN · KT. CHỦ TỊCH · PHÓ CHỦ TỊCH, theo Thông báo số 12" in text_of(
        page
    )
    sent = {"viec": "approve", "seen": page.context["seen"], "nguoi-ky": deputy.pk}
    answer = client.post(REVIEW, sent, follow=True)
    assert "bước tiếp theo: văn thư cấp số" in text_of(answer)
    plan = reload_plan(plan)
    assert (plan.state, plan.signatory, plan.signer_name) == (State.APPROVED, deputy, "Vũ Thị Lan")
    assert plan.signer_authority == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"


def test_deputy_whose_time_is_over_is_not_offered_and_not_taken(db):
    plan, people = plan_in(State.SUBMITTED), make_office()
    deputy = person(Role.CHAIRMAN, full_name="Vũ Thị Lan")
    User.objects.filter(pk=deputy.pk).update(is_deputy=True)
    yesterday = timezone.localdate() - timedelta(days=1)
    Delegation.objects.create(
        ward=plan.ward, person=deputy, kind="deputy", first_day=date(2020, 1, 1), last_day=yesterday
    )
    client = signed_in_as(people.chairman)
    assert "Vũ Thị Lan" not in text_of(client.get(REVIEW))
    answer = client.post(
        REVIEW, {"viec": "approve", "seen": seen_fields(plan), "nguoi-ky": deputy.pk}
    )
    # Nor is anybody else named in the deputy's place.
    assert answer.status_code == 422
    assert "xin chọn lại người ký" in text_of(answer)
    assert (reload_plan(plan).state, reload_plan(plan).signatory) == (State.SUBMITTED, None)


def test_chairman_returns_with_a_reason_that_officials_read_on_every_page(db):
    plan, people = plan_in(State.SUBMITTED), make_office()
    answer = signed_in_as(people.chairman).post(
        REVIEW,
        {"viec": "return", "seen": seen_fields(plan), "ly-do": "Sửa mục II.3.\nThêm số liệu."},
        follow=True,
    )
    assert "Đã trả lại; cán bộ thấy lý do" in text_of(answer)
    # Not the fragment of the form: what was done is told at the top.
    assert answer.redirect_chain == [(REVIEW + "#top", 302)]
    assert reload_plan(plan).state == State.RETURNED
    official = signed_in_as(people.official)
    for address in (ADDRESS, ADDRESS + "noi-dung/", FINDINGS, SUBMIT):
        assert "Sửa mục II.3. Thêm số liệu." in text_of(official.get(address))
    bring_back = official.post(SUBMIT, {"seen": seen_fields(plan)}, follow=True)
    assert "Sửa mục II.3." not in text_of(bring_back)


def test_approval_names_remarks_that_are_still_open(db):
    plan, people = plan_in(State.SUBMITTED), make_office()
    assert "góp ý chưa khép lại" not in text_of(signed_in_as(people.chairman).get(REVIEW))
    add_remark(plan, "plan", "Xem lại số dân.", by=people.chairman)
    assert "Còn 1 góp ý chưa khép lại." in text_of(signed_in_as(people.chairman).get(REVIEW))


@pytest.mark.parametrize("reason", ["", "  ", "sửa", "x" * 2001])
def test_return_without_a_proper_reason_is_refused_on_the_page(db, reason):
    plan, people = plan_in(State.SUBMITTED), make_office()
    answer = signed_in_as(people.chairman).post(
        REVIEW, {"viec": "return", "seen": seen_fields(plan), "ly-do": reason}
    )
    assert answer.status_code == 422
    assert 'role="alert"' in markup_of(answer)
    assert answer.context["problem"] in text_of(answer)
    # Words typed there take the sentence away.
    assert 'data-about="ly-do"' in markup_of(answer)
    assert reload_plan(plan).state == State.SUBMITTED


def test_what_was_not_shown_is_not_approved(db):
    plan, people = plan_in(State.SUBMITTED), make_office()
    old = seen_fields(plan)
    take_transition(Action.RETURN, plan)
    write_paragraph(plan, "Đoạn mới mà chủ tịch chưa đọc.")
    take_transition(Action.SUBMIT, plan)
    answer = signed_in_as(people.chairman).post(REVIEW, {"viec": "approve", "seen": old})
    assert answer.status_code == 422
    assert "Kế hoạch vừa được trình lại lúc" in text_of(answer)
    # No field of the page mends that.
    assert "data-about" not in markup_of(answer)
    assert reload_plan(plan).state == State.SUBMITTED
    assert signed_in_as(people.chairman).post(REVIEW, {"viec": "approve"}).status_code == 422


@pytest.mark.parametrize("role", one_in(4, [Role.OFFICIAL, Role.CLERK, Role.FINANCE, Role.ADMIN]))
@pytest.mark.parametrize("action", [Action.RETURN, Action.APPROVE])
def test_others_read_the_review_and_do_not_decide(db, role, action):
    plan = plan_in(State.SUBMITTED)
    reader = signed_in_as(person(role))
    page = reader.get(REVIEW)
    assert "đang chờ chủ tịch phê duyệt hoặc trả lại" in text_of(page)
    assert 'name="viec" value="approve"' not in markup_of(page)
    answer = reader.post(REVIEW, {"viec": action.value, "seen": seen_fields(plan), "ly-do": REASON})
    assert answer.status_code == 422
    assert "là việc của chủ tịch phường" in text_of(answer)
    assert reload_plan(plan).state == State.SUBMITTED


def test_refused_button_says_the_sentence_of_the_server(db):
    plan, people = submit_plan(plan_with_findings()), make_office()
    User.objects.filter(pk=people.chairman.pk).update(is_deputy=True)
    page = signed_in_as(people.chairman).get(REVIEW)
    sentence = refusal_to(
        Action.APPROVE, plan, User.objects.get(pk=people.chairman.pk), read_document(plan)
    )
    assert sentence is not None
    assert f'aria-disabled="true" title="{sentence}"' in markup_of(page)
    assert f"Chưa phê duyệt được. {sentence}" in text_of(page)
    answer = signed_in_as(people.chairman).post(
        REVIEW, {"viec": "approve", "seen": seen_fields(plan)}
    )
    assert sentence in text_of(answer)
    assert reload_plan(plan).state == State.SUBMITTED


@pytest.mark.parametrize("sent", [{}, {"viec": "issue"}, {"viec": "submit"}, {"viec": "\0"}])
def test_review_takes_its_two_decisions_alone(db, sent):
    plan = plan_in(State.SUBMITTED)
    assert signed_in_as(make_office().chairman).post(REVIEW, sent).status_code == 404
    assert reload_plan(plan).state == State.SUBMITTED


def test_decision_needs_the_token_of_the_page(db):
    plan, people = plan_in(State.SUBMITTED), make_office()
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.chairman)
    answer = client.post(REVIEW, {"viec": "approve", "seen": seen_fields(plan)})
    assert answer.status_code == 403
    assert reload_plan(plan).state == State.SUBMITTED


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.DRAFT, "còn là dự thảo"),
        (State.RETURNED, "đã được trả lại"),
        (State.APPROVED, "văn thư cấp số"),
        (State.NUMBERED, "Lê Xuân Trường ký"),
        (State.SIGNED, "văn thư đóng dấu"),
    ],
)
def test_review_tells_what_comes_next(db, state, words):
    plan_in(state)
    assert words in text_of(signed_in_as(make_office().clerk).get(REVIEW))


@pytest.mark.parametrize(
    ("state", "panes"),
    [(State.SUBMITTED, ["tra-lai", "phe-duyet"]), (State.APPROVED, ["tra-lai"]), (State.DRAFT, [])],
)
def test_decision_that_is_not_to_be_taken_leaves_no_empty_pane(db, state, panes):
    plan_in(state)
    page = markup_of(signed_in_as(make_office().chairman).get(REVIEW))
    assert re.findall(r'<section id="(tra-lai|phe-duyet)"', page) == panes


# What changed


@pytest.mark.parametrize("field", ["content", "result"])
def test_change_of_a_task_leads_to_the_cell_that_changed(field):
    row, words = sample().tasks.rows[0], "Đã làm khác đi."
    task = replace(row, content=words) if field == "content" else replace(row, result=words)
    other = replace(sample(), tasks=replace(sample().tasks, rows=(task, *sample().tasks.rows[1:])))
    change = compare(sample(), other).tasks[0]
    assert _of_task(change, other).anchor == anchor(f"tables.tasks.rows[0].{field}")


def changed_plan() -> Plan:
    """Submitted, sent back, changed in words and in a figure, and submitted again."""
    plan = plan_with_indicators()
    write_paragraph(plan, "Kết quả đạt 28/64 người tham gia.\nĐoạn này sẽ bỏ đi hẳn.")
    bring_to_state(reload_plan(plan), State.RETURNED)
    write_paragraph(plan, "Kết quả đạt 32/64 người tham gia.\nMột đoạn hoàn toàn mới.")
    row = plan.indicator_table.rows.all()[0]
    write_figures(plan.indicator_table, {(row, Measure.ASSIGNED): Span.number(Decimal(7))}, by=None)
    take_transition(Action.SUBMIT, plan)
    return reload_plan(plan)


def test_changes_since_the_last_submission_are_told_and_marked(db):
    plan, client = changed_plan(), signed_in_as(make_office().chairman)
    page = client.get(REVIEW)
    text = text_of(page)
    today = f"{timezone.localdate():%d/%m}"
    assert f"Từ lần trình trước ({today})" in text
    assert "Biểu 02 1 số liệu sửa" in text
    assert "Kết quả đạt bỏ: 28/64 ; thêm: 32/64 ; người tham gia." in text
    assert "Chỉ tiêu giao: bỏ: 1.000 ; → thành: 7" in text
    sheets = client.get(SHEETS).content.decode()
    assert re.search(r"<del>.{0,60}28/64.{0,60}</del><ins>.{0,60}32/64", sheets)
    assert re.search(
        r'id="cho-tables-indicators-chi-tieu-1-assigned"><del>.*?1\.000.*?</del><ins>', sheets
    )
    links = re.findall(r'ban-in/#(cho-[^"]+)" target="ban-in"', markup_of(page))
    assert links
    assert set(links) <= set(re.findall(r' id="([^"]+)"', sheets))
    assert plan.state == State.SUBMITTED


def test_first_submission_has_nothing_to_compare_with(db):
    plan_in(State.SUBMITTED)
    page = signed_in_as(make_office().chairman).get(REVIEW)
    assert "chưa có bản nào để so" in text_of(page)
    assert "<ins>" not in markup_of(signed_in_as(make_office().chairman).get(SHEETS))


def test_plan_is_compared_with_last_year_and_with_its_first_submission(db):
    last = plan_with_indicators(year=2023)
    row = last.indicator_table.rows.all()[0]
    write_figures(last.indicator_table, {(row, Measure.TARGET): Span.number(Decimal(900))}, by=None)
    changed_plan()
    client = signed_in_as(make_office().chairman)
    page = client.get(REVIEW, {"so-voi": "nam-truoc"})
    assert "So với năm 2023" in text_of(page)
    assert "Chỉ tiêu số 1 (người)" in text_of(page)
    assert "Kế hoạch năm 2023" in text_of(page)
    assert client.get(SHEETS, {"so-voi": "nam-truoc"}).status_code == 200
    take_transition(Action.RETURN, reload_plan(Plan.objects.get(year=2024)))
    take_transition(Action.SUBMIT, reload_plan(Plan.objects.get(year=2024)))
    first = client.get(REVIEW, {"so-voi": "ban-dau"})
    assert "So với bản trình đầu tiên" in text_of(first)
    assert "28/64" in text_of(first)
    assert "28/64" not in text_of(client.get(REVIEW))


@pytest.mark.parametrize("key", ["x", "\0", "<script>", "nam-truoc", "á" * 30])
def test_senseless_choices_do_no_harm(db, key):
    plan_in(State.SUBMITTED)
    client = signed_in_as(make_office().chairman)
    for address in (REVIEW, SHEETS):
        page = client.get(address, {"so-voi": key, "cho": key})
        assert page.status_code == 200
        assert "<script>" not in markup_of(page)
