"""The form over a definition that the portal's page and the entry forms share."""

from copy import copy
from decimal import Decimal
from typing import Any

from django import forms

from indicators.catalogue import definition_problems
from indicators.cell_reading import CellRefused, read_limit, show_limit
from indicators.models import Indicator
from wardplan.numbers.number_phrase import MAX_FIGURE_TEXT
from wardplan.numbers.spans import MAX_DECIMALS
from wardplan.writing.typed_labels import without_label

LIMITS = ("minimum", "maximum")
RATE = ("rate_part_code", "rate_whole_code")
ROLL_UP = ("roll_up", "weight_code")


def _limit_field(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=MAX_FIGURE_TEXT)


class DefinitionForm(forms.ModelForm):  # type: ignore[type-arg]
    """A definition; what does not agree with itself or with its figures is told at the field."""

    minimum = _limit_field("Nhỏ nhất hợp lý")
    maximum = _limit_field("Lớn nhất hợp lý")

    class Meta:
        model = Indicator
        fields: tuple[str, ...] = (*LIMITS, *RATE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "roll_up" in self.fields:
            # Whoever says nothing of it leaves it as it is.
            self.fields["roll_up"].required = False
        for name in LIMITS:
            self.initial[name] = show_limit(getattr(self.instance, name))
        for group in (LIMITS, RATE):
            for name in set(group) & set(self.fields):
                others = (*(one for one in group if one != name), "kind", "decimals")
                self.fields[name].widget.attrs["data-judged-with"] = " ".join(others)

    def clean_name(self) -> str:
        """The name without a number before it, where Biểu 02 prints one."""
        name: str = self.cleaned_data["name"]
        return without_label(name, "outline") if self.data.get("label") else name

    def clean_roll_up(self) -> str:
        """The rule that was chosen, or the one that stands."""
        chosen: str = self.cleaned_data["roll_up"] or self.instance.roll_up
        return chosen

    def clean_minimum(self) -> Decimal | None:
        """The number that was written."""
        return self._limit("minimum")

    def clean_maximum(self) -> Decimal | None:
        """The number that was written."""
        return self._limit("maximum")

    def _limit(self, name: str) -> Decimal | None:
        typed = copy(self.instance)
        typed.unit = self.cleaned_data.get("unit", "")
        typed.decimals = min(self.cleaned_data.get("decimals", MAX_DECIMALS), MAX_DECIMALS)
        try:
            return read_limit(self.cleaned_data[name], typed, getattr(self.instance, name))
        except CellRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def _get_validation_exclusions(self) -> set[str]:
        # The constraints would say of the form as a whole what is said below at its field.
        found: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return found | {*LIMITS, *RATE, "parent_code"} & set(self.fields)

    def _post_clean(self) -> None:
        # The instance holds what was typed only from here on.
        super()._post_clean()  # type: ignore[misc]
        if self.errors or not self.instance.authority_id:
            return
        for name, sentence in definition_problems(self.instance).items():
            self.add_error(name if name in self.fields else None, sentence)
