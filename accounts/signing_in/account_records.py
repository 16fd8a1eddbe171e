"""What an account is at a moment, as plain data: each event of the accounts' chain holds it.

So the last event of an account says what must stand in its row: a role, a ward, a password or a second factor
that was put in past the portal differs from it (`account_differences`, for `manage.py verify_history`).
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.signing_in.models import AccountEvent

#: The key of the record in an event's detail.
DETAIL_KEY = "account"
_COLUMNS = (
    *("username", "full_name", "title", "role", "ward_id", "authority_id"),
    *("is_active", "is_deputy", "acting_from", "acting_until"),
    *(
        "created_at",
        "reset_by_other_at",
        "must_change_password",
        "spared_second_factor",
        "woken_at",
    ),
    *("email", "confirmed_email"),
)
#: What stood in columns that came after the first records.
_LATER = {"email": "", "confirmed_email": ""}
Record = dict[str, Any]


def account_record(user: int) -> Record | None:
    """The account with this key as its rows now are; None where there is none. Three queries."""
    return account_records([user]).get(user)


def account_records(users: Iterable[int] | None = None) -> dict[int, Record]:
    """The accounts with these keys, or all. Passwords and keys are in it as hashes of what is stored."""
    found = _users() if users is None else _users().filter(pk__in=users)
    rows = list(found.order_by("pk").values("pk", "password", *_COLUMNS))
    keys = [row["pk"] for row in rows]
    apps: dict[int, list[Any]] = defaultdict(list)
    devices = TOTPDevice.objects.filter(user__in=keys).order_by("key", "pk")
    for owner, *device in devices.values_list("user", "key", "confirmed", "digits", "step"):
        apps[owner].append(device)
    codes: dict[int, list[str]] = defaultdict(list)
    tokens = StaticToken.objects.filter(device__user__in=keys).order_by("token", "pk")
    for owner, token in tokens.values_list("device__user", "token"):
        codes[owner].append(token)
    return {
        row["pk"]: {
            **{name.removesuffix("_id"): _plain(row[name]) for name in _COLUMNS},
            "password": _digest(row["password"]),
            "second_factor": _digest(apps[row["pk"]]) if apps[row["pk"]] else None,
            "recovery_codes": _digest(codes[row["pk"]]) if codes[row["pk"]] else None,
        }
        for row in rows
    }


def account_differences() -> Iterator[str]:
    """Every account that is not what the chain of account events says, as sentences with what differs."""
    told: dict[int, Record] = {}
    chained = AccountEvent.objects.filter(sequence__isnull=False).order_by("sequence")
    for whom, detail in chained.values_list("whom", "detail").iterator():
        record = detail.get(DETAIL_KEY) if isinstance(detail, dict) else None
        if isinstance(record, dict):
            told[whom] = _LATER | record
    stored = account_records()
    for key in sorted(told.keys() | stored.keys()):
        expected, found = told.get(key), stored.get(key)
        if expected == found:
            continue
        name = f"Tài khoản “{(found or expected or {}).get('username')}”"
        if found is None:
            yield f"{name}: nhật ký tài khoản ghi mà cơ sở dữ liệu không còn."
        elif expected is None:
            yield f"{name}: cơ sở dữ liệu có mà nhật ký tài khoản không ghi."
        else:
            differ = [one for one in found if found[one] != expected.get(one)]
            words = ", ".join(_LABELS.get(one) or _label(one) for one in differ)
            yield f"{name}: cơ sở dữ liệu ghi khác với nhật ký tài khoản ({words})."
    yield from _seen_past_the_page()


def _seen_past_the_page() -> Iterator[str]:
    """Accounts whose owners are not told what others did to them, though they never said to have seen it."""
    seen: dict[int | None, int] = defaultdict(int)
    events = AccountEvent.objects.filter(what=AccountEvent.What.EVENTS_SEEN)
    for whom, detail in events.values_list("whom", "detail").iterator():
        seen[whom] = max(seen[whom], detail.get("to", 0))
    for key, name, to in _users().values_list("pk", "username", "seen_events_to"):
        if to != seen[key]:
            yield f"Tài khoản “{name}”: mốc đã xem những thay đổi khác với nhật ký tài khoản."


_LABELS = {
    "password": "mật khẩu",
    "second_factor": "xác thực hai lớp",
    "recovery_codes": "mã dự phòng",
}


def _users() -> QuerySet[Any]:
    # The module of people imports this one.
    return get_user_model()._default_manager.all()


def _label(name: str) -> str:
    return str(get_user_model()._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()
