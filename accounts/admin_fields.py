"""Form fields for lists of texts, one a line, as officials write them."""

from typing import Any

from django import forms

from wardplan.text import clean, text_problem


class LinesFormField(forms.CharField):
    """A JSON list of short texts, typed one a line."""

    def __init__(self, *, longest: int = 100, rows: int = 5, **kwargs: Any) -> None:
        self.longest = longest
        area = forms.Textarea(attrs={"rows": rows, "cols": 60, "class": "vLinesField"})
        super().__init__(**{"widget": area, "help_text": "Mỗi dòng một mục.", **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return lines(value or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return lines(data or "") != list(initial or [])

    def validate(self, value: Any) -> None:
        super().validate(value)
        told = ((line, text_problem(line, longest=self.longest)) for line in value)
        problems = [f"Dòng “{line[:40]}”: {problem}" for line, problem in told if problem]
        if problems:
            raise forms.ValidationError(problems[:20])


def lines(text: str) -> list[str]:
    """The lines of a text that hold something, each as it is stored."""
    cleaned = (clean(line) for line in clean(text).split("\n"))
    return [line for line in cleaned if line]


def one_a_line(text: str) -> str:
    """A text that holds one item a line, without blank lines and blanks around each."""
    return "\n".join(lines(text))
