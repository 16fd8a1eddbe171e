"""Wrong passwords are counted by account, and by account and address, also when many come at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import SignInCounter
from accounts.rights import Role
from accounts.signing_in.throttle import (
    COOL_OFF,
    MAX_FAILURES,
    MAX_FROM_PLACE,
    SignInAttempt,
    TooManyFailures,
    count_attempt,
    is_locked,
    reset_failures,
    unlock,
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


@pytest.mark.django_db
def test_known_device_gets_in_whatever_strangers_try_and_has_five_tries_of_its_own():
    fail(MAX_FAILURES, address=THERE)
    assert is_refused(address=HERE)
    fail(MAX_FAILURES, device="quen")
    assert is_refused(device="quen")
    assert not is_refused(device="khac")


@pytest.mark.django_db
def test_one_place_that_tries_many_names_is_slowed_and_other_places_are_not():
    for number in range(MAX_FROM_PLACE):
        fail(1, f"nguoi-{number}", "2001:db8::1")
    # The neighbours of an IPv6 address are the same connection.
    with pytest.raises(TooManyFailures, match="Từ nơi này"):
        count_attempt(SignInAttempt("nguoi-moi", "2001:db8::ffff"))
    assert not is_refused("nguoi-moi", HERE)
    assert not is_refused("nguoi-moi", "2001:db8::1", device="quen")


@pytest.mark.django_db
def test_codes_are_counted_apart_from_passwords():
    fail(MAX_FAILURES)
    count_attempt(SignInAttempt("canbo", HERE, what="code"))


@pytest.mark.django_db
@pytest.mark.parametrize("device", ["", "quen"])
def test_counter_written_by_a_clock_that_ran_ahead_locks_for_a_quarter_of_an_hour_only(device):
    fail(MAX_FAILURES, device=device)
    let_pass(-timedelta(days=365))
    with pytest.raises(TooManyFailures) as refused:
        count_attempt(SignInAttempt("canbo", HERE, device))
    assert refused.value.until <= timezone.now() + COOL_OFF
    let_pass(COOL_OFF + timedelta(seconds=1))
    assert not is_refused(device=device)


@pytest.mark.django_db
def test_admin_unlocks_an_account_for_every_place_and_device():
    fail(MAX_FAILURES)
    fail(MAX_FAILURES, device="quen")
    fail(MAX_FAILURES, "chutich")
    assert is_locked("canbo")
    assert unlock("CanBo")
    assert not is_locked("canbo")
    assert not is_refused()
    assert not is_refused(device="quen")
    assert is_refused("chutich")


@pytest.mark.django_db
def test_known_device_signs_in_while_strangers_hold_the_account_locked(client):
    person(Role.OFFICIAL, username="canbo")
    assert attempt(client, PASSWORD).status_code == 302
    client.post("/dang-xuat/")
    stranger = type(client)(REMOTE_ADDR=THERE)
    for _ in range(MAX_FAILURES):
        attempt(stranger, "sai")
    assert attempt(type(client)(), PASSWORD).status_code == 429
    assert attempt(client, PASSWORD).status_code == 302
    # The cookie says nothing of another account, nor can it be made up.
    other = person(Role.OFFICIAL, username="khac").username
    for _ in range(MAX_FAILURES):
        attempt(stranger, "sai", other)
    client.post("/dang-xuat/")
    assert attempt(client, PASSWORD, other).status_code == 429
    forger = type(client)()
    forger.cookies["known-device"] = client.cookies["known-device"].value[:-1] + "x"
    assert attempt(forger, PASSWORD).status_code == 429


@pytest.mark.django_db
def test_forged_forwarding_headers_and_sprayed_names_get_five_tries_of_an_account(
    client, monkeypatch
):
    names = [person(Role.OFFICIAL, username=f"nguoi-{number}").username for number in range(3)]
    asked: list[str] = []
    monkeypatch.setattr(
        "accounts.signing_in.passwords.authenticate",
        lambda request, username, password: asked.append(username),
    )
    for number in range(60):
        forged = f"10.0.{number}.1"
        client.post(
            "/dang-nhap/",
            {"username": names[number % 3], "password": "sai"},
            headers={"x-forwarded-for": forged, "x-real-ip": forged, "forwarded": f"for={forged}"},
        )
    assert max(asked.count(name) for name in names) <= MAX_FAILURES
    assert len(asked) <= MAX_FROM_PLACE


@pytest.mark.django_db(transaction=True)
def test_many_attempts_at_once_get_no_more_than_five_tries():
    def one(number: int) -> bool:
        try:
            return not is_refused(address=f"192.0.2.{number % 3}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=8) as pool:
        let_in = sum(pool.map(one, range(40)))
    assert let_in == MAX_FAILURES
