"""The pages of notices: the list, one that leads on, what is read, and the settings."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.notices.choices import Channels, choices_of, choose
from accounts.notices.kinds import NoticeKind
from accounts.notices.models import Notice, NoticeChoice
from accounts.notices.notifying import notify
from accounts.notices.reading import KEPT_FOR, drop_old_notices, unread_count
from accounts.rights import Role
from tests.support.factories import person, ward
from tests.support.notices import with_mail
from tests.support.pages import markup_of, signed_in_as, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.engine]

LIST, SETTINGS = "/thong-bao/", "/thong-bao/cai-dat/"


def tell(user, number: int = 1, address: str = "/viec-cua-toi/") -> Notice:
    text = f"Việc thứ {number}"
    notify(NoticeKind.RETURNED, [user], text, address, key=f"việc-{number}", ward=ward())
    return Notice.objects.get(person=user, key=f"việc-{number}")


def test_page_without_notices_says_what_it_is_for():
    page = signed_in_as(person()).get(LIST)
    assert "Chưa có thông báo nào" in text_of(page)
    assert "Đánh dấu tất cả" not in text_of(page)


def test_notices_stand_by_day_and_unread_ones_are_marked():
    mai = person()
    for number in (1, 2):
        tell(mai, number)
    old = timezone.now() - timedelta(days=1)
    Notice.objects.filter(key="việc-1").update(made_at=old, read_at=old)
    page = signed_in_as(mai).get(LIST)
    days = [(len(notices), notices[0].text) for _, notices in page.context["days"]]
    assert days == [(1, "Việc thứ 2"), (1, "Việc thứ 1")]
    assert "Hôm nay" in text_of(page)
    assert "Hôm qua" in text_of(page)
    assert text_of(page).count("Chưa đọc:") == 1
    assert '<span data-count="notices">1</span>' in markup_of(page)


def test_notice_leads_on_and_is_read_then():
    mai = person()
    notice = tell(mai, address="/viec-cua-toi/")
    browser = signed_in_as(mai)
    browser.head(f"{LIST}{notice.pk}/")
    assert unread_count(mai) == 1
    answer = browser.get(f"{LIST}{notice.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/viec-cua-toi/")
    assert unread_count(mai) == 0


def test_notice_of_somebody_else_does_not_exist():
    mai, lan = person(), person()
    notice = tell(mai)
    browser = signed_in_as(lan)
    assert browser.get(f"{LIST}{notice.pk}/").status_code == 404
    browser.post(f"{LIST}da-doc/")
    assert unread_count(mai) == 1


def test_all_are_marked_as_read_at_once():
    mai = person()
    for number in range(3):
        tell(mai, number)
    browser = signed_in_as(mai)
    page = browser.post(f"{LIST}da-doc/", follow=True)
    assert "Đã đánh dấu 3 thông báo" in text_of(page)
    assert unread_count(mai) == 0


def test_list_is_read_in_as_many_queries_at_1_as_at_30_and_has_pages():
    mai = person()
    browser = signed_in_as(mai)
    tell(mai, 0)
    counts = []
    for numbers in (range(1), range(1, 31)):
        for number in numbers:
            tell(mai, number)
        browser.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert len(page.context["page"]) == 30
    assert "Trang 1 / 2" in text_of(page)
    assert len(browser.get(f"{LIST}?trang=2").context["page"]) == 1


def test_bell_costs_each_page_one_query():
    mai = person()
    tell(mai)
    browser = signed_in_as(mai)
    browser.get("/tai-khoan/")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/tai-khoan/")
    of_notices = [one["sql"] for one in asked if "accounts_notice" in one["sql"]]
    assert len(of_notices) == 1
    assert "LIMIT 100" in of_notices[0]


def test_settings_are_stored_as_they_were_ticked(settings):
    mai = person()
    with_mail(settings, mai)
    browser = signed_in_as(mai)
    sent = {NoticeKind.RETURNED.value: ["portal"], NoticeKind.DEADLINE.value: ["mail"]}
    page = browser.post(SETTINGS, sent, follow=True)
    assert "Đã lưu cách báo" in text_of(page)
    chosen = choices_of(mai)
    assert chosen[NoticeKind.RETURNED] == Channels(in_portal=True, by_mail=False)
    assert chosen[NoticeKind.DEADLINE] == Channels(in_portal=False, by_mail=True)
    assert chosen[NoticeKind.WAITING] == Channels(in_portal=False, by_mail=False)
    # Whoever takes over an account cannot hide what is done to it.
    assert chosen[NoticeKind.ACCOUNT] == Channels(in_portal=True, by_mail=False)


def test_choice_is_stored_in_place_so_that_two_at_once_meet_in_no_error():
    mai, kind = person(), NoticeKind.RETURNED
    choose(mai, {kind: Channels(in_portal=False, by_mail=False)})
    first = NoticeChoice.objects.get()
    choose(mai, {kind: Channels(in_portal=True, by_mail=False)})
    assert NoticeChoice.objects.get() == first
    assert choices_of(mai)[kind] == Channels(in_portal=True, by_mail=False)


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.OFFICIAL, {"returned", "deadline", "given_work"}),
        (Role.CHAIRMAN, {"deadline", "certificate", "numbered"}),
        (Role.CLERK, {"certificate", "waiting"}),
        (Role.FINANCE, {"remark_answered", "account"}),
        (Role.ADMIN, {"integrity", "account"}),
    ],
)
def test_person_chooses_among_the_kinds_that_concern_them(role, kinds):
    user = person(role)
    shown = {one["kind"].value for one in signed_in_as(user).get(SETTINGS).context["kinds"]}
    assert kinds <= shown
    assert ("integrity" in shown) is (role == Role.ADMIN)
    assert ("given_work" in shown) is (user.ward_id is not None)


def test_portal_without_a_mail_server_says_so():
    page = text_of(signed_in_as(person()).get(SETTINGS))
    assert "chưa được nối với máy chủ thư" in page
    assert "Gửi thư xác nhận" not in page


@pytest.mark.parametrize("path", [LIST, SETTINGS, f"{LIST}1/", f"{LIST}dia-chi/?ma=x"])
def test_pages_are_for_people_who_signed_in(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/dang-nhap/")


def test_notices_go_after_their_time():
    mai = person()
    tell(mai)
    drop_old_notices(timezone.now() + KEPT_FOR - timedelta(hours=1))
    assert Notice.objects.count() == 1
    drop_old_notices(timezone.now() + KEPT_FOR + timedelta(hours=1))
    assert Notice.objects.count() == 0
