"""Codes of the second factor: six digits of the app on a phone, each good once, or a recovery code."""

import re
import secrets

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice

from accounts.models import User
from accounts.signing_in.models import SecondFactorDevice

RECOVERY_CODES = 10
#: 118 random bits: a keyed hash of that many needs no slow one.
_CODE_LENGTH = 24
#: Letters and digits that nobody mistakes for each other when they are copied from paper.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_APP_CODE = re.compile(r"[0-9]{6}")


def take_app_code(user: User, typed: str) -> bool:
    """Whether the code is the app's of now; it is good once, however many workers are asked at once."""
    if not (code := _app_code(typed)):
        return False
    with transaction.atomic():
        # The row stays locked until the code is used up, so a second worker sees that it is.
        devices = SecondFactorDevice.objects.select_for_update()
        device = devices.filter(user=user, confirmed=True).first()
        return device is not None and bool(device.verify_token(code))


def set_up_app(user: User, key: str, typed: str) -> bool:
    """Have the app with this key make the person's codes from now on, if this is its first one."""
    if not (code := _app_code(typed)):
        return False
    with transaction.atomic():
        device = SecondFactorDevice.objects.create(user=user, name="app", key=key, confirmed=False)
        if not device.verify_token(code):
            transaction.set_rollback(True)
            return False
        SecondFactorDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        SecondFactorDevice.objects.filter(pk=device.pk).update(confirmed=True)
    return True


def _app_code(typed: str) -> str:
    """The six digits, or nothing."""
    code = "".join(typed.split())
    return code if _APP_CODE.fullmatch(code) else ""


def take_recovery_code(user: User, typed: str) -> bool:
    """Whether this is one of the person's recovery codes, which is gone then."""
    with transaction.atomic():
        device = StaticDevice.objects.select_for_update().filter(user=user).first()
        return device is not None and bool(device.verify_token(_stored(user, typed)))


def make_recovery_codes(user: User) -> list[str]:
    """Ten new recovery codes in place of all earlier ones; only their hashes are stored."""
    codes = [
        "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
        for _ in range(RECOVERY_CODES)
    ]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
        for code in codes:
            device.token_set.create(token=_stored(user, code))
    return ["-".join(re.findall("....", code)) for code in codes]


def recovery_codes_left(user: User) -> int:
    """How many of the person's recovery codes are still unused."""
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user))


def _stored(user: User, typed: str) -> str:
    bare = re.sub(r"[\s-]", "", typed).lower()
    return salted_hmac(f"wardplan.recovery.{user.pk}", bare, algorithm="sha256").hexdigest()[:16]
