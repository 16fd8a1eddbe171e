"""Devices on which a person has signed in before, by a signed cookie: strangers cannot lock them out there.

The cookie gives no right: it only has wrong passwords counted apart. It holds no names and is set only when all
steps of a sign-in are done, so that a stolen password alone gains no device.
"""

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from accounts.models import User

#: Named as the other cookies of a deployment, so that no other name of the domain can set it.
COOKIE = "__Host-known-device" if settings.HTTPS else "known-device"
#: How long a device is known after the last sign-in on it.
_SECONDS = 180 * 24 * 3600
#: Accounts that one device is known to: more than share a desk.
_MOST = 8
_SALT = "wardplan.known-device"


def known_device(request: HttpRequest, username: str) -> str:
    """What this device is known to the account by; empty where it is not known."""
    return _devices(request).get(_account(username), "")


def remember_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Know this device from now on."""
    devices = _devices(request)
    account = _account(user.username)
    # The last one stands last: the first ones are forgotten when there are too many.
    devices[account] = devices.pop(account, "") or secrets.token_hex(16)
    kept = dict(list(devices.items())[-_MOST:])
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=_SALT, compress=True),
        max_age=_SECONDS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _devices(request: HttpRequest) -> dict[str, str]:
    try:
        found: dict[str, str] = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_SECONDS
        )
    except signing.BadSignature:
        return {}
    return found


def _account(username: str) -> str:
    return hashlib.sha256(username.strip().lower().encode()).hexdigest()[:16]
