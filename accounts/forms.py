"""Forms for signing in and for changing one's own password."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError

from accounts.signing_in.places import remote_address
from accounts.signing_in.throttle import TooManyFailures, count_attempt, reset_failures
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

    def clean_username(self) -> str:
        return clean(self.cleaned_data["username"]).lower()

    def clean(self) -> dict[str, Any]:
        username, password = (self.cleaned_data.get(name) for name in ("username", "password"))
        if not (username and password):
            return self.cleaned_data
        assert self.request is not None
        address = remote_address(self.request)
        try:
            # Before authenticate(), so that parallel requests cannot get more attempts.
            count_attempt(username, address)
        except TooManyFailures as refusal:
            self.locked_until = refusal.until
            raise ValidationError(refusal.message, code="locked") from None
        self.user_cache = authenticate(self.request, username=username, password=password)
        if self.user_cache is None:
            raise ValidationError(WRONG_CREDENTIALS, code="invalid_login")
        reset_failures(username, address)
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

    def __init__(self, *args: Any, address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._address = address
        for name, label in self._LABELS.items():
            field = self.fields[name]
            field.label = label
            field.error_messages["required"] = f"Xin nhập {label.lower()}."
            assert isinstance(field, forms.CharField)
            field.max_length = MAX_PASSWORD_LENGTH
            field.validators.append(_not_too_long)
        self.fields[
            "new_password1"
        ].help_text = (
            "Ít nhất 14 ký tự, không giống tên của ông/bà và không phải mật khẩu thường gặp."
        )
        self.fields["new_password2"].help_text = ""

    def clean_old_password(self) -> str:
        username = self.user.get_username()
        try:
            # Whoever finds an open session must not guess the password here without a limit.
            count_attempt(username, self._address)
        except TooManyFailures as refusal:
            raise ValidationError(refusal.message, code="locked") from None
        password = super().clean_old_password()
        reset_failures(username, self._address)
        return str(password)


def _not_too_long(password: str) -> None:
    if len(password) > MAX_PASSWORD_LENGTH:
        raise ValidationError(f"Mật khẩu dài nhất {MAX_PASSWORD_LENGTH} ký tự; xin rút gọn.")
