"""Each kind of notice once, from what people really do to the notice and the mail."""

import pytest

from accounts.models import User
from accounts.notices.kinds import NoticeKind
from accounts.notices.models import Notice
from accounts.rights import Action, Role
from indicators.details import add_comment, assign_row
from indicators.measures import Measure
from plans.document.states import State
from plans.drafting.assignment import AssignmentSelection, assign
from plans.drafting.parts import save_part
from plans.integrity import daily_check
from plans.models import KeyTask, Plan
from plans.store.assignees import copy_assignees
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from plans.workflow.remarks import add_remark, answer_remark
from plans.workflow.replacement import start_replacement
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.notices import mails_after, told, with_mail
from tests.support.plans.assignments import assign_to, rows_of
from tests.support.plans.states import (
    bring_to_state,
    make_office,
    plan_in,
    reload_plan,
    take_transition,
)

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

GIVEN = "Ông/bà được giao việc trong kế hoạch năm 2024"
TARGET = "sections[0].children[0].children[0].clause"


def addresses(user: User, kind: NoticeKind) -> list[str]:
    return list(Notice.objects.filter(person=user, kind=kind).values_list("address", flat=True))


def no_text_of(plan: Plan, text: str) -> bool:
    words = ("Mục kín", "Việc kín", "Chỉ tiêu kín", "1001", plan.subject)
    return not any(word in text for word in words)


def test_person_is_told_of_work_given_and_of_more_only_after_reading(settings):
    plan, by, mai = plan_with_indicators(), person(), person()
    with_mail(settings, mai)
    rows = {one.pk for one in rows_of(plan)}
    assign(plan, AssignmentSelection(rows=rows), mai.pk, by=by)
    part = plan.sections.get(parent=None)
    save_part(part, {"assignee": mai}, by=by, seen_version=part.version)
    assert told(mai) == [GIVEN]
    assert addresses(mai, NoticeKind.GIVEN_WORK) == ["/viec-cua-toi/"]
    (letter,) = mails_after()
    assert letter.subject == f"[Cổng kế hoạch] Phường Lê Lợi: {GIVEN}"
    assert no_text_of(plan, f"{letter.subject} {letter.body}")


def test_row_given_in_the_grid_is_told_and_taking_it_oneself_is_not():
    plan, by, mai = plan_with_indicators(), person(), person()
    first, second, _ = rows_of(plan)
    for row, to in ((first, mai), (second, by)):
        row.table = plan.indicator_table
        assign_row(row, to.pk, by=by)
    assert told(mai) == [GIVEN]
    assert told(by) == []


def test_part_given_with_its_text_is_told_and_saving_it_again_is_not():
    plan, by, mai = plan_with_indicators(), person(), person()
    part = plan.sections.get(parent=None)
    saved = save_part(part, {"assignee": mai}, by=by, seen_version=part.version)
    assert told(mai) == [GIVEN]
    Notice.objects.all().delete()
    save_part(saved, {"heading": "Mục khác"}, by=by, seen_version=saved.version)
    assert told(mai) == []


def test_who_gets_the_same_work_in_a_new_plan_is_told():
    old, new, mai = plan_with_indicators(), plan_with_indicators(year=2025), person()
    assign_to(mai, *rows_of(old))
    copy_assignees(old, new, by=person())
    assert told(mai) == ["Ông/bà được giao việc trong kế hoạch năm 2025"]


def test_plan_that_comes_back_is_told_to_who_may_send_it_again(settings):
    plan, place = plan_in(State.SUBMITTED), make_office()
    with_mail(settings, place.official, place.clerk)
    stranger = person(ward=ward("tran-phu", "Trần Phú"))
    take_transition(Action.RETURN, plan)
    assert told(place.official) == ["Kế hoạch năm 2024 được trả lại để sửa"]
    assert addresses(place.official, NoticeKind.RETURNED) == ["/ke-hoach/le-loi/2024/"]
    assert [told(one) for one in (place.chairman, place.clerk, stranger)] == [[], [], []]
    (letter,) = mails_after()
    assert letter.to == [place.official.confirmed_email]
    # The reason is for the eyes of the house.
    assert "Lý do ghi" not in letter.body
    assert no_text_of(plan, str(letter.body))


def test_refused_step_tells_nobody():
    plan, place = plan_in(State.SUBMITTED), make_office()
    with pytest.raises(Exception, match="lý do"):
        perform(Action.RETURN, plan, TransitionRequest(by=place.chairman, reason=""))
    assert told(place.official) == []


def test_number_is_told_to_writers_and_to_who_signs_without_the_number(settings):
    plan, place = plan_in(State.APPROVED), make_office()
    with_mail(settings, place.official, place.chairman)
    take_transition(Action.NUMBER, plan)
    for one in (place.official, place.chairman):
        assert told(one) == ["Kế hoạch năm 2024 đã được cấp số"]
    assert told(place.clerk) == []
    assert len(mails_after()) == 2


def test_answer_to_a_remark_is_told_to_those_who_spoke_before():
    plan, place = reload_plan(plan_with_indicators()), make_office()
    remark = add_remark(plan, TARGET, "Xin xem lại.", place.chairman)
    answer_remark(plan, remark.pk, "Đã sửa.", place.official)
    assert told(place.official) == []
    assert told(place.chairman) == ["Góp ý ở kế hoạch năm 2024 vừa được trả lời"]
    place_of_remark = f"/ke-hoach/le-loi/2024/gop-y/#y-{remark.pk}"
    assert addresses(place.chairman, NoticeKind.REMARK_ANSWERED) == [place_of_remark]
    answer_remark(plan, remark.pk, "Cảm ơn.", place.chairman)
    assert len(told(place.official)) == 1


def test_answer_to_a_comment_on_a_cell_is_told():
    plan, place = plan_with_indicators(), make_office()
    row = rows_of(plan)[0]
    row.table = plan.indicator_table
    add_comment(row, Measure.ASSIGNED, "Số này lấy ở đâu?", by=place.chairman)
    assert told(place.chairman) == []
    add_comment(row, Measure.ASSIGNED, "Ở báo cáo tháng.", by=place.official)
    assert told(place.chairman) == ["Góp ý ở một ô Biểu số 02, kế hoạch năm 2024, vừa được trả lời"]


def test_who_looks_after_a_task_alone_is_told_of_its_replacement():
    draft, of_task = plan_with_indicators(), person(Role.OFFICIAL)
    KeyTask.objects.filter(plan=draft).update(assignee=of_task)
    old = bring_to_state(reload_plan(draft), State.ISSUED)
    Notice.objects.all().delete()
    start_replacement(old, make_office().official, "Sai số liệu ở Biểu 02.")
    assert told(of_task) == [GIVEN]


def test_findings_of_the_daily_check_are_told_to_admins(monkeypatch, settings):
    admin, finance = person(Role.ADMIN), person(Role.FINANCE)
    with_mail(settings, admin)
    monkeypatch.setattr(daily_check, "findings_in", lambda wards: [])
    daily_check.run_daily_check()
    assert told(admin) == []
    found = ["Phường Lê Lợi: câu chữ của phát hiện."] * 3
    monkeypatch.setattr(daily_check, "findings_in", lambda wards: found)
    daily_check.run_daily_check()
    assert told(admin) == ["Kiểm tra hằng ngày thấy 3 chỗ không khớp trong dữ liệu của cổng"]
    assert told(finance) == []
    (letter,) = mails_after()
    assert "câu chữ" not in letter.body
