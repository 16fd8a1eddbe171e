"""People who get mail, and the mails of a moment."""

from datetime import datetime, timedelta
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import User
from accounts.notices.mailing import send_due_mails
from accounts.notices.models import Notice
from wardplan.logs.mail import MailServer


def with_mail(settings: Any, *people: User) -> None:
    """A portal with a mail server, and these people with an address that they confirmed."""
    if not settings.MAIL.host:
        settings.MAIL = MailServer("mail.example")
    for one in people:
        one.email = one.confirmed_email = f"{one.username}@phuong.example"
        one.save(update_fields=["email", "confirmed_email"])


def mails_after(minutes: int = 6, since: datetime | None = None) -> list[EmailMessage]:
    """What is mailed when so many minutes have passed."""
    before = len(mail.outbox)
    send_due_mails((since or timezone.now()) + timedelta(minutes=minutes))
    return list(mail.outbox[before:])


def told(person: User) -> list[str]:
    """The texts of the person's notices, the first first."""
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("text", flat=True))
