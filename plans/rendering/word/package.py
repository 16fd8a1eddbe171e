"""Everything around the text of a Word file: properties, settings, sections, page numbers, draft mark."""

from datetime import datetime
from decimal import Decimal

from docx import Document as new_document
from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as WordSection

from plans.document.plan import PlanDocument
from plans.document.wording import DRAFT_MARK, agency_name, document_title
from plans.rendering.office_package import document_timestamp, property_text
from plans.rendering.table_layout import table_layout
from plans.rendering.word.elements import element, paragraph, twips
from plans.rendering.word.numbering import FIRST_LINE_INDENT, add_numbering
from plans.rendering.word.styles import FONT, LANGUAGE, set_styles

_A4 = (Decimal(210), Decimal(297))
# Phụ lục I, I.3 allows 20-25 mm at the top and bottom, 30-35 on the left, 15-20 on the right.
_TOP, _BOTTOM, _LEFT, _RIGHT = Decimal(20), Decimal(20), Decimal(30), Decimal(15)
_PAGE_NUMBER_FROM_EDGE = Decimal(10)

# Parts of python-docx's template that our files do not need: a thumbnail of an empty page, fonts and
# styles of another language, and a second copy of all styles for Word 2010.
_UNUSED_PARTS = (
    "thumbnail",
    "stylesWithEffects",
    "customXml",
    "webSettings",
    "fontTable",
)

_APP_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>wardplan</Application></Properties>"
)

# VML rather than DrawingML: Word itself stores watermarks like this, and LibreOffice can read it too.
_MARK = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
     xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
  <w:rPr><w:noProof/></w:rPr>
  <w:pict>
    <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"
                 path="m0,0l21600,0m0,21600l21600,21600e">
      <v:path textpathok="t" o:connecttype="rect"/>
      <v:textpath on="t" fitshape="t"/>
    </v:shapetype>
    <v:shape id="{name}" type="#_x0000_t136" alt="" stroked="f" fillcolor="#e8e8e8"
             style="position:absolute;width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;
             mso-position-horizontal:center;mso-position-horizontal-relative:page;
             mso-position-vertical:center;mso-position-vertical-relative:page">
      <v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt;font-weight:bold"
                  string="{text}"/>
    </v:shape>
  </w:pict>
</w:r>
"""


def new_word_file(plan: PlanDocument, changed: datetime | None) -> Document:
    """An empty Word file with our styles and lists and the plan's document properties."""
    document = new_document()
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS:
                del part.rels[key]
            elif relation.reltype.endswith("/extended-properties"):
                # The template's part names another program and counts pages and words of another text.
                relation.target_part._blob = _APP_PROPERTIES.encode()
    set_styles(document, plan, table_layout(plan.indicators).size)
    add_numbering(document)
    _set_settings(document)
    _set_properties(document, plan, changed)
    # Not `clear_content()`, which would leave the template's section behind.
    for child in list(document.element.body):
        document.element.body.remove(child)
    return document


def _set_settings(document: Document) -> None:
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    # Mode 15 stands for Word 2013 and later; without it the file opens in "compatibility mode".
    mode = element(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    for child in (
        element("zoom", percent=100),
        element("defaultTabStop", val=FIRST_LINE_INDENT),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", mode),
        element("themeFontLang", val=LANGUAGE),
        element("decimalSymbol", val=","),
        element("listSeparator", val=";"),
    ):
        settings.append(child)


def _set_properties(document: Document, plan: PlanDocument, changed: datetime | None) -> None:
    properties = document.core_properties
    properties.title = property_text(document_title(plan))
    properties.subject = property_text(plan.plan.subject)
    properties.author = properties.last_modified_by = property_text(agency_name(plan))
    properties.language = LANGUAGE
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = document_timestamp(plan.plan, changed)


def section_properties(*, landscape: bool) -> BaseOxmlElement:
    """The `sectPr` element that ends a section of A4 pages, numbered from 1.

    Each appendix is numbered on its own (III.1đ) and shows no number on its first page (I.7).
    """
    width, height = reversed(_A4) if landscape else _A4
    size = {"orient": "landscape"} if landscape else {}
    return element(
        "sectPr",
        element("type", val="nextPage"),
        element("pgSz", w=twips(width), h=twips(height), **size),
        element(
            "pgMar",
            top=twips(_TOP),
            right=twips(_RIGHT),
            bottom=twips(_BOTTOM),
            left=twips(_LEFT),
            header=twips(_PAGE_NUMBER_FROM_EDGE),
            footer=twips(_PAGE_NUMBER_FROM_EDGE),
            gutter=0,
        ),
        element("pgNumType", start=1),
        element("titlePg"),
    )


def set_page_headers(section: WordSection, *, draft: bool) -> None:
    """Set the page number in the top margin from page 2 on (I.7), and the draft mark on every page.

    Called for the first section only; later sections inherit its headers.
    """
    first, following = section.first_page_header, section.header
    for name, head, numbered in (("first", first, False), ("following", following, True)):
        head.is_linked_to_previous = False
        line = paragraph("", "Header")
        if numbered:
            line.append(_page_number())
        if draft:
            # Shape ids must be unique in the whole file.
            line.append(_draft_mark(f"du-thao-{name}"))
        for old in list(head._element):
            head._element.remove(old)
        head._element.append(line)


def _page_number() -> BaseOxmlElement:
    shown = element("t")
    shown.text = "2"  # shown by programs that do not compute fields
    return element("fldSimple", element("r", shown), instr=" PAGE ")


def _draft_mark(name: str) -> BaseOxmlElement:
    return parse_xml(_MARK.format(name=name, width=420, height=105, font=FONT, text=DRAFT_MARK))
