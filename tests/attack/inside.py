"""What the attack does inside the portal's own settings: people, half signed in sessions, counts; JSON out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from time import time
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django_otp.oath import TOTP

from accounts.models import SignInCounter, User, Ward
from accounts.rights import Role
from accounts.signing_in.models import AccountEvent, SecondFactorDevice
from tests.attack.people import COLLEAGUE, FOUND_OUT, NAMES, PASSWORD, VICTIM


def prepare() -> dict[str, Any]:
    """The people who are attacked; the portal of the sample has the ward."""
    ward = Ward.objects.first()
    for name in (COLLEAGUE, VICTIM, FOUND_OUT, *NAMES):
        user = User(username=name, full_name="Người bị thử", role=Role.OFFICIAL, ward=ward)
        user.set_password(PASSWORD)
        user.save()
    device = SecondFactorDevice.objects.create(
        user=User.objects.get(username=FOUND_OUT), name="app", confirmed=True
    )
    return {"device": device.pk}


def sessions(count: int) -> list[str]:
    """Sessions in which only the code of the second factor is missing."""
    user = User.objects.get(username=FOUND_OUT)
    made = []
    for _ in range(count):
        store = SessionStore()
        store[SESSION_KEY] = str(user.pk)
        store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
        store["signed_in_at"], store["sign_in_steps"] = int(time()), ["second-factor"]
        store.create()
        made.append(str(store.session_key))
    return made


def next_code() -> str:
    """The code of now, as if none had been used yet."""
    device = SecondFactorDevice.objects.get(user__username=FOUND_OUT)
    SecondFactorDevice.objects.filter(pk=device.pk).update(
        last_t=-1, throttling_failure_count=0, throttling_failure_timestamp=None
    )
    SignInCounter.objects.all().delete()
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time()
    return f"{totp.token():06d}"


def evaluated() -> dict[str, int]:
    """How many wrong passwords were looked at, by account."""
    failed = AccountEvent.objects.filter(what=AccountEvent.What.SIGN_IN_FAILED)
    return dict(Counter(failed.values_list("whom__username", flat=True)))


def main() -> None:
    """Serve calls that come as lines of JSON, so that Django starts once."""
    functions = {one.__name__: one for one in (prepare, sessions, next_code, evaluated, forget)}
    for line in sys.stdin:
        name, *given = json.loads(line)
        print(json.dumps(functions[name](*given)), flush=True)


def forget() -> str:
    """A quarter of an hour later: the counters are gone."""
    SignInCounter.objects.all().delete()
    return str(timezone.now())
