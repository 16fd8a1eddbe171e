"""Model fields: NFC text, exact decimals, and a folded column to search in."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from wardplan.numbers.digits import decimals_needed
from wardplan.numbers.spans import MAX_DECIMALS, MAX_DIGITS, read_number, show_decimal
from wardplan.text import clean, fold, text_problem

MAX_PROSE_LENGTH = 20_000
MAX_LINES_LENGTH = 1_000_000

# Django's fields are generic in the stubs only, not at run time.
if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
    _TextField = models.TextField[str, str]
    _ExactField = models.BigIntegerField[Decimal | None, Decimal | None]
else:
    _CharField, _TextField, _ExactField = models.CharField, models.TextField, models.BigIntegerField


class NormalizedCharField(forms.CharField):
    """A form field that normalizes text as it will be stored, so a browser's line ends are no change."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return clean(text) if isinstance(text, str) else text


class LineField(_CharField):
    """One line of Vietnamese text: stored in NFC, with a validation message where it cannot be stored."""

    lines = False

    def longest(self) -> int:
        return self.max_length or MAX_PROSE_LENGTH

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return clean(text.replace("\r\n", "\n")) if isinstance(text, str) else text

    def formfield(self, **kwargs: Any) -> Any:
        # Else a form would call a text changed whose only change is \r\n for \n.
        return super().formfield(**{"form_class": NormalizedCharField, **kwargs})

    def get_prep_value(self, value: Any) -> Any:
        # Queries too: a search term typed in NFD must find what is stored in NFC.
        text = super().get_prep_value(value)
        return clean(text) if isinstance(text, str) else text

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if problem := text_problem(value or "", longest=self.longest(), lines=self.lines):
            raise ValidationError(problem, code="text")


class ProseField(LineField):
    """Longer text of one or more lines."""

    lines = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_PROSE_LENGTH)
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        # A text column without a limit of its own: only `validate` bounds the length.
        return "TextField"

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": forms.Textarea, **kwargs})


class ParagraphField(ProseField):
    """One paragraph of any length; line breaks that were typed or pasted become spaces."""

    lines = False

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join(text.split("\n")) if isinstance(text, str) else text


class LinesField(ProseField):
    """A list of texts, one a line. Each line has the plan file's limit; the limit of the whole is generous."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_LINES_LENGTH)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        for number, line in enumerate((value or "").split("\n"), start=1):
            if problem := text_problem(line, longest=MAX_PROSE_LENGTH):
                raise ValidationError(f"Dòng {number}: {problem}", code="text")


class FoldedField(_TextField):
    """The folded text of other fields, so that a search ignores accents alike on both databases.

    It is computed on every save; a save with `update_fields` must name this field too.
    """

    def __init__(self, *, sources: Sequence[str] = (), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        super().__init__(**{**kwargs, "editable": False, "default": ""})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        kwargs.pop("default", None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = fold(" ".join(str(getattr(model_instance, name) or "") for name in self.sources))
        setattr(model_instance, self.attname, text)
        return text


def update_folded_fields(instance: models.Model) -> None:
    """Compute the folded columns of an instance for `bulk_update`, which does not call `pre_save`."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, FoldedField):
            field.pre_save(instance, add=False)


class ExactDecimalFormField(forms.CharField):
    """A decimal typed the Vietnamese way; Django's own form field would read "1.234" as 1.234."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return show_decimal(value, decimals_needed(value))

    def to_python(self, value: Any) -> Any:
        reading = read_number(value or "", unit=None, decimals=MAX_DECIMALS)
        if reading.is_blank:
            return None
        if reading.value is None or not reading.value.is_number:
            raise ValidationError(
                reading.problem or "Xin ghi một số, dấu phẩy cho phần thập phân, như 1234,5."
            )
        return reading.value.low

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The validators of `CharField` check a length, which a Decimal does not have."""


class ExactDecimalField(_ExactField):
    """A decimal stored as a whole number of ten-thousandths.

    SQLite stores a DecimalField as a binary float, which changes long numbers and sums; a scaled integer
    is exact on every database and can be summed in SQL. Up to 14 digits and 4 decimals.
    """

    def from_db_value(self, value: int | None, *_: Any) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-MAX_DECIMALS)

    def to_python(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(value)

    def formfield(self, **kwargs: Any) -> Any:
        allowed = {"required", "label", "initial", "help_text", "widget"}
        return ExactDecimalFormField(
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            **{name: value for name, value in kwargs.items() if name in allowed - {"required"}},
        )

    def get_prep_value(self, value: Any) -> int | None:
        if value is None:
            return None
        scaled = Decimal(value).scaleb(MAX_DECIMALS)
        if scaled != scaled.to_integral_value() or abs(scaled) >= 10 ** (MAX_DIGITS + MAX_DECIMALS):
            raise ValueError(f"{value} không ghi được chính xác với {MAX_DECIMALS} số thập phân.")
        return int(scaled)
