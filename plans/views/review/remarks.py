"""The remarks on a plan: the page of all of them, and adding, answering and closing one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from plans.views.review.findings import return_url
from plans.views.review.review_urls import ReviewUrls, element_id
from plans.views.shared.plan_page import OpenPlan, open_plan, plan_page_context
from plans.views.shared.plan_urls import PlanUrls
from plans.views.shared.signed_in import FORM, signed_in
from plans.workflow.remarks import (
    RemarkRefused,
    Thread,
    add_remark,
    answer_remark,
    close_remark,
    refusal_to_close,
    refusal_to_remark,
    threads_of,
)
from wardplan.text import plain_digits

MAX_QUOTE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class NumberedThread:
    """A thread with its number on the page, its place, and what the user may do with it.

    `quote` is the text that the remark was made on, where it reads differently today.
    """

    number: int
    thread: Thread
    element: str
    place: str
    quote: str
    cell: str
    closing_refusal: str | None


def thread_context(opened: OpenPlan, threads: Sequence[Thread]) -> dict[str, Any]:
    """The threads as the pages show them, and how many are open."""
    leads = PlanUrls(opened.plan, writes=opened.refusal is None)
    return {
        "threads": [_shown(opened, number, one, leads) for number, one in enumerate(threads, 1)],
        "open_threads": sum(one.is_open for one in threads),
        "answering_refusal": refusal_to_remark(opened.user, opened.plan),
    }


def _shown(opened: OpenPlan, number: int, thread: Thread, leads: PlanUrls) -> NumberedThread:
    place, address = thread.found.place, ReviewUrls(opened.plan)
    cell = ""
    if thread.row is not None and thread.measure is not None and thread.path is not None:
        # The code in "tables.indicators[code].measure".
        code = thread.path.partition("[")[2].partition("]")[0]
        cell = leads.cell(thread.row, code, thread.measure)
    is_new = not thread.found.is_as_it_was
    return NumberedThread(
        number=number,
        thread=thread,
        element=element_id(thread.path, opened.document) if thread.path else "",
        place=address.place(place.path) if place else "",
        quote=_cut(thread.quote) if is_new or not place else "",
        cell=cell,
        closing_refusal=refusal_to_close(opened.user, opened.plan, thread.first.by),
    )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return (
        line if len(line) <= MAX_QUOTE_LENGTH else line[:MAX_QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
    )


@signed_in(FORM, no_store=True)
def remarks(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """Every remark on the plan; POST adds, answers or closes one."""
    opened = open_plan(request, ward, year)
    if request.method != "POST":
        return _page(request, opened)
    action = ACTIONS.get(request.POST.get("viec", ""))
    if action is None:
        raise Http404
    try:
        done = action(request, opened)
    except RemarkRefused as refused:
        return _page(request, opened, refused.message)
    messages.success(request, done)
    return redirect(return_url(request, opened.address("plan-remarks")))


def _page(request: HttpRequest, opened: OpenPlan, sentence: str = "") -> HttpResponse:
    threads = threads_of(opened.plan, opened.document)
    context = plan_page_context(opened, "plan-remarks") | thread_context(opened, threads)
    context |= {
        "problem": sentence,
        # Kept only after a refusal: a saved remark leaves an empty form.
        "typed": request.POST.get("text", "") if sentence else "",
        "back": opened.address("plan-remarks"),
        "remark_refusal": refusal_to_remark(opened.user, opened.plan),
    }
    return render(request, "review/remarks.html", context, status=422 if sentence else 200)


def _add(request: HttpRequest, opened: OpenPlan) -> str:
    # No path of a plan is longer; an unknown one is refused with a message.
    path = request.POST.get("cho", "plan")[:200]
    remark = add_remark(opened.plan, path, request.POST.get("text", ""), by=opened.user)
    return f"Đã ghi góp ý về {remark.citation}."


def _answer(request: HttpRequest, opened: OpenPlan) -> str:
    answer_remark(opened.plan, _key(request), request.POST.get("text", ""), by=opened.user)
    return "Đã ghi trả lời."


def _close(request: HttpRequest, opened: OpenPlan) -> str:
    close_remark(opened.plan, _key(request), by=opened.user)
    return "Đã khép lại góp ý."


def _key(request: HttpRequest) -> int:
    # 0 is no key and finds nothing.
    return plain_digits(request.POST.get("gop-y")) or 0


ACTIONS: dict[str, Callable[[HttpRequest, OpenPlan], str]] = {
    "add": _add,
    "answer": _answer,
    "close": _close,
}
