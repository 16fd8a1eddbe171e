"""The register of numbers: without gaps, and as the events that gave and voided the numbers say."""

from collections.abc import Iterator

from accounts.models import Ward
from plans.models import NumberEntry, PlanEvent
from plans.store.event_chain import ChainProblem


def register(ward: Ward) -> Iterator[ChainProblem]:
    """Gaps in the register, and entries that do not agree with their events."""
    expected: dict[int, int] = {}
    for entry in NumberEntry.objects.filter(ward=ward).order_by("year", "number"):
        number = expected.get(entry.year, 0) + 1
        if entry.number != number:
            yield ChainProblem(ward.slug, 0, f"Sổ năm {entry.year} thiếu số {number:02d}.")
        expected[entry.year] = entry.number
        event = PlanEvent.objects.filter(ward=ward, hash=entry.head, plan=entry.plan_id).first()
        given = event.detail if event and isinstance(event.detail, dict) else {}
        told = given.get("number"), given.get("code"), given.get("date")
        if event is None or told != (entry.number, entry.code, entry.date.isoformat()):
            sentence = f"Số {entry} năm {entry.year} không khớp với bước cấp số trong lịch sử."
            yield ChainProblem(ward.slug, event.sequence if event else 0, sentence)
        elif _was_given_up(entry, event) != entry.is_void:
            sentence = f"Số {entry} năm {entry.year}: sổ và lịch sử ghi khác nhau về việc bỏ số."
            yield ChainProblem(ward.slug, event.sequence, sentence)


def _was_given_up(entry: NumberEntry, given: PlanEvent) -> bool:
    """Whether a later event of the plan voided the number, with the reason in the register."""
    later = PlanEvent.objects.filter(plan=entry.plan_id, sequence__gt=given.sequence)
    voids = [one for one in later if one.detail.get("void") == str(entry)]
    return bool(voids) and (not entry.is_void or voids[0].reason == entry.void_reason)
