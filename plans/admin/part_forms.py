"""The forms of single parts of a plan: a section, a target, a task of Biểu 01, and one for a new part."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html

from accounts.admin_fields import one_a_line
from accounts.models import User
from accounts.permissions import wards_for
from plans.admin.owned import offered
from plans.document.references.styles import is_styled
from plans.document.references.syntax import find_references
from plans.models import KeyTask, Plan, Section, Target
from plans.store.part_history import plan_of
from plans.store.part_keys import key_of
from plans.store.stored_outline import outline_of


def plans_for(user: User) -> QuerySet[Plan]:
    """The plans that the person may see, the newest first."""
    plans = Plan.objects.filter(ward__in=wards_for(user))
    return plans.select_related("ward__authority").order_by("-year", "ward", "-edition")


class NewPartForm(forms.ModelForm):  # type: ignore[type-arg]
    """A part to add: to which plan, below which section, its words. The rest is written once it is there."""

    #: Who fills in the form; set by the admin.
    editor: User

    plan = forms.ModelChoiceField(label="Kế hoạch", queryset=Plan.objects.none())
    above = forms.ChoiceField(
        label="Thuộc mục",
        help_text="Phần mới đứng cuối mục này; chuyển chỗ trong trang soạn thảo.",
        error_messages={
            "invalid_choice": "Mục này không thuộc kế hoạch đã chọn; xin chọn lại.",
            "required": "Xin chọn mục.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = str((self.data if self.is_bound else self.initial).get("plan") or "")
        plans: Any = self.fields["plan"]
        plans.queryset = offered(plans_for(self.editor), given)
        if self._meta.model is KeyTask:
            del self.fields["above"]
            return
        plan = next((one for one in plans.queryset if str(one.pk) == given), None)
        outline = outline_of(plan) if plan else ()
        self.sections = {
            str(part.node.pk): part for part in outline if isinstance(part.node, Section)
        }
        above: Any = self.fields["above"]
        above.required = self._meta.model is Target
        titles = (
            (key, f"{part.citation}. {str(part.node)[:70]}") for key, part in self.sections.items()
        )
        above.choices = [("", "– chọn mục –" if above.required else "– đầu đề lớn –"), *titles]

    def clean_above(self) -> Any:
        chosen = self.cleaned_data["above"]
        return self.sections[chosen].node if chosen else None


class PartForm(forms.ModelForm):  # type: ignore[type-arg]
    """A part, with the version that its writer saw."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.version
        for name in {"content", "clause"} & set(self.fields):
            printed = getattr(self.instance, f"{name}_printed", None)
            stored = getattr(self.instance, name)
            if printed is not None and any(find_references(stored)):
                self._show_printed(name, printed, "số lấy từ Biểu số 02")
            elif printed is not None and is_styled(stored):
                self._show_printed(name, printed, "chữ đậm, nghiêng, chỉ số")

    def _show_printed(self, name: str, printed: str, has: str) -> None:
        """What the text `has` is read here, and changed where it is seen as such."""
        field = self.fields[name]
        field.disabled = True
        self.initial[name] = printed
        plan = plan_of(self.instance)
        address = reverse("plan-editing", args=[plan.ward.slug, plan.year])
        field.help_text = format_html(
            'Có {} nên chỉ sửa được ở <a href="{}?muc={}">trang soạn nội dung</a>.',
            *(has, address, key_of(self.instance)),
        )


class KeepsNumbering(forms.ModelForm):  # type: ignore[type-arg]
    """A form with a choice of numbering; where nothing is chosen, it stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "numbering" in self.fields:
            self.fields["numbering"].required = False

    def clean_numbering(self) -> str:
        """What was chosen, else what is stored."""
        return str(self.cleaned_data["numbering"] or self.instance.numbering)


class SectionForm(KeepsNumbering, PartForm):
    """The heading and the content of a section, and how what is below it is numbered."""

    def clean_content(self) -> str:
        """The blocks, one a line, as the plan file can hold them."""
        content = one_a_line(self.cleaned_data["content"])
        for line in content.split("\n"):
            if line.startswith(("- - ", "+ - ", "+ + ")):
                raise forms.ValidationError(
                    f"Dòng “{line[:40]}” có hai gạch đầu dòng (hoặc dấu cộng); xin bỏ bớt một."
                )
        return content
