"""One file of a reading in the frame on the left, under a policy that loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from plans.incoming.plan.understood import NOWHERE, ReadFile, Source
from plans.views.importing.opened import OpenReading, open_reading
from plans.views.importing.original import Mark, anchors_of, original_html
from plans.views.importing.page import place_address
from plans.views.importing.places import PlaceState
from plans.views.shared.signed_in import READ, signed_in

View = Callable[..., HttpResponseBase]

#: What the words of a file may do in a browser: be shown in the portal's own style, with its own pictures.
POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": ["data:"],
    "frame-ancestors": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [NONE],
    "sandbox": ["allow-same-origin", "allow-top-navigation-by-user-activation"],
}
_SIGNS = {
    PlaceState.OPEN: ("ask", "?", "Chưa rõ"),
    PlaceState.ANSWERED: ("saved", "✓", "Đã trả lời"),
}


def sealed(view: View) -> View:
    """Decorator: the answer is shown in the portal's own frame, under `POLICY`."""
    framed: View = csp(POLICY)(xframe_options_sameorigin(view))
    return framed


@signed_in(READ, no_store=True)
@sealed
def original(
    request: HttpRequest, key: int, file: int, ward: str = "", year: int = 0
) -> HttpResponse:
    """The file as it was read, with a mark at each place that is or was in doubt."""
    opened = open_reading(request, key, ward, year)
    files = opened.found.files
    if file >= len(files):
        raise Http404
    context = {
        "name": files[file].name,
        "kind": files[file].kind,
        # The element that the address leads to is framed where it is a place that somebody asked for.
        "asked": bool(request.GET),
        "html": _marked(opened, files[file], file),
    }
    return render(request, "importing/original.html", context)


def _marked(opened: OpenReading, shown: ReadFile, number: int) -> str:
    anchors = anchors_of(shown.html)
    marks: dict[str, Mark] = {}
    lit: dict[str, str] = {}
    for place in opened.places.by_key.values():
        if place.standing not in _SIGNS:
            continue
        look, sign, word = _SIGNS[place.standing]
        asked = [*place.open, *place.answered]
        for one in asked:
            if one.source.file == number and one.source.anchor in anchors:
                lit[one.source.anchor] = f"lit-{look}"
        sources = [opened.source_of(place.key) or NOWHERE, *(one.source for one in asked)]
        anchor = next((one.anchor for one in sources if _is_in(one, number, anchors)), "")
        if anchor:
            label = f"{word}: {asked[0].asked or place.key}"
            address = opened.address("reading") + place_address(place)
            marks[anchor] = Mark(place.key, look, sign, label, address)
    return original_html(shown.html, marks, lit)


def _is_in(source: Source, number: int, anchors: set[str]) -> bool:
    return source.file == number and source.anchor in anchors
