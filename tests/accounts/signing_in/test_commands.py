"""What is done at the server's shell where nobody can do it in the portal; it is recorded all the same."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.checks import nobody_is_spared_the_second_factor
from accounts.models import User
from accounts.rights import Role
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent, SecondFactorDevice
from accounts.signing_in.resting import is_resting
from accounts.signing_in.second_factor import has_second_factor
from accounts.signing_in.throttle import MAX_FAILURES, SignInAttempt, count_attempt, is_locked
from plans.integrity.chain_heads import breaks_against_files, write_heads
from plans.integrity.verify_history import breaks_of_all
from tests.support.factories import person

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_only_admin_who_was_away_too_long_is_woken_and_unlocked():
    user = person(Role.ADMIN, username="quantri")
    long_ago = timezone.now() - timedelta(days=60)
    User.objects.update(created_at=long_ago, spared_second_factor=False)
    for _ in range(MAX_FAILURES):
        count_attempt(SignInAttempt("quantri", "192.0.2.1"))
    assert user.full_name in run("wake_account", "QuanTri")
    user.refresh_from_db()
    assert not is_resting(user, timezone.now())
    assert not is_locked("quantri")
    event = AccountEvent.objects.get()
    assert (event.what, event.by, event.who) == ("woken", None, "lệnh trên máy chủ")


def test_second_factor_of_the_only_admin_is_taken_away_and_the_week_begins():
    user = person(Role.ADMIN)
    SecondFactorDevice.objects.create(user=user, name="app", confirmed=True)
    run("reset_second_factor", user.username)
    user.refresh_from_db()
    assert not has_second_factor(user)
    assert user.reset_by_other_at
    assert AccountEvent.objects.get().what == "second_factor_reset"


@pytest.mark.parametrize("command", ["wake_account", "reset_second_factor"])
def test_unknown_name_is_told_in_a_sentence(command):
    with pytest.raises(CommandError, match="Không có tài khoản nào tên “ai”"):
        run(command, "ai")


def test_sample_is_not_loaded_in_a_deployment_and_its_people_are_found(settings):
    person()
    assert [one.id for one in nobody_is_spared_the_second_factor()] == ["wardplan.E004"]
    User.objects.update(spared_second_factor=False)
    assert nobody_is_spared_the_second_factor() == []
    settings.HTTPS = True
    with pytest.raises(CommandError, match="Dữ liệu dùng thử không nạp khi HTTPS=1"):
        run("load_sample")


def test_chain_of_accounts_is_verified_and_its_head_kept_in_the_file_of_the_day(
    settings, tmp_path, monkeypatch
):
    settings.VAR_DIR = tmp_path
    record_account_event(AccountEvent.What.CREATED, person(), by=None)
    assert [head.slug for head in write_heads(timezone.localdate())] == ["tai-khoan"]
    assert [*breaks_against_files(), *breaks_of_all()] == []
    monkeypatch.setattr(
        "accounts.signing_in.account_chain.account_event_hash", lambda event: "0" * 64
    )
    assert ["nội dung việc 1" in one.sentence for one in breaks_of_all()] == [True]
    file = next((tmp_path / "chain-heads").glob("*.txt"))
    file.write_text(file.read_text().replace(" 1 ", " 2 "))
    assert ["bước 2" in one.sentence for one in breaks_against_files()] == [True]
