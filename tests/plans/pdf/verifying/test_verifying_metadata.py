"""What a file says of itself may be written anew in another way, but not say another thing."""

from typing import Any

import pytest
from pyhanko.pdf_utils.generic import StreamObject

from plans.pdf.verifying.changes.metadata import _statements
from plans.rendering.pdf.xmp import PDF_UA, PDF_UA_1, with_statements

BARE = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" pdfaid:part="3"/></rdf:RDF></x:xmpmeta>'
)
OURS = with_statements(BARE, PDF_UA, PDF_UA_1)
#: The same in other words of RDF/XML, as signing programs write it.
REWRITTEN = (
    OURS.replace(b' pdfaid:part="3"/>', b"><pdfaid:part>3</pdfaid:part></rdf:Description>")
    .replace(b'<rdf:li rdf:parseType="Resource">', b"<rdf:li><rdf:Description>")
    .replace(b"</rdf:li>", b"</rdf:Description></rdf:li>")
    .replace(
        b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
        b'<pdfaSchema:namespaceURI rdf:resource="http://www.aiim.org/pdfua/ns/id/"/>',
    )
)


def told(xmp: bytes) -> Any:
    return _statements(StreamObject(stream_data=xmp))


def test_same_statements_in_another_form_are_the_same():
    assert REWRITTEN != OURS
    assert told(REWRITTEN) == told(OURS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'pdfaid:part="3"', b'pdfaid:part="2"'),
        (b'pdfuaid:part="1"', b'pdfuaid:part="2"'),
        (b"<pdfaProperty:name>part<", b"<pdfaProperty:name>parts<"),
        (b"ns/id/</pdfaSchema", b"ns/other/</pdfaSchema"),
        (b"<rdf:Seq>", b"<rdf:Seq><rdf:li>one more</rdf:li>"),
        (b"</rdf:RDF>", b'<rdf:Description rdf:about="" pdfaid:rev="1"/></rdf:RDF>'),
        (b"</rdf:RDF>", b'<pdfaid:Other rdf:about=""/></rdf:RDF>'),
    ],
)
def test_another_statement_is_seen(old, new):
    assert old in OURS
    assert told(OURS.replace(old, new)) != told(OURS)
