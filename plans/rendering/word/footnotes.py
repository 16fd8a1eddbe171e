"""The footnotes of a Word file: a part of their own, beside the styles of their words and marks."""

from collections.abc import Sequence

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from plans.rendering.word.elements import NOTE_MARK, element, run

_TEXT = "FootnoteText"
#: Word's own two notes, which draw the lines above the others.
_LINES = ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))


def add_footnotes(document: Document, notes: Sequence[str]) -> None:
    """Give a file its footnotes, numbered from 1; one without any stays as it is."""
    if not notes:
        return
    root = element("footnotes", *(_line(*line) for line in _LINES))
    for number, words in enumerate(notes, start=1):
        root.append(_note(number, words))
    part = XmlPart(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    for style in (_text_style(), _mark_style()):
        document.styles.element.append(style)
    settings = document.settings.element
    named = element("footnotePr", *(element("footnote", id=number) for number, *_ in _LINES))
    # The schema fixes the order of settings: it stands before `compat`.
    settings.insert(settings.index(settings.find(qn("w:compat"))), named)


def _line(number: int, kind: str, sign: str) -> BaseOxmlElement:
    spacing = element("pPr", element("spacing", after=0, line=240, lineRule="auto"))
    return element(
        "footnote", element("p", spacing, element("r", element(sign))), id=number, type=kind
    )


def _note(number: int, words: str) -> BaseOxmlElement:
    mark = element("r", element("rPr", element("rStyle", val=NOTE_MARK)), element("footnoteRef"))
    style = element("pPr", element("pStyle", val=_TEXT))
    return element("footnote", element("p", style, mark, run(f" {words}")), id=number)


def _text_style() -> BaseOxmlElement:
    return element(
        "style",
        element("name", val="footnote text"),
        element("basedOn", val="Normal"),
        element("pPr", element("jc", val="both")),
        # 11 points, in half points.
        element("rPr", element("sz", val=22), element("szCs", val=22)),
        type="paragraph",
        styleId=_TEXT,
    )


def _mark_style() -> BaseOxmlElement:
    return element(
        "style",
        element("name", val="footnote reference"),
        element("rPr", element("vertAlign", val="superscript")),
        type="character",
        styleId=NOTE_MARK,
    )
