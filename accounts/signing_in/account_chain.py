"""The chain of account events: one that changes an account is numbered, and hashed with the one before, for the
whole portal, as the steps of plans are for each ward (`plans/store/event_chain.py`).

It tells nobody (`account_events.py` does), so that the module of people can write to it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.signing_in.account_records import DETAIL_KEY, account_record
from accounts.signing_in.models import AccountEvent

if TYPE_CHECKING:
    from accounts.models import User

#: The `previous` hash of the first event.
_ORIGIN = "0" * 64
#: Names the lock under which events are numbered on PostgreSQL; on SQLite only one transaction writes.
_LOCK = 4_001


def write_account_event(
    what: AccountEvent.What,
    whom: User | None,
    *,
    by: User | None,
    address: str = "",
    name: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AccountEvent:
    """Add an event of the account `whom`, as `record_account_event` does, and tell nobody."""
    event = AccountEvent(
        what=what.value,
        whom=whom,
        by=by,
        name=name[:64],
        address=address[:64],
        detail=dict(detail or {}),
        at=timezone.now(),
    )
    with transaction.atomic():
        if what not in AccountEvent.PLAIN:
            _link(event)
        event.save(force_insert=True)
    return event


def _link(event: AccountEvent) -> None:
    """Number the event and chain it to the last one; others wait until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    # Behind the lock: what another event has just recorded is seen.
    if event.whom_id is not None:
        event.detail[DETAIL_KEY] = account_record(event.whom_id)
    last = _chained().last()
    event.sequence = (last.sequence or 0) + 1 if last else 1
    event.previous = last.hash if last else _ORIGIN
    event.hash = account_event_hash(event)


def _chained() -> QuerySet[AccountEvent]:
    return AccountEvent.objects.filter(sequence__isnull=False).order_by("sequence")


def account_event_hash(event: AccountEvent) -> str:
    """The SHA-256 of everything in an event, including the previous hash."""
    # Any change here invalidates the chains of all portals.
    payload = {
        "sequence": event.sequence,
        "what": event.what,
        "whom": event.whom_id,
        "by": event.by_id,
        "name": event.name,
        "address": event.address,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "detail": event.detail,
        "previous": event.previous,
    }
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def account_chain_problems() -> Iterator[str]:
    """Every break in the chain of account events, as sentences."""
    expected, previous = 1, _ORIGIN
    for event in _chained().iterator():
        if event.sequence != expected:
            yield f"Nhật ký tài khoản thiếu việc {expected}: sau việc {expected - 1} là việc {event.sequence}."
        elif event.previous != previous:
            yield f"Nhật ký tài khoản: việc {event.sequence} không nối với việc trước nó."
        if event.hash != account_event_hash(event):
            yield f"Nhật ký tài khoản: nội dung việc {event.sequence} khác với mã băm của nó."
        expected, previous = (event.sequence or 0) + 1, event.hash


def account_chain_head() -> tuple[int, str]:
    """Number and hash of the last event of the chain: 0 and zeros before the first."""
    last = _chained().last()
    return (last.sequence or 0, last.hash) if last else (0, _ORIGIN)
