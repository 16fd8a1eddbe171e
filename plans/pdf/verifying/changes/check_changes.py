"""Checks that the appended revisions of a file change what signing needs to change, and nothing else."""

from __future__ import annotations

from typing import Any

from pyhanko.pdf_utils import generic

from plans.pdf.verifying.changes import descriptions, security_store
from plans.pdf.verifying.changes.form_fields import check_form
from plans.pdf.verifying.changes.metadata import check_metadata, check_properties
from plans.pdf.verifying.changes.pages import check_pages
from plans.pdf.verifying.changes.revision_diff import RevisionDiff
from plans.pdf.verifying.findings.errors import VerificationError, message_of
from plans.pdf.verifying.strict_reader import (
    StrictReader,
    differing,
    entry,
    is_identical,
    raw_entry,
)

#: The most specific findings come first; those that only follow from others come last.
_TELLING = (
    *("script_added", "opening", "closing", "page_action", "xfa", "trailer"),
    *("pages_added", "pages_gone", "pages_order", "pages", "text", "attachment_added"),
    *("attachment", "names", "association", "page_turned", "page_look"),
    *("annotation_gone", "shared_value", "signature_gone", "signature_replaced"),
    *("signature_moved", "signature_hidden", "appearance_changed", "field_twice"),
    *("field_added", "empty_field", "appearance_size"),
    *("appearance_place", "pictures", "fonts", "resources", "link_added", "annotation"),
    *("annotation_changed", "field_gone", "field_changed"),
    *("redraw", "layers", "metadata", "properties", "permissions", "outline", "structure"),
    *("labels", "proofs", "proofs_gone", "form", "catalog", "freed"),
    *("object", "hidden_objects"),
)
_CATALOG_KEYS = {
    "/Names": "names",
    "/AF": "association",
    "/Collection": "association",
    "/OpenAction": "opening",
    "/AA": "closing",
    "/OCProperties": "layers",
    "/Pages": "pages",
    "/PageLabels": "labels",
    "/Outlines": "outline",
    "/StructTreeRoot": "structure",
    "/MarkInfo": "structure",
    "/Metadata": "metadata",
}
_CATALOG_WORDS = {
    "/ViewerPreferences": "cách mở văn bản",
    "/Lang": "ngôn ngữ",
    "/OutputIntents": "màu in",
    "/PageLayout": "cách bày trang",
    "/PageMode": "cách mở văn bản",
    "/Dests": "chỗ dẫn",
    "/URI": "địa chỉ gốc",
}


def check_changes(reader: StrictReader, first: int) -> None:
    """Compare each revision from `first` on with the one before. Raises the most specific problem."""
    for number in range(first, reader.total_revisions):
        step = RevisionDiff(reader, number)
        _check_step(step)
        if step.problems:
            raise _most_telling(step.problems)


def _check_step(step: RevisionDiff) -> None:
    _check_trailer(step)
    step.refuse_if(step.freed, "freed")
    _check_catalog(step)
    check_form(step)
    check_pages(step)
    check_metadata(step)
    check_properties(step)
    security_store.check_security_store(step)
    # Last, after every rule has had its chance to explain a change.
    descriptions.report_unexplained(step, step.changed - step.explained)


def _most_telling(problems: list[VerificationError]) -> VerificationError:
    def rank(problem: VerificationError) -> int:
        return _TELLING.index(problem.code) if problem.code in _TELLING else len(_TELLING)

    ordered = sorted(problems, key=rank)
    told = list(dict.fromkeys(message_of(problem) for problem in ordered))
    return VerificationError(ordered[0].code, *told[1:], **ordered[0].words)


def _check_trailer(step: RevisionDiff) -> None:
    old, new = step.old.trailer_view, step.new.trailer_view
    kept = ("/Root", "/Info")
    alike = all(is_identical(raw_entry(old, key), raw_entry(new, key)) for key in kept)
    first_id = _first_id(old) == _first_id(new)
    known = {"/Root", "/Info", "/ID", "/Size", "/Prev", "/Type", "/W", "/Index", "/Filter"}
    known |= {"/Length", "/DecodeParms", "/DocChecksum"}
    step.refuse_if(not alike or not first_id or set(new) - set(old) - known, "trailer")


def _first_id(trailer: Any) -> bytes | None:
    identifiers = entry(trailer, "/ID")
    # The second half changes with every revision; the first belongs to the document.
    if not isinstance(identifiers, generic.ArrayObject) or len(identifiers) != 2:
        return None
    return getattr(identifiers[0], "original_bytes", None)


def _check_catalog(step: RevisionDiff) -> None:
    old, new = step.old.root, step.new.root
    step.explained.add(step.new.root_ref)
    # These have checks of their own.
    watched = {"/AcroForm", "/DSS", "/Metadata"}
    for key in differing(old, new) - watched:
        _check_catalog_key(step, key, raw_entry(old, key), raw_entry(new, key))


def _check_catalog_key(step: RevisionDiff, key: str, old: Any, new: Any) -> None:
    # Signing software raises the version for its signature format.
    if key == "/Version" and str(new) in ("/1.7", "/2.0"):
        return
    # PAdES before PDF 2.0 is declared as an extension.
    if key == "/Extensions" and new is not None:
        step.explain_added(new)
    elif key == "/Perms":
        _check_permissions(step, old)
    else:
        words = {"what": _CATALOG_WORDS.get(key, key[1:])} if key not in _CATALOG_KEYS else {}
        step.refuse(_CATALOG_KEYS.get(key, "catalog"), **words)


def _check_permissions(step: RevisionDiff, old: Any) -> None:
    """A certifying signature may be named once, by the revision that adds it."""
    new = entry(step.new.root, "/Perms")
    step.explain(raw_entry(step.new.root, "/Perms"))
    named = raw_entry(new, "/DocMDP") if isinstance(new, generic.DictionaryObject) else None
    if old is not None or set(new or ()) != {"/DocMDP"} or not _is_new_signature(step, named):
        step.refuse("permissions")


def _is_new_signature(step: RevisionDiff, named: Any) -> bool:
    if not isinstance(named, generic.IndirectObject) or step.existed(named.reference):
        return False
    value = step.new.get_object(named.reference)
    return isinstance(value, generic.DictionaryObject) and "/ByteRange" in value
