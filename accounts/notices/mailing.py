"""Mails the notices that wait for it: put together, tried again with growing waits, and never sent twice.

SMTP cannot say whether a mail was taken if the connection ends between its last line and the answer. What was
in that moment is `UNCLEAR` and is not sent again: the portal shows the notice in any case. Whatever failed
before it is tried again (docs/notices.md).
"""

import logging
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import Enum, auto
from time import monotonic
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.message import EmailMessage
from django.db.models import Max, QuerySet
from django.utils import timezone
from django_tasks import task

from accounts.models import User
from accounts.notices.kinds import NoticeKind
from accounts.notices.letters import letter_of
from accounts.notices.models import Notice
from accounts.permissions import may
from accounts.rights import Action

logger = logging.getLogger(__name__)

Mail = Notice.Mail
#: What happens in these minutes goes into one mail.
GATHERED = timedelta(minutes=5)
#: Nobody gets two mails within this time, but of changes of the account.
MIN_GAP = timedelta(minutes=30)
#: The waits after the first try, the second…; after the last one it is given up.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 60, 240, 720, 1440))
#: A worker that has been at it for so long was killed.
KILLED_AFTER = timedelta(minutes=15)
#: What could not be mailed for so long is no news.
MAX_AGE = timedelta(days=3)
#: In one task, whose time is bounded (`wardplan/worker/loop.py`).
MAX_PEOPLE = 50
MAX_SECONDS = 60


class Fate(Enum):
    """What becomes of a mail that the server did not confirm to have taken."""

    SERVER_AWAY = auto()
    REFUSED_NOW = auto()
    REFUSED_FOR_GOOD = auto()
    UNCLEAR = auto()


class MailUndelivered(Exception):
    """The mail server did not confirm a mail; `fate` says what to do with it."""

    def __init__(self, error: Exception, fate: Fate) -> None:
        # The words of the server may hold the address: they do not go into the log. So it is raised
        # `from None`: a traceback would tell them.
        super().__init__(f"{type(error).__name__}, {fate.name}")
        self.fate = fate


def gets_mail(user: User) -> bool:
    """Whether there is a mail server, and an address that the person has confirmed."""
    return bool(settings.MAIL.host and user.confirmed_email and user.is_active)


def first_try_at(now: datetime) -> datetime:
    """When a notice of this moment is mailed, together with what comes until then."""
    return now + GATHERED


def is_ordered(now: datetime) -> bool:
    """Whether mails soon go in any case: who sends them orders the next, so that one order is enough."""
    soon = Notice.objects.filter(mail=Mail.WAITING, mail_at__gt=now, mail_at__lte=first_try_at(now))
    return soon.exists()


def order_mails(when: datetime | None = None) -> None:
    """Have the task queue mail what is due at `when`, by default what a notice of this moment needs."""
    run_after = when or first_try_at(timezone.now())
    can_wait = send_mails.get_backend().supports_defer
    (send_mails.using(run_after=run_after) if can_wait else send_mails).enqueue()


@task(queue_name="mail")
def send_mails() -> int:
    """What the task queue runs: mail all that is due now; returns to how many people."""
    return send_due_mails(timezone.now())


def send_due_mails(now: datetime) -> int:
    """Mail the notices that are due, all of a person's in one mail; returns to how many people.

    Several may run at once, and each may be killed at any moment.
    """
    if not settings.MAIL.host:
        return 0
    _settle_killed(now)
    due = Notice.objects.filter(mail=Mail.WAITING, mail_at__lte=now)
    people = list(due.order_by().values_list("person", flat=True).distinct()[:MAX_PEOPLE])
    if not people:
        return 0
    sent, begun = 0, monotonic()
    try:
        with mail_connection() as send:
            for person in people:
                sent += _mail_to(person, now, send)
                if monotonic() - begun > MAX_SECONDS:
                    break
    except MailUndelivered as problem:
        # The server is away: everybody's turn comes later, and each counts as a try.
        logger.warning("mail server: %s; mails wait", problem)
        _postpone(due, now)
    finally:
        # Also where the task is broken off: who is left must not wait for the next notice.
        _order_next(now)
    return sent


@contextmanager
def mail_connection() -> Iterator[Callable[[EmailMessage], None]]:
    """An open connection as a function that sends one mail. Raises `MailUndelivered`, as that does."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise MailUndelivered(error, Fate.SERVER_AWAY) from None
    try:
        yield lambda message: _send(connection, message)
    finally:
        connection.close()


def _send(connection: Any, message: EmailMessage) -> None:
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise MailUndelivered(error, _fate(min(codes), Fate.REFUSED_NOW)) from None
    except smtplib.SMTPSenderRefused as error:
        # The portal's own address (MAIL_FROM): a wrong setting must lose nobody's mail.
        raise MailUndelivered(error, Fate.SERVER_AWAY) from None
    except smtplib.SMTPResponseException as error:
        raise MailUndelivered(error, _fate(error.smtp_code, Fate.SERVER_AWAY)) from None
    except (OSError, smtplib.SMTPException) as error:
        raise MailUndelivered(error, Fate.UNCLEAR) from None


def _fate(code: int, else_: Fate) -> Fate:
    return Fate.REFUSED_FOR_GOOD if code >= 500 else else_


def _mail_to(person: int, now: datetime, send: Callable[[EmailMessage], None]) -> bool:
    """Mail a person everything that is due or soon will be; whether a mail was sent."""
    if later := _too_soon(person, now):
        waiting = Notice.objects.filter(person=person, mail=Mail.WAITING, mail_at__lte=now)
        waiting.update(mail_at=later)
        return False
    batch = uuid4()
    soon = Notice.objects.filter(person=person, mail=Mail.WAITING, mail_at__lte=now + GATHERED)
    # Whoever changes a row first has it: another worker finds it no longer waiting.
    soon.update(mail=Mail.CLAIMED, mail_batch=batch, mail_at=now)
    ours = Notice.objects.filter(person=person, mail_batch=batch, mail=Mail.CLAIMED)
    told = [one for one in ours.select_related("person", "ward") if _is_news(one, now)]
    ours.exclude(pk__in=[one.pk for one in told]).update(mail=Mail.NONE)
    if not told:
        return False
    try:
        letter = letter_of(told[0].person, told, batch)
        letter.message()
    except (ValueError, UnicodeError):
        logger.exception("a mail could not be written")
        ours.update(mail=Mail.FAILED)
        return False
    # From here to the answer of the server nobody can know whether it was sent.
    ours.update(mail=Mail.SENDING)
    sending = Notice.objects.filter(person=person, mail_batch=batch, mail=Mail.SENDING)
    try:
        send(letter)
    except MailUndelivered as problem:
        _note_undelivered(sending, problem, now)
        return False
    sending.update(mail=Mail.SENT)
    return True


def _is_news(notice: Notice, now: datetime) -> bool:
    """Whether a mail should still go: to somebody who works here, may know of it, and has not read it."""
    person = notice.person
    may_know = notice.ward is None or may(person, Action.READ, notice.ward)
    is_fresh = notice.read_at is None and now - notice.made_at < MAX_AGE
    return gets_mail(person) and may_know and is_fresh


def _too_soon(person: int, now: datetime) -> datetime | None:
    """When the person may get the next mail, if that is later than now."""
    of_person = Notice.objects.filter(person=person)
    if of_person.filter(mail=Mail.WAITING, mail_at__lte=now, kind=NoticeKind.ACCOUNT).exists():
        return None
    # A part of the index of the last notices: older ones lie further back than any gap.
    recent = of_person.filter(mail=Mail.SENT, made_at__gt=now - MAX_AGE)
    last: datetime | None = recent.aggregate(last=Max("mail_at"))["last"]
    return last + MIN_GAP if last and last + MIN_GAP > now else None


def _note_undelivered(notices: QuerySet[Notice], problem: MailUndelivered, now: datetime) -> None:
    logger.warning("a mail was not delivered: %s", problem)
    if problem.fate is Fate.UNCLEAR:
        notices.update(mail=Mail.UNCLEAR)
    elif problem.fate is Fate.REFUSED_FOR_GOOD:
        notices.update(mail=Mail.FAILED)
    else:
        _postpone(notices, now)
    if problem.fate in (Fate.UNCLEAR, Fate.SERVER_AWAY):
        # This connection sends nothing more.
        raise problem


def _postpone(notices: QuerySet[Notice], now: datetime) -> None:
    """Wait longer than the last time; after the last wait give it up."""
    keys = list(notices.values_list("pk", "mail_tries"))
    for tries in {tries for _, tries in keys}:
        rows = Notice.objects.filter(pk__in=[key for key, tried in keys if tried == tries])
        if tries < len(WAITS):
            rows.update(mail=Mail.WAITING, mail_tries=tries + 1, mail_at=now + WAITS[tries])
        else:
            rows.update(mail=Mail.FAILED, mail_at=now)


def _settle_killed(now: datetime) -> None:
    """What killed workers had in hand: not yet sent is sent again, perhaps sent is not."""
    old = Notice.objects.filter(mail_at__lt=now - KILLED_AFTER)
    old.filter(mail=Mail.CLAIMED).update(mail=Mail.WAITING)
    old.filter(mail=Mail.SENDING).update(mail=Mail.UNCLEAR)


def order_overdue_mails(now: datetime) -> None:
    """Order what nobody ordered: the queue was away, or a worker was killed before it ordered the next."""
    _settle_killed(now)
    if settings.MAIL.host and Notice.objects.filter(mail=Mail.WAITING, mail_at__lte=now).exists():
        order_mails(now)


def _order_next(now: datetime) -> None:
    """Only who postponed something orders the next try, so that orders do not multiply."""
    waiting = Notice.objects.filter(mail=Mail.WAITING, mail_at__isnull=False)
    if next_at := waiting.order_by("mail_at").values_list("mail_at", flat=True).first():
        order_mails(max(next_at, now))
