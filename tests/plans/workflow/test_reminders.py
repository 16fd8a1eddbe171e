"""Reminders over the days: each person once of each thing and step, however often the command runs."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from accounts.notices.kinds import NoticeKind
from accounts.notices.models import Notice
from accounts.rights import Action, Role
from indicators.models import CellComment
from plans.document.states import State
from plans.models import Plan, Remark, SigningCertificate
from plans.workflow.remarks import add_remark, answer_remark
from plans.workflow.reminders import due_step, send_reminders
from tests.support.database.rules import without_signer_rules
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.notices import told
from tests.support.plans.assignments import rows_of
from tests.support.plans.states import make_office, plan_in, reload_plan, take_transition

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

TARGET = "sections[0].children[0].children[0].clause"
DUE = date(2023, 10, 20)


def morning(day: date) -> datetime:
    """Eight o'clock in Hà Nội."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def in_hours(hours: int) -> datetime:
    return timezone.now() + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("days", "step"),
    [(16, None), (15, 15), (6, 15), (5, 5), (2, 5), (1, 1), (0, 1), (-1, None)],
)
def test_step_is_the_last_that_has_come(days, step):
    assert due_step(days, (1, 5, 15)) == step


def test_plan_that_waits_for_48_hours_is_told_once_to_whose_turn_it_is():
    plan_in(State.SUBMITTED)
    place = make_office()
    send_reminders(in_hours(47))
    assert told(place.chairman) == []
    for hours in (49, 50, 200):
        send_reminders(in_hours(hours))
    assert told(place.chairman) == ["Kế hoạch năm 2024 chờ ông/bà hơn 48 giờ: duyệt"]
    assert Notice.objects.get(person=place.chairman).address == "/ke-hoach/le-loi/2024/duyet/"
    assert [told(one) for one in (place.official, place.clerk)] == [[], []]


def test_next_step_is_told_anew_and_what_is_done_no_more():
    plan, place = plan_in(State.SUBMITTED), make_office()
    send_reminders(in_hours(49))
    take_transition(Action.RETURN, plan)
    Notice.objects.filter(kind=NoticeKind.RETURNED).delete()
    send_reminders(in_hours(49))
    assert told(place.official) == ["Kế hoạch năm 2024 chờ ông/bà hơn 48 giờ: sửa và trình lại"]
    assert len(told(place.chairman)) == 1


@pytest.mark.parametrize("state", [State.DRAFT, State.ISSUED])
def test_plan_that_waits_for_nobody_is_not_told(state):
    plan_in(state)
    place = make_office()
    Notice.objects.all().delete()
    send_reminders(in_hours(500))
    assert [told(one) for one in (place.official, place.chairman, place.clerk)] == [[], [], []]


def test_signature_is_awaited_from_the_named_signer_alone():
    plan_in(State.NUMBERED)
    place, other = make_office(), person(Role.CHAIRMAN)
    Notice.objects.all().delete()
    send_reminders(in_hours(49))
    assert told(place.chairman) == ["Kế hoạch năm 2024 chờ ông/bà hơn 48 giờ: ký"]
    assert told(other) == []


def test_remarks_that_wait_are_one_notice_a_plan_and_another_when_a_later_one_is_too_old():
    plan, place = reload_plan(plan_with_indicators()), make_office()
    for text in ("Xin xem lại.", "Xin nêu nguồn."):
        add_remark(plan, TARGET, text, place.chairman)
    for hours in (47, 49, 60):
        send_reminders(in_hours(hours))
    assert told(place.official) == ["2 góp ý ở kế hoạch năm 2024 chờ ông/bà trả lời hơn 48 giờ"]
    later = add_remark(plan, TARGET, "Xin sửa câu này.", place.chairman)
    Remark.objects.filter(pk=later.pk).update(at=in_hours(30))
    send_reminders(in_hours(77))
    assert len(told(place.official)) == 1
    send_reminders(in_hours(79))
    assert told(place.official)[1:] == ["3 góp ý ở kế hoạch năm 2024 chờ ông/bà trả lời hơn 48 giờ"]


def test_answered_remark_waits_no_more():
    plan, place = reload_plan(plan_with_indicators()), make_office()
    remark = add_remark(plan, TARGET, "Xin xem lại.", place.chairman)
    answer_remark(plan, remark.pk, "Đã sửa.", place.official)
    Remark.objects.filter(pk=remark.pk).update(resolved_by=place.chairman, resolved_at=in_hours(0))
    Notice.objects.all().delete()
    send_reminders(in_hours(100))
    assert [told(one) for one in (place.official, place.chairman)] == [[], []]


def test_comment_on_a_cell_that_waits_is_told():
    plan, place = plan_with_indicators(), make_office()
    CellComment.objects.create(
        row=rows_of(plan)[0], measure="assigned", text="Xin xem lại.", by=place.chairman
    )
    send_reminders(in_hours(49))
    said = "1 góp ý ở Biểu số 02 ở kế hoạch năm 2024 chờ ông/bà trả lời hơn 48 giờ"
    assert told(place.official) == [said]


def due_plan(state: State = State.DRAFT) -> Plan:
    make_office()
    plan = plan_in(state)
    Plan.objects.filter(pk=plan.pk).update(due=DUE)
    Notice.objects.all().delete()
    return plan


def of_deadlines(user: User) -> list[str]:
    found = Notice.objects.filter(person=user, kind=NoticeKind.DEADLINE).order_by("pk")
    return [text.rpartition(": ")[2] for text in found.values_list("text", flat=True)]


def test_deadline_is_told_15_5_and_1_days_before_and_each_step_once():
    due_plan()
    place = make_office()
    for days in range(20, -3, -1):
        for _ in range(2):
            send_reminders(morning(DUE - timedelta(days=days)))
    assert of_deadlines(place.official) == ["còn 15 ngày", "còn 5 ngày", "còn 1 ngày"]
    assert of_deadlines(place.chairman) == of_deadlines(place.official)
    assert of_deadlines(place.clerk) == []


@pytest.mark.parametrize(
    ("left", "told_then"), [(4, ["còn 4 ngày"]), (0, ["hôm nay"]), (12, ["còn 12 ngày"]), (-1, [])]
)
def test_after_days_without_a_run_the_last_step_alone_is_made_up_for(left, told_then):
    due_plan()
    send_reminders(morning(DUE - timedelta(days=left)))
    assert of_deadlines(make_office().official) == told_then


def test_days_are_those_of_vietnam():
    due_plan()
    # 23:59 and midnight in Hà Nội, both on one day of UTC.
    send_reminders(datetime(2023, 10, 4, 16, 59, tzinfo=UTC))
    assert of_deadlines(make_office().official) == []
    send_reminders(datetime(2023, 10, 4, 17, 0, tzinfo=UTC))
    assert of_deadlines(make_office().official) == ["còn 15 ngày"]


@pytest.mark.parametrize("state", [State.APPROVED, State.NUMBERED])
def test_plan_that_was_sent_is_not_told_of_its_deadline(state):
    due_plan(state)
    send_reminders(morning(DUE - timedelta(days=1)))
    assert of_deadlines(make_office().official) == []


def test_other_deadline_is_told_anew():
    plan = due_plan()
    send_reminders(morning(DUE - timedelta(days=5)))
    Plan.objects.filter(pk=plan.pk).update(due=DUE + timedelta(days=3))
    send_reminders(morning(DUE - timedelta(days=2)))
    assert of_deadlines(make_office().official) == ["còn 5 ngày", "còn 5 ngày"]


def certificate(owner: User | None, *, days: int, is_counted: bool = True) -> SigningCertificate:
    without_signer_rules()
    by, now = person(Role.CLERK), morning(DUE)
    steps = {"confirmed_by": by, "confirmed_at": now, "countersigned_by": person(Role.CLERK)}
    return SigningCertificate.objects.create(
        ward=ward(),
        person=owner,
        content=b"",
        fingerprint=f"{SigningCertificate.objects.count():064x}",
        subject="CN=Chủ tịch",
        issuer="CN=Nơi cấp",
        valid_from=now - timedelta(days=300),
        valid_until=now + timedelta(days=days),
        by=by,
        **(steps | {"countersigned_at": now} if is_counted else {}),
    )


def of_certificates(user: User) -> list[str]:
    found = Notice.objects.filter(person=user, kind=NoticeKind.CERTIFICATE).order_by("pk")
    return list(found.values_list("text", flat=True))


def test_end_of_a_certificate_is_told_30_7_and_1_days_before_to_who_signs_with_it():
    place = make_office()
    certificate(place.chairman, days=40)
    certificate(None, days=40)
    for days in range(0, 45):
        send_reminders(morning(DUE + timedelta(days=days)))
    for user, whose in ((place.chairman, "của ông/bà"), (place.clerk, "của con dấu")):
        assert of_certificates(user) == [
            f"Chứng thư số {whose} hết hạn ngày 29/11/2023: còn {days} ngày" for days in (30, 7, 1)
        ]
    assert of_certificates(place.official) == []


@pytest.mark.parametrize("case", ["revoked", "has a successor", "successor not confirmed"])
def test_certificate_out_of_use_is_not_told(case):
    place = make_office()
    ending = certificate(place.chairman, days=6)
    if case == "revoked":
        SigningCertificate.objects.filter(pk=ending.pk).update(revoked_at=morning(DUE))
    else:
        certificate(place.chairman, days=400, is_counted=case == "has a successor")
    send_reminders(morning(DUE))
    assert len(of_certificates(place.chairman)) == (case == "successor not confirmed")


def test_command_does_all_of_it_and_may_run_again():
    plan_in(State.SUBMITTED)
    place = make_office()
    plan = Plan.objects.get()
    Plan.objects.filter(pk=plan.pk).update(due=timezone.localdate() + timedelta(days=5))
    for _ in range(2):
        call_command("send_reminders")
    assert of_deadlines(place.official) == ["còn 5 ngày"]
