"""Mails of notices: put together, tried again, given up, never twice; and one real conversation."""

import ssl
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from accounts.notices import mailing
from accounts.notices.kinds import NoticeKind
from accounts.notices.letters import letter_of
from accounts.notices.mailing import WAITS, order_overdue_mails, send_due_mails, send_mails
from accounts.notices.models import Notice
from accounts.notices.notifying import notify
from tests.support.factories import person, ward
from tests.support.jobs import DATABASE
from tests.support.notices import mails_after, with_mail
from tests.support.processes.mail_server import MailServerFake, mail_server, make_server_certificate
from wardplan.logs.mail import MailServer
from wardplan.worker.errors import WorkTimeout

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

Mail = Notice.Mail
GIVEN = NoticeKind.GIVEN_WORK
NOBODY_LISTENS = 1


def tell(*people: User, key: str = "việc-1", text: str = "Được giao việc", **more) -> None:
    notify(more.pop("kind", GIVEN), people, text, "/viec-cua-toi/", key=key, **more)


def states() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("mail", flat=True))


@pytest.fixture
def mai(settings):
    # Not at once, as tasks of tests run: here the queue keeps what was ordered.
    settings.TASKS = DATABASE
    found = person()
    with_mail(settings, found)
    return found


@pytest.fixture
def server(settings):
    """A real server, and a portal that speaks to it."""
    with mail_server(MailServerFake()) as fake:
        speak_to(settings, fake)
        yield fake


def speak_to(settings, fake: MailServerFake) -> None:
    settings.MAIL = MailServer("127.0.0.1", fake.port)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", fake.port


def test_one_notice_is_one_mail_that_says_what_where_and_how_to_stop(settings, mai):
    settings.PUBLIC_ADDRESS = "https://kehoach.example.vn"
    tell(mai, text="Kế hoạch năm 2024 được trả lại để sửa", ward=ward())
    (letter,) = mails_after()
    key = Notice.objects.get().pk
    assert letter.subject == (
        "[Cổng kế hoạch] Phường Lê Lợi: Kế hoạch năm 2024 được trả lại để sửa"
    )
    assert letter.to == [mai.confirmed_email]
    assert f"https://kehoach.example.vn/thong-bao/{key}/" in letter.body
    assert "https://kehoach.example.vn/thong-bao/cai-dat/" in letter.body
    assert states() == [Mail.SENT]
    assert mails_after(60) == []


def test_thirty_notices_are_one_mail_and_the_next_comes_half_an_hour_later(mai):
    for number in range(35):
        tell(mai, key=f"việc-{number}", ward=ward())
    (letter,) = mails_after()
    assert letter.subject == "[Cổng kế hoạch] Phường Lê Lợi: 35 thông báo"
    assert letter.body.count("Được giao việc") == 30
    assert "và 5 thông báo khác" in letter.body
    tell(mai, key="việc sau")
    assert mails_after(12) == []
    assert len(mails_after(40)) == 1


def test_change_of_the_account_waits_for_no_other_mail(mai):
    tell(mai)
    assert len(mails_after()) == 1
    tell(mai, key="tài khoản", kind=NoticeKind.ACCOUNT)
    assert len(mails_after(12)) == 1


def test_server_that_is_away_is_asked_again_after_growing_waits_and_at_last_no_more(
    settings, mai, server
):
    settings.EMAIL_PORT = NOBODY_LISTENS
    tell(mai)
    now = timezone.now() + timedelta(minutes=6)
    # Older than any wait, so that only the tries end it.
    Notice.objects.update(made_at=now + timedelta(days=30))
    tried = []
    for _ in range(len(WAITS) + 1):
        send_due_mails(now)
        notice = Notice.objects.get()
        assert notice.mail_at
        tried.append((notice.mail, notice.mail_at - now))
        now = notice.mail_at + timedelta(seconds=1)
    assert tried == [(Mail.WAITING, wait) for wait in WAITS] + [(Mail.FAILED, timedelta(0))]
    assert send_due_mails(now + timedelta(days=9)) == 0


def test_mail_goes_once_the_server_is_back_and_the_notice_was_there_all_the_time(
    settings, mai, server
):
    settings.EMAIL_PORT = NOBODY_LISTENS
    tell(mai)
    assert mails_after() == []
    assert states() == [Mail.WAITING]
    # Who postponed it has ordered the next try.
    assert DBTaskResult.objects.count() == 1
    settings.EMAIL_PORT = server.port
    now = timezone.now() + timedelta(minutes=20)
    assert send_due_mails(now) == 1
    assert [one["Subject"] for one in server.mails] == ["[Cổng kế hoạch] Được giao việc"]


def test_refused_address_stops_no_other_mail(settings, mai, server):
    lan, hoa = person(), person()
    with_mail(settings, lan, hoa)
    server.recipient_answers = {
        mai.confirmed_email: "550 no such user",
        lan.confirmed_email: "450 come back",
    }
    tell(mai, lan, hoa)
    send_due_mails(timezone.now() + timedelta(minutes=6))
    assert states() == [Mail.FAILED, Mail.WAITING, Mail.SENT]
    server.recipient_answers = {}
    send_due_mails(timezone.now() + timedelta(minutes=20))
    assert [one["To"] for one in server.mails] == [hoa.confirmed_email, lan.confirmed_email]


def test_server_that_dies_before_its_answer_may_have_taken_it_so_it_is_not_sent_again(
    settings, mai, server
):
    lan = person()
    with_mail(settings, lan)
    server.dies_after_data = True
    tell(mai, lan)
    now = timezone.now()
    send_due_mails(now + timedelta(minutes=6))
    # The other one was not begun, and goes later.
    assert states() == [Mail.UNCLEAR, Mail.WAITING]
    server.dies_after_data = False
    send_due_mails(now + timedelta(minutes=30))
    assert [one["To"] for one in server.mails] == [mai.confirmed_email, lan.confirmed_email]


def test_own_address_that_the_server_refuses_loses_no_mail(settings, mai, server):
    lan = person()
    with_mail(settings, lan)
    server.sender_answer = "550 who are you"
    tell(mai, lan)
    now = timezone.now()
    send_due_mails(now + timedelta(minutes=6))
    assert states() == [Mail.WAITING, Mail.WAITING]
    server.sender_answer = "250 ok"
    send_due_mails(now + timedelta(minutes=30))
    assert states() == [Mail.SENT, Mail.SENT]


def test_task_that_has_taken_its_time_leaves_the_rest_to_the_next(settings, monkeypatch, mai):
    lan = person()
    with_mail(settings, lan)
    tell(mai, lan)
    monkeypatch.setattr(mailing, "MAX_SECONDS", -1)
    send_due_mails(timezone.now() + timedelta(minutes=6))
    assert sorted(states()) == [Mail.SENT, Mail.WAITING]
    assert DBTaskResult.objects.count() == 1


def test_task_that_breaks_off_has_ordered_the_next(settings, monkeypatch, mai):
    lan = person()
    with_mail(settings, lan)
    tell(mai, lan)

    def break_off(*_):
        raise WorkTimeout

    monkeypatch.setattr(mailing, "letter_of", break_off)
    with pytest.raises(WorkTimeout):
        send_due_mails(timezone.now() + timedelta(minutes=6))
    assert DBTaskResult.objects.count() == 1


class Killed(BaseException):
    """The worker ends at once, as by kill -9."""


def test_worker_killed_before_it_sent_anything_sends_it_later(monkeypatch, mai):
    def killed(*_):
        raise Killed

    tell(mai)
    now = timezone.now() + timedelta(minutes=6)
    with monkeypatch.context() as patch:
        patch.setattr(mailing, "letter_of", killed)
        with pytest.raises(Killed):
            send_due_mails(now)
    assert states() == [Mail.CLAIMED]
    assert send_due_mails(now + timedelta(minutes=14)) == 0
    assert send_due_mails(now + timedelta(minutes=16)) == 1


def test_worker_killed_while_the_server_had_the_mail_never_sends_it_twice(monkeypatch, mai):
    real = mailing._send

    def sent_and_killed(connection, message):
        real(connection, message)
        raise Killed

    tell(mai)
    now = timezone.now() + timedelta(minutes=6)
    with monkeypatch.context() as patch:
        patch.setattr(mailing, "_send", sent_and_killed)
        with pytest.raises(Killed):
            send_due_mails(now)
    for minutes in (1, 16, 60):
        send_due_mails(now + timedelta(minutes=minutes))
    assert len(mail.outbox) == 1
    assert states() == [Mail.UNCLEAR]


def test_two_workers_at_once_send_it_once(monkeypatch, mai):
    def meanwhile(*args):
        monkeypatch.setattr(mailing, "letter_of", letter_of)
        send_due_mails(now)
        return letter_of(*args)

    tell(mai)
    now = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(mailing, "letter_of", meanwhile)
    send_due_mails(now)
    assert len(mail.outbox) == 1


def test_order_that_was_lost_is_given_again(mai):
    tell(mai)
    now = timezone.now()
    order_overdue_mails(now)
    assert DBTaskResult.objects.count() == 0
    order_overdue_mails(now + timedelta(minutes=6))
    assert DBTaskResult.objects.get().task_path == "accounts.notices.mailing.send_mails"
    # Too early for the notice: the task itself looks at the clock.
    assert send_mails.call() == 0


def test_mail_is_handed_over_encrypted_and_whole(settings, monkeypatch, tmp_path: Path, mai):
    made = make_server_certificate(tmp_path, "localhost")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(made)
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    with mail_server(MailServerFake(tls=context)) as fake:
        speak_to(settings, fake)
        settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "localhost", True
        settings.DEFAULT_FROM_EMAIL = "Cổng kế hoạch <cong@phuong.example>"
        tell(mai, text="Kế hoạch năm 2024 đã được cấp số", ward=ward())
        assert send_due_mails(timezone.now() + timedelta(minutes=6)) == 1
    (letter,) = fake.mails
    assert "STARTTLS" in fake.commands
    subject = str(letter["Subject"]).strip()  # a long one is folded before its first word
    assert subject == "[Cổng kế hoạch] Phường Lê Lợi: Kế hoạch năm 2024 đã được cấp số"
    assert letter["To"] == mai.confirmed_email
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] == f"<{Notice.objects.get().mail_batch}@phuong.example>"
    assert letter.get_content_type() == "text/plain"
    assert "Phường Lê Lợi: Kế hoạch năm 2024 đã được cấp số" in letter.get_content()
