"""However many guess at once, few passwords are hashed at once, and the others are told at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher, make_password

from accounts.models import SignInCounter
from accounts.signing_in import hashing
from accounts.signing_in.hashing import HashingBusy, hashing_turn
from tests.support.factories import PASSWORD, person
from tests.support.pages import markup_of

OURS = "accounts.signing_in.hashers.PortalArgon2Hasher"
OLD = "django.contrib.auth.hashers.PBKDF2PasswordHasher"


def test_two_strangers_at_most_hold_a_worker_and_the_others_are_told_at_once(monkeypatch):
    monkeypatch.setattr(hashing, "_WAIT", 0.0)
    hashing_now, most = [], []
    hold = threading.Event()

    def guess(number: int) -> str:
        try:
            with hashing_turn(is_known=False):
                hashing_now.append(number)
                most.append(len(hashing_now))
                hold.wait(5)
                hashing_now.remove(number)
                return "hashed"
        except HashingBusy:
            if len(refused) < 31:
                refused.append(number)
            if len(refused) == 31:
                hold.set()
            return "busy"

    refused: list[int] = []
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(guess, range(32)))
    assert answers.count("hashed") == 1
    assert max(most) == 1


def test_known_device_has_its_turn_while_strangers_hold_theirs():
    with hashing_turn(is_known=False), hashing_turn(is_known=True):
        pass


@pytest.mark.django_db
def test_busy_portal_says_so_and_counts_nothing(client, monkeypatch):
    user = person(username="canbo")
    monkeypatch.setattr(hashing, "_WAIT", 0.0)
    with hashing_turn(is_known=False):
        page = client.post("/dang-nhap/", {"username": "canbo", "password": PASSWORD})
    assert (page.status_code, page["Retry-After"]) == (503, "3")
    assert "xin chờ vài giây rồi bấm lại" in markup_of(page)
    assert not SignInCounter.objects.exists()
    assert (
        client.post("/dang-nhap/", {"username": "canbo", "password": PASSWORD}).status_code == 302
    )
    assert user.pk


@pytest.mark.django_db
def test_old_hash_becomes_argon2_when_its_owner_signs_in(client, settings):
    settings.PASSWORD_HASHERS = [OURS, OLD]
    user = person(username="canbo")
    user.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    user.save(update_fields=["password"])
    assert (
        client.post("/dang-nhap/", {"username": "canbo", "password": PASSWORD}).status_code == 302
    )
    user.refresh_from_db()
    assert identify_hasher(user.password).algorithm == "argon2"
    assert "$argon2id$v=19$m=65536,t=3,p=1$" in user.password
    assert check_password(PASSWORD, user.password)
