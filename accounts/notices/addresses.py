"""Where a person gets mail: an address counts once its owner, signed in, has followed the link sent to it.

Others may write an address into an account (`User.email`); mails go on to the one confirmed before
(`User.confirmed_email`), so that nobody can lead them away or hide what is done to the account.
"""

import logging
from datetime import timedelta
from uuid import uuid4

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from accounts.models import User
from accounts.notices.letters import confirmation_letter
from accounts.notices.mailing import WAITS, Fate, MailUndelivered, mail_connection
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent
from wardplan.errors import About, UserFacingError

logger = logging.getLogger(__name__)

What = AccountEvent.What
_SALT = "accounts.notices.addresses"
LINK_LASTS = timedelta(days=3)
#: So many links a person may have sent in a day: the portal must not flood strangers with mail.
MAX_LINKS_A_DAY = 5
_MAX_TRIES = 3


class MailAddressRefused(UserFacingError):
    """The address stays as it was; the message says why."""


def ask_address(user: User, email: str, *, address: str) -> None:
    """Write down where the person wants mail and send a link there; `address` is where from it was asked."""
    since = timezone.now() - timedelta(days=1)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        asked = AccountEvent.objects.filter(whom=user, what=What.EMAIL_ASKED, at__gt=since)
        if asked.count() >= MAX_LINKS_A_DAY:
            told = f"Trong 24 giờ qua đã gửi {MAX_LINKS_A_DAY} thư xác nhận; xin thử lại sau."
            raise MailAddressRefused(About(told, "email"))
        user.email = email
        user.save(update_fields=["email"])
        detail = {"told": email}
        record_account_event(What.EMAIL_ASKED, user, by=user, address=address, detail=detail)
        transaction.on_commit(lambda: send_link.enqueue(user.pk, email), robust=True)


def keep_address(user: User, *, address: str) -> None:
    """The person takes back an address that was never confirmed: mails go on to the one that was."""
    with transaction.atomic():
        before = User.objects.select_for_update().get(pk=user.pk).email
        if before != user.confirmed_email:
            user.email = user.confirmed_email
            user.save(update_fields=["email"])
            _record(user, before, user.email, address)


def confirm_address(user: User, token: str, *, address: str) -> str:
    """The person has followed the link: mails go there from now on. Raises `MailAddressRefused`."""
    with transaction.atomic():
        # As stored: another address may have been written since the person was read.
        stored = User.objects.select_for_update().get(pk=user.pk)
        email, before = address_of_link(stored, token), stored.confirmed_email
        user.confirmed_email = email
        user.save(update_fields=["confirmed_email"])
        if before != email:
            _record(user, before, email, address)
    return email


def forget_address(user: User, *, address: str) -> None:
    """The person wants no mail at all."""
    with transaction.atomic():
        stored = User.objects.select_for_update().get(pk=user.pk)
        before = stored.confirmed_email or stored.email
        user.email = user.confirmed_email = ""
        user.save(update_fields=["email", "confirmed_email"])
        if before:
            _record(user, before, "", address)


def address_of_link(user: User, token: str) -> str:
    """The address that a link confirms for this person. Raises `MailAddressRefused`."""
    try:
        key, email = signing.loads(token, salt=_SALT, max_age=LINK_LASTS)
    except (signing.BadSignature, ValueError):
        key, email = None, ""
    # Not the address that is wanted now: somebody wrote another one since.
    if key != user.pk or not email or email != user.email:
        raise MailAddressRefused(
            "Liên kết này không còn dùng được; xin vào “Cài đặt thông báo” gửi lại thư xác nhận."
        )
    return str(email)


def link_token(user: User, email: str) -> str:
    """What the link to an address holds: whose it is, signed."""
    return signing.dumps([user.pk, email], salt=_SALT)


@task(queue_name="mail")
def send_link(person: int, email: str, tries: int = 1) -> None:
    """What the task queue runs: mail the link, if the address is still wanted."""
    user = User.objects.filter(pk=person, email=email, is_active=True).first()
    if user is None:
        return
    letter = confirmation_letter(user, email, link_token(user, email), str(uuid4()))
    try:
        with mail_connection() as send:
            send(letter)
    except MailUndelivered as problem:
        backend = send_link.get_backend()
        if (
            problem.fate is Fate.REFUSED_FOR_GOOD
            or tries >= _MAX_TRIES
            or not backend.supports_defer
        ):
            # Without the address; and a task that failed would be stored and mailed with all it was given.
            logger.warning("the link to an address was not sent: %s", problem)
            return
        later = timezone.now() + WAITS[tries - 1]
        send_link.using(run_after=later).enqueue(person, email, tries + 1)


def _record(user: User, before: str, after: str, address: str) -> None:
    detail = {"told": f"{before or '–'} → {after or '–'}"}
    record_account_event(What.EMAIL_CHANGED, user, by=user, address=address, detail=detail)
