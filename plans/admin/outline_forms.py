"""Sections and targets edited inside the form of their plan."""

from typing import Any

from django import forms

from accounts.admin_parts import PartForm, PartFormSet
from plans.admin.forms import clean_content, one_paragraph
from plans.admin.outline import Entry, entries_of, rows_to_name
from plans.document.due_dates import refusal_of_due
from plans.document.planfile.reading import MAX_LEVELS
from plans.models import Section, Target, TargetIndicator

NOT_OURS = "Mục này không thuộc kế hoạch đang sửa, hoặc vừa bị xoá; xin tải lại trang rồi chọn lại."


class NodeFormSet(PartFormSet):
    """Nodes of the outline, in reading order, each with its printed number."""

    def __init__(
        self, data: Any = None, files: Any = None, *, instance: Any, **kwargs: Any
    ) -> None:
        self.entries: list[Entry] = entries_of(instance) if instance.pk else []
        self.sections = {
            entry.node.pk: entry for entry in self.entries if isinstance(entry.node, Section)
        }
        super().__init__(data, files, instance=instance, **kwargs)

    def rows(self) -> list[Any]:
        found = []
        for entry in self.entries:
            if isinstance(entry.node, self.model):
                node: Any = entry.node
                node.printed_label = entry.label
                found.append(node)
        return found

    def places_of(self, rows: Any) -> dict[Any, int]:
        return {
            entry.node.pk: entry.place
            for entry in self.entries
            if isinstance(entry.node, self.model)
        }

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "sections": self.sections}


class NodeForm(PartForm):
    """A node that stands in a section of the same plan; any other is refused."""

    #: The name of the field that says in which section it stands.
    above = ""

    def __init__(self, *args: Any, sections: dict[int, Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        field: Any = self.fields[self.above]
        first = "– đầu đề lớn –" if self.above == "parent" else "– chọn mục –"
        choices = [(str(pk), entry.title) for pk, entry in sections.items()]
        field.choices = [("", first), *choices]
        stands_in = getattr(self.instance, f"{self.above}_id")
        field.initial = str(stands_in) if stands_in else ""

    def _section(self) -> Section | None:
        """The section that was chosen, put into the instance."""
        chosen = self.cleaned_data[self.above]
        found = self.sections[int(chosen)].node if chosen else None
        assert found is None or isinstance(found, Section)
        setattr(self.instance, self.above, found)
        return found


def _node_choice(label: str, *, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=required,
        error_messages={"invalid_choice": NOT_OURS, "required": "Xin chọn mục."},
    )


class SectionForm(NodeForm):
    """A section: where it stands, its heading, its content."""

    above = "parent"
    parent = _node_choice("Thuộc mục", required=False)

    class Meta:
        model = Section
        fields = ("heading", "content")
        widgets = {
            "heading": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "content": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        }

    def clean_parent(self) -> Section | None:
        return self._section()

    def clean_content(self) -> str:
        return clean_content(self.cleaned_data["content"])


class SectionFormSet(NodeFormSet):
    """All sections of a plan. No section stands in itself, however far down."""

    def attach(self, obj: Section) -> None:
        obj.plan = self.owner

    def clean(self) -> None:
        left = self.remaining()
        above = {form.instance.pk: form.instance.parent_id for form in left if form.instance.pk}
        for form in left:
            problem = _too_deep(form.instance, above)
            if problem:
                form.add_error("parent", problem)
        self._keep_what_stands_in_others(set(above))

    def _keep_what_stands_in_others(self, left: set[int]) -> None:
        """A section goes only once nothing stands in it any more: no words vanish with it unseen."""
        inside = {form.instance.parent_id for form in self.remaining()}
        inside |= {
            entry.node.section_id for entry in self.entries if isinstance(entry.node, Target)
        }
        for form in self.deleted_forms:
            if form.instance.pk in inside and form.instance.pk not in left:
                raise forms.ValidationError(
                    f"Mục “{form.instance.heading[:80]}” còn mục con hoặc nhiệm vụ; xin xoá hoặc chuyển"
                    " những mục ấy đi và lưu, rồi mới xoá mục này."
                )


def _too_deep(section: Section, above: dict[int, int | None]) -> str | None:
    """Why a section cannot stand where it is: in a circle, or too many levels down."""
    seen = {section.pk} if section.pk else set()
    parent, level = section.parent_id, 1
    while parent is not None:
        if parent in seen:
            return "Mục này đang nằm trong chính nó; xin chọn mục cha khác."
        seen.add(parent)
        parent, level = above.get(parent), level + 1
    if level > MAX_LEVELS:
        return f"Đề cương có nhiều nhất {MAX_LEVELS} cấp; xin chọn mục cha ở cấp trên."
    return None


class TargetForm(NodeForm):
    """A commitment of the planned year, tied to indicators of the plan's own Biểu 02."""

    above = "section"
    section = _node_choice("Thuộc mục", required=True)
    indicators = forms.MultipleChoiceField(
        label="Chỉ tiêu của Biểu số 02",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 4}),
        error_messages={"invalid_choice": "Chỉ tiêu này không có trong Biểu số 02 của kế hoạch."},
    )

    class Meta:
        model = Target
        fields = ("clause", "responsible", "due")
        widgets = {"clause": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["indicators"]
        field.choices = choices
        links = self.instance.links.all() if self.instance.pk else []
        field.initial = [str(link.row_id) for link in links]

    def clean_section(self) -> Section | None:
        return self._section()

    def clean_clause(self) -> str:
        return one_paragraph(self.cleaned_data["clause"])


class TargetFormSet(NodeFormSet):
    """All targets of a plan."""

    def __init__(
        self, data: Any = None, files: Any = None, *, instance: Any, **kwargs: Any
    ) -> None:
        named = rows_to_name(instance) if instance.pk else {}
        self.choices = [(str(pk), row.indicator.name) for pk, row in named.items()]
        super().__init__(data, files, instance=instance, **kwargs)

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            due = getattr(form, "cleaned_data", {}).get("due")
            if due and (refusal := refusal_of_due(due, self.owner.year)):
                form.add_error("due", refusal)

    def attach(self, obj: Target) -> None:
        """Its section, which the form has put there, is of this plan."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "choices": self.choices}

    def save_new(self, form: Any, commit: bool = True) -> Any:
        target = super().save_new(form, commit)
        _tie(target, form.cleaned_data["indicators"])
        return target

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        target = super().save_existing(form, obj, commit)
        if "indicators" in form.changed_data:
            _tie(target, form.cleaned_data["indicators"])
        return target


def _tie(target: Target, chosen: list[str]) -> None:
    """Tie the target to the rows chosen: those that stay keep their order, new ones follow."""
    wanted = [int(key) for key in chosen]
    before = list(target.links.order_by("position", "pk").values_list("row_id", flat=True))
    ordered = [key for key in before if key in wanted]
    ordered += [key for key in wanted if key not in before]
    target.links.all().delete()
    TargetIndicator.objects.bulk_create(
        TargetIndicator(target=target, row_id=key, position=place)
        for place, key in enumerate(ordered)
    )
