"""The daily check of integrity: everything that `verify_history` checks, with its result stored."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Ward
from accounts.notices.kinds import NoticeKind
from accounts.notices.notifying import notify
from accounts.permissions import portal_admins
from plans.integrity.verify_history import findings_in
from plans.models import IntegrityCheck, PlanEvent

#: So many sentences are stored with a result, and results are kept so long that a year can be looked back on.
MAX_SENTENCES, MAX_RESULTS = 20, 400


def run_daily_check() -> tuple[IntegrityCheck, list[str]]:
    """Check everything of all wards and store the result. Returns it with all sentences."""
    wards = Ward.objects.order_by("slug")
    found = findings_in(wards)
    with transaction.atomic():
        result = IntegrityCheck.objects.create(
            at=timezone.now(),
            wards=len(wards),
            steps=PlanEvent.objects.count(),
            findings=len(found),
            sentences=found[:MAX_SENTENCES],
        )
        if found:
            _tell_admins(result)
    kept = IntegrityCheck.objects.values_list("pk", flat=True)[:MAX_RESULTS]
    IntegrityCheck.objects.exclude(pk__in=list(kept)).delete()
    return result, found


def _tell_admins(result: IntegrityCheck) -> None:
    text = f"Kiểm tra hằng ngày thấy {result.findings} chỗ không khớp trong dữ liệu của cổng"
    kind, key = NoticeKind.INTEGRITY, f"integrity:{result.pk}"
    notify(kind, portal_admins(), text, reverse("admin:index"), key=key)
