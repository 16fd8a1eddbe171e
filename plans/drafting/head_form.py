"""Forms over a part of a plan's head: refused where that was changed since the form was opened."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from accounts.models import User
from plans.drafting.head import last_head_change
from plans.models import Plan
from plans.store.bulk_history import head_snapshot
from wardplan.form_errors import NamesFields


def changed_meanwhile(what: str, by: User | None, at: datetime | None) -> str:
    """The sentence of a save that is refused because a colleague was quicker."""
    when = f" lúc {timezone.localtime(at):%H:%M ngày %d/%m/%Y}" if at else ""
    return (
        f"{by.full_name if by else 'Người khác'} vừa sửa {what}{when} nên chưa lưu được. Xin mở trang này"
        " trong một thẻ mới để xem bản mới nhất, rồi chép phần ông/bà đã ghi sang đó."
    )


class HeadForm(NamesFields, forms.ModelForm):  # type: ignore[type-arg]
    """A form over a part of the plan's head, refused where that was changed since the form was opened."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self._stored()

    def plan(self) -> Plan:
        """The plan whose head it is."""
        raise NotImplementedError

    def _stored(self) -> str:
        """Stands for the head as it is in the database."""
        head = json.dumps(head_snapshot(self.plan()), sort_keys=True, cls=DjangoJSONEncoder)
        return hashlib.sha256(head.encode()).hexdigest()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("seen") != self._stored():
            last = last_head_change(self.plan())
            by, at = (last.by, last.at) if last else (None, None)
            self.add_error(None, changed_meanwhile("phần đầu và cuối của kế hoạch này", by, at))
        return cleaned


#: The fields that say that a plan has no such Biểu.
OMITTED = ("omits_tasks", "omits_indicators")


class OmitsTables(forms.ModelForm):  # type: ignore[type-arg]
    """A form with `OMITTED`: of a Biểu with rows nobody says that there is none."""

    instance: Plan

    def clean_omits_tasks(self) -> bool:
        return self._omitted("omits_tasks", "Biểu 01", self.instance.tasks.exists())

    def clean_omits_indicators(self) -> bool:
        has_rows = self.instance.indicator_table.rows.exists()
        return self._omitted("omits_indicators", "Biểu 02", has_rows)

    def _omitted(self, name: str, table: str, has_rows: bool) -> bool:
        is_omitted: bool = self.cleaned_data[name]
        if is_omitted and has_rows:
            told = f"{table} đang có dòng; xin xoá hết dòng của biểu trước, hoặc bỏ dấu chọn này."
            raise forms.ValidationError(told)
        return is_omitted
