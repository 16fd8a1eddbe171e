"""Fields that several forms ask for."""

from typing import Any

from django import forms

from wardplan.file_input import FileInput


def day_field(
    label: str, invalid: str = "", missing: str = "", *, required: bool = True, **attrs: Any
) -> forms.DateField:
    """A day as people write it; `invalid` says that what was written is none, `missing` that nothing was."""
    return forms.DateField(
        label=label,
        required=required,
        input_formats=["%d/%m/%Y"],
        # As text: the browser's own field shows a date as the computer's language has it.
        widget=forms.DateInput({"autocomplete": "off", "maxlength": 10, **attrs}, "%d/%m/%Y"),
        error_messages={
            "invalid": invalid or f"{label} không phải một ngày; xin ghi như 05/10/2023.",
            "required": missing or f"Xin ghi {label.lower()}.",
        },
    )


def file_field(label: str, accept: str, missing: str = "") -> forms.FileField:
    """A file to choose; `missing` says that there is none, "" where none is needed."""
    return forms.FileField(
        label=label,
        required=bool(missing),
        widget=FileInput({"accept": accept}),
        error_messages={"required": missing, "empty": "Tệp trống; xin chọn lại tệp."},
    )
