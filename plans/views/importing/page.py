"""The page of a reading: what was understood of somebody's files, beside them, and what is still asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.vary import vary_on_headers

from plans.incoming.plan.places import PARTS
from plans.models import Plan
from plans.views.importing.catalogue import definitions_for, row_options
from plans.views.importing.comparison import compared_words
from plans.views.importing.filling import filling_of
from plans.views.importing.left_out import left_out_list
from plans.views.importing.making import making_of, whose
from plans.views.importing.opened import OpenReading, kept_in_words, open_reading
from plans.views.importing.parts import part_page, plan_year
from plans.views.importing.places import SLUGS, PlaceState, ReadingPlace
from plans.views.importing.questions import many_alike
from plans.views.importing.shown import DisplayState
from plans.views.shared.access import person
from plans.views.shared.signed_in import READ, signed_in
from wardplan.http.scripts import wants_json

LEFT_OUT = "khong-dua-vao"
_PART_OF_SLUG = {slug: part for part, slug in SLUGS.items()}
_STANDINGS = {one.value: one for one in PlaceState}
#: How long a file is, as people are told beside its name. Word has counted the pages when it was saved last.
_LENGTHS = {"docx": "khoảng {} trang", "pdf": "{} trang", "xlsx": "{} trang tính"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the reading is looked at: a part, a place, a filter."""

    part: str
    focus: str = ""
    only: PlaceState | None = None
    left_out: bool = False
    #: Whether many alike are asked about as one.
    is_many: bool = False
    problem: str = ""
    typed: str = ""

    @property
    def slug(self) -> str:
        """The part's word in addresses."""
        return SLUGS[self.part]


@signed_in(READ, no_store=True)
@vary_on_headers("Accept")
def reading(request: HttpRequest, key: int, ward: str = "", year: int = 0) -> HttpResponse:
    """The page; a plan that was made of the reading meanwhile is shown in its place."""
    opened = open_reading(request, key, ward, year)
    if opened.reading.plan is not None:
        plan = opened.reading.plan
        return redirect("plan", plan.ward.slug, plan.year)
    wanted = wanted_of(opened, request.GET)
    context = page_context(request, opened, wanted)
    if not wants_json(request):
        return render(request, "importing/reading.html", context)
    html = render_to_string("importing/fresh.html", context, request)
    return JsonResponse({"state": "shown", "html": html, "address": request.get_full_path()})


def wanted_of(opened: OpenReading, asked: Any) -> Wanted:
    """What an address or a form asks for; where it says nothing, the first place in doubt."""
    focus = asked.get("cho", "")
    place = opened.places.of(focus)
    only = _STANDINGS.get(asked.get("xem", ""))
    part = _PART_OF_SLUG.get(asked.get("phan", ""), "")
    if place is not None:
        return Wanted(place.part, focus)
    part = part or _first_part(opened)
    if asked.get("xem") == LEFT_OUT:
        return Wanted(part, left_out=True)
    if only is None and many_alike(opened.places.questions_in(part)):
        return Wanted(part, is_many=True)
    first = next((one.key for one in opened.places.open if one.part == part), "")
    return Wanted(part, "" if only else first, only)


def _first_part(opened: OpenReading) -> str:
    """The first in which something is in doubt, else Biểu 02, else the first that there is."""
    doubted = [one.part for one in opened.counters if one.unsettled]
    there = [one.part for one in opened.counters if one.in_all]
    table = ["indicators"] if "indicators" in there else []
    return next(iter((*doubted, *table, *there)), "head")


def page_context(request: HttpRequest, opened: OpenReading, wanted: Wanted) -> dict[str, Any]:
    """Everything that the page, or the pieces of an answer, show."""
    reading, now = opened.reading, opened.now
    year = opened.target.year if opened.target else plan_year(now)
    # What rows of Biểu 02 stand for is asked of the database where they are shown.
    definitions = definitions_for(reading, now, year) if wanted.part == "indicators" else {}
    filling = filling_of(opened, opened.target, person(request)) if opened.target else None
    shown = DisplayState(
        opened.found,
        opened.places,
        opened.answers,
        wanted.focus,
        wanted.only,
        wanted.problem,
        wanted.typed,
        row_options(definitions, opened.places.of(wanted.focus), now),
        {one.key: one for one in filling.found.cells} if filling else {},
        filling.found.unknown if filling else None,
    )
    return {
        "here": "plans",
        "upload": _upload_address(opened.target),
        "whose": f"vào {opened.target}" if opened.target else whose(now),
        "state": "Chưa đưa số vào dự thảo" if filling else "Chưa lập dự thảo",
        "kept": kept_in_words(reading),
        "making": None if filling else making_of(opened, person(request)),
        "filling": filling,
        "target": opened.target,
        "answer": opened.address("reading-answer"),
        "undo": opened.address("reading-undo"),
        "can_undo": bool(reading.answers),
        "remembered": _remembered(opened),
        "slug": wanted.slug,
        "part_name": wanted.part,
        "part_title": PARTS[wanted.part],
        "focus": wanted.focus,
        "only": wanted.only,
        "whole": f"?{urlencode({'phan': wanted.slug})}",
        "tabs": [_tab(one, wanted) for one in opened.counters if _is_shown(one.part, opened)],
        "counters": list(_counters(opened, wanted)),
        "steps": _steps(opened, wanted),
        "left_out": _left_out(opened) if wanted.left_out else None,
        "part": part_page(now, wanted.part, shown, definitions, year),
        "many": _many(opened, wanted),
        "compared": compared_words(opened),
    } | _files(opened, wanted)


def _remembered(opened: OpenReading) -> str:
    at = opened.reading.answered_at
    return f"✓ Đã nhớ {timezone.localtime(at):%H:%M}" if at and opened.reading.answers else ""


def _is_shown(part: str, opened: OpenReading) -> bool:
    # Into an open draft only figures go.
    return opened.target is None or part == "indicators"


def _upload_address(target: Plan | None) -> str:
    if target is None:
        return reverse("read-files")
    return reverse("plan-entry-file", args=(target.ward.slug, target.year))


def _tab(counter: Any, wanted: Wanted) -> dict[str, Any]:
    return {
        "name": counter.name,
        "count": counter.in_all,
        "open": counter.unsettled,
        "is_shown": counter.part == wanted.part,
        "address": f"?{urlencode({'phan': SLUGS[counter.part]})}",
    }


def _counters(opened: OpenReading, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """The links above the panes: what is in doubt, answered, understood, left out."""
    kinds = (
        ("unsettled", PlaceState.OPEN, "chưa rõ", "?", "ask"),
        ("answered", PlaceState.ANSWERED, "ông/bà đã trả lời", "✓", "saved"),
        ("understood", PlaceState.UNDERSTOOD, "đã hiểu", "", ""),
    )
    for name, standing, words, sign, look in kinds:
        count = sum(getattr(one, name) for one in opened.counters)
        if standing is PlaceState.OPEN and not count:
            sign, look = "✓", "saved"
        if count or standing is not PlaceState.ANSWERED:
            is_chosen = wanted.only is standing
            yield _counter(count, words, sign, look, standing.value, wanted, is_chosen)
    out = left_out_list(opened.found.left_out, lambda file: "")
    words = f"không đưa vào: {out.summary}" if out.count else "không đưa vào"
    yield _counter(out.count, words, "", "", LEFT_OUT, wanted, wanted.left_out)


def _counter(
    count: int, words: str, sign: str, look: str, only: str, wanted: Wanted, is_chosen: bool
) -> dict[str, Any]:
    # A second click on a filter takes it off.
    asked = {"phan": wanted.slug} | ({} if is_chosen else {"xem": only})
    address = f"?{urlencode(asked)}"
    told = {"count": count, "words": words, "sign": sign, "look": look}
    return told | {"address": address, "is_chosen": is_chosen}


def place_address(place: ReadingPlace | None) -> str:
    """Where the page asks about a place."""
    if place is None:
        return ""
    about = place.open[0].about if place.open else place.key
    return f"?{urlencode({'phan': SLUGS[place.part], 'cho': about})}"


def _steps(opened: OpenReading, wanted: Wanted) -> dict[str, Any]:
    before, number, behind = opened.places.around(wanted.focus)
    return {
        "count": len(opened.places.open),
        "number": number,
        "before": place_address(before),
        "behind": place_address(behind),
    }


def _left_out(opened: OpenReading) -> Any:
    return left_out_list(
        opened.found.left_out, lambda file: opened.address("reading-original", file)
    )


def _many(opened: OpenReading, wanted: Wanted) -> dict[str, Any] | None:
    """The one question that stands for many of the part, before any of them is looked at."""
    if not wanted.is_many:
        return None
    alike = many_alike(opened.places.questions_in(wanted.part))
    first = alike[0]
    choices = [
        {"number": number, "reading": reading} for number, reading in enumerate(first.readings, 1)
    ]
    told = {"about": first.about, "text": first.text, "why": first.why}
    return told | {"count": len(alike), "choices": choices}


def _files(opened: OpenReading, wanted: Wanted) -> dict[str, Any]:
    """The files of the left side, the one that holds the place shown."""
    source = opened.source_of(wanted.focus) or opened.source_of_part(wanted.part)
    at = source.file if source and source.file < len(opened.found.files) else 0
    files = [
        {
            "name": file.name,
            "length": _LENGTHS.get(file.kind, "").format(file.count) if file.count else "",
            "address": opened.address("reading-original", number),
            "is_shown": number == at,
        }
        for number, file in enumerate(opened.found.files)
    ]
    query = f"?{urlencode({'cho': wanted.focus})}" if wanted.focus else ""
    anchor = f"#{source.anchor}" if source and source.anchor else ""
    shown = opened.address("reading-original", at) if files else "about:blank"
    return {"files": files, "shown_file": f"{shown}{query}{anchor}"}
