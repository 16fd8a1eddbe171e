"""What happens to accounts: recorded, told to their owners, and read again.

Events that change an account stand in a hash chain (`account_chain.py`). Sign-ins, failures and locks are plain
rows beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.notices.kinds import NoticeKind
from accounts.notices.notifying import notify
from accounts.signing_in.account_chain import write_account_event
from accounts.signing_in.models import AccountEvent

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
    with transaction.atomic():
        event = write_account_event(what, whom, by=by, address=address, name=name, detail=detail)
        if whom is not None and event.sequence is not None and what not in _NOTHING_DONE:
            _tell_owner(event, whom)
    return event


def _tell_owner(event: AccountEvent, whom: User) -> None:
    """The record of what was done stays this event; the notice only leads to it."""
    text = f"Tài khoản của ông/bà có thay đổi: {event.label}"
    key, address = f"account:{event.pk}", f"{reverse('account')}#nhat-ky"
    notify(NoticeKind.ACCOUNT, [whom], text, address, key=key, by=event.by, event=event)


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
