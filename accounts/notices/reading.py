"""What a person is shown of their notices, and what becomes of them when they are read."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.notices.models import Notice
from accounts.permissions import keys_of, shape_of, stand_in, wards_for
from wardplan.queries.built_once import rows_of

#: Notices older than this go, read or not.
KEPT_FOR = timedelta(days=400)
#: The bell counts no further.
MAX_COUNTED = 99


def notices_of(user: User) -> QuerySet[Notice]:
    """The person's notices, the last first, but those of wards where they may read no more."""
    # A subquery: no query of its own.
    may_know = Q(ward__isnull=True) | Q(ward__in=wards_for(user).order_by().values("pk"))
    return Notice.objects.filter(may_know, person=user, in_portal=True)


def unread_count(user: User) -> int:
    """How many notices the person has not read, in one query that reads no more than `MAX_COUNTED` + 1 rows."""
    return len(rows_of(_unread, *keys_of(user), shape=shape_of(user)))


def _unread(*person: Any) -> QuerySet[Notice, tuple[int]]:
    unread = notices_of(stand_in(*person)).filter(read_at__isnull=True).order_by()
    return unread.values_list("pk")[: MAX_COUNTED + 1]


def note_read(notices: QuerySet[Notice]) -> int:
    """Mark them as read; returns how many were not yet."""
    return notices.filter(read_at__isnull=True).update(read_at=timezone.now())


def note_events_seen(user: User, last: int) -> None:
    """The person has confirmed to have seen what others did to the account, up to this event."""
    note_read(Notice.objects.filter(person=user, event__isnull=False, event__lte=last))


def drop_old_notices(now: datetime) -> None:
    """What nobody looks back to any more."""
    Notice.objects.filter(made_at__lt=now - KEPT_FOR).delete()
