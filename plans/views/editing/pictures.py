"""A picture in the text of a section: chosen, given its words, replaced; and its bytes for a browser."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from plans.document.insets import WHOLE_WIDTH, Picture, inset_name
from plans.drafting.insets.input import read_picture_form
from plans.drafting.insets.lines import add_inset, inset_keys, replace_inset
from plans.drafting.parts import EditRefused
from plans.incoming.pictures.writing import MAX_BYTES, PictureRefused, picture_written_anew
from plans.models import Plan, Section
from plans.store.part_keys import PartNotFound, find_part
from plans.store.pictures import has_picture, keep_picture, stored_insets, stored_picture
from plans.views.editing.inset_list import picture_address
from plans.views.editing.page import open_editor
from plans.views.editing.responses import editor_endpoint, editor_url, writable_plan
from plans.views.shared.access import find_plan, person
from plans.views.shared.signed_in import READ, signed_in
from wardplan.text import plain_digits

_KEY = re.compile(r"(m[0-9]{1,18})(?:-([0-9]{1,3}))?")
_NO_FILE = "Chưa chọn ảnh; xin chọn tệp PNG hoặc JPEG."
_CHOOSE_AGAIN = " Ảnh đã chọn chưa được lưu; xin chọn lại ảnh."


@editor_endpoint
def edit_picture(request: HttpRequest, ward: str, year: int, key: str) -> HttpResponse:
    """The form of a new picture ("m12") or of one in its section ("m12-2"), or what it sends."""
    is_sent = request.method == "POST"
    plan = writable_plan(request, ward, year) if is_sent else find_plan(request, ward, year)
    try:
        section, seen, picture = _found(plan, key)
    except PartNotFound as missing:
        raise Http404 from missing
    if not is_sent:
        values: dict[str, Any] = {"width": WHOLE_WIDTH, "sau": request.GET.get("sau", "")}
        if picture:
            values |= {
                "alternative": picture.alternative,
                "caption": picture.caption,
                "width": picture.width,
            }
        return _page(request, plan, section, picture, values | {"inset": seen})
    try:
        saved = _save(request, plan, section, picture)
    except (EditRefused, PictureRefused) as refused:
        again = _CHOOSE_AGAIN if request.FILES and isinstance(refused, EditRefused) else ""
        values = request.POST.dict()
        return _page(request, plan, section, picture, values, refused.message + again, 422)
    return redirect(f"{editor_url(plan, saved)}#bang-hinh")


@signed_in(READ)
@require_safe
def show_picture(request: HttpRequest, ward: str, year: int, digest: str) -> HttpResponse:
    """The bytes of a picture of the plan's ward, as the portal wrote them."""
    plan = find_plan(request, ward, year)
    if not has_picture(plan.ward, digest):
        raise Http404
    content = stored_picture(plan.ward.slug, digest)
    kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    response = HttpResponse(content, content_type=kind)
    # Its address is its hash: it never changes.
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def _found(plan: Plan, key: str) -> tuple[Section, str, Picture | None]:
    """Section, key of the line and picture; for a new one no line and no picture. Raises `PartNotFound`."""
    found = _KEY.fullmatch(key)
    section = find_part(plan, found[1]) if found else None
    if found is None or not isinstance(section, Section):
        raise PartNotFound(key)
    if found[2] is None:
        return section, "", None
    seen = inset_keys(section)[int(found[2]) - 1 : int(found[2])]
    known = stored_insets(plan.ward, [section.content])
    picture = known.get(seen[0]) if seen and found[2] != "0" else None
    if not isinstance(picture, Picture):
        raise PartNotFound(key)
    return section, seen[0], picture


def _save(request: HttpRequest, plan: Plan, section: Section, old: Picture | None) -> Section:
    by, data, file = person(request), request.POST, request.FILES.get("file")
    if file is None and old is None:
        raise EditRefused(_NO_FILE)
    # The words first: no picture is written anew for words that are refused.
    read_picture_form(data, "0" * 64)
    written = picture_written_anew(file.read(MAX_BYTES + 1)) if file else None
    # What is refused takes its picture with it: nobody could take that out of the ward's 300 MB.
    with transaction.atomic():
        digest = old.sha256 if old else ""
        if written is not None:
            digest = keep_picture(plan.ward, *written, by)
        picture = read_picture_form(data, digest)
        if old is not None:
            return replace_inset(section, data.get("inset", ""), picture, by=by)
        after = plain_digits(data.get("sau", ""))
        return add_inset(section, picture, after=after, by=by, seen_version=section.version)


def _page(
    request: HttpRequest,
    plan: Plan,
    section: Section,
    picture: Picture | None,
    values: Mapping[str, Any],
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    editor = open_editor(request, plan, "plan-text", None)
    context = editor.context | {
        "section": section,
        "picture": picture,
        "name": inset_name(picture) if picture else "",
        "shown_at": picture_address(plan, picture) if picture else "",
        "values": values,
        "problem": problem,
        "back": editor_url(plan, section),
    }
    return render(request, "editing/picture.html", context, status=status)
