"""The page "Tài khoản của tôi": where one has signed in, what happened to the account; and resets by two."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import may
from accounts.rights import Action
from accounts.signing_in.account_events import events_of, record_account_event
from accounts.signing_in.codes import recovery_codes_left
from accounts.signing_in.models import AccountEvent, SecondFactorReset
from accounts.signing_in.open_sessions import end_sessions, open_sessions
from accounts.signing_in.places import remote_address
from accounts.signing_in.resets import (
    ResetRefused,
    ask_reset,
    cancel_reset,
    confirm_reset,
    open_resets,
    people_to_reset,
)
from accounts.signing_in.second_factor import (
    ask_second_factor_again,
    has_second_factor,
    needs_second_factor,
)
from accounts.signing_in.views import person_of
from wardplan.text import plain_digits

#: Events of the account that the page shows.
_SHOWN = 50


class ResetForm(forms.Form):
    """Whose second factor, and why."""

    whom = forms.ModelChoiceField(
        User.objects.none(),
        label="Tài khoản",
        empty_label="– chọn người –",
        error_messages={
            "required": "Xin chọn người mất điện thoại.",
            "invalid_choice": "Người này không còn trong danh sách; xin chọn lại.",
        },
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=200,
        error_messages={
            "required": "Xin ghi lý do.",
            "max_length": "Lý do dài nhất 200 ký tự; xin rút gọn.",
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """One's own account; a form ends one of the sessions, or all others."""
    user = person_of(request)
    this = str(request.session.session_key)
    if request.method == "POST":
        return _end(request, user, this)
    context = {
        "here": "account",
        "sessions": list(open_sessions(user, this)),
        "events": events_of(user)[:_SHOWN],
        "most": _SHOWN,
        "has_factor": has_second_factor(user),
        "needs_factor": needs_second_factor(user),
        "codes_left": recovery_codes_left(user),
        "asked": SecondFactorReset.objects.filter(whom=user, closed_at__isnull=True).first(),
        "may_reset": may(user, Action.RESET_SECOND_FACTOR),
    }
    return render(request, "accounts/account.html", context)


def _end(request: HttpRequest, user: User, this: str) -> HttpResponse:
    name = request.POST.get("session", "")
    only = next((one.key for one in open_sessions(user) if one.name == name), "") if name else None
    ended = end_sessions(user, but=this, only=only)
    if ended:
        address, detail = remote_address(request), {"told": f"{ended} phiên"}
        what = AccountEvent.What.SESSION_ENDED
        record_account_event(what, user, by=user, address=address, detail=detail)
    messages.success(request, f"Đã kết thúc {ended} phiên đăng nhập.")
    return redirect("account")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@ask_second_factor_again
def second_factor_resets(request: HttpRequest) -> HttpResponse:
    """Ask that somebody's second factor be taken away, and confirm or stop what others asked."""
    user = person_of(request)
    if not may(user, Action.RESET_SECOND_FACTOR):
        raise PermissionDenied(
            "Việc gỡ xác thực hai lớp do quản trị, chủ tịch và phòng tài chính làm."
        )
    form, problem = ResetForm(), ""
    if request.method == "POST":
        form = ResetForm(request.POST) if "whom" in request.POST else form
        form.fields["whom"].queryset = people_to_reset(user)  # type: ignore[attr-defined]
        try:
            if told := _change(request, user, form):
                messages.success(request, told)
                return redirect("second-factor-resets")
        except ResetRefused as refusal:
            problem = refusal.message
    form.fields["whom"].queryset = people_to_reset(user)  # type: ignore[attr-defined]
    context = {"form": form, "problem": problem, "asked_resets": open_resets(user)}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/second_factor_resets.html", context, status=status)


def _change(request: HttpRequest, user: User, form: ResetForm) -> str:
    """Do what the form says; returns what to tell, empty where the form cannot be read."""
    address = remote_address(request)
    for name, does in (("confirm", _confirm), ("cancel", _cancel)):
        if key := plain_digits(request.POST.get(name, "")):
            return does(key, user, address)
    if not form.is_valid():
        return ""
    whom = form.cleaned_data["whom"]
    ask_reset(whom, form.cleaned_data["reason"], by=user, address=address)
    return f"Đã ghi đề nghị cho {whom.full_name}; xin nhờ người thứ hai xác nhận."


def _confirm(key: int, user: User, address: str) -> str:
    whom = confirm_reset(key, by=user, address=address, now=timezone.now())
    return f"Đã gỡ xác thực hai lớp của {whom.full_name}; lần đăng nhập tới sẽ cài lại."


def _cancel(key: int, user: User, address: str) -> str:
    cancel_reset(key, by=user, address=address)
    return "Đã bỏ đề nghị."


@login_required
@require_http_methods(["POST"])
def stop_own_reset(request: HttpRequest) -> HttpResponse:
    """The owner stops what another asked for."""
    user = person_of(request)
    asked = SecondFactorReset.objects.filter(whom=user, closed_at__isnull=True).first()
    if asked is not None:
        try:
            cancel_reset(asked.pk, by=user, address=remote_address(request))
        except ResetRefused:
            return redirect("account")
        messages.success(request, "Đã bỏ đề nghị.")
    return redirect("account")
