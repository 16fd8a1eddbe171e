"""What signing may change in a document's metadata: the names of programs and the time of the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from pyhanko.pdf_utils import generic

from plans.pdf.verifying.changes.revision_diff import RevisionDiff
from plans.pdf.verifying.findings.errors import VerificationError, refuse_if
from plans.pdf.verifying.strict_reader import entry, is_identical, raw_entry

_MOST_BYTES = 1024 * 1024
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DESCRIPTION, _TYPE = f"{_RDF}Description", f"{_RDF}type"
_RESOURCE = f"{_RDF}resource"
_LISTS = {f"{_RDF}{kind}" for kind in ("Bag", "Seq", "Alt")}
#: How a statement is written, not what it says: the subject is always the document.
_SYNTAX = {f"{_RDF}about", f"{_RDF}parseType", _RESOURCE}
_XMP = "{http://ns.adobe.com/xap/1.0/}"
#: Rewritten by every program that saves a file.
_OF_THE_PROGRAM = {
    f"{_XMP}ModifyDate",
    f"{_XMP}MetadataDate",
    f"{_XMP}CreatorTool",
    "{http://ns.adobe.com/pdf/1.3/}Producer",
    "{http://ns.adobe.com/xap/1.0/mm/}InstanceID",
}
_PROPERTIES_OF_THE_PROGRAM = {"/ModDate", "/Producer", "/Creator"}


def check_metadata(step: RevisionDiff) -> None:
    """Check that the XMP metadata says the same of the document, whatever program wrote it last."""
    old, new = raw_entry(step.old.root, "/Metadata"), raw_entry(step.new.root, "/Metadata")
    if old is None and new is None:
        return
    if not isinstance(new, generic.IndirectObject) or not isinstance(old, generic.IndirectObject):
        step.refuse("metadata")
        return
    if is_identical(old, new) and new.reference not in step.changed:
        return
    step.explained.add(new.reference)
    # Another object of the document would be shown as its metadata.
    if not is_identical(old, new) and step.existed(new.reference):
        step.refuse("metadata")
        return
    before = _statements(step.old.get_object(old.reference))
    after = _statements(step.new.get_object(new.reference))
    step.refuse_if(before != after, "metadata")


def _statements(stream: Any) -> Counter[tuple[str, str]]:
    """Every statement of the XMP as name and value, without what programs say of themselves."""
    refuse_if(not isinstance(stream, generic.StreamObject) or "/F" in stream, "metadata")
    data = stream.data
    refuse_if(len(data) > _MOST_BYTES or b"<!" in data.replace(b"<!--", b""), "metadata")
    try:
        # A document type was refused above, so no entity can expand.
        root = ElementTree.fromstring(data)  # noqa: S314
    except ElementTree.ParseError as error:
        raise VerificationError("metadata") from error
    nodes = (node for rdf in root.iter(f"{_RDF}RDF") for node in rdf)
    return Counter(said for node in nodes for said in _properties(node))


def _properties(node: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Name and value of each property, which may be written as an attribute or as an element."""
    if node.tag != _DESCRIPTION:
        yield _TYPE, node.tag
    written = [(name, text.strip()) for name, text in node.attrib.items() if name not in _SYNTAX]
    written += [(child.tag, _value(child)) for child in node]
    yield from (said for said in written if said[0] not in _OF_THE_PROGRAM)


def _value(element: ElementTree.Element) -> str:
    """A property's value, the same for every way to write it in RDF/XML; programs choose differently."""
    parts = [(element.text or "").strip(), element.get(_RESOURCE, "").strip()]
    if len(element) == 1 and element[0].tag in _LISTS:
        parts += [element[0].tag, *(f"[{_value(item)}]" for item in element[0])]
        parts += sorted(f"{name}={text}" for name, text in element.attrib.items())
        return " ".join(filter(None, parts))
    # A structure stands in a node of its own or, with parseType="Resource", in the property itself.
    inner = [child for child in element if child.tag == _DESCRIPTION]
    plain = ElementTree.Element(_DESCRIPTION, element.attrib)
    plain.extend(child for child in element if child.tag != _DESCRIPTION)
    said = sorted(said for node in (plain, *inner) for said in _properties(node))
    parts += [f"{{{name}={value}}}" for name, value in said]
    parts += [(child.tail or "").strip() for child in element]
    return " ".join(filter(None, parts))


def check_properties(step: RevisionDiff) -> None:
    """Check that the Info dictionary is the old one except for program and time."""
    reference = raw_entry(step.new.trailer_view, "/Info")
    if not isinstance(reference, generic.IndirectObject):
        return
    if reference.reference not in step.changed or not step.existed(reference.reference):
        return
    step.explained.add(reference.reference)
    old, new = step.old.get_object(reference.reference), step.new.get_object(reference.reference)
    if not isinstance(new, generic.DictionaryObject) or any(
        not is_identical(entry(old, key), entry(new, key))
        for key in {*old, *new} - _PROPERTIES_OF_THE_PROGRAM
    ):
        step.refuse("properties")
