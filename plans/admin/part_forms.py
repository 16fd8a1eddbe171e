"""The forms of single parts of a plan: a section, a target, a task of Biểu 01."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin

from accounts.admin_base import NamedAutocomplete, is_key
from accounts.admin_fields import one_a_line
from indicators.models import Kind, TableRow
from plans.admin.forms import MAX_PARAGRAPH, one_paragraph
from plans.document.due_dates import refusal_of_due
from plans.models import KeyTask, Plan, Section, Target
from plans.store.stored_outline import outline_of

NOT_OURS = "Mục này không thuộc kế hoạch đang sửa, hoặc vừa bị xoá; xin tải lại trang rồi chọn lại."


class PlaceField(forms.IntegerField):
    """Where among its neighbours something stands, from 1; blank puts it at the end.

    Compared with what the page showed: whoever leaves it alone moves nothing back that a colleague moved.
    """

    def __init__(self) -> None:
        super().__init__(
            label="Thứ tự",
            required=False,
            min_value=1,
            max_value=100_000,
            show_hidden_initial=True,
            help_text="Đứng thứ mấy trong số những mục cùng cấp; để trống thì đứng cuối.",
        )

    def clean(self, value: Any) -> Any:
        """The place counted from 0, as the portal counts; None at the end."""
        place = super().clean(value)
        return place - 1 if place else None


class PartForm(forms.ModelForm):  # type: ignore[type-arg]
    """A part: the version that its writer saw, the plan of a new one, and its place."""

    #: The plans that may be chosen for a new part; set by the admin.
    plans = Plan.objects.none()

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    plan = forms.ModelChoiceField(label="Kế hoạch", queryset=Plan.objects.none())
    place = PlaceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = self._owner()
        if self.instance.pk:
            del self.fields["plan"]
            self.fields["seen"].initial = self.instance.version
            self.fields["place"].initial = self.instance.position + 1
            return
        chosen: Any = self.fields["plan"]
        chosen.queryset = self.plans
        chosen.widget = NamedAutocomplete(Section._meta.get_field("plan"), admin.site)
        chosen.widget.choices = chosen.choices

    def _owner(self) -> Plan | None:
        """The plan of the part; of a new one, what was chosen or proposed."""
        if self.instance.pk:
            part = self.instance
            found: Plan = part.section.plan if isinstance(part, Target) else part.plan
            return found
        given = str((self.data if self.is_bound else self.initial).get("plan") or "")
        return self.plans.filter(pk=given).first() if is_key(given) else None

    @property
    def moved(self) -> bool:
        """Whether the writer put the part elsewhere."""
        return bool({"above", "place"}.intersection(self.changed_data))


def _section_field(*, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Thuộc mục",
        required=required,
        show_hidden_initial=True,
        error_messages={"invalid_choice": NOT_OURS, "required": "Xin chọn mục."},
    )


class NodeForm(PartForm):
    """A part of the outline, with the section it stands in, which is of the same plan."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outline = outline_of(self.owner) if self.owner else ()
        self.sections = {
            str(part.node.pk): part for part in outline if isinstance(part.node, Section)
        }
        above: Any = self.fields["above"]
        none = "– chọn mục –" if above.required else "– đầu đề lớn –"
        titles = (
            (key, f"{part.citation}. {str(part.node)[:70]}") for key, part in self.sections.items()
        )
        above.choices = [("", none), *titles]
        node: Any = self.instance
        stands_in = node.section_id if isinstance(node, Target) else node.parent_id
        above.initial = str(stands_in or "")

    def clean_above(self) -> Section | None:
        chosen = self.cleaned_data["above"]
        found = self.sections[chosen].node if chosen else None
        assert found is None or isinstance(found, Section)
        return found


class SectionForm(NodeForm):
    """A section: where it stands, its heading, its content."""

    above = _section_field(required=False)

    class Meta:
        model = Section
        fields = ("heading", "content")

    def clean_content(self) -> str:
        """The blocks, one a line, as the plan file can hold them."""
        content = one_a_line(self.cleaned_data["content"])
        for line in content.split("\n"):
            if len(line) > MAX_PARAGRAPH:
                raise forms.ValidationError(
                    f"Đoạn “{line[:40]}…” dài hơn {MAX_PARAGRAPH} ký tự; xin tách thành nhiều đoạn."
                )
            if line.startswith("- - "):
                raise forms.ValidationError(
                    f"Dòng “{line[:40]}” có hai gạch đầu dòng; xin bỏ bớt một."
                )
        return content


class TargetForm(NodeForm):
    """A commitment: where it stands, its words, who answers for it, what it speaks of."""

    above = _section_field(required=True)
    indicators = forms.MultipleChoiceField(
        label="Chỉ tiêu",
        required=False,
        help_text="Giữ phím Ctrl để chọn nhiều chỉ tiêu.",
        error_messages={
            "invalid_choice": "Chỉ tiêu này không có trong Biểu số 02 của kế hoạch; xin chọn lại."
        },
    )

    class Meta:
        model = Target
        fields = ("clause", "responsible", "due")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["indicators"]
        if self.owner:
            rows = TableRow.objects.filter(table=self.owner.indicator_table_id)
            named = rows.exclude(indicator__kind=Kind.GROUP).select_related("indicator")
            chosen.choices = [(str(row.pk), row.indicator.name) for row in named]
        links = self.instance.links.all() if self.instance.pk else ()
        chosen.initial = [str(link.row_id) for link in links]

    def clean_clause(self) -> str:
        return one_paragraph(self.cleaned_data["clause"])

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if self.owner and (refusal := refusal_of_due(due, self.owner.year)):
            raise forms.ValidationError(refusal)
        return due

    @property
    def rows(self) -> list[int] | None:
        """The rows it speaks of: those that stay keep their order, new ones follow. None where unchanged."""
        if "indicators" not in self.changed_data:
            return None
        chosen = self.cleaned_data["indicators"]
        before = [key for key in self.fields["indicators"].initial or () if key in chosen]
        return [int(key) for key in (*before, *(key for key in chosen if key not in before))]


class TaskForm(PartForm):
    """A task of Biểu 01."""

    class Meta:
        model = KeyTask
        fields = ("content", "result", "status", "responsible")
