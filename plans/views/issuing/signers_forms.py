"""The forms on the page of a ward's signers."""

import base64
import binascii
from typing import Any

from django import forms

from accounts.models import Ward
from accounts.permissions import people_who_may
from accounts.rights import Action
from plans.issuing.certificates import MAX_FILE_BYTES
from plans.models import Delegation
from plans.models.signers import SEAL_DIAMETERS
from plans.pdf.signing.pictures import MAX_FILE_BYTES as MAX_PICTURE_BYTES
from plans.views.shared.form_fields import day_field, file_field
from wardplan.errors import About


class DelegationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who signs in place of the chairman, from when to when, by which document."""

    first_day = day_field("Từ ngày", placeholder="05/10/2023")
    last_day = day_field("Đến hết ngày", required=False, placeholder="05/10/2023")

    class Meta:
        model = Delegation
        fields = ("person", "kind", "first_day", "last_day", "reference")
        error_messages = {
            "person": {
                "required": "Xin chọn người ký.",
                "invalid_choice": "Người này không phải lãnh đạo của phường; xin chọn lại.",
            },
            "kind": {
                "required": "Xin chọn hình thức.",
                "invalid_choice": "Xin chọn lại hình thức.",
            },
            "reference": {"required": "Xin ghi số, ký hiệu, ngày của văn bản giao quyền."},
        }

    def __init__(self, *args: Any, ward: Ward, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance = Delegation(ward=ward)
        person: Any = self.fields["person"]
        person.queryset = people_who_may(Action.SIGN, ward).filter(is_active=True)
        person.empty_label = "– chọn –"
        kind: Any = self.fields["kind"]
        kind.choices = [("", "– chọn –"), *Delegation.Kind.choices]

    def _post_clean(self) -> None:
        # Only reads the fields: plans/issuing/signatories.py decides whether the delegation is allowed.
        data = self.cleaned_data
        for name in self.Meta.fields:
            if name in data:
                setattr(self.instance, name, data[name])


class DelegationEndForm(forms.Form):
    """The last day of a delegation."""

    last_day = day_field("Ngày cuối", placeholder="05/10/2023")


class PictureForm(forms.Form):
    """A picture of a signature or a seal."""

    file = file_field("Tệp PNG", "image/png,.png", "Xin chọn tệp ảnh PNG.")

    def clean_file(self) -> bytes:
        # One byte beyond the limit lets the check of the picture refuse it.
        return bytes(self.cleaned_data["file"].read(MAX_PICTURE_BYTES + 1))


class SealPictureForm(PictureForm):
    """A picture of the seal, and the diameter of the real one."""

    diameter = forms.IntegerField(
        label="Đường kính con dấu thật (mm)",
        min_value=SEAL_DIAMETERS[0],
        max_value=SEAL_DIAMETERS[1],
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "Xin đo đường kính con dấu thật rồi ghi bằng số milimét, từ {} đến {}.".format(
                *SEAL_DIAMETERS
            ),
        ),
    )


class CertificateForm(forms.Form):
    """A certificate: first the file, then what was read of it, confirmed."""

    file = file_field("Tệp chứng thư (.cer, .crt, .pem)", ".cer,.crt,.pem,.der")
    # Base64 is a third longer than the file that it carries from the first POST to the second.
    shown = forms.CharField(required=False, max_length=2 * MAX_FILE_BYTES, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if file := cleaned.get("file"):
            cleaned["content"] = bytes(file.read(MAX_FILE_BYTES + 1))
        elif shown := cleaned.get("shown"):
            try:
                cleaned["content"] = base64.b64decode(shown, validate=True)
            except (ValueError, binascii.Error):
                self.add_error("file", "Trang không còn đúng; xin chọn lại tệp.")
        elif not self.errors:
            self.add_error("file", "Xin chọn tệp chứng thư.")
        return cleaned

    @property
    def is_confirmed(self) -> bool:
        """Whether the user has seen what the certificate says."""
        return bool(self.cleaned_data.get("shown")) and not self.cleaned_data.get("file")


class CertificateStopForm(forms.Form):
    """Why a certificate is no longer used."""

    reason = forms.CharField(
        label="Lý do ngừng dùng",
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Xin ghi lý do ngừng dùng, ví dụ: mất thiết bị, thôi giữ chức vụ.",
            "max_length": "Lý do quá dài; xin viết gọn hơn 400 chữ.",
        },
    )


def form_error_text(form: forms.Form) -> str:
    """All error messages of a form as one text."""
    told = " ".join(str(one) for errors in form.errors.values() for one in errors)
    return About(told, *form.errors)
