"""What a plan's head says of who issues and who signs it, and which Biểu the plan does without."""

from typing import Any

from django import forms
from django.db import transaction

from accounts.admin_fields import one_a_line
from accounts.models import User
from plans.drafting.head_form import OMITTED, HeadForm, OmitsTables
from plans.drafting.parts import locked_plan
from plans.drafting.readable import refuse_unreadable
from plans.models import Plan
from plans.store.bulk_history import head_snapshot, record_head_change
from wardplan.text import text_problem

FIELDS = (
    *("superior", "ward_kind", "ward_name", "symbol", "place"),
    *("signer_authority", "signer_title", "signer_name"),
    *OMITTED,
)
_MAX_LINE = 500
_HINTS = {
    "symbol": "Ví dụ: KH-UBND; số do văn thư cấp khi ban hành.",
    "place": "In trước ngày tháng: Phường Lê Lợi, ngày …",
    "signer_authority": "Mỗi dòng một quyền hạn: TM. ỦY BAN NHÂN DÂN, rồi KT. CHỦ TỊCH nếu cấp phó ký.",
    "signer_title": "Ví dụ: CHỦ TỊCH, PHÓ CHỦ TỊCH.",
    "omits_tasks": "Biểu 01 không in, không tính là còn thiếu.",
    "omits_indicators": "Biểu 02 không in, không tính là còn thiếu.",
}


class FormalHeadForm(OmitsTables, HeadForm):
    """Names, symbol, place and signer of a plan, and the Biểu that it has not."""

    class Meta:
        model = Plan
        fields = FIELDS
        widgets = {"signer_authority": forms.Textarea({"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, hint in _HINTS.items():
            self.fields[name].help_text = hint
        for name in set(FIELDS) - set(OMITTED):
            label = str(self.fields[name].label)
            self.fields[name].error_messages["required"] = (
                f"Xin ghi {label[:1].lower()}{label[1:]}."
            )

    def plan(self) -> Plan:
        found: Plan = self.instance
        return found

    def clean_signer_authority(self) -> str:
        lines = one_a_line(self.cleaned_data["signer_authority"])
        for line in lines.split("\n"):
            if problem := text_problem(line, longest=_MAX_LINE):
                raise forms.ValidationError(f"Dòng “{line[:40]}”: {problem}")
        return lines


def save_formal_head(plan: Plan, sent: Any, *, by: User) -> FormalHeadForm:
    """Save what was sent; the form, with its errors where that was not possible.

    Raises `EditRefused` where the person may not edit the plan, or no plan file could hold it then.
    """
    with transaction.atomic():
        locked = locked_plan(plan, by)
        before = head_snapshot(locked)
        form = FormalHeadForm(sent, instance=locked)
        if not form.is_valid():
            return form
        written = [name for name in form.changed_data if name in FIELDS]
        if written:
            locked.save(update_fields=[*written, "search", "changed_at"])
            record_head_change(locked, by, before=before)
            refuse_unreadable(locked)
    return form
