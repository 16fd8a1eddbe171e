"""Tables of notices: what a person was told, and how each wants to be told. `accounts/models.py` loads them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from wardplan.fields import LineField


class Notice(models.Model):
    """One thing a person is told; `accounts/notices/notifying.py` adds it, once for each person and key.

    The row is also the order to mail it (`accounts/notices/mailing.py`): it stands in the same transaction as
    what happened, so that neither a dead mail server nor a killed worker loses it.
    """

    class Mail(models.TextChoices):
        """How far its mail is."""

        NONE = "none", "không gửi thư"
        WAITING = "waiting", "chờ gửi"
        # Taken by a worker, which has sent nothing of it yet.
        CLAIMED = "claimed", "đang chuẩn bị"
        # In the hands of the mail server: who dies now does not know whether it was sent.
        SENDING = "sending", "đang gửi"
        SENT = "sent", "đã gửi"
        UNCLEAR = "unclear", "không rõ đã gửi chưa"
        FAILED = "failed", "không gửi được"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    # Without choices: a new kind changes no table.
    kind = models.CharField(max_length=40)
    # In a mail this leaves the building: no figure and no text of a plan.
    text = LineField(max_length=300)
    # A path of the portal.
    address = models.CharField(max_length=300)
    # The ward whose plan it speaks of: whoever may no longer read there is no longer shown it.
    ward = models.ForeignKey("accounts.Ward", models.PROTECT, null=True, related_name="+")
    # Of a change of the account: the record of it, and whether its owner has confirmed to have seen it.
    event = models.ForeignKey("accounts.AccountEvent", models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    in_portal = models.BooleanField(default=True)
    mail = models.CharField(max_length=10, choices=Mail.choices, default=Mail.NONE)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    # When it may be tried; once tried, when it came to this state.
    mail_at = models.DateTimeField(null=True)
    # The notices of one mail; part of its Message-ID.
    mail_batch = models.UUIDField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("person", "key"), name="one_notice_a_person_and_key")
        ]
        indexes = [
            models.Index(fields=("person", "-made_at"), name="notices_of_a_person"),
            models.Index(
                fields=("person",),
                name="unread_notices_of_a_person",
                condition=Q(read_at__isnull=True, in_portal=True),
            ),
            models.Index(fields=("mail", "mail_at"), name="notices_by_mail"),
        ]

    def __str__(self) -> str:
        return self.text


class NoticeChoice(models.Model):
    """How a person wants to be told of one kind; without a row in every way."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_choices"
    )
    kind = models.CharField(max_length=40)
    in_portal = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("person", "kind"), name="one_choice_a_person_and_kind")
        ]

    def __str__(self) -> str:
        return self.kind
