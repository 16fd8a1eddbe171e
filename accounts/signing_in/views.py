"""Pages of the second factor."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.signing_in.codes import take_app_code, take_recovery_code
from accounts.signing_in.second_factor import note_verified


class CodeForm(forms.Form):
    """One code: of the app, or a recovery code."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=40,
        error_messages={
            "required": "Xin nhập mã xác thực.",
            "max_length": "Mã xác thực gồm 6 chữ số; xin kiểm tra lại.",
        },
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "one-time-code", "inputmode": "text"}
        ),
    )


@login_required
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and go on to the page that wanted it."""
    user = request.user
    assert isinstance(user, User)
    form = CodeForm(request.POST or None)
    wanted = _next(request)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if take_app_code(user, code) or take_recovery_code(user, code):
            note_verified(request)
            return redirect(wanted)
        form.add_error(
            "code", "Mã xác thực chưa đúng hoặc đã dùng; xin nhập mã mới hiện trên điện thoại."
        )
    return render(request, "accounts/second_factor.html", {"form": form, "next": wanted})


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_own = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_own else reverse("plans")
