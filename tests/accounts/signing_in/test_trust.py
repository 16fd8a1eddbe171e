"""An account that another has reset vouches for nothing for a week."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.signing_in.trust import RESET_PAUSE, refusal_after_reset

NOW = timezone.now()


def lan(**fields) -> User:
    return User(full_name="Vũ Thị Lan", **fields)


def test_account_that_nobody_has_reset_may_confirm():
    assert refusal_after_reset(lan(), NOW) is None


@pytest.mark.parametrize(
    ("ago", "is_refused"),
    [
        (timedelta(0), True),
        (RESET_PAUSE - timedelta(seconds=1), True),
        (RESET_PAUSE, False),
        # Written by a clock that ran ahead, or set back by who would not wait.
        (-timedelta(hours=1), True),
    ],
)
def test_reset_account_waits_seven_days(ago, is_refused):
    refusal = refusal_after_reset(lan(reset_by_other_at=NOW - ago), NOW)
    assert (refusal is not None) == is_refused
    assert refusal is None or "Vũ Thị Lan" in refusal
