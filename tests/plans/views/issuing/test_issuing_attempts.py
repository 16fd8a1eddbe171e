"""What the page of issuing notes of tries that came to nothing, and what it does not."""

import pytest
from django.test import Client

from accounts.rights import Role
from plans.document.states import State
from plans.models import Attempt
from tests.plans.views.issuing.test_issuing_pages import PAGE, form_of, sent, somebody, text_of
from tests.support.cases import one_in
from tests.support.factories import person, ward
from tests.support.pages import signed_in_as
from tests.support.plans.issuing_steps import small_numbered_plan
from tests.support.plans.states import make_office, plan_in

pytestmark = pytest.mark.django_db

#: What browsers say of the page that a form was sent from.
OWN_PAGE = {"Origin": "http://testserver"}


@pytest.fixture
def ready(keys):
    return small_numbered_plan()


def test_too_large_a_file_is_refused_unread_and_the_attempt_is_on_record(ready):
    plan, _ = ready
    body = b"x"  # the client of the tests fails where more than this is read
    page = signed_in_as(make_office().chairman).generic(
        "POST",
        PAGE + "ky/tai-len/",
        body,
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
        headers=OWN_PAGE,
    )
    assert page.status_code == 413
    assert "nhiều nhất 5 MB" in text_of(page)
    tried = Attempt.objects.get()
    assert (tried.plan, tried.by, tried.outcome) == (plan, make_office().chairman, "refused")
    assert "5 MB" in tried.sentence


@pytest.mark.parametrize("who", ["nobody", Role.OFFICIAL, "clerk of another ward"])
def test_too_large_a_file_of_somebody_else_is_no_attempt(who):
    plan_in(State.NUMBERED)
    client = Client()
    if who == Role.OFFICIAL:
        client.force_login(somebody(who))
    elif who != "nobody":
        client.force_login(person(Role.CLERK, ward=ward("da-mai", "Đa Mai")))
    size = str(200 * 1024 * 1024)
    page = client.generic(
        "POST",
        PAGE + "ky/tai-len/",
        b"x",
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH=size,
        headers=OWN_PAGE,
    )
    assert page.status_code == (404 if "another" in who else 413)
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
def test_only_what_is_sent_as_a_form_is_an_attempt(method):
    plan_in(State.NUMBERED)
    size = str(200 * 1024 * 1024)
    page = signed_in_as(make_office().chairman).generic(
        method,
        PAGE + "ky/tai-len/",
        b"x",
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH=size,
        headers=OWN_PAGE,
    )
    assert page.status_code == 413
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "headers",
    one_in(
        5,
        [
            {"Origin": "https://la.example"},
            {"Origin": "null"},
            {"Origin": "https://testserver"},
            {"Referer": "https://la.example/http://testserver/"},
            {},
        ],
    ),
    ids=str,
)
def test_too_large_a_file_from_a_page_of_somebody_else_is_no_attempt(headers):
    plan_in(State.NUMBERED)
    client = signed_in_as(make_office().chairman)
    for _ in range(11):  # more than may fail before the person has to wait
        page = client.generic(
            "POST",
            PAGE + "ky/tai-len/",
            b"x",
            "multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(200 * 1024 * 1024),
            headers=headers,
        )
        assert page.status_code == 413
    assert not Attempt.objects.exists()


def test_too_large_a_file_is_known_by_the_page_it_came_from_where_no_origin_is_told(ready):
    page = signed_in_as(make_office().chairman).generic(
        "POST",
        PAGE + "ky/tai-len/",
        b"x",
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
        headers={"Referer": "http://testserver" + PAGE},
    )
    assert page.status_code == 413
    assert Attempt.objects.count() == 1


def test_file_a_little_too_large_is_refused_and_on_record(ready):
    client = signed_in_as(make_office().chairman)
    form = form_of(client.get(PAGE), "ky/tai-len/")
    page = client.post(PAGE + "ky/tai-len/", form | sent({"file": bytes(5 * 1024 * 1024 + 1)}))
    assert page.status_code == 422
    assert "Tệp lớn hơn 5 MB" in text_of(page)
    assert Attempt.objects.get().outcome == "refused"


def test_try_that_is_going_on_is_not_called_broken_off(monkeypatch):
    plan = plan_in(State.NUMBERED)
    Attempt.objects.create(plan=plan, step="sign", outcome="begun", by=make_office().chairman)
    client = signed_in_as(make_office().clerk)
    assert "máy chủ dừng giữa chừng" not in text_of(client.get(PAGE))
    monkeypatch.setattr("plans.issuing.attempts.MAX_DURATION", -plan.changed_at.resolution)
    assert "máy chủ dừng giữa chừng, lần này chưa ký được gì" in text_of(client.get(PAGE))
