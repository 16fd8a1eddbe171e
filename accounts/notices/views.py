"""Pages of notices: the list, one that leads on, and how a person wants to be told."""

from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import BAD_ADDRESS, User
from accounts.notices.addresses import (
    MailAddressRefused,
    address_of_link,
    ask_address,
    confirm_address,
    forget_address,
    keep_address,
)
from accounts.notices.choices import Channels, choices_of, choose
from accounts.notices.kinds import ALWAYS_IN_PORTAL, NoticeKind
from accounts.notices.letters import LINK_PARAMETER
from accounts.notices.models import Notice
from accounts.notices.reading import note_read, notices_of, unread_count
from accounts.signing_in.places import remote_address
from accounts.signing_in.views import person_of

PER_PAGE = 30
_NO_SERVER = "Cổng chưa được nối với máy chủ thư; xin hỏi quản trị."


class AddressForm(forms.Form):
    """The address for mails; empty for none. It changes no account: `addresses.py` does, and records it."""

    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        max_length=254,
        error_messages={"invalid": BAD_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@login_required
@require_http_methods(["GET", "HEAD"])
def notices(request: HttpRequest) -> HttpResponse:
    """The person's notices by day, the last first."""
    user = person_of(request)
    page = Paginator(notices_of(user).select_related("ward"), PER_PAGE).get_page(
        request.GET.get("trang")
    )
    days = [(day, list(of_day)) for day, of_day in groupby(page.object_list, _day)]
    context = {"here": "notices", "page": page, "days": days, "unread": unread_count(user)}
    return render(request, "notices/list.html", context)


def _day(notice: Notice) -> date:
    return timezone.localtime(notice.made_at).date()


@login_required
@require_http_methods(["GET", "HEAD"])
def notice(request: HttpRequest, key: int) -> HttpResponse:
    """Lead to what a notice speaks of, which is read then; anybody else's does not exist."""
    found = notices_of(person_of(request)).filter(pk=key)
    address = get_object_or_404(found).address
    if request.method == "GET":
        note_read(found)
    return redirect(address)


@login_required
@require_http_methods(["POST"])
def all_read(request: HttpRequest) -> HttpResponse:
    """Mark every notice as read."""
    read = note_read(notices_of(person_of(request)))
    messages.success(request, f"Đã đánh dấu {read} thông báo là đã đọc.")
    return redirect("notices")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice_settings(request: HttpRequest) -> HttpResponse:
    """How the person wants to be told of what; the address for mails has a form of its own."""
    user = person_of(request)
    if request.method == "POST" and "email" in request.POST:
        return _set_address(request, user)
    if request.method == "POST":
        choose(user, {kind: _sent(request, kind) for kind in choices_of(user)})
        messages.success(request, "Đã lưu cách báo.")
        return redirect("notice-settings")
    return _settings_page(request, user, AddressForm(initial={"email": user.email}))


def _settings_page(
    request: HttpRequest, user: User, form: AddressForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "account",
        "form": form,
        "stored": user,
        "has_mail": bool(settings.MAIL.host),
        "kinds": [
            {"kind": kind, "channels": channels, "is_fixed": kind in ALWAYS_IN_PORTAL}
            for kind, channels in choices_of(user).items()
        ],
    }
    return render(request, "notices/settings.html", context, status=status)


def _sent(request: HttpRequest, kind: NoticeKind) -> Channels:
    given = request.POST.getlist(kind.value)
    return Channels(in_portal="portal" in given, by_mail="mail" in given)


def _set_address(request: HttpRequest, user: User) -> HttpResponse:
    confirmed, from_where = user.confirmed_email, remote_address(request)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _settings_page(request, user, form, 422)
    email = form.cleaned_data["email"]
    if email and not settings.MAIL.host:
        messages.error(request, _NO_SERVER)
        return redirect("notice-settings")
    try:
        if not email:
            forget_address(user, address=from_where)
            messages.success(request, "Từ nay cổng không gửi thư cho ông/bà.")
        elif email == confirmed:
            keep_address(user, address=from_where)
            messages.success(request, f"Thư vẫn gửi đến {email}.")
        else:
            ask_address(user, email, address=from_where)
            messages.success(
                request, f"Cổng đang gửi thư xác nhận đến {email}; xin mở liên kết trong thư."
            )
    except MailAddressRefused as refusal:
        form.add_error("email", refusal.message)
        return _settings_page(request, user, form, 422)
    return redirect("notice-settings")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def email_confirm(request: HttpRequest) -> HttpResponse:
    """Where the link of a mail leads: asks first, for programs that look into mails follow links too."""
    user, token = person_of(request), request.GET.get(LINK_PARAMETER, "")
    try:
        if request.method == "POST":
            email = confirm_address(user, token, address=remote_address(request))
            messages.success(request, f"Từ nay thông báo được gửi đến {email}.")
            return redirect("notice-settings")
        context = {"email": address_of_link(user, token)}
        return render(request, "notices/confirm.html", context)
    except MailAddressRefused as refusal:
        return render(request, "notices/confirm.html", {"problem": refusal.message}, status=422)
