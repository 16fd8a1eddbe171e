"""Describes in words for people which piece of the document a changed object is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver

from plans.pdf.verifying.reader import Reference, entry, follow, pages, raw, raw_items
from plans.pdf.verifying.steps import Step

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
Described = tuple[str, dict[str, object]]


def report(step: Step, unexplained: Iterable[Reference]) -> None:
    """Note a problem for each changed object that no rule explains."""
    # Sorted, so that the same file always gets the same message.
    waiting = sorted(unexplained, key=lambda one: one.idnum)
    if not waiting:
        return
    known = catalogue_of(step.old)
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


def place_of(resolver: HistoricalResolver, reference: Reference) -> str:
    """The part of the document that an object belongs to, in words for a message."""
    code, words = catalogue_of(resolver).get(reference) or _by_type(resolver.get_object(reference))
    return _PLACES.get(code, "phần chung của tệp").format(**words)


def catalogue_of(resolver: HistoricalResolver) -> dict[Reference, Described]:
    """The findings and words for the objects that people see, by reference."""
    found: dict[Reference, Described] = {}
    for number, reference in enumerate(pages(resolver), start=1):
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


def _note_resources(resources: Any, found: dict[Reference, Described]) -> None:
    if not isinstance(resources, generic.DictionaryObject):
        return
    for kind, code in (("/Font", "fonts"), ("/XObject", "pictures")):
        named = entry(resources, kind)
        if isinstance(named, generic.DictionaryObject):
            for name in named:
                if isinstance(item := raw(named, name), generic.IndirectObject):
                    found.setdefault(item.reference, (code, {}))


def _note_signatures(form: Any, found: dict[Reference, Described]) -> None:
    if not isinstance(form, generic.DictionaryObject):
        return
    for item in _listed(form, "/Fields"):
        field = item.get_object()
        look = entry(field, "/AP")
        if isinstance(look, generic.DictionaryObject) and "/N" in look:
            for reference in _below(raw(look, "/N"), 3):
                found[reference] = ("appearance_changed", {})
        if isinstance(value := raw(field, "/V"), generic.IndirectObject):
            found[value.reference] = ("signature_replaced", {})


def _below(value: Any, depth: int) -> Iterable[Reference]:
    if isinstance(value, generic.IndirectObject):
        yield value.reference
        value = follow(value)
        depth -= 1
    if depth and isinstance(value, generic.DictionaryObject):
        for key in value:
            yield from _below(value.raw_get(key), depth)


def _listed(holder: Any, key: str) -> list[Reference]:
    """The references under a key that holds one or a list of them."""
    value = raw(holder, key)
    found = [value.reference] if isinstance(value, generic.IndirectObject) else []
    resolved = entry(holder, key)
    if isinstance(resolved, generic.ArrayObject):
        items = raw_items(resolved)
        found = [one.reference for one in items if isinstance(one, generic.IndirectObject)]
    return found


def _by_type(value: Any) -> Described:
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
