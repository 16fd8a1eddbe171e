"""Telling people something: whom, how often, in which way."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.jobs.models import Job
from accounts.jobs.queueing import end_job
from accounts.models import User, Ward
from accounts.notices.choices import Channels, choices_of, choose
from accounts.notices.kinds import NoticeKind
from accounts.notices.models import Notice
from accounts.notices.notifying import notify
from accounts.notices.reading import MAX_COUNTED, notices_of, unread_count
from accounts.rights import Role
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from tests.support.factories import person, ward
from tests.support.jobs import DATABASE
from tests.support.notices import mails_after, told, with_mail
from tests.support.pages import signed_in_as

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

GIVEN, ACCOUNT = NoticeKind.GIVEN_WORK, NoticeKind.ACCOUNT


def tell(*people: User, key: str = "việc-1", **more) -> None:
    notify(more.pop("kind", GIVEN), people, "Được giao việc", "/viec-cua-toi/", key=key, **more)


def test_everybody_is_told_once_but_who_did_it_and_who_left():
    mai, lan, by, gone = (person() for _ in range(4))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    gone.refresh_from_db()
    for _ in range(2):
        tell(mai, lan, by, gone, by=by)
    assert [told(one) for one in (mai, lan, by, gone)] == [["Được giao việc"]] * 2 + [[], []]


def test_what_may_happen_again_is_told_again_once_it_was_read():
    mai = person()
    for _ in range(3):
        tell(mai, repeats=True)
    assert len(told(mai)) == 1
    signed_in_as(mai).post("/thong-bao/da-doc/")
    tell(mai, repeats=True)
    assert len(told(mai)) == 2


def test_text_of_several_lines_becomes_one(settings):
    mai = person()
    with_mail(settings, mai)
    notify(GIVEN, [mai], "Việc\r\nBcc: a@b.example", "/", key="hai-dong", ward=None)
    (letter,) = mails_after()
    assert "\n" not in letter.subject
    assert letter.message()["Bcc"] is None
    assert told(mai) == ["Việc Bcc: a@b.example"]


@pytest.mark.parametrize(
    ("in_portal", "by_mail", "notices", "mails"),
    [(True, True, 1, 1), (True, False, 1, 0), (False, True, 0, 1), (False, False, 0, 0)],
)
def test_each_person_is_told_in_the_ways_they_chose(settings, in_portal, by_mail, notices, mails):
    mai = person()
    with_mail(settings, mai)
    choose(mai, {GIVEN: Channels(in_portal=in_portal, by_mail=by_mail)})
    tell(mai)
    assert notices_of(mai).count() == notices
    assert len(mails_after()) == mails


def test_change_of_the_account_is_told_in_the_portal_whatever_was_chosen():
    mai, admin = person(), person(Role.ADMIN)
    choose(mai, dict.fromkeys(choices_of(mai), Channels(in_portal=False, by_mail=False)))
    record_account_event(AccountEvent.What.ROLE_CHANGED, mai, by=admin)
    assert told(mai) == ["Tài khoản của ông/bà có thay đổi: Đổi vai trò, nơi làm việc"]
    assert unread_count(mai) == 1


def test_own_change_and_sign_in_of_an_account_are_not_told():
    mai = person()
    record_account_event(AccountEvent.What.PASSWORD_CHANGED, mai, by=mai)
    record_account_event(AccountEvent.What.SIGN_IN_FAILED, mai, by=None)
    assert told(mai) == []


def test_change_seen_at_the_sign_in_is_no_longer_unread():
    mai, admin = person(), person(Role.ADMIN)
    event = record_account_event(AccountEvent.What.WOKEN, mai, by=admin)
    browser = signed_in_as(mai)
    browser.post("/thay-doi-tai-khoan/", {"seen_to": event.pk})
    assert unread_count(mai) == 0
    assert Notice.objects.get(person=mai).event == event


def test_nobody_is_told_of_a_ward_that_is_not_theirs_nor_shown_it_after_leaving(settings):
    here, there = ward(), ward("tran-phu", "Trần Phú")
    mai, stranger = person(ward=here), person(ward=there)
    with_mail(settings, mai)
    tell(mai, stranger, ward=here)
    assert told(stranger) == []
    assert unread_count(mai) == 1
    mai.ward = there
    mai.save(update_fields=["ward"])
    mai = User.objects.get(pk=mai.pk)
    assert unread_count(mai) == 0
    assert mails_after() == []
    key = Notice.objects.get(person=mai).pk
    assert signed_in_as(mai).get(f"/thong-bao/{key}/").status_code == 404


@pytest.mark.parametrize("case", ["left", "no address", "read", "three days old"])
def test_mail_that_is_no_news_any_more_is_not_sent(settings, case):
    mai = person()
    with_mail(settings, mai)
    tell(mai)
    minutes = 6
    if case == "left":
        User.objects.filter(pk=mai.pk).update(is_active=False)
    elif case == "no address":
        User.objects.filter(pk=mai.pk).update(confirmed_email="")
    elif case == "read":
        signed_in_as(mai).get(f"/thong-bao/{Notice.objects.get().pk}/")
    else:
        minutes = 3 * 24 * 60 + 1
    assert mails_after(minutes) == []
    assert Notice.objects.get().mail == Notice.Mail.NONE


def test_without_server_or_address_nothing_waits_to_be_mailed(settings):
    mai, lan = person(), person()
    tell(mai)
    with_mail(settings, mai)
    tell(lan)
    assert set(Notice.objects.values_list("mail", flat=True)) == {Notice.Mail.NONE}


def test_mail_is_ordered_once_for_what_happens_in_the_same_minutes(
    settings, django_capture_on_commit_callbacks
):
    settings.TASKS = DATABASE
    mai, lan = person(), person()
    with_mail(settings, mai, lan)
    for number in range(5):
        with django_capture_on_commit_callbacks(execute=True):
            tell(mai, lan, key=f"việc-{number}")
    (order,) = DBTaskResult.objects.all()
    assert order.task_path == "accounts.notices.mailing.send_mails"
    assert order.queue_name == "mail"
    assert mail.outbox == []


def test_people_are_told_in_as_many_queries_at_1_as_at_30(settings):
    people = [person() for _ in range(30)]
    with_mail(settings, *people)
    counts = []
    for number in (1, 30):
        with CaptureQueriesContext(connection) as asked:
            tell(*people[:number], key=f"lần-{number}", ward=Ward.objects.get())
        counts.append(len(asked))
    assert counts == [4, 4]


def test_bell_counts_no_further_than_99():
    mai = person()
    for number in range(MAX_COUNTED + 3):
        tell(mai, key=f"việc-{number}")
    with CaptureQueriesContext(connection) as asked:
        assert unread_count(mai) == MAX_COUNTED + 1
    assert len(asked) == 1
    assert "99+" in signed_in_as(mai).get("/thong-bao/").content.decode()


@pytest.mark.parametrize(
    ("state", "seconds", "said"),
    [
        (Job.State.DONE, 31, ["Việc chạy nền của ông/bà đã xong"]),
        (Job.State.FAILED, 31, ["Việc chạy nền của ông/bà chưa làm được"]),
        (Job.State.CANCELLED, 31, []),
        (Job.State.DONE, 5, []),
    ],
)
def test_end_of_a_long_job_is_told(state, seconds, said):
    mai = person()
    job = Job.objects.create(owner=mai, title="Đọc tệp mật.docx", back="/", arguments={})
    Job.objects.update(created_at=timezone.now() - timedelta(seconds=seconds))
    for _ in range(2):
        end_job(job.pk, state)
    assert told(mai) == said
