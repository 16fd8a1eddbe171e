"""Describes in words for people which piece of the document a changed object is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver

from plans.pdf.verifying.changes.revision_diff import RevisionDiff
from plans.pdf.verifying.strict_reader import (
    PdfReference,
    entry,
    page_references,
    raw_entry,
    raw_items,
    resolve,
)

_BY_TYPE = {
    "/EmbeddedFile": "attachment",
    "/Filespec": "attachment",
    "/F": "attachment",
    "/Metadata": "metadata",
    "/OCG": "layers",
    "/OCMD": "layers",
    "/Outlines": "outline",
    "/StructTreeRoot": "structure",
    "/StructElem": "structure",
    "/Font": "fonts",
    "/FontDescriptor": "fonts",
    "/Pages": "pages",
    "/Action": "script_added",
    "/Sig": "signature_replaced",
    "/DocTimeStamp": "signature_replaced",
}
_PLACES = {
    "text": "chữ trên {where}",
    "fonts": "phông chữ",
    "pictures": "hình ảnh",
    "attachment": "tệp đính kèm",
    "metadata": "thông tin mô tả",
    "structure": "cấu trúc đọc",
    "outline": "mục lục dấu trang",
    "annotation_changed": "liên kết hoặc ô ký trên {where}",
    "page": "{where}",
}
#: The finding for a new object that no signature needs.
_ADDED = {"attachment": "attachment_added", "script_added": "script_added", "layers": "layers"}
Description = tuple[str, dict[str, object]]


def report_unexplained(step: RevisionDiff, unexplained: Iterable[PdfReference]) -> None:
    """Note a problem for each changed object that no rule explains."""
    # Sorted, so that the same file always gets the same message.
    waiting = sorted(unexplained, key=lambda one: one.idnum)
    if not waiting:
        return
    known = describe_objects(step.old)
    for reference in waiting:
        if reference in step.freed:
            continue  # reported already
        if step.existed(reference):
            code, words = known.get(reference) or _by_type(step.old.get_object(reference))
            if code == "pages" and any(one.code.startswith("pages_") for one in step.problems):
                continue  # reported already, more precisely
            step.refuse("object" if code == "page" else code, **words)
        else:
            code, _ = _by_type(step.new.get_object(reference))
            step.refuse(_ADDED.get(code, "hidden_objects"))


def place_of(resolver: HistoricalResolver, reference: PdfReference) -> str:
    """The part of the document that an object belongs to, in words for a message."""
    code, words = describe_objects(resolver).get(reference) or _by_type(
        resolver.get_object(reference)
    )
    return _PLACES.get(code, "phần chung của tệp").format(**words)


def describe_objects(resolver: HistoricalResolver) -> dict[PdfReference, Description]:
    """The findings and words for the objects that people see, by reference."""
    found: dict[PdfReference, Description] = {}
    for number, reference in enumerate(page_references(resolver), start=1):
        where = {"where": f"trang {number}"}
        page = resolver.get_object(reference)
        found[reference] = ("page", dict(where))
        for item in _listed(page, "/Contents"):
            found[item] = ("text", dict(where))
        for item in _listed(page, "/Annots"):
            found.setdefault(item, ("annotation_changed", dict(where)))
        _note_resources(entry(page, "/Resources"), found)
    _note_signatures(entry(resolver.root, "/AcroForm"), found)
    return found


def _note_resources(resources: Any, found: dict[PdfReference, Description]) -> None:
    if not isinstance(resources, generic.DictionaryObject):
        return
    for kind, code in (("/Font", "fonts"), ("/XObject", "pictures")):
        named = entry(resources, kind)
        if isinstance(named, generic.DictionaryObject):
            for name in named:
                if isinstance(item := raw_entry(named, name), generic.IndirectObject):
                    found.setdefault(item.reference, (code, {}))


def _note_signatures(form: Any, found: dict[PdfReference, Description]) -> None:
    if not isinstance(form, generic.DictionaryObject):
        return
    for item in _listed(form, "/Fields"):
        field = item.get_object()
        look = entry(field, "/AP")
        if isinstance(look, generic.DictionaryObject) and "/N" in look:
            for reference in _below(raw_entry(look, "/N"), 3):
                found[reference] = ("appearance_changed", {})
        if isinstance(value := raw_entry(field, "/V"), generic.IndirectObject):
            found[value.reference] = ("signature_replaced", {})


def _below(value: Any, depth: int) -> Iterable[PdfReference]:
    if isinstance(value, generic.IndirectObject):
        yield value.reference
        value = resolve(value)
        depth -= 1
    if depth and isinstance(value, generic.DictionaryObject):
        for key in value:
            yield from _below(value.raw_get(key), depth)


def _listed(holder: Any, key: str) -> list[PdfReference]:
    """The references under a key that holds one or a list of them."""
    value = raw_entry(holder, key)
    found = [value.reference] if isinstance(value, generic.IndirectObject) else []
    resolved = entry(holder, key)
    if isinstance(resolved, generic.ArrayObject):
        items = raw_items(resolved)
        found = [one.reference for one in items if isinstance(one, generic.IndirectObject)]
    return found


def _by_type(value: Any) -> Description:
    if not isinstance(value, generic.DictionaryObject):
        return "object", {}
    if "/JS" in value or entry(value, "/S") in ("/JavaScript", "/Launch", "/URI"):
        return "script_added", {}
    if entry(value, "/Subtype") in ("/Image", "/Form"):
        return "pictures", {}
    if "/Title" in value:
        return "outline", {}
    if "/Names" in value:
        return "names", {}
    if {"/FontFile2", "/FontFile3", "/FontFile", "/Length1"} & set(value):
        return "fonts", {}
    return _BY_TYPE.get(str(entry(value, "/Type")), "object"), {}
