"""What a session knows of its own sign-in: since when it is open, and which steps it still lacks.

A right password alone opens nothing: until the steps are done the session is a stranger's for every page but
that of the next step (`accounts/signing_in/middleware.py`). Asking costs no query.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from time import time
from typing import Any, TypeVar

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts.models import User
from accounts.signing_in.account_events import unseen_events
from accounts.signing_in.open_sessions import note_open_session
from accounts.signing_in.second_factor import has_second_factor, is_spared, needs_second_factor

#: A session ends this long after the sign-in, however busy it is.
MAX_SECONDS = 12 * 3600
#: A sign-in further ahead than this was written by a clock that ran ahead.
_CLOCK_SECONDS = 300
_AT, _STEPS = "signed_in_at", "sign_in_steps"
_ATTRIBUTE = "sign_in_step"

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Step(StrEnum):
    """What a person does between password and first page, in this order; the values name addresses."""

    CODE = "second-factor"
    PASSWORD = "password"  # noqa: S105
    SET_UP = "second-factor-setup"
    CHANGES = "account-changes"


def of_step(step: Step) -> Callable[[View], View]:
    """Decorator: the page on which this step is done; it stands above all other decorators."""

    def decorate(view: View) -> View:
        setattr(view, _ATTRIBUTE, step)
        return view

    return decorate


def step_of(view: Callable[..., Any]) -> Step | None:
    """The step that is done on the page, if it is one."""
    found: Step | None = getattr(view, _ATTRIBUTE, None)
    return found


@receiver(user_logged_in)
def begin_session(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Write into a new session when it began and what it lacks."""
    request.session[_AT] = int(time())
    request.session[_STEPS] = [str(step) for step, is_due in _steps(user).items() if is_due]
    note_open_session(request, user)


def _steps(user: User) -> Mapping[Step, bool]:
    has_factor = not is_spared(user) and has_second_factor(user)
    return {
        Step.CODE: has_factor,
        Step.PASSWORD: user.must_change_password,
        Step.SET_UP: needs_second_factor(user) and not has_factor,
        Step.CHANGES: unseen_events(user).exists(),
    }


def is_over(session: SessionBase) -> bool:
    """Whether the sign-in is too long ago, or from before sessions knew when they began."""
    age = time() - session.get(_AT, 0)
    return not -_CLOCK_SECONDS <= age <= MAX_SECONDS


def pending_step(session: SessionBase) -> Step | None:
    """The step that the person has to do next, if any."""
    steps = session.get(_STEPS, ())
    return Step(steps[0]) if steps else None


def finish_step(request: HttpRequest, step: Step) -> None:
    """Note that the person has done it."""
    request.session[_STEPS] = [one for one in request.session.get(_STEPS, ()) if one != step]


def way_on(request: HttpRequest, wanted: str | None = None) -> str:
    """The address of the next step, or the page that was asked for, which is one of the portal's."""
    if wanted is None:
        wanted = request.POST.get("next") or request.GET.get("next", "")
    is_own = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    wanted = wanted if is_own else ""
    if step := pending_step(request.session):
        return f"{reverse(step)}?{urlencode({'next': wanted})}" if wanted else reverse(step)
    user = request.user
    home = "work" if isinstance(user, User) and user.ward_id else "plans"
    return wanted or reverse(home)
