"""What signing may change on a page: add the widget of a signature, of an acceptable size and position."""

from __future__ import annotations

from typing import Any

from pyhanko.pdf_utils import generic

from plans.pdf.verifying.byte_ranges import signature_fields
from plans.pdf.verifying.changes.revision_diff import RevisionDiff
from plans.pdf.verifying.strict_reader import (
    PdfReference,
    differing,
    entry,
    is_identical,
    page_references,
    raw_entry,
    raw_items,
    resolve,
)

_MILLIMETRE = 72 / 25.4
#: The largest picture that a signing program may put on a page, in points: room for a
#: signature with its lines of text, or a seal of 36 to 42 mm (Nghị định 30/2020, Phụ lục I).
MAX_WIDTH, MAX_HEIGHT = 100 * _MILLIMETRE, 60 * _MILLIMETRE
#: How far another field may reach outside the portal's own fields.
MAX_DISTANCE = 20 * _MILLIMETRE

_LOOKS = ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/UserUnit")
#: The finding for a change of each entry of a page.
_PAGE_KEYS = {
    **{"/Contents": "text", "/Rotate": "page_turned", "/Resources": "resources"},
    **{"/AA": "page_action", **dict.fromkeys(_LOOKS, "page_look")},
}


def check_pages(step: RevisionDiff) -> None:
    """Check that each page is unchanged except for added widgets of signatures."""
    before = page_references(step.old)
    after = page_references(step.new)
    if (moved := _moved(before, after)) is not None:
        step.refuse(moved)
        return
    # Only fields that this revision adds may bring a widget.
    fields = _new_fields(step)
    for number, page in enumerate(before, start=1):
        old, new = step.old.get_object(page), step.new.get_object(page)
        if page in step.changed:
            step.explained.add(page)
            _check_page(step, old, new, f"trang {number}")
        _check_notes(step, page, fields, f"trang {number}")


def _moved(before: list[PdfReference], after: list[PdfReference]) -> str | None:
    """The finding for a change of the list of pages, or None."""
    old, new = ([(one.idnum, one.generation) for one in listed] for listed in (before, after))
    if old == new:
        return None
    if len(new) != len(old):
        return "pages_added" if len(new) > len(old) else "pages_gone"
    return "pages_order" if sorted(new) == sorted(old) else "pages"


def _check_page(step: RevisionDiff, old: Any, new: Any, where: str) -> None:
    for key in differing(old, new) - {"/Annots"}:
        step.refuse(_PAGE_KEYS.get(key, "object"), where=where)


def _check_notes(
    step: RevisionDiff, page: PdfReference, fields: dict[PdfReference, Any], where: str
) -> None:
    """Check that the annotations of a page are the old ones, then widgets of new signature fields."""
    old, new = step.old.get_object(page), step.new.get_object(page)
    before = raw_items(entry(old, "/Annots") or generic.ArrayObject())
    after = raw_items(entry(new, "/Annots") or generic.ArrayObject())
    if (listed := raw_entry(new, "/Annots")) is not None:
        changed = isinstance(listed, generic.IndirectObject) and listed.reference in step.changed
        if changed:
            step.explain(listed)
    if len(after) < len(before) or not all(map(is_identical, before, after)):
        step.refuse("annotation_gone", where=where)
        return
    for item in after[len(before) :]:
        reference = item.reference if isinstance(item, generic.IndirectObject) else None
        if reference not in fields:
            is_link = entry(resolve(item), "/Subtype") == "/Link"
            step.refuse("link_added" if is_link else "annotation", where=where)
            step.explain(item)
        else:
            assert reference is not None
            _check_place(step, page, fields[reference], where)


def _new_fields(step: RevisionDiff) -> dict[PdfReference, Any]:
    form = entry(step.new.root, "/AcroForm")
    if not isinstance(form, generic.DictionaryObject):
        return {}
    return {
        reference: field
        for reference, field in signature_fields(form)
        if not step.existed(reference)
    }


def _check_place(step: RevisionDiff, page: PdfReference, field: Any, where: str) -> None:
    """Check that a field that the portal did not make covers no content of the page."""
    left, bottom, right, top = _box(field)
    if right - left <= 0 or top - bottom <= 0:
        return  # an invisible signature
    if right - left > MAX_WIDTH or top - bottom > MAX_HEIGHT:
        step.refuse("appearance_size", where=where)
        return
    # The first revision has the fields that the portal's print left for signature and seal.
    form = entry(step.reader.get_historical_root(0), "/AcroForm")
    own = signature_fields(form) if isinstance(form, generic.DictionaryObject) else []
    boxes = [(_box(one), raw_entry(one, "/P")) for _, one in own]
    boxes = [(box, home) for box, home in boxes if box[2] > box[0] and box[3] > box[1]]
    if boxes and not any(
        (home.idnum, home.generation) == (page.idnum, page.generation)
        and left >= box[0] - MAX_DISTANCE
        and right <= box[2] + MAX_DISTANCE
        and bottom >= box[1] - MAX_DISTANCE
        and top <= box[3] + MAX_DISTANCE
        for box, home in boxes
        if isinstance(home, generic.IndirectObject)
    ):
        step.refuse("appearance_place", where=where)


def _box(field: Any) -> tuple[float, float, float, float]:
    corners = entry(field, "/Rect")
    if not isinstance(corners, generic.ArrayObject) or len(corners) != 4:
        return 0, 0, 0, 0
    first, second, third, fourth = (float(corner) for corner in corners)
    # ISO 32000-1, 7.9.5: any two opposite corners, in any order.
    return min(first, third), min(second, fourth), max(first, third), max(second, fourth)
