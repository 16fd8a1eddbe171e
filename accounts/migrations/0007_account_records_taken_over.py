"""Each account that stands already comes into the accounts' chain as it is: one event an account.

It imports nothing of the portal, so it does in years what it does today.
"""

import hashlib
import json
from datetime import UTC, date, datetime

from django.db import migrations
from django.utils import timezone

ORIGIN = "0" * 64
COLUMNS = (
    *("username", "full_name", "title", "role", "ward_id", "authority_id"),
    *("is_active", "is_deputy", "acting_from", "acting_until"),
    *("created_at", "reset_by_other_at", "must_change_password", "spared_second_factor", "woken_at"),
)


def take_over(apps, schema_editor):
    """Add the events, in the order of the accounts."""
    if schema_editor.connection.vendor == "postgresql":
        # That of `accounts/signing_in/account_chain.py`: somebody may be signed in.
        schema_editor.execute("SELECT pg_advisory_xact_lock(4001)")
    events = apps.get_model("accounts", "AccountEvent").objects
    last = events.filter(sequence__isnull=False).order_by("sequence").last()
    sequence, previous = (last.sequence, last.hash) if last else (0, ORIGIN)
    now = timezone.now()
    for user in apps.get_model("accounts", "User").objects.order_by("pk"):
        sequence += 1
        event = {
            "sequence": sequence,
            "what": "taken_over",
            "whom": user.pk,
            "by": None,
            "name": "",
            "address": "",
            "at": now.astimezone(UTC).isoformat(timespec="microseconds"),
            "detail": {"account": record_of(apps, user)},
            "previous": previous,
        }
        text = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous, earlier = hashlib.sha256(text.encode()).hexdigest(), previous
        events.create(
            sequence=sequence,
            what=event["what"],
            whom_id=user.pk,
            at=now,
            detail=event["detail"],
            previous=earlier,
            hash=previous,
        )


def record_of(apps, user):
    """The account as `accounts/signing_in/account_records.py` wrote it then."""
    devices = apps.get_model("otp_totp", "TOTPDevice").objects.filter(user=user.pk)
    app = [
        list(one)
        for one in devices.order_by("key", "pk").values_list("key", "confirmed", "digits", "step")
    ]
    tokens = apps.get_model("otp_static", "StaticToken").objects.filter(device__user=user.pk)
    codes = list(tokens.order_by("token", "pk").values_list("token", flat=True))
    return {
        **{name.removesuffix("_id"): plain(getattr(user, name)) for name in COLUMNS},
        "password": digest(user.password),
        "second_factor": digest(app) if app else None,
        "recovery_codes": digest(codes) if codes else None,
    }


def plain(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value


def digest(value):
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_unit_codes"),
        ("otp_totp", "0003_add_timestamps"),
        ("otp_static", "0003_add_timestamps"),
    ]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
