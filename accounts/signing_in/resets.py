"""Takes away a second factor whose owner has lost it: one person asks, another confirms.

Neither may be the owner, and whoever confirms has an account that nobody else has lately reset
(`trust.py`): so one admin with a second account made for the purpose has to wait a week, in which its owner and
all admins see what was asked.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice

from accounts.models import User
from accounts.permissions import scope_of
from accounts.rights import Action, Whose
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent, SecondFactorDevice, SecondFactorReset
from accounts.signing_in.open_sessions import end_sessions
from accounts.signing_in.second_factor import has_second_factor
from accounts.signing_in.trust import refusal_to_vouch
from wardplan.errors import UserFacingError

What = AccountEvent.What


class ResetRefused(UserFacingError):
    """The second factor stays; the message says why."""


def people_to_reset(user: User) -> QuerySet[User]:
    """Those whose second factor the person may ask to be taken away, or confirm it: never one's own."""
    people = User.objects.exclude(pk=user.pk).filter(is_active=True)
    match scope_of(user, Action.RESET_SECOND_FACTOR):
        case Whose.ALL:
            return people
        case Whose.OWN_AUTHORITY:
            own = Q(authority=user.authority_id) | Q(ward__authority=user.authority_id)
            return people.filter(own)
        case Whose.OWN_WARD:
            return people.filter(ward=user.ward_id)
    return people.none()


def open_resets(user: User) -> QuerySet[SecondFactorReset]:
    """What waits to be confirmed by the person or by somebody else who may."""
    waiting = SecondFactorReset.objects.filter(closed_at__isnull=True)
    return waiting.filter(whom__in=people_to_reset(user)).select_related("whom", "asked_by")


def ask_reset(whom: User, reason: str, *, by: User, address: str) -> SecondFactorReset:
    """Ask for it; nothing changes until another confirms."""
    _may(by, whom)
    if not has_second_factor(whom):
        raise ResetRefused(f"{whom.full_name} chưa cài xác thực hai lớp nên không có gì để gỡ.")
    with transaction.atomic():
        User.objects.select_for_update().get(pk=whom.pk)
        if SecondFactorReset.objects.filter(whom=whom, closed_at__isnull=True).exists():
            raise ResetRefused("Đã có một đề nghị đang chờ xác nhận cho tài khoản này.")
        asked = SecondFactorReset.objects.create(
            whom=whom, asked_by=by, asked_at=timezone.now(), reason=reason
        )
        detail = {"told": reason, "reset": asked.pk}
        record_account_event(What.RESET_ASKED, whom, by=by, address=address, detail=detail)
    return asked


def confirm_reset(key: int, *, by: User, address: str, now: datetime) -> User:
    """Take the second factor away; the person signs in with the password and sets it up anew."""
    with transaction.atomic():
        asked = _locked(key)
        _may(by, asked.whom)
        if asked.asked_by_id == by.pk:
            raise ResetRefused("Người xác nhận phải khác người đề nghị; xin nhờ người thứ hai.")
        if refusal := refusal_to_vouch(by, now):
            raise ResetRefused(refusal)
        _close(asked, by, is_confirmed=True)
        told = f"{asked.asked_by} đề nghị, {by} xác nhận"
        take_away_second_factor(asked.whom, by=by, told=told, address=address)
    return asked.whom


def take_away_second_factor(whom: User, *, by: User | None, told: str, address: str = "") -> None:
    """Do it: app and recovery codes are gone, the sessions ended, and the account vouches for nothing yet."""
    with transaction.atomic():
        SecondFactorDevice.objects.filter(user=whom).delete()
        StaticDevice.objects.filter(user=whom).delete()
        whom.reset_by_other_at = timezone.now()
        whom.save(update_fields=["reset_by_other_at"])
        end_sessions(whom)
        detail = {"told": told}
        record_account_event(What.SECOND_FACTOR_RESET, whom, by=by, address=address, detail=detail)


def cancel_reset(key: int, *, by: User, address: str) -> None:
    """Give it up: who may ask for it may also stop it, and the owner may."""
    with transaction.atomic():
        asked = _locked(key)
        if asked.whom_id != by.pk:
            _may(by, asked.whom)
        _close(asked, by, is_confirmed=False)
        detail = {"reset": asked.pk}
        record_account_event(
            What.RESET_CANCELLED, asked.whom, by=by, address=address, detail=detail
        )


def _locked(key: int) -> SecondFactorReset:
    """The reset, if it still waits; two people who close it at once come one after the other."""
    rows = SecondFactorReset.objects.select_for_update(of=("self",))
    asked = rows.select_related("whom", "asked_by").filter(pk=key, closed_at__isnull=True).first()
    if asked is None:
        raise ResetRefused("Đề nghị này không còn; xin tải lại trang.")
    return asked


def _close(asked: SecondFactorReset, by: User, *, is_confirmed: bool) -> None:
    asked.closed_by, asked.closed_at, asked.is_confirmed = by, timezone.now(), is_confirmed
    asked.save(update_fields=["closed_by", "closed_at", "is_confirmed"])


def _may(by: User, whom: User) -> None:
    if not people_to_reset(by).filter(pk=whom.pk).exists():
        raise ResetRefused("Ông/bà không đề nghị hay xác nhận được cho tài khoản này.")
