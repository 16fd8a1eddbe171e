"""Records what happens to accounts, and checks that the record is still what was written.

Events that change an account form one hash chain for the whole portal, as the steps of plans do for each ward
(`plans/store/event_chain.py`). Sign-ins, failures and locks are plain rows beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.notices.kinds import NoticeKind
from accounts.notices.notifying import notify
from accounts.signing_in.account_records import DETAIL_KEY, account_record
from accounts.signing_in.models import AccountEvent

#: The `previous` hash of the first event.
_ORIGIN = "0" * 64
#: Names the lock under which events are numbered on PostgreSQL; on SQLite only one transaction writes.
_LOCK = 4_001
#: Of these its owner need not be told: nobody has changed anything.
_NOTHING_DONE = (AccountEvent.What.CREATED, AccountEvent.What.TAKEN_OVER)


def record_account_event(
    what: AccountEvent.What,
    whom: User | None,
    *,
    by: User | None,
    address: str = "",
    name: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AccountEvent:
    """Add an event of the account `whom`. Runs in the transaction of the change, after it was written: what
    stands in the chain holds the account as it is then (`account_records.py`).

    `by` is who did it (None: a command or a stranger), `address` where from (`remote_address`), `name` the
    user name as typed where there is no such account. `detail` holds JSON: never a password, code or key.
    """
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
        if whom is not None and event.sequence is not None and what != AccountEvent.What.CREATED:
            _tell_owner(event, whom)
    return event


def _tell_owner(event: AccountEvent, whom: User) -> None:
    """The record of what was done stays this event; the notice only leads to it."""
    text = f"Tài khoản của ông/bà có thay đổi: {event.label}"
    key, address = f"account:{event.pk}", f"{reverse('account')}#nhat-ky"
    notify(NoticeKind.ACCOUNT, [whom], text, address, key=key, by=event.by, event=event)


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


def unseen_events(user: User) -> QuerySet[AccountEvent]:
    """What others did to the person's account that the person has not yet confirmed to have seen."""
    return (
        AccountEvent.objects.filter(whom=user, sequence__isnull=False, pk__gt=user.seen_events_to)
        .filter(Q(by__isnull=True) | ~Q(by=user))
        .exclude(what__in=_NOTHING_DONE)
        .select_related("by")
        .order_by("pk")
    )


def events_of(user: User) -> QuerySet[AccountEvent]:
    """What happened to the person's account, the last first."""
    return AccountEvent.objects.filter(whom=user).select_related("by")
