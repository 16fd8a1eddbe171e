"""Forms for signing in and for changing one's own password."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from accounts.signing_in.hashing import HashingBusy
from accounts.signing_in.passwords import is_own_password, signed_in_with
from accounts.signing_in.resting import refusal_to_sign_in
from accounts.signing_in.throttle import TooManyFailures
from wardplan.errors import About
from wardplan.text import clean

#: Longer than any real password, and short enough that hashing it is cheap.
MAX_PASSWORD_LENGTH = 200

WRONG_CREDENTIALS = About(
    "Tên đăng nhập hoặc mật khẩu chưa đúng; xin kiểm tra rồi nhập lại.", "username", "password"
)


class SignInForm(AuthenticationForm):
    """User name and password. All failures have the same message, so that nobody can find out user names."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=64,
        error_messages={
            "required": "Xin nhập tên đăng nhập.",
            "max_length": "Tên đăng nhập dài nhất 64 ký tự; xin kiểm tra lại.",
        },
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=MAX_PASSWORD_LENGTH,
        strip=False,
        error_messages={
            "required": "Xin nhập mật khẩu.",
            "max_length": "Mật khẩu quá dài; xin kiểm tra lại.",
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    #: Until when the account is locked, so that the view can answer with status 429.
    locked_until: datetime | None = None
    #: Too many passwords are being checked at once; status 503.
    is_busy = False

    def clean_username(self) -> str:
        return clean(self.cleaned_data["username"]).lower()

    def clean(self) -> dict[str, Any]:
        username, password = (self.cleaned_data.get(name) for name in ("username", "password"))
        if not (username and password):
            return self.cleaned_data
        assert self.request is not None
        try:
            self.user_cache = signed_in_with(self.request, username, password)
        except TooManyFailures as refusal:
            self.locked_until = refusal.until
            raise ValidationError(refusal.message, code="locked") from None
        except HashingBusy as refusal:
            self.is_busy = True
            raise ValidationError(refusal.message, code="busy") from None
        if self.user_cache is None:
            raise ValidationError(WRONG_CREDENTIALS, code="invalid_login")
        # Only who knows the password learns this much.
        if refusal_of_account := refusal_to_sign_in(self.user_cache, timezone.now()):
            raise ValidationError(refusal_of_account, code="resting")
        return self.cleaned_data


class PasswordPair(forms.Form):
    """A password typed twice: that the two differ may be mended at either, as the page is told."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Name the first field at the second, where the two were compared."""
        super().add_error(field, error)
        if field and getattr(error, "code", "") == "password_mismatch":
            self.fields[field].widget.attrs["data-judged-with"] = f"{field[:-1]}1"


class OwnPasswordForm(PasswordPair, PasswordChangeForm):
    """Change one's own password; a wrong old password counts as a failed sign-in."""

    error_messages = {
        **PasswordChangeForm.error_messages,
        "password_incorrect": "Mật khẩu đang dùng chưa đúng; xin nhập lại.",
        "password_mismatch": "Hai lần nhập mật khẩu mới không giống nhau; xin nhập lại.",
    }
    _LABELS = {
        "old_password": "Mật khẩu đang dùng",
        "new_password1": "Mật khẩu mới",
        "new_password2": "Nhập lại mật khẩu mới",
    }

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        for name, label in self._LABELS.items():
            field = self.fields[name]
            field.label = label
            field.error_messages["required"] = f"Xin nhập {label.lower()}."
            assert isinstance(field, forms.CharField)
            field.max_length = MAX_PASSWORD_LENGTH
            field.validators.append(_not_too_long)
        self.fields["new_password1"].help_text = (
            "Ít nhất 14 ký tự; không có tên ông/bà hay tên phường, không lặp đi lặp lại,"
            " không phải mật khẩu thường gặp."
        )
        self.fields["new_password2"].help_text = ""

    def clean_old_password(self) -> str:
        try:
            # Whoever finds an open session must not guess the password here without a limit.
            is_right = is_own_password(self.request, self.user, self.cleaned_data["old_password"])
        except (TooManyFailures, HashingBusy) as refusal:
            raise ValidationError(refusal.message, code="locked") from None
        if not is_right:
            raise ValidationError(
                self.error_messages["password_incorrect"], code="password_incorrect"
            )
        return str(self.cleaned_data["old_password"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("new_password1") and cleaned["new_password1"] == cleaned.get("old_password"):
            self.add_error(
                "new_password1", "Mật khẩu mới trùng mật khẩu đang dùng; xin đặt mật khẩu khác."
            )
        return cleaned


def _not_too_long(password: str) -> None:
    if len(password) > MAX_PASSWORD_LENGTH:
        raise ValidationError(f"Mật khẩu dài nhất {MAX_PASSWORD_LENGTH} ký tự; xin rút gọn.")
