"""The daily check of integrity: everything that `verify_history` checks, with its result stored."""

from django.utils import timezone

from accounts.models import Ward
from plans.integrity.verify_history import findings_in
from plans.models import IntegrityCheck, PlanEvent

#: So many sentences are stored with a result, and results are kept so long that a year can be looked back on.
MAX_SENTENCES, MAX_RESULTS = 20, 400


def run_daily_check() -> tuple[IntegrityCheck, list[str]]:
    """Check everything of all wards and store the result. Returns it with all sentences."""
    wards = Ward.objects.order_by("slug")
    found = findings_in(wards)
    result = IntegrityCheck.objects.create(
        at=timezone.now(),
        wards=len(wards),
        steps=PlanEvent.objects.count(),
        findings=len(found),
        sentences=found[:MAX_SENTENCES],
    )
    kept = IntegrityCheck.objects.values_list("pk", flat=True)[:MAX_RESULTS]
    IntegrityCheck.objects.exclude(pk__in=list(kept)).delete()
    return result, found
