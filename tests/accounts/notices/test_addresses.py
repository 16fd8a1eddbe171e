"""Where mail goes: to an address only after its owner, signed in, followed the link sent there."""

import re
import time
import traceback
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import User
from accounts.notices.addresses import (
    LINK_LASTS,
    MAX_LINKS_A_DAY,
    MailAddressRefused,
    address_of_link,
    confirm_address,
    send_link,
)
from accounts.notices.kinds import NoticeKind
from accounts.notices.mailing import MailUndelivered, mail_connection
from accounts.notices.models import Notice
from accounts.rights import Role
from accounts.signing_in.account_events import events_of, unseen_events
from accounts.signing_in.account_records import account_differences
from accounts.signing_in.models import AccountEvent
from tests.support.accounts import record_accounts
from tests.support.factories import person
from tests.support.notices import with_mail
from tests.support.pages import signed_in_as, text_of
from tests.support.processes.mail_server import MailServerFake, mail_server

pytestmark = pytest.mark.django_db

SETTINGS = "/thong-bao/cai-dat/"
NEW = "mai@phuong.example"


@pytest.fixture
def mai(settings) -> User:
    with_mail(settings)
    return person()


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    """Write an address on the page of settings; the answer."""

    def asked(user: User, email: str):
        with django_capture_on_commit_callbacks(execute=True):
            return signed_in_as(user).post(SETTINGS, {"email": email})

    return asked


def link() -> str:
    """The path of the link in the last mail."""
    found = re.search(r"https?://[^/]+(/thong-bao/dia-chi/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def now_of(user: User) -> tuple[str, str]:
    user.refresh_from_db()
    return user.email, user.confirmed_email


def test_address_counts_after_its_owner_has_followed_the_link(mai, ask):
    ask(mai, NEW)
    assert mail.outbox[-1].to == [NEW]
    assert now_of(mai) == (NEW, "")
    browser = signed_in_as(mai)
    assert "chưa được xác nhận" in text_of(browser.get(SETTINGS))
    # Looking confirms nothing: programs that look into mails follow links too.
    assert browser.get(link()).status_code == 200
    assert now_of(mai) == (NEW, "")
    browser.post(link())
    assert now_of(mai) == (NEW, NEW)
    kinds = set(events_of(mai).values_list("what", flat=True))
    assert {AccountEvent.What.EMAIL_ASKED, AccountEvent.What.EMAIL_CHANGED} <= kinds


def test_link_is_for_its_owner_alone_and_only_for_the_address_wanted_last(mai, ask):
    ask(mai, NEW)
    first = link()
    other = signed_in_as(person())
    assert other.post(first).status_code == 422
    ask(mai, "khac@phuong.example")
    assert signed_in_as(mai).post(first).status_code == 422
    assert now_of(mai) == ("khac@phuong.example", "")


def test_address_that_was_put_in_or_taken_back_is_what_the_chain_says(mai, ask):
    record_accounts()
    ask(mai, NEW)
    browser = signed_in_as(mai)
    browser.post(link())
    ask(mai, "khac@phuong.example")
    ask(mai, NEW)
    assert now_of(mai) == (NEW, NEW)
    assert list(account_differences()) == []
    User.objects.filter(pk=mai.pk).update(confirmed_email="ke.gian@la.example")
    (told,) = account_differences()
    assert "thư điện tử đã xác nhận" in told
    browser.post(SETTINGS, {"email": ""})
    assert list(account_differences()) == []


def test_each_thing_done_with_an_address_is_what_the_chain_says(mai, ask):
    record_accounts()
    for email in (NEW, ""):  # never confirmed, and taken back
        ask(mai, email)
        assert list(account_differences()) == []
    assert now_of(mai) == ("", "")
    told = AccountEvent.objects.filter(whom=mai, what=AccountEvent.What.EMAIL_CHANGED)
    assert told.get().told == f"{NEW} → –"
    ask(mai, NEW)
    signed_in_as(mai).post(link())
    assert list(account_differences()) == []
    assert now_of(mai) == (NEW, NEW)


def test_address_that_somebody_else_wrote_meanwhile_is_not_confirmed(mai, ask):
    ask(mai, NEW)
    mai.refresh_from_db()
    (token,) = parse_qs(urlsplit(link()).query)["ma"]
    User.objects.filter(pk=mai.pk).update(email="khac@phuong.example")
    with pytest.raises(MailAddressRefused, match="không còn dùng được"):
        confirm_address(mai, token, address="")
    assert now_of(mai) == ("khac@phuong.example", "")


def test_portal_without_a_mail_server_takes_no_address(settings, ask):
    lan = person()
    page = signed_in_as(lan).post(SETTINGS, {"email": NEW}, follow=True)
    assert "Cổng chưa được nối với máy chủ thư; xin hỏi quản trị." in text_of(page)
    assert now_of(lan) == ("", "")


@pytest.mark.parametrize("spoil", ["old", "forged", "missing"])
def test_link_that_is_old_or_made_up_confirms_nothing(mai, ask, spoil, monkeypatch):
    ask(mai, NEW)
    mai.refresh_from_db()
    (token,) = parse_qs(urlsplit(link()).query)["ma"]
    assert address_of_link(mai, token) == NEW
    if spoil == "old":
        later = time.time() + LINK_LASTS.total_seconds() + 1
        monkeypatch.setattr(time, "time", lambda: later)
    elif spoil == "forged":
        token = f"{token}x"
    else:
        token = ""
    with pytest.raises(MailAddressRefused, match="không còn dùng được"):
        address_of_link(mai, token)


def test_address_written_by_an_admin_leads_no_mail_away_and_its_owner_is_told(mai):
    with_email = {"email": "cu@phuong.example", "confirmed_email": "cu@phuong.example"}
    User.objects.filter(pk=mai.pk).update(**with_email)
    admin = person(Role.ADMIN)
    sent = {
        "username": mai.username,
        "is_active": "on",
        "full_name": mai.full_name,
        "email": "ke-gian@la.example",
        "role": mai.role,
        "ward": mai.ward_id,
    }
    answer = signed_in_as(admin).post(f"/quan-tri/accounts/user/{mai.pk}/change/", sent)
    assert answer.status_code == 302
    assert now_of(mai) == ("ke-gian@la.example", "cu@phuong.example")
    (event,) = unseen_events(mai)
    assert "cu@phuong.example → ke-gian@la.example" in event.told
    notice = Notice.objects.get(person=mai, kind=NoticeKind.ACCOUNT)
    assert (notice.event, notice.mail) == (event, Notice.Mail.WAITING)


def test_no_address_is_no_mail_at_all(mai, ask):
    User.objects.filter(pk=mai.pk).update(email=NEW, confirmed_email=NEW)
    ask(mai, "")
    assert now_of(mai) == ("", "")
    assert mail.outbox == []


@pytest.mark.parametrize("email", ["mai", "mai@phuong.example\r\nBcc: x@y.example", "@"])
def test_text_that_is_no_address_is_refused(mai, ask, email):
    answer = ask(mai, email)
    assert answer.status_code == 422
    assert "Địa chỉ thư điện tử chưa đúng" in text_of(answer)
    assert now_of(mai) == ("", "")


def test_strangers_cannot_be_flooded_with_links(mai, ask):
    for number in range(MAX_LINKS_A_DAY):
        assert ask(mai, f"la-{number}@phuong.example").status_code == 302
    answer = ask(mai, "la@phuong.example")
    assert answer.status_code == 422
    assert "Trong 24 giờ qua đã gửi 5 thư xác nhận; xin thử lại sau." in text_of(answer)
    assert len(mail.outbox) == MAX_LINKS_A_DAY


def test_address_that_the_server_refuses_stands_in_no_log_and_in_no_error(settings, mai, caplog):
    User.objects.filter(pk=mai.pk).update(email=NEW)
    with mail_server(MailServerFake(recipient_answers={NEW: "550 no such user"})) as fake:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", fake.port
        send_link.call(mai.pk, NEW)
        with pytest.raises(MailUndelivered) as caught, mail_connection() as send:
            send(EmailMessage("x", "y", "cong@phuong.example", [NEW]))
    assert "SMTPRecipientsRefused, REFUSED_FOR_GOOD" in caplog.text
    assert NEW not in caplog.text
    assert NEW not in "".join(traceback.format_exception(caught.value))


def test_link_to_an_address_no_longer_wanted_is_not_sent(mai):
    send_link.call(mai.pk, NEW)
    assert mail.outbox == []


def test_day_of_links_ends(mai, ask):
    before = timezone.now() - timedelta(days=2)
    AccountEvent.objects.bulk_create(
        AccountEvent(what=AccountEvent.What.EMAIL_ASKED, whom=mai, by=mai, at=before)
        for _ in range(MAX_LINKS_A_DAY)
    )
    assert ask(mai, NEW).status_code == 302
