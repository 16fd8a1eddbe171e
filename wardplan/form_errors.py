"""What is wrong with a form as a whole: each sentence with the fields that it is about."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import F, Q
from django.forms import BaseForm
from django.forms.utils import ErrorList
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from wardplan.errors import About


class ToldErrors(ErrorList):
    """A list of errors; those of a form as a whole name their fields in the page."""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        """The list as Django draws it, with the names where there are any."""
        if not self or "nonfield" not in self.error_class.split():
            return super().render(*args, **kwargs)
        told = ((one.about, one) for one in _sentences(self))
        lines = format_html_join("", '<li data-about="{}">{}</li>', told)
        return format_html('<ul class="{}">{}</ul>', self.error_class, lines)

    __str__ = __html__ = render


class _Named(About):
    """A sentence with its fields as the form has them in the page."""


class NamesFields(BaseForm):
    """A form that finds the fields of what is wrong with it as a whole: those of a constraint."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("error_class", ToldErrors)
        super().__init__(*args, **kwargs)

    def add_error(self, field: str | None, error: Any) -> None:
        """Name the fields of errors that belong to no single one."""
        super().add_error(field, error)
        for one in self.errors.get(NON_FIELD_ERRORS, ErrorList()).as_data():
            if not isinstance(one.message, _Named):
                names = dict.fromkeys(_fields_of(one, self))
                shown = (self.add_prefix(name) for name in names if name in self.fields)
                one.message = _Named(str(one.message), *shown)


def sentences_of(form: BaseForm) -> list[About]:
    """What is wrong with a form as a whole, each sentence with its fields."""
    return list(_sentences(form.non_field_errors()))


def _sentences(errors: ErrorList) -> Iterator[About]:
    for error in errors.as_data():
        about = getattr(error.message, "about", "")
        yield About(" ".join(error.messages), *about.split())


def _fields_of(error: ValidationError, form: Any) -> Iterator[str]:
    yield from getattr(error.message, "about", "").split()
    yield from (error.params or {}).get("unique_check", ())
    options = getattr(form, "_meta", None)
    model = getattr(options, "model", None)
    for constraint in model._meta.constraints if model else ():
        if str(constraint.violation_error_message) == str(error.message):
            yield from getattr(constraint, "fields", ())
            yield from _names_in(getattr(constraint, "condition", None))


def _names_in(condition: Any) -> Iterator[str]:
    """The fields that a condition of a constraint compares."""
    if isinstance(condition, Q):
        for child in condition.children:
            yield from _names_in(child)
    elif isinstance(condition, tuple):
        yield condition[0].split("__")[0]
        yield from _names_in(condition[1])
    elif isinstance(condition, F):
        yield condition.name  # type: ignore[attr-defined]
