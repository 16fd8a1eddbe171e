"""Answers to what is in doubt, and taking the last back: pieces of the page for its script, else the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from plans.drafting.from_file.readings import answer, answer_alike, take_back
from plans.incoming.plan.answers import question_about
from plans.incoming.plan.places import SKIP
from plans.incoming.plan.understood import PlaceQuestion
from plans.views.editing.responses import editor_endpoint, error_response
from plans.views.importing.opened import OpenReading, open_reading, reopened
from plans.views.importing.page import Wanted, page_context, place_address, wanted_of
from plans.views.importing.places import ReadingPlace
from plans.views.importing.questions import block_of, many_alike
from plans.views.shared.signed_in import POST
from wardplan.errors import UserFacingError
from wardplan.http.scripts import wants_json

_GONE = "Bản đã đọc này không còn giữ nữa; xin thả lại tệp."
_NOTHING_TYPED = "Chưa ghi gì; xin ghi vào ô, hoặc chọn một cách hiểu."
#: Buttons that are answers themselves: it is put off, or not taken over.
_ACTS = {"later": "", "skip": SKIP}
_NOT_THERE = "Chỗ này không còn trong bản đã đọc; xin tải lại trang."


def reading_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: a form about a reading, which the view gets opened; the script is told if that is gone."""

    @wraps(view)
    def wrapped(request: HttpRequest, key: int, ward: str = "", year: int = 0) -> HttpResponse:
        if request.method not in POST:
            return HttpResponse(status=405, headers={"Allow": "POST"})
        try:
            return view(request, open_reading(request, key, ward, year))
        except Http404:
            if wants_json(request):
                return error_response(_GONE, 404)
            raise

    return editor_endpoint(wrapped)


@reading_form
def answer_place(request: HttpRequest, opened: OpenReading) -> HttpResponse:
    """Keep what was chosen or typed about a place, or that it is put off, and ask about the next one."""
    about = request.POST.get("about", "")
    question = _question(opened, about)
    if question is None:
        return _refused(request, opened, about, _NOT_THERE)
    try:
        _keep(request, opened, question)
    except UserFacingError as refused:
        return _refused(request, opened, about, refused.message)
    now = reopened(opened)
    left = len(now.places.open)
    said = f"Đã nhớ. Còn {left} chỗ chưa rõ." if left else "Đã nhớ. Đã rõ mọi chỗ."
    return _shown(request, now, _next(now, about), said, about)


def _question(opened: OpenReading, about: str) -> PlaceQuestion | None:
    """What the page asks there; of a place that nobody asks about, what may be said of it."""
    place = opened.places.of(about)
    block = block_of(opened.found, place, opened.answers, about) if place else None
    if block is not None and block.question.about == about:
        return block.question
    return question_about(opened.found, about)


def _keep(request: HttpRequest, opened: OpenReading, question: PlaceQuestion) -> None:
    sent = request.POST
    value = _value(sent, question)
    if "many" in sent:
        place = opened.places.of(question.about)
        asked = opened.places.questions_in(place.part) if place else []
        answer_alike(opened.reading, [one.about for one in many_alike(asked)], value)
        return
    is_typed = sent.get("act") == "type"
    row_so = "alike" in sent and value != ""
    answer(opened.reading, question.about, value, row_so=row_so, typed=is_typed)


def _value(sent: Any, question: PlaceQuestion) -> str:
    """The value of what was pressed: a reading by its number, what is typed, or "" for later."""
    number = sent.get("reading", "")
    if number.isascii() and number.isdigit() and 0 < int(number[:4]) <= len(question.readings):
        return question.readings[int(number[:4]) - 1].value
    if sent.get("act") in _ACTS:
        return _ACTS[sent["act"]]
    typed = str(sent.get("typed", "")).strip()
    UserFacingError.raise_if(None if typed else _NOTHING_TYPED)
    return typed


def _next(now: OpenReading, about: str) -> Wanted:
    """What is asked next: the same place while it is in doubt, else the next one behind it, else the first.

    A place that was put off is not asked again before the others.
    """
    here = now.places.of(about)
    waiting = [one for one in now.places.open if not _is_put_off(now, one)]
    if here is not None and here in waiting:
        return wanted_of(now, {"cho": here.open[0].about})
    order = list(now.places.by_key)
    at = order.index(here.key) if here else -1
    behind = [one for one in waiting if order.index(one.key) > at]
    following = next(iter((*behind, *waiting)), here)
    if following is None:
        return wanted_of(now, {})
    return wanted_of(now, {"cho": following.open[0].about if following.open else following.key})


def _is_put_off(now: OpenReading, place: ReadingPlace) -> bool:
    return all(now.answers.get(one.about) == "" for one in place.open)


@reading_form
def undo(request: HttpRequest, opened: OpenReading) -> HttpResponse:
    """Take the last answer back, and ask about its place again."""
    try:
        keys = take_back(opened.reading)
    except UserFacingError as refused:
        return _refused(request, opened, "", refused.message)
    now = reopened(opened)
    said = "Đã bỏ câu trả lời vừa rồi." if keys else "Chưa có câu trả lời nào để bỏ."
    about = keys[0] if keys else ""
    return _shown(request, now, wanted_of(now, {"cho": about}), said, about)


def _shown(
    request: HttpRequest, now: OpenReading, wanted: Wanted, said: str, about: str
) -> HttpResponse:
    """The page as it is now: its pieces for the script, its address for a form."""
    address = place_address(now.places.of(wanted.focus)) or f"?{urlencode({'phan': wanted.slug})}"
    page = now.address("reading") + address
    if not wants_json(request):
        return redirect(page)
    place = now.places.of(about)
    standing = place.standing.value if place else ""
    told = {"state": "kept", "said": said, "address": page}
    # Its mark in the margin changes, whichever part is shown now.
    told |= {"key": place.key if place else "", "standing": standing}
    return JsonResponse(told | {"html": pieces_html(request, now, wanted)})


def pieces_html(request: HttpRequest, now: OpenReading, wanted: Wanted) -> str:
    """The pieces of the page that answers change."""
    context = page_context(request, now, wanted)
    return render_to_string("importing/fresh.html", context, request)


def _refused(request: HttpRequest, opened: OpenReading, about: str, sentence: str) -> HttpResponse:
    """Why nothing was kept, at the field; what was typed stays in it."""
    if wants_json(request):
        return error_response(sentence, 422)
    there = wanted_of(opened, {"cho": about})
    wanted = Wanted(
        there.part, there.focus, problem=sentence, typed=request.POST.get("typed", "")[:500]
    )
    context = page_context(request, opened, wanted)
    return render(request, "importing/reading.html", context, status=422)
