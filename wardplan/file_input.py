"""A field to choose a file that speaks Vietnamese, whatever the language of the browser."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


class FileInput(forms.FileInput):
    """Django's, drawn by `templates/parts/file_input.html`, as templates without a form draw it too."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        built = self.build_attrs(self.attrs, attrs)
        context = {
            "id": built.get("id"),
            "name": name,
            "accept": built.get("accept"),
            "described_by": built.get("aria-describedby"),
            "invalid": built.get("aria-invalid"),
        }
        return mark_safe(render_to_string("parts/file_input.html", context))  # noqa: S308 escaped there
