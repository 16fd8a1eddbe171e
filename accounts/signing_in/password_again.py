"""A field of forms that asks whoever is signed in for the password again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.models import User
from accounts.signing_in.hashing import HashingBusy
from accounts.signing_in.passwords import is_own_password
from accounts.signing_in.throttle import TooManyFailures


class PasswordAgain(forms.Form):
    """The password of who is signed in; wrong ones count as failed sign-ins."""

    password = forms.CharField(
        label="Mật khẩu đang dùng",
        max_length=200,
        strip=False,
        error_messages={
            "required": "Xin nhập mật khẩu đang dùng.",
            "max_length": "Mật khẩu quá dài; xin kiểm tra lại.",
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request = request

    def clean_password(self) -> str:
        """The password. Raises ValidationError with a sentence."""
        user, password = self._request.user, str(self.cleaned_data["password"])
        assert isinstance(user, User)
        try:
            is_right = is_own_password(self._request, user, password)
        except (TooManyFailures, HashingBusy) as refusal:
            raise ValidationError(refusal.message, code="locked") from None
        if not is_right:
            raise ValidationError("Mật khẩu chưa đúng; xin nhập lại.", code="password_incorrect")
        return password
