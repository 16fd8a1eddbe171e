"""The second factor: whose it is, whether this session was signed in with it, and asking for it again.

What pages need to know stands in the session, so that asking costs no query.
"""

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts.models import User
from accounts.rights import role_needs_second_factor
from accounts.signing_in.account_events import record_account_event
from accounts.signing_in.models import AccountEvent, SecondFactorDevice
from accounts.signing_in.open_sessions import follow_new_key
from accounts.signing_in.places import remote_address

#: How long a code lets somebody sign, seal, and change certificates and roles before it is asked for again.
FRESH_SECONDS = 10 * 60
#: Key of the session: when the person last gave the second factor, in seconds since 1970.
VERIFIED_AT = "second_factor_at"

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def has_second_factor(user: User) -> bool:
    """Whether the person has set up a second factor. One query."""
    return bool(SecondFactorDevice.objects.filter(user=user, confirmed=True).exists())


def is_spared(user: User) -> bool:
    """Whether the person tries the portal with the sample and needs no second factor; never in a deployment."""
    return user.spared_second_factor and not settings.HTTPS


def needs_second_factor(user: User) -> bool:
    """Whether the person may not sign in without one: by the role, or where the portal asks everybody."""
    is_asked = settings.SECOND_FACTOR_FOR_ALL or role_needs_second_factor(user.role)
    return is_asked and not is_spared(user)


def is_verified(request: HttpRequest) -> bool:
    """Whether the person signed in with the second factor, or is spared it. No query."""
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return False
    return is_spared(user) or VERIFIED_AT in request.session


def is_freshly_verified(request: HttpRequest) -> bool:
    """Whether the second factor was given within the last ten minutes, or the person is spared it."""
    if not is_verified(request):
        return False
    user = request.user
    age = time() - request.session.get(VERIFIED_AT, 0)
    # A moment to come was written by a clock that ran ahead.
    return (isinstance(user, User) and is_spared(user)) or 0 <= age <= FRESH_SECONDS


def note_verified(request: HttpRequest) -> None:
    """Note that the second factor was given now, in a session with a new key: a stolen one gains nothing."""
    before = str(request.session.session_key)
    request.session.cycle_key()
    follow_new_key(request, before)
    request.session[VERIFIED_AT] = int(time())


def is_code_missing(request: HttpRequest, user: User) -> bool:
    """Whether somebody who has a second factor, and is in, has not given it lately."""
    return not is_freshly_verified(request) and has_second_factor(user)


def ask_second_factor_again(view: View) -> View:
    """Decorator: the view is reached only with a second factor given within the last ten minutes.

    Who only looks is sent to give it and comes back. A form that was sent is not taken: the page that asks
    leads back to it, where the browser has kept what was typed (`static/portal/form-drafts.js`).
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or is_freshly_verified(request):
            return view(request, *args, **kwargs)
        return second_factor_page(request)

    return cast(View, asked)


class SecondFactorAgainMixin:
    """`ask_second_factor_again` for views that are classes; it stands after LoginRequiredMixin."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask for the second factor where it was not given lately."""
        if request.user.is_authenticated and not is_freshly_verified(request):
            return second_factor_page(request)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Send whoever looks to the page that asks for a code; answer a form with a page that leads there."""
    if request.method in ("GET", "HEAD"):
        return redirect(_asking(request.get_full_path()))
    if isinstance(request.user, User):
        # Whoever has stolen a session comes this far.
        record_account_event(
            AccountEvent.What.CODE_MISSING,
            request.user,
            by=request.user,
            address=remote_address(request),
            detail={"path": request.path},
        )
    came_from = request.headers.get("Referer", "")
    host = {request.get_host()}
    back = came_from if url_has_allowed_host_and_scheme(came_from, host) else reverse("plans")
    return render(request, "accounts/second_factor_first.html", {"ask": _asking(back)}, status=403)


def code_first(request: HttpRequest) -> str | None:
    """Where to give the second factor before sending a form that asks for it; None if given lately."""
    return None if is_freshly_verified(request) else _asking(request.path)


def _asking(back: str) -> str:
    return f"{reverse('second-factor')}?{urlencode({'next': back})}"
