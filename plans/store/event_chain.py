"""The history of a ward as a chain: each event holds the hash of the one before it.

Whoever changes, adds or takes out an event in the middle breaks every hash after it. Cutting off the end shows
by the heads that are kept elsewhere: printed in each signed document, and in a file of each day
(`manage.py verify_history`).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from django.utils import timezone

from accounts.models import User, Ward
from plans.models import Plan, PlanEvent
from wardplan.text import clean

#: What stands before the first event of a ward.
ORIGIN = "0" * 64


class Event(Protocol):
    """The fields of an event that its hash covers, of today's model or of a migration's."""

    ward_id: int
    sequence: int
    plan_id: int
    what: str
    from_state: str
    to_state: str
    reason: str
    digest: str
    detail: Any
    by_id: int | None
    at: datetime
    previous: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place at which the chain of a ward does not hold, in words."""

    ward: str
    sequence: int
    sentence: str


def add_event(
    plan: Plan,
    what: PlanEvent.What,
    *,
    by: User | None,
    digest: str,
    from_state: str = "",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> PlanEvent:
    """Add the next event of the plan's ward. Runs in the transaction of what it tells of.

    The ward's row is locked until that ends, so that two events never follow the same one.
    """
    Ward.objects.select_for_update(no_key=True).get(pk=plan.ward_id)
    last = PlanEvent.objects.filter(ward=plan.ward_id).order_by("-sequence").first()
    event = PlanEvent(
        ward_id=plan.ward_id,
        sequence=last.sequence + 1 if last else 1,
        plan=plan,
        what=what,
        from_state=from_state,
        to_state=plan.state,
        # As the column stores it: what is hashed is what is read back.
        reason=clean(reason).strip(),
        digest=digest,
        detail=dict(detail or {}),
        by=by,
        at=timezone.now(),
        previous=last.hash if last else ORIGIN,
    )
    event.hash = hash_of(event)
    event.save(force_insert=True)
    return event


def hash_of(event: Event) -> str:
    """The SHA-256 of everything an event says, the hash before it included."""
    return hash_of_said(said_by(event))


def said_by(event: Event) -> dict[str, Any]:
    """Everything that the hash of an event covers, as plain data."""
    return {
        "ward": event.ward_id,
        "sequence": event.sequence,
        "plan": event.plan_id,
        "what": str(event.what),
        "from": str(event.from_state),
        "to": str(event.to_state),
        "reason": event.reason,
        "digest": event.digest,
        "detail": event.detail,
        "by": event.by_id,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "previous": event.previous,
    }


def hash_of_said(said: Mapping[str, Any]) -> str:
    """The hash of an event by what it says (of `said_by`), wherever that was read."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def head_of_chain(ward: Ward) -> str:
    """The hash of the ward's last event; `ORIGIN` where there is none."""
    events = PlanEvent.objects.filter(ward=ward).order_by("-sequence")
    return events.values_list("hash", flat=True).first() or ORIGIN


def breaks_in(ward: Ward) -> Iterator[Break]:
    """Every place where the chain of the ward does not hold, in its order."""
    expected, previous = 1, ORIGIN
    for event in PlanEvent.objects.filter(ward=ward).order_by("sequence").iterator():
        if event.sequence != expected:
            sentence = f"Thiếu bước {expected}: sau bước {expected - 1} là bước {event.sequence}."
            yield Break(ward.slug, event.sequence, sentence)
        elif event.previous != previous:
            sentence = f"Bước {event.sequence} không nối với bước trước nó."
            yield Break(ward.slug, event.sequence, sentence)
        if event.hash != hash_of(event):
            sentence = f"Nội dung bước {event.sequence} khác với mã băm của nó."
            yield Break(ward.slug, event.sequence, sentence)
        expected, previous = event.sequence + 1, event.hash
