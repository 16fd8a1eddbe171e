"""Pages of the second factor, and of what others did to an account: the steps after the password."""

import secrets
from typing import Any

import segno
from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.notices.reading import note_events_seen
from accounts.signing_in.account_events import record_account_event, unseen_events
from accounts.signing_in.codes import (
    make_recovery_codes,
    recovery_codes_left,
    set_up_app,
    take_app_code,
    take_recovery_code,
)
from accounts.signing_in.known_devices import remember_device
from accounts.signing_in.models import AccountEvent, SecondFactorDevice
from accounts.signing_in.open_sessions import end_sessions
from accounts.signing_in.password_again import PasswordAgain
from accounts.signing_in.passwords import attempt_of, record_failure
from accounts.signing_in.places import remote_address
from accounts.signing_in.second_factor import (
    VERIFIED_AT,
    has_second_factor,
    is_freshly_verified,
    note_verified,
    second_factor_page,
)
from accounts.signing_in.session_state import Step, finish_step, of_step, pending_step, way_on
from accounts.signing_in.throttle import TooManyFailures, count_attempt, reset_failures

What = AccountEvent.What
#: Key of the session: the key of an app that is being set up, until its first code is right.
_NEW_KEY = "second_factor_key"
_WRONG = "Mã xác thực chưa đúng hoặc đã dùng; xin chờ mã mới trên điện thoại rồi nhập lại."


class CodeForm(forms.Form):
    """One code: of the app, or a recovery code."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=40,
        error_messages={
            "required": "Xin nhập mã xác thực.",
            "max_length": "Mã xác thực gồm 6 chữ số; xin kiểm tra lại.",
        },
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "one-time-code"}),
    )


class SetUpForm(PasswordAgain, CodeForm):
    """The first code of an app, and the password: who finds an open session connects no phone."""

    field_order = ("password", "code")


def person_of(request: HttpRequest) -> User:
    """The person signed in; the view lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def end_step(request: HttpRequest, step: Step) -> HttpResponse:
    """Go on after a step; with the last one the person is in, and known on this device."""
    was_pending = pending_step(request.session) == step
    finish_step(request, step)
    response = redirect(way_on(request))
    if was_pending:
        welcome(request, response)
    return response


def welcome(request: HttpRequest, response: HttpResponse) -> None:
    """Record a sign-in that lacks no more steps, and know the device from now on."""
    if pending_step(request.session) is None:
        user = person_of(request)
        factors = "mật khẩu và mã xác thực" if VERIFIED_AT in request.session else "mật khẩu"
        address, detail = remote_address(request), {"told": factors}
        record_account_event(What.SIGNED_IN, user, by=user, address=address, detail=detail)
        remember_device(request, response, user)


@of_step(Step.CODE)
@login_required
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code, at signing in and again before what matters, and go on to the page that wanted it."""
    user = person_of(request)
    if pending_step(request.session) is None and not has_second_factor(user):
        return redirect("second-factor-setup")
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if is_right_code(request, user, form.cleaned_data["code"]):
                note_verified(request)
                return end_step(request, Step.CODE)
            form.add_error("code", _WRONG)
        except TooManyFailures as refusal:
            status = 429
            form.add_error("code", refusal.message)
    context = {
        "form": form,
        "next": _next(request),
        "signing_in": pending_step(request.session),
    }
    return render(request, "accounts/second_factor.html", context, status=status)


def is_right_code(request: HttpRequest, user: User, typed: str) -> bool:
    """Whether the person typed a code of the app or a recovery code; wrong ones are counted and recorded."""
    attempt = attempt_of(request, user.username, "code")
    count_attempt(attempt)
    if take_app_code(user, typed):
        reset_failures(attempt)
        return True
    with transaction.atomic():
        if take_recovery_code(user, typed):
            reset_failures(attempt)
            left = {"left": recovery_codes_left(user)}
            address = remote_address(request)
            record_account_event(
                What.RECOVERY_CODE_USED, user, by=user, address=address, detail=left
            )
            return True
    record_failure(attempt, user, What.SECOND_FACTOR_FAILED)
    return False


@of_step(Step.SET_UP)
@login_required
@require_http_methods(["GET", "POST"])
def second_factor_setup(request: HttpRequest) -> HttpResponse:
    """Connect an app on a phone: the first time, and again with a new phone."""
    user = person_of(request)
    if has_second_factor(user) and not is_freshly_verified(request):
        return second_factor_page(request)
    key = request.session.setdefault(_NEW_KEY, secrets.token_hex(20))
    form = _set_up_form(request)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if set_up_app(user, key, form.cleaned_data["code"]):
                codes = make_recovery_codes(user)
                address = remote_address(request)
                record_account_event(What.SECOND_FACTOR_SET, user, by=user, address=address)
                return _show_codes(request, codes)
        form.add_error("code", _WRONG)
    device = SecondFactorDevice(user=user, key=key)
    context = {
        "form": form,
        "next": _next(request),
        "picture": segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=2),
        "key": device.typed_key,
        "signing_in": pending_step(request.session),
    }
    return render(request, "accounts/second_factor_setup.html", context)


def _set_up_form(request: HttpRequest) -> CodeForm:
    """At signing in the password was given just now."""
    if pending_step(request.session):
        return CodeForm(request.POST or None)
    return SetUpForm(request.POST or None, request=request)


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """The recovery codes, this once; the sign-in goes on from there."""
    request.session.pop(_NEW_KEY, None)
    note_verified(request)
    end_sessions(person_of(request), but=request.session.session_key)
    was_pending = pending_step(request.session) == Step.SET_UP
    finish_step(request, Step.SET_UP)
    context = {"codes": codes, "way_on": way_on(request), "signing_in": was_pending}
    response = render(request, "accounts/recovery_codes.html", context)
    if was_pending:
        welcome(request, response)
    return response


@login_required
@require_http_methods(["POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes in place of all earlier ones."""
    user = person_of(request)
    if not has_second_factor(user) or not is_freshly_verified(request):
        return second_factor_page(request)
    with transaction.atomic():
        codes = make_recovery_codes(user)
        address = remote_address(request)
        record_account_event(What.RECOVERY_CODES_MADE, user, by=user, address=address)
    context = {"codes": codes, "way_on": way_on(request)}
    return render(request, "accounts/recovery_codes.html", context)


@of_step(Step.CHANGES)
@login_required
@require_http_methods(["GET", "POST"])
def account_changes(request: HttpRequest) -> HttpResponse:
    """What others did to the account: shown once at the next sign-in, until the person says to have seen it."""
    user = person_of(request)
    events = list(unseen_events(user))
    if request.method == "POST":
        seen = request.POST.get("seen_to", "")
        # Not what came in between: that is shown next.
        shown = [event.pk for event in events if seen.isdecimal() and event.pk <= int(seen[:18])]
        if shown:
            _note_seen(request, user, max(shown))
        if len(shown) == len(events):
            return end_step(request, Step.CHANGES)
        events = [event for event in events if event.pk not in shown]
    context = {
        "events": events,
        "last": events[-1].pk if events else 0,
        "signing_in": pending_step(request.session),
    }
    return render(request, "accounts/account_changes.html", context)


def _note_seen(request: HttpRequest, user: User, last: int) -> None:
    with transaction.atomic():
        User.objects.filter(pk=user.pk, seen_events_to__lt=last).update(seen_events_to=last)
        note_events_seen(user, last)
        detail: dict[str, Any] = {"to": last}
        address = remote_address(request)
        record_account_event(What.EVENTS_SEEN, user, by=user, address=address, detail=detail)


def _next(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next", "")
