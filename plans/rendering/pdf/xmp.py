"""What a PDF says of itself beyond its title: statements in its XMP, each with the schema it belongs to.

PDF/A knows a few schemas by heart; any other must be described in the file itself, all in one list
(ISO 19005-3, 6.6.2.3). PDF/UA's own identifier is such another one (ISO 14289-1, 5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_LIST_END = b"</rdf:Bag></pdfaExtension:schemas>"
_END = b"</rdf:RDF>"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a schema; `meaning` is its description in the file, `kind` its type there."""

    name: str
    value: str
    meaning: str
    kind: str = "Text"


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema outside PDF/A's own: its title, address and usual prefix."""

    title: str
    address: str
    prefix: str


PDF_UA = Schema(
    "PDF/UA Universal Accessibility Schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid"
)
#: The claim to be PDF/UA-1, which `make conformance` proves.
PDF_UA_1 = (
    Statement("part", "1", "Indicates, which part of ISO 14289 standard is followed", "Integer"),
)


def with_statements(xmp: bytes, schema: Schema, statements: Sequence[Statement]) -> bytes:
    """The XMP of one of our prints with the statements, and with their schema in the list of schemas."""
    if _LIST_END not in xmp:
        xmp = _before(xmp, _END, _EMPTY_LIST)
    described = "".join(map(_property, statements))
    xmp = _before(xmp, _LIST_END, _described(schema, described))
    said = "".join(f' {schema.prefix}:{one.name}="{escape(one.value)}"' for one in statements)
    about = f'<rdf:Description xmlns:{schema.prefix}="{schema.address}" rdf:about=""{said}/>'
    return _before(xmp, _END, about)


def _before(xmp: bytes, mark: bytes, text: str) -> bytes:
    start, end, rest = xmp.rpartition(mark)
    assert end, f"the XMP has no {mark.decode()}"
    return start + text.encode() + end + rest


_EMPTY_LIST = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def _described(schema: Schema, properties: str) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{escape(schema.title)}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{escape(schema.address)}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{schema.prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _property(statement: Statement) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{statement.name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{statement.kind}</pdfaProperty:valueType>"
        # The portal writes the values, not a person who edits the file.
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{escape(statement.meaning)}</pdfaProperty:description></rdf:li>"
    )
