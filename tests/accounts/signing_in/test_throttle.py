"""Wrong passwords are counted by account, and by account and address, also when many come at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from accounts.models import SignInCounter
from accounts.rights import Role
from accounts.signing_in.throttle import (
    COOL_OFF,
    MAX_FAILURES,
    SignInAttempt,
    TooManyFailures,
    count_attempt,
    reset_failures,
)
from tests.support.factories import PASSWORD, person

pytestmark = pytest.mark.engine

HERE, THERE = "192.0.2.1", "198.51.100.7"


def fail(times: int, username: str = "canbo", address: str = HERE, device: str = "") -> None:
    for _ in range(times):
        count_attempt(SignInAttempt(username, address, device))


def is_refused(username: str = "canbo", address: str = HERE, device: str = "") -> bool:
    try:
        count_attempt(SignInAttempt(username, address, device))
    except TooManyFailures:
        return True
    return False


def let_pass(span: timedelta) -> None:
    """As if that much time had gone by since every failure."""
    SignInCounter.objects.update(last_at=timezone.now() - span)


@pytest.mark.django_db
def test_account_locks_after_five_failures_from_anywhere():
    fail(3)
    fail(2, address=THERE)
    assert is_refused()
    assert is_refused(address="203.0.113.9")


@pytest.mark.django_db
def test_colleagues_behind_the_same_address_are_not_locked():
    fail(MAX_FAILURES)
    assert is_refused()
    assert not is_refused("chutich")


@pytest.mark.django_db
def test_guesser_gains_no_attempts_by_the_owners_signing_in_elsewhere():
    fail(MAX_FAILURES - 2, address=THERE)
    fail(2, address=HERE)
    reset_failures(SignInAttempt("canbo", HERE))
    fail(2, address=THERE)
    assert is_refused(address=THERE)
    assert is_refused(address="203.0.113.9")


@pytest.mark.django_db
def test_lock_ends_after_the_cool_off_and_counting_starts_anew():
    fail(MAX_FAILURES)
    let_pass(COOL_OFF + timedelta(seconds=1))
    fail(MAX_FAILURES)
    assert is_refused()


@pytest.mark.django_db
def test_lock_holds_until_the_cool_off_is_over():
    fail(MAX_FAILURES)
    let_pass(COOL_OFF - timedelta(minutes=1))
    assert is_refused()


@pytest.mark.django_db
def test_refused_attempt_does_not_lengthen_the_lock():
    fail(MAX_FAILURES)
    let_pass(timedelta(minutes=10))
    before = dict(SignInCounter.objects.values_list("key", "last_at"))
    assert is_refused()
    assert dict(SignInCounter.objects.values_list("key", "last_at")) == before


@pytest.mark.django_db
def test_attempt_refused_for_the_account_is_not_counted_for_the_address():
    fail(MAX_FAILURES, address=THERE)
    assert is_refused(address=HERE)
    # One counter of the account, and two of the other place: this place has none.
    assert list(SignInCounter.objects.values_list("failures", flat=True)) == [MAX_FAILURES] * 3


@pytest.mark.django_db
def test_names_are_counted_alike_whatever_their_case():
    fail(MAX_FAILURES, "CANBO ")
    assert is_refused("canbo")


@pytest.mark.django_db
def test_counters_hold_no_names():
    fail(1, "bimat")
    assert not SignInCounter.objects.filter(key__contains="bimat").exists()
    assert SignInCounter.objects.count() == 3


@pytest.mark.django_db
def test_counters_of_yesterday_are_tidied_away():
    fail(2, "nguoi-la")
    let_pass(timedelta(days=2))
    fail(1)
    reset_failures(SignInAttempt("canbo", HERE))
    assert not SignInCounter.objects.exists()


def attempt(client, password, username="canbo"):
    return client.post("/dang-nhap/", {"username": username, "password": password})


@pytest.mark.django_db
def test_page_says_when_to_try_again(client):
    person(Role.OFFICIAL, username="canbo")
    for _ in range(MAX_FAILURES):
        assert attempt(client, "sai").status_code == 200
    page = attempt(client, "sai")
    until = timezone.localtime(
        max(SignInCounter.objects.values_list("last_at", flat=True))
        + COOL_OFF
        + timedelta(seconds=59)
    )
    assert page.status_code == 429
    assert f"xin thử lại từ {until:%H:%M}" in page.content.decode()
    assert 0 < int(page.headers["Retry-After"]) <= COOL_OFF.total_seconds()


@pytest.mark.django_db
def test_locked_account_does_not_tell_whether_the_password_was_right(client):
    person(Role.OFFICIAL, username="canbo")
    for _ in range(MAX_FAILURES):
        attempt(client, "sai")
        attempt(client, "sai", "khongco")
    answers = [attempt(client, "sai"), attempt(client, PASSWORD), attempt(client, "sai", "khongco")]
    assert {page.status_code for page in answers} == {429}
    assert len({tuple(page.context["form"].non_field_errors()) for page in answers}) == 1
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_success_forgets_the_failures(client):
    person(Role.OFFICIAL, username="canbo")
    for _ in range(3):
        for _ in range(MAX_FAILURES - 1):
            attempt(client, "sai")
        assert attempt(client, PASSWORD).status_code == 302
        client.logout()
    assert not SignInCounter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_attempts_at_once_get_no_more_than_five_tries():
    if connection.vendor == "sqlite":
        pytest.skip("threads share the test's one SQLite database in memory; PostgreSQL runs this")

    def one(number: int) -> bool:
        try:
            return not is_refused(address=f"192.0.2.{number % 3}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=8) as pool:
        let_in = sum(pool.map(one, range(40)))
    assert let_in == MAX_FAILURES
