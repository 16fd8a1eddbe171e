"""The history of a ward as a hash chain: each event holds the hash of the one before it.

Changing, inserting or removing an event in the middle breaks the chain after it. Cutting off the end is
detected by chain heads that are kept elsewhere: printed in each signed document, and written to a daily
file (`manage.py verify_history`).
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

#: The `previous` hash of a ward's first event.
ORIGIN_HASH = "0" * 64
#: The key of an event's details under which it says what changed of the ward's own records.
RECORDS = "records"


class HashableEvent(Protocol):
    """The fields of an event that its hash covers, of today's model or of a migration's historical one."""

    ward_id: int
    sequence: int
    plan_id: int | None
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
class ChainProblem:
    """An event at which the chain of a ward is broken, with a message."""

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
    """Add the next event of the plan's ward. Runs in the transaction of the change that it records.

    The ward's row is locked until that transaction ends, so that no two events follow the same one.
    """
    return _append(
        PlanEvent(
            ward_id=plan.ward_id,
            plan=plan,
            what=what,
            from_state=from_state,
            to_state=plan.state,
            # Normalised as the column does it, so that the text that is hashed is the text that is read back.
            reason=clean(reason).strip(),
            digest=digest,
            detail=dict(detail or {}),
            by=by,
        )
    )


def add_ward_event(
    ward: Ward,
    what: PlanEvent.What,
    *,
    by: User | None,
    records: Mapping[str, Mapping[str, Any]],
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> PlanEvent:
    """Add an event of the ward itself, which belongs to no plan. Runs in the transaction of the change.

    `records` are what changed, by name, as it now stands (`plans/issuing/recorded.py`): all events together
    say what must be in the database.
    """
    return _append(
        PlanEvent(
            ward_id=ward.pk,
            what=what,
            reason=clean(reason).strip(),
            detail={**(detail or {}), RECORDS: {name: dict(one) for name, one in records.items()}},
            by=by,
        )
    )


def records_in_chain(ward: Ward) -> dict[str, dict[str, Any]]:
    """Every record that the ward's events name, as the last of them left it."""
    events = PlanEvent.objects.filter(ward=ward, plan=None).order_by("sequence")
    records: dict[str, dict[str, Any]] = {}
    for detail in events.values_list("detail", flat=True):
        records |= detail.get(RECORDS, {}) if isinstance(detail, dict) else {}
    return records


def _append(event: PlanEvent) -> PlanEvent:
    """Store `event` as the next of its ward."""
    # `no_key`: rows that refer to the ward by foreign key can still be inserted meanwhile.
    Ward.objects.select_for_update(no_key=True).get(pk=event.ward_id)
    last = PlanEvent.objects.filter(ward=event.ward_id).order_by("-sequence").first()
    event.sequence = last.sequence + 1 if last else 1
    event.previous = last.hash if last else ORIGIN_HASH
    event.at = timezone.now()
    event.hash = event_hash(event)
    event.save(force_insert=True)
    return event


def event_hash(event: HashableEvent) -> str:
    """The SHA-256 of everything in an event, including the previous hash."""
    return payload_hash(event_payload(event))


def event_payload(event: HashableEvent) -> dict[str, Any]:
    """Everything that the hash of an event covers, as plain data."""
    # Any change here invalidates the chains of all wards, and the hashes printed in signed documents.
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


def payload_hash(said: Mapping[str, Any]) -> str:
    """The hash of an event from its payload (see `event_payload`), wherever that was read."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chain_problems(ward: Ward) -> Iterator[ChainProblem]:
    """All events at which the ward's chain is broken, in order."""
    expected, previous = 1, ORIGIN_HASH
    for event in PlanEvent.objects.filter(ward=ward).order_by("sequence").iterator():
        if event.sequence != expected:
            sentence = f"Thiếu bước {expected}: sau bước {expected - 1} là bước {event.sequence}."
            yield ChainProblem(ward.slug, event.sequence, sentence)
        elif event.previous != previous:
            sentence = f"Bước {event.sequence} không nối với bước trước nó."
            yield ChainProblem(ward.slug, event.sequence, sentence)
        if event.hash != event_hash(event):
            sentence = f"Nội dung bước {event.sequence} khác với mã băm của nó."
            yield ChainProblem(ward.slug, event.sequence, sentence)
        # Go on from what is there, so that one fault is reported once and not for every event after it.
        expected, previous = event.sequence + 1, event.hash
