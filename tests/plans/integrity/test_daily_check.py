"""The daily check of integrity stores what it found, and those who manage the portal see it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.rights import Role
from indicators.models import Figure
from plans.document.states import State
from plans.integrity import daily_check
from plans.models import IntegrityCheck
from tests.support.accounts import record_accounts
from tests.support.database.rules import without_rules
from tests.support.factories import person
from tests.support.pages import signed_in_as, text_of
from tests.support.plans.states import plan_in

pytestmark = pytest.mark.django_db


def notice(role=Role.ADMIN) -> str:
    return text_of(signed_in_as(person(role)).get(reverse("admin:index")))


def test_whole_history_is_stored_and_shown():
    plan_in(State.SUBMITTED)
    out = StringIO()
    record_accounts()
    call_command("check_integrity", stdout=out)
    assert out.getvalue() == "Lịch sử nguyên vẹn: 1 bước của 1 phường, xã.\n"
    result = IntegrityCheck.objects.get()
    assert (result.findings, result.steps, result.wards, result.sentences) == (0, 1, 1, [])
    assert "Lần kiểm tra toàn vẹn gần nhất" in notice()
    assert "Lịch sử nguyên vẹn: 1 bước" in notice()
    assert "toàn vẹn" not in notice(Role.OFFICIAL)


def test_findings_are_stored_with_their_first_sentences_and_end_with_exit_code_1(monkeypatch):
    monkeypatch.setattr(daily_check, "MAX_SENTENCES", 3)
    plan_in(State.SUBMITTED)
    without_rules()
    Figure.objects.update(low=7, high=7)
    with pytest.raises(CommandError, match="chỗ không khớp") as caught:
        call_command("check_integrity")
    assert caught.value.returncode == 1
    result = IntegrityCheck.objects.get()
    assert result.findings > 3
    assert len(result.sentences) == 3
    assert "các dòng đang lưu ghi “7”" in notice()


def test_check_that_cannot_be_done_ends_with_exit_code_2(monkeypatch):
    def fail(*_):
        raise RuntimeError("không mở được")

    monkeypatch.setattr(daily_check, "findings_in", fail)
    with pytest.raises(CommandError, match="không mở được") as caught:
        call_command("check_integrity")
    assert caught.value.returncode == 2
    assert not IntegrityCheck.objects.exists()


@pytest.mark.parametrize(("days", "is_told"), [(1, False), (3, True)])
def test_old_result_is_warned_of(days, is_told):
    at = timezone.now() - timedelta(days=days)
    IntegrityCheck.objects.create(at=at, wards=1, steps=1, findings=0)
    assert ("Đã quá 2 ngày chưa kiểm tra" in notice()) is is_told


def test_check_that_never_ran_is_warned_of():
    assert "chưa có; xin đặt lịch" in notice()
