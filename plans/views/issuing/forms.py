"""The forms of the page on which a plan is numbered, signed, sealed and issued."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from plans.issuing.keys import SigningMethod
from plans.pdf.signing.secret import Secret
from plans.store.number_register import NO_DAY
from plans.views.shared.form_fields import day_field, file_field
from plans.workflow.context import MAX_REASON_LENGTH

MAX_PASSPHRASE_LENGTH = 200


class SecretField(forms.CharField):
    """A passphrase or PIN: it leaves the form as a `Secret`, and is never rendered again."""

    def __init__(self, **kwargs: Any) -> None:
        # Browsers ignore "off" for passwords and would offer to store this one beside the user's own.
        widget = forms.PasswordInput(attrs={"autocomplete": "one-time-code"})
        # strip=False: a space may be part of the passphrase.
        super().__init__(strip=False, max_length=MAX_PASSPHRASE_LENGTH, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        return Secret(super().clean(value))


class NumberForm(forms.Form):
    """The day of the document: today stands in the form, but a day that was cleared is no day."""

    day = day_field("Ngày văn bản", missing=NO_DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"day": timezone.localdate()})
        super().__init__(*args, **kwargs)


class OwnKeyForm(forms.Form):
    """Which key signs, and its passphrase."""

    way = forms.ChoiceField(
        label="Ký bằng",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Xin chọn ký bằng gì.",
            "invalid_choice": "Cách ký này không dùng được nữa; xin tải lại trang.",
        },
    )
    passphrase = SecretField(
        label="Mật khẩu của khoá (hoặc mã PIN)",
        error_messages={
            "required": "Xin nhập mật khẩu của tệp khoá hoặc mã PIN của thiết bị.",
            "max_length": "Mật khẩu quá dài; xin kiểm tra lại.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered: list[SigningMethod] = []
        # Any way may be sent: one that is not available is refused like any other attempt.
        self._way.choices = [
            (way.value, way.label) for way in SigningMethod if way is not SigningMethod.UPLOAD
        ]

    def offer(self, ways: Sequence[SigningMethod]) -> None:
        """Offer these ways, without the upload, which needs no key."""
        self.offered = [way for way in ways if way is not SigningMethod.UPLOAD]
        self._way.widget.choices = [(way.value, way.label) for way in self.offered]
        self._way.initial = self.offered[0] if self.offered else None

    def wipe(self) -> None:
        """Overwrite the passphrase in memory."""
        # Nothing to wipe where the field itself was refused.
        if isinstance(held := self.cleaned_data.get("passphrase"), Secret):
            held.wipe()

    @property
    def _way(self) -> Any:
        return self.fields["way"]


class KeyForm(OwnKeyForm):
    """The same for a file of a plan: `seen` is the SHA-256 of the file that was shown."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class OwnToolForm(forms.Form):
    """A file that a person downloaded and signed with a tool of their own."""

    file = file_field("Tệp đã ký (PDF)", "application/pdf,.pdf", "Xin chọn tệp PDF đã ký.")

    def clean_file(self) -> bytes:
        # One byte beyond the limit shows that the file is too large.
        return bytes(self.cleaned_data["file"].read(settings.FILE_UPLOAD_MAX + 1))


class SignedFileForm(OwnToolForm):
    """The same for a file of a plan: `seen` is the SHA-256 of the file that was shown."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    """Why a plan is withdrawn."""

    reason = forms.CharField(
        label="Lý do, văn bản thu hồi",
        max_length=MAX_REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Xin ghi lý do thu hồi và văn bản thu hồi.",
            "max_length": "Lý do quá dài; xin viết gọn hơn 2.000 chữ.",
        },
    )
