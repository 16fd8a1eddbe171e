"""What stands of signers when their records come into the ward's chain: one event a ward says it all.

Certificates that counted until now have to be confirmed before the next signature; the sample's are taken as
confirmed, since no portal in real use counts them. It imports nothing of the portal, so it does in years
what it does today.
"""

import hashlib
import json
from datetime import UTC

from django.db import migrations
from django.utils import timezone

ORIGIN = "0" * 64


def take_over(apps, schema_editor):
    """Mark the certificates of before, then write each ward's records into its chain."""
    certificates = apps.get_model("plans", "SigningCertificate").objects
    now = timezone.now()
    certificates.filter(is_sample=True).update(confirmed_at=now, countersigned_at=now)
    certificates.filter(is_sample=False).update(is_from_before=True)
    for ward in apps.get_model("accounts", "Ward").objects.order_by("pk"):
        if records := records_of(apps, ward.pk):
            add_event(apps, ward.pk, {"records": records}, now)


def records_of(apps, ward):
    """The records of a ward as `plans/issuing/recorded.py` wrote them then."""
    records = {}
    for one in (
        apps.get_model("plans", "SigningCertificate").objects.filter(ward=ward).order_by("pk")
    ):
        records[f"certificate:{one.fingerprint}"] = {
            "person": one.person_id,
            "content": sha256(one.content),
            "is_sample": one.is_sample,
            "is_from_before": one.is_from_before,
            "by": one.by_id,
            "confirmed_by": None,
            "confirmed_at": moment(one.confirmed_at),
            "answer": None,
            "countersigned_by": None,
            "countersigned_at": moment(one.countersigned_at),
            "revoked_at": moment(one.revoked_at),
        }
    for one in apps.get_model("plans", "SignaturePicture").objects.filter(ward=ward).order_by("pk"):
        records[f"picture:{one.person_id or 'seal'}"] = {
            "sha256": sha256(one.content),
            "diameter": one.diameter,
            "by": one.by_id,
        }
    for one in apps.get_model("plans", "Delegation").objects.filter(ward=ward).order_by("pk"):
        records[f"delegation:{one.pk}"] = {
            "person": one.person_id,
            "kind": one.kind,
            "first_day": one.first_day.isoformat(),
            "last_day": one.last_day.isoformat() if one.last_day else None,
            "ended_at": moment(one.ended_at),
            "reference": one.reference,
            "by": one.by_id,
        }
    return records


def add_event(apps, ward, detail, at):
    """Add an event to the ward's chain as `plans/store/event_chain.py` did then."""
    events = apps.get_model("plans", "PlanEvent").objects
    last = events.filter(ward=ward).order_by("-sequence").first()
    payload = {
        "ward": ward,
        "sequence": last.sequence + 1 if last else 1,
        "plan": None,
        "what": "signers_taken_over",
        "from": "",
        "to": "",
        "reason": "",
        "digest": "",
        "detail": detail,
        "by": None,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "previous": last.hash if last else ORIGIN,
    }
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    events.create(
        ward_id=ward,
        sequence=payload["sequence"],
        what=payload["what"],
        detail=detail,
        at=at,
        previous=payload["previous"],
        hash=hashlib.sha256(text.encode()).hexdigest(),
    )


def sha256(content):
    return hashlib.sha256(bytes(content)).hexdigest()


def moment(value):
    return value.astimezone(UTC).isoformat(timespec="microseconds") if value else None


class Migration(migrations.Migration):
    dependencies = [("plans", "0023_certificates_confirmed")]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
