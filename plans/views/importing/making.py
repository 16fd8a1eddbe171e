"""The buttons that make a draft, or the record of a past year, of a reading."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from accounts.models import User
from plans.drafting.from_file.making import (
    in_small_letters,
    make_draft,
    make_past_record,
    refusal,
)
from plans.drafting.from_file.readings import ReadingRefused
from plans.incoming.plan.understood import ReadPlan
from plans.models import Plan
from plans.store.editions import newest_editions
from plans.views.importing.filling import put
from plans.views.importing.opened import OpenReading, open_reading
from plans.views.importing.parts import plan_year
from plans.views.shared.access import person
from plans.views.shared.signed_in import POST, signed_in
from wardplan.text import fold, sentence_case

DRAFT, RECORD = "du-thao", "ho-so"
_LABELS = {DRAFT: "Lập bản dự thảo từ tệp này", RECORD: "Ghi làm hồ sơ năm đã qua"}
_COMMITTEE = ("uy ban nhan dan ", "ubnd ")


@dataclass(frozen=True, slots=True)
class Button:
    """A button; the one that is filled is the next step. `refusal`: why it does not work."""

    name: str
    label: str
    is_next: bool
    refusal: str


@dataclass(frozen=True, slots=True)
class Making:
    """The buttons, and what the filled one will do or why it will not."""

    address: str
    buttons: tuple[Button, ...]
    unsettled: int

    @property
    def sentence(self) -> str:
        """What will become of the places in doubt."""
        if not self.unsettled:
            return "Đã rõ mọi chỗ. Dự thảo chưa gửi ai."
        return (
            f"Còn {self.unsettled} chỗ chưa rõ vẫn lập được: số chưa rõ để trống, mỗi chỗ thành một"
            " góp ý cần trả lời."
        )

    @property
    def refusals(self) -> list[str]:
        """The reasons, each once, that of the filled button first."""
        asked = sorted(self.buttons, key=lambda one: not one.is_next)
        return [*dict.fromkeys(one.refusal for one in asked if one.refusal)]

    @property
    def is_refused(self) -> bool:
        """Whether the next step cannot be taken."""
        return any(one.is_next and one.refusal for one in self.buttons)


def making_of(opened: OpenReading, user: User) -> Making:
    """The filled button is the draft; where the year of the file is past, the record."""
    year = plan_year(opened.now)
    is_past = year is not None and year < timezone.localdate().year
    refused = {name: refusal(opened.reading, user, as_record=name == RECORD) for name in _LABELS}
    # What keeps both from being made is said once, as of the draft.
    draft = refused[DRAFT]
    refused[RECORD] = draft or refused[RECORD]
    # A past year whose number or date no file says cannot be a record: then the draft is what is left.
    following = RECORD if is_past and (draft or not refused[RECORD]) else DRAFT
    buttons = tuple(
        Button(name, _LABELS[name], name == following, refused[name] or "")
        for name in (RECORD, DRAFT)
    )
    return Making(opened.address("reading-make"), buttons, opened.unsettled)


def whose(found: ReadPlan) -> str:
    """ "Phường Đông Vân, năm 2025": as the file says it, so that a wrong file shows."""
    agency = " ".join(found.field_text("agency").split())
    for words in _COMMITTEE:
        if fold(agency).startswith(words):
            agency = agency[len(words) :]
            break
    agency = in_small_letters(agency) if agency.isupper() else agency
    year = plan_year(found)
    named = sentence_case(agency) or "Tệp không ghi cơ quan ban hành"
    return f"{named}, năm {year}" if year else f"{named}, chưa rõ năm"


@signed_in(POST)
def make(request: HttpRequest, key: int, ward: str = "", year: int = 0) -> HttpResponse:
    """Make the draft or the record, as the button says, and lead to it; a refusal is told on the page."""
    opened = open_reading(request, key, ward, year)
    if opened.target is not None:
        return put(request, opened, opened.target)
    user = person(request)
    is_record = request.POST.get("as") == RECORD
    try:
        make_it = make_past_record if is_record else make_draft
        plan = make_it(opened.reading, user)
    except ReadingRefused:
        # The page says the reason beside the button.
        return redirect("reading", key)
    messages.success(request, _notice(plan, is_record=is_record))
    page = "plan" if is_record else "plan-setup"
    return redirect(page, plan.ward.slug, plan.year)


def _notice(plan: Plan, *, is_record: bool) -> str:
    """What was made; the next year is begun from it, unless it is there."""
    made = f"Đã ghi {plan} làm hồ sơ năm đã qua." if is_record else f"Đã lập {plan} từ tệp."
    newest = newest_editions(Plan.objects.filter(ward=plan.ward, year=plan.year + 1)).exists()
    if newest:
        return made
    address = reverse("plan-next-year", args=(plan.ward.slug, plan.year))
    return format_html('{} <a href="{}">Lập kế hoạch năm {}</a>', made, address, plan.year + 1)
