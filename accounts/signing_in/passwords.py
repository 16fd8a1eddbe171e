"""Checks a password: counted first, hashed in turn, and each failure recorded."""

from django.contrib.auth import authenticate
from django.http import HttpRequest

from accounts.models import User
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.hashing import hashing_turn
from accounts.signing_in.known_devices import known_device
from accounts.signing_in.models import AccountEvent
from accounts.signing_in.places import remote_address
from accounts.signing_in.throttle import (
    SignInAttempt,
    count_attempt,
    is_last_attempt,
    reset_failures,
)


def signed_in_with(request: HttpRequest, username: str, password: str) -> User | None:
    """The person with this name and password. Raises `TooManyFailures` or `HashingBusy`."""
    attempt = attempt_of(request, username)
    with hashing_turn(is_known=bool(attempt.device)):
        # Before authenticate(), so that parallel requests cannot get more attempts.
        count_attempt(attempt)
        user = authenticate(request, username=username, password=password)
    if user is None:
        known = User.objects.filter(username=username).first()
        record_failure(attempt, known, AccountEvent.What.SIGN_IN_FAILED)
        return None
    assert isinstance(user, User)
    reset_failures(attempt)
    return user


def is_own_password(request: HttpRequest, user: User, password: str) -> bool:
    """Whether this is the password of who is signed in; wrong ones count as failed sign-ins."""
    attempt = attempt_of(request, user.username)
    with hashing_turn(is_known=True):
        count_attempt(attempt)
        is_right = user.check_password(password)
    if is_right:
        reset_failures(attempt)
    else:
        record_failure(attempt, user, AccountEvent.What.SIGN_IN_FAILED)
    return is_right


def attempt_of(request: HttpRequest, username: str, what: str = "password") -> SignInAttempt:
    """The attempt that a request makes on an account."""
    device = known_device(request, username)
    return SignInAttempt(username, remote_address(request), device, what)


def record_failure(attempt: SignInAttempt, user: User | None, what: AccountEvent.What) -> None:
    """Record that a password or code was wrong, and that the account is locked with it.

    A name that no account has is not kept: people type their password into that field too.
    """
    detail = {"known_device": True} if attempt.device else {}
    record_account_event(what, user, by=None, address=attempt.address, detail=detail)
    if is_last_attempt(attempt):
        record_account_event(
            AccountEvent.What.LOCKED, user, by=None, address=attempt.address, detail=detail
        )
