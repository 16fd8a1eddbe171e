"""Making the public copy: masks are confirmed place by place, the copy is previewed, then published."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from plans.document.privacy.masking import MaskCandidate, replacement_for, word_key
from plans.models import Plan
from plans.publishing.public_copy import (
    CopyRefused,
    choose_spots,
    make_copy,
    publish,
    published_copy,
    read_added_words,
    refusal_to_publish,
    refusal_to_unpublish,
    unpublish,
    unpublished_copy,
)
from plans.rendering.errors import RenderError
from plans.store.number_register import current_entry
from plans.store.reading import read_document
from plans.views.shared.access import find_plan, find_sent_out, person
from plans.views.shared.signed_in import FORM, READ, signed_in
from wardplan.http.frame_options import allow_same_origin_frames

MAX_ADDED_LENGTH = 20_000
_LOOK_AGAIN = "Xin xem các chỗ vừa tìm thêm dưới đây, rồi mới lập bản công khai."


@dataclass(frozen=True, slots=True)
class MaskGroup:
    """The same words at all places where they occur."""

    words: str
    mask: str
    spots: tuple[tuple[MaskCandidate, bool], ...]

    @property
    def is_proposed(self) -> bool:
        return any(spot.is_proposed for spot, _ in self.spots)


@dataclass(frozen=True, slots=True)
class MaskingInput:
    """What the form sent: the words added, the places it showed, and those that were ticked."""

    added: str
    offered: frozenset[str]
    ticked: frozenset[str]


@signed_in(FORM, no_store=True)
def public_copy_page(request: HttpRequest, ward: str, year: int) -> HttpResponse:
    """The places to mask, the copy made with them, and whether it is published."""
    plan = find_sent_out(request, ward, year)
    asked = _asked(request)
    if request.method != "POST":
        return _page(request, plan, asked)
    try:
        done = _do(request, plan, asked)
    except CopyRefused as refused:
        return _page(request, plan, asked, refused.message)
    except RenderError as error:
        return _page(request, plan, asked, str(error))
    if not done:
        return _page(request, plan, asked)
    messages.success(request, done)
    return redirect("plan-public-copy", ward, year)


@signed_in(READ, no_store=True)
@allow_same_origin_frames
def copy_preview(request: HttpRequest, ward: str, year: int, key: int) -> HttpResponse:
    """A copy to look at before it is published."""
    find_plan(request, ward, year)
    plan = find_sent_out(request, ward, year)
    copy = get_object_or_404(plan.public_copies, pk=key)
    # Whoever may take a copy back may look at one that is not published.
    if refusal_to_unpublish(person(request), plan):
        raise Http404
    response = HttpResponse(bytes(copy.content), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="ke-hoach-{year}-{ward}-cong-khai.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _asked(request: HttpRequest) -> MaskingInput:
    form = request.POST
    # PostgreSQL refuses NUL, and the words are searched for in the whole text.
    added = form.get("added", "")[:MAX_ADDED_LENGTH].replace("\0", "")
    return MaskingInput(added, frozenset(form.getlist("offered")), frozenset(form.getlist("mask")))


def _do(request: HttpRequest, plan: Plan, asked: MaskingInput) -> str:
    """Perform the action; returns a message, empty where only the places found are to be shown."""
    user, action = person(request), request.POST.get("action", "")
    if action == "publish":
        copy = unpublished_copy(plan)
        if copy is None:
            raise CopyRefused("Bản này không còn; xin lập lại bản công khai.")
        # `seen` names the copy that the person looked at.
        publish(copy, user, request.POST.get("seen", "")[:64])
        return "Đã công khai; ai cũng xem được bản này."
    if action == "take-back":
        unpublish(plan, user, request.POST.get("reason", "")[:2_000])
        return "Đã ngừng công khai."
    CopyRefused.raise_if(refusal_to_publish(user, plan))
    document = read_document(plan)
    found, ticked = choose_spots(document, read_added_words(asked.added, document), asked.ticked)
    if action != "make":
        return ""
    # Words added since the page was shown mask new places: a person has to see each of them first.
    if {spot.key for spot in found} != asked.offered:
        raise CopyRefused(_LOOK_AGAIN)
    make_copy(plan, user, ticked)
    return "Đã lập bản công khai; xin xem kỹ rồi mới bấm Công khai."


def _page(request: HttpRequest, plan: Plan, asked: MaskingInput, problem: str = "") -> HttpResponse:
    user, document = person(request), read_document(plan)
    refusal = refusal_to_publish(user, plan)
    found: list[MaskCandidate] = []
    if not refusal:
        try:
            added = read_added_words(asked.added, document)
        except CopyRefused:
            added = ()
        found, _ = choose_spots(document, added, ())
    context: dict[str, Any] = {
        "plan": plan,
        "document": document,
        "entry": current_entry(plan),
        "groups": _groups(found, asked),
        "added": asked.added,
        "refusal": refusal,
        "may_take_back": refusal_to_unpublish(user, plan) is None,
        "copy": published_copy(plan),
        "made": unpublished_copy(plan),
        "problem": problem,
        "here": "plans",
    }
    return render(request, "public/making.html", context, status=422 if problem else 200)


def _groups(found: Sequence[MaskCandidate], asked: MaskingInput) -> list[MaskGroup]:
    """The places grouped by their words; ticked unless a person saw and unticked them."""
    by_words = sorted(found, key=lambda spot: word_key(spot.words))
    return [
        MaskGroup(
            spots[0].words,
            replacement_for(spots[0].words),
            tuple(
                (spot, spot.key in asked.ticked or spot.key not in asked.offered) for spot in spots
            ),
        )
        # groupby wants equal words side by side, so they were sorted by the same key.
        for spots in (list(same) for _, same in groupby(by_words, lambda s: word_key(s.words)))
    ]
