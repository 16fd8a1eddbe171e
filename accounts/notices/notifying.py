"""The one way to tell people something: `notify`, called in the transaction of what happened."""

from collections.abc import Iterable
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts.models import User, Ward
from accounts.notices.choices import Channels, channels_of
from accounts.notices.kinds import NoticeKind
from accounts.notices.mailing import first_try_at, gets_mail, is_ordered, order_mails
from accounts.notices.models import Notice
from accounts.permissions import may
from accounts.rights import Action
from accounts.signing_in.models import AccountEvent


def notify(
    kind: NoticeKind,
    people: Iterable[User],
    text: str,
    address: str,
    *,
    key: str,
    ward: Ward | None = None,
    by: User | None = None,
    event: AccountEvent | None = None,
    repeats: bool = False,
) -> None:
    """Tell people something, in the portal and by mail as each of them chose; a few queries for any number.

    Runs in the transaction of the change that it tells of. Nobody is told twice of the same `key`, nobody of
    what they did themselves (`by`), and nobody without a right to the `ward` whose plan it speaks of.
    `repeats`: the thing may happen again; then whoever has not read of it yet is not told once more.
    `text` (one line, at most 300 letters) goes into mails: it holds no figure and no text of a plan.
    `address` is a path of the portal.
    """
    told = [one for one in people if one != by and _may_know(one, ward)]
    if repeats:
        told = _without_unread(told, key)
        key = f"{key}:{uuid4().hex[:12]}"
    if not told:
        return
    chosen, now = channels_of(kind, told), timezone.now()
    notices = []
    for one in told:
        channels = chosen.get(one.pk, Channels())
        is_mailed = channels.by_mail and gets_mail(one)
        if channels.in_portal or is_mailed:
            notices.append(
                Notice(
                    person=one,
                    kind=kind.value,
                    text=" ".join(text.split())[:300],
                    address=address,
                    ward=ward,
                    event=event,
                    key=key,
                    made_at=now,
                    in_portal=channels.in_portal,
                    mail=Notice.Mail.WAITING if is_mailed else Notice.Mail.NONE,
                    mail_at=first_try_at(now) if is_mailed else None,
                )
            )
    needs_order = any(one.mail == Notice.Mail.WAITING for one in notices) and not is_ordered(now)
    # A reminder whose command was killed comes again with the same key.
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    if needs_order:
        # What cannot be ordered now is found by `send_reminders`: the row itself is the order.
        transaction.on_commit(order_mails, robust=True)


def _may_know(user: User, ward: Ward | None) -> bool:
    return user.is_active and (ward is None or may(user, Action.READ, ward))


def _without_unread(people: list[User], key: str) -> list[User]:
    unread = Notice.objects.filter(
        person__in=[one.pk for one in people],
        read_at__isnull=True,
        in_portal=True,
        key__startswith=f"{key}:",
    )
    known = set(unread.values_list("person", flat=True))
    return [one for one in people if one.pk not in known]
