"""A filled workbook of Biểu 02 beside an open draft: which figures it would change, and putting them in."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.models import User
from indicators.entry import refusal_to_enter
from plans.drafting.from_file.filling import (
    NOTHING_DIFFERS,
    Differences,
    differences_of,
    put_figures,
)
from plans.models import Plan
from plans.views.importing.opened import OpenReading
from plans.views.shared.access import person
from wardplan.errors import UserFacingError
from wardplan.text import plain_digits


@dataclass(frozen=True, slots=True)
class Filling:
    """The differences with the button that writes them; `refusal`: why it does not."""

    address: str
    found: Differences
    refusal: str

    @property
    def sentence(self) -> str:
        """How many figures would change."""
        if not self.found.cells:
            return NOTHING_DIFFERS
        words = f"{len(self.found.cells)} số khác với dự thảo sẽ được ghi"
        same = f", {self.found.same} số giống nhau" if self.found.same else ""
        return f"{words}{same}. Ô chưa rõ không ghi."

    @property
    def seen(self) -> str:
        """The versions that are shown, so that nothing written meanwhile is written over."""
        return " ".join(f"{one.key}:{one.seen}" for one in self.found.cells)


def filling_of(opened: OpenReading, target: Plan, user: User) -> Filling:
    """What the workbook would change in the draft."""
    refused = refusal_to_enter(user, target.indicator_table) or ""
    found = differences_of(opened.now, opened.answers, target)
    return Filling(opened.address("reading-make"), found, refused)


def put(request: HttpRequest, opened: OpenReading, target: Plan) -> HttpResponse:
    """Write the figures that the page showed as different, and lead to the table."""
    shown = [one.rpartition(":") for one in request.POST.get("seen", "").split()]
    seen = {key: version for key, _, told in shown if (version := plain_digits(told)) is not None}
    try:
        result = put_figures(opened.reading, target, person(request), seen=seen)
    except UserFacingError as refused:
        messages.error(request, refused.message)
        return redirect(opened.address("reading"))
    saved = sum(one.state == "saved" for one in result.outcomes)
    left = len(result.outcomes) - saved
    messages.success(request, f"Đã đưa {saved} số vào Biểu 02.")
    if left:
        messages.success(
            request,
            f"{left} số chưa ghi vì dự thảo vừa có người sửa hoặc số chưa hợp; xin xem lại.",
        )
    if opened.reading.plan_id is None:
        return redirect(opened.address("reading"))
    return redirect("plan-entry", target.ward.slug, target.year)
