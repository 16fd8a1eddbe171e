"""The editor of head and tail: subject, legal bases, preamble, closing, recipients, the titles of both Biểu."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from plans.drafting.head import HEAD_TEXTS, StaleHead, head_version, last_head_change, save_head
from plans.drafting.parts import EditRefused
from plans.store.bulk_history import head_snapshot
from plans.store.progress import standing_of
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.signed_in import FORM, signed_in
from wardplan.text import plain_digits

_LABELS = {
    "subject": ("Trích yếu", ""),
    "legal_basis": ("Căn cứ", "Mỗi dòng một căn cứ."),
    "preamble": ("Mở đầu", "Mỗi dòng một đoạn."),
    "closing": ("Kết thúc", "Một đoạn; kế hoạch tự in dấu kết thúc sau đoạn này."),
    "recipients": ("Nơi nhận", "Mỗi dòng một nơi; kế hoạch tự in gạch đầu dòng."),
    "tasks_title": ("Tên Biểu 01", ""),
    "indicator_table__title": ("Tên Biểu 02", ""),
}
_ROWS = {"legal_basis": 4, "preamble": 8, "closing": 5, "recipients": 9}
#: How the page "Chuẩn bị" names itself in the address, so that saving leads back to it.
FROM_SETUP = "chuan-bi"
#: Words that a link marks; no excerpt that is longer helps to find a place.
MAX_MARKED = 300


@dataclass(frozen=True, slots=True)
class HeadField:
    """A field of the editor, with the words to mark in it: what stands before them, they, what follows."""

    name: str
    label: str
    hint: str
    text: str
    rows: int
    theirs: str = ""
    marked: tuple[str, str, str] | None = None
    #: The year of the plan whose words it still has.
    stands_from: int | None = None


@signed_in(FORM, no_store=True)
def edit_head(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Show or save head and tail; `o` is the field to begin in, `chu` the words to mark there."""
    opened = open_plan(request, ward, year)
    if request.method != "POST":
        return _page(request, opened)
    sent = {name: request.POST[name] for name in HEAD_TEXTS if name in request.POST}
    if opened.refusal is not None:
        return _page(request, opened, sent=sent)
    seen = plain_digits(request.POST.get("version"))
    try:
        save_head(opened.plan, sent, by=opened.user, seen_version=-1 if seen is None else seen)
    except EditRefused as refused:
        return _page(request, opened, refused, sent)
    messages.success(request, "Đã lưu phần đầu và phần cuối.")
    return redirect(opened.address(_led_from(request)[0]))


def _led_from(request: HttpRequest) -> tuple[str, str]:
    """The page that led here, which `ve` names: its address and its name."""
    if request.GET.get("ve") == FROM_SETUP:
        return "plan-setup", "Chuẩn bị"
    return "plan-findings", "Cần xem"


def _page(
    request: HttpRequest,
    opened: OpenPlan,
    refused: EditRefused | None = None,
    sent: dict[str, str] | None = None,
) -> HttpResponse:
    stored = head_snapshot(opened.plan)
    name, words = request.GET.get("o", ""), request.GET.get("chu", "")[:MAX_MARKED]
    stale = isinstance(refused, StaleHead)
    fields = [
        _field(one, str(stored[one]), (sent or {}).get(one), words if one == name else "", stale)
        for one in HEAD_TEXTS
    ]
    standing = standing_of(opened.plan).head
    context = plan_page_context(opened, "plan-text", typing=True) | {
        "fields": [replace(one, stands_from=standing.get(one.name)) for one in fields],
        "version": head_version(opened.plan),
        "problem": refused.message if refused else "",
        "change": last_head_change(opened.plan) if stale else None,
        "refusal": opened.refusal,
        "wanted": name if name in HEAD_TEXTS else "",
        "back": opened.address(_led_from(request)[0]),
        "back_name": _led_from(request)[1],
    }
    # Whoever may not write reads why, above what was sent.
    if refused is not None:
        status = 409 if stale else 422
    elif sent is not None:
        status = 403
    else:
        status = 200
    return render(request, "editing/head.html", context, status=status)


def _field(name: str, stored: str, sent: str | None, words: str, stale: bool) -> HeadField:
    label, hint = _LABELS[name]
    text = stored if sent is None else sent
    at = text.find(words) if words else -1
    marked = (text[:at][-80:], words, text[at + len(words) :][:80]) if at >= 0 else None
    # Both versions are shown where a colleague was quicker: what was typed, and what is stored.
    theirs = stored if stale and sent is not None and sent.strip() != stored.strip() else ""
    return HeadField(name, label, hint, text, _ROWS.get(name, 2), theirs, marked)
