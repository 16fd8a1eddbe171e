"""Accounts of tests, as a portal has them after its acts."""

from accounts.models import User
from accounts.signing_in.account_chain import write_account_event
from accounts.signing_in.account_records import DETAIL_KEY
from accounts.signing_in.models import AccountEvent


def record_accounts() -> None:
    """Record everybody whom a test has made without the portal, as the migration did with those of before."""
    told = AccountEvent.objects.filter(detail__has_key=DETAIL_KEY).values("whom")
    for user in User.objects.exclude(pk__in=told).order_by("pk"):
        write_account_event(AccountEvent.What.TAKEN_OVER, user, by=None)
