"""What signing may change in the form of a document: fill a signature field, or add one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyhanko.pdf_utils import generic

from plans.pdf.verifying.changes.revision_diff import RevisionDiff
from plans.pdf.verifying.strict_reader import (
    differing,
    entry,
    is_identical,
    raw_entry,
    raw_items,
    resolve,
)

_FIELD_KEYS = {
    *("/Type", "/Subtype", "/FT", "/T", "/TU", "/TM", "/V", "/F", "/Ff", "/Rect", "/P", "/AP"),
    *("/Lock", "/SV", "/MK", "/DA", "/Q", "/BS", "/Border", "/M", "/NM", "/H", "/DR"),
    *("/Contents", "/Lang", "/StructParent"),
}
_FILLING = {"/V", "/AP", "/M", "/MK", "/F"}
#: Keys of a new form. Software adds fonts and a style for text fields that it does not have.
_NEW_FORM = {"/Fields", "/SigFlags", "/DR", "/DA", "/Type"}
_HIDDEN, _NO_VIEW = 2, 32


def check_form(step: RevisionDiff) -> None:
    """Check that the form differs from the old one by at most one signature."""
    old, new = entry(step.old.root, "/AcroForm"), entry(step.new.root, "/AcroForm")
    if new is None:
        step.refuse_if(old is not None, "field_gone")
        return
    step.explain(raw_entry(step.new.root, "/AcroForm"))
    _check_keys(step, old, new)
    before = raw_items(entry(old, "/Fields")) if old and "/Fields" in old else []
    after = raw_items(entry(new, "/Fields")) if "/Fields" in new else []
    step.explain(raw_entry(new, "/Fields"))
    if len(after) < len(before) or not all(map(is_identical, before, after)):
        step.refuse("field_gone")
        return
    signed = sum(_check_filled(step, item) for item in before)
    signed += sum(_check_added(step, item) for item in after[len(before) :])
    # A revision is made by one signature; two in it would share one range of bytes.
    step.refuse_if(signed > 1 or _share_a_value(after), "shared_value")
    _check_names(step, after)


def _share_a_value(fields: Sequence[Any]) -> bool:
    values = [raw_entry(resolve(field), "/V") for field in fields]
    numbers = [one.idnum for one in values if isinstance(one, generic.IndirectObject)]
    return len(set(numbers)) != len(numbers)


def _check_keys(step: RevisionDiff, old: Any, new: Any) -> None:
    if old is None:
        strange = set(new) - _NEW_FORM
        for key in ("/DR", "/DA"):
            step.explain_added(raw_entry(new, key))
    else:
        strange = differing(old, new) - {"/Fields", "/SigFlags"}
    if "/XFA" in strange:
        step.refuse("xfa")
    # Viewers would draw the fields again, as they like.
    elif "/NeedAppearances" in strange:
        step.refuse("redraw")
    elif strange:
        step.refuse("form")
    # Bit 1: signatures exist; bit 2: append only. The rest is reserved.
    step.refuse_if(entry(new, "/SigFlags") not in (1, 3, None), "form")


def _check_names(step: RevisionDiff, fields: Sequence[Any]) -> None:
    names = [
        getattr(entry(step.new.get_object(one.reference), "/T"), "original_bytes", b"")
        for one in fields
        if isinstance(one, generic.IndirectObject)
    ]
    step.refuse_if(len(set(names)) != len(names), "field_twice")


def _check_filled(step: RevisionDiff, item: Any) -> bool:
    """Check a field that was there before: it is unchanged, or was empty and is now signed."""
    if not isinstance(item, generic.IndirectObject):
        return False
    reference = item.reference
    old, new = step.old.get_object(reference), step.new.get_object(reference)
    if reference not in step.changed:
        return False
    step.explained.add(reference)
    if entry(old, "/FT") != "/Sig" or not isinstance(new, generic.DictionaryObject):
        step.refuse("field_changed")
        return False
    if "/V" in old:
        step.refuse(_what_became_of(old, new))
        return False
    step.refuse_if(differing(old, new) - _FILLING or "/V" not in new, "field_changed")
    _check_field(step, new)
    _check_overwritten_picture(step, old, new)
    return "/V" in new


def _what_became_of(old: Any, new: Any) -> str:
    """The finding for a change of a field that was signed before."""
    if "/V" not in new:
        return "signature_gone"
    told = {
        "/V": "signature_replaced",
        "/AP": "appearance_changed",
        "/Rect": "signature_moved",
        "/F": "signature_hidden",
    }
    changed = differing(old, new)
    return next((code for key, code in told.items() if key in changed), "field_changed")


def _check_overwritten_picture(step: RevisionDiff, old: Any, new: Any) -> None:
    """Accept that some programs overwrite the field's empty appearance instead of adding one."""
    before, after = entry(old, "/AP"), entry(new, "/AP")
    if isinstance(before, generic.DictionaryObject) and isinstance(after, generic.DictionaryObject):
        empty, drawn = raw_entry(before, "/N"), raw_entry(after, "/N")
        if isinstance(drawn, generic.IndirectObject) and is_identical(empty, drawn):
            step.explained.add(drawn.reference)
            picture = step.new.get_object(drawn.reference)
            step.explain_added(picture)


def _check_added(step: RevisionDiff, item: Any) -> bool:
    """Check a field that is new: it must be a signature field, and signed."""
    if not isinstance(item, generic.IndirectObject) or step.existed(item.reference):
        step.refuse("field_added")
        return False
    field = step.new.get_object(item.reference)
    if not isinstance(field, generic.DictionaryObject) or entry(field, "/FT") != "/Sig":
        step.refuse("field_added")
        return False
    step.explained.add(item.reference)
    step.refuse_if("/V" not in field, "empty_field")
    _check_field(step, field)
    return "/V" in field


def _check_field(step: RevisionDiff, field: Any) -> None:
    """Check a signature field that this revision wrote: its keys, its value and its appearance."""
    if strange := set(field) - _FIELD_KEYS:
        step.refuse("script_added" if strange & {"/A", "/AA"} else "field_changed")
    step.refuse_if(int(entry(field, "/F") or 0) & (_HIDDEN | _NO_VIEW), "signature_hidden")
    for key in set(field) - {"/P"}:
        step.explain_added(raw_entry(field, key))
    look = entry(field, "/AP")
    if isinstance(look, generic.DictionaryObject) and set(look) - {"/N"}:
        # Rollover and down appearances show something else while the mouse is over the field.
        step.refuse("appearance_changed")
