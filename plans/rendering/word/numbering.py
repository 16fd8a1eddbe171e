"""Word's own numbering of the outline and its bullets, so that a clerk can go on writing in the file.

A multilevel list counts like `plans/document/outline.py`: I, then 1, then 2.1. Headings are tied to its levels
by their styles; clauses, which stand on any level, name theirs.
"""

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from plans.rendering.word.elements import element

OUTLINE, BULLETS = 1, 2
#: Word's lists have as many levels as it has headings; what is deeper keeps a typed label.
LEVELS = 9
#: The first-line indent of 1.27 cm (II.6e), in twips.
FIRST_LINE_INDENT = 720
#: That of "+" below "-", half as much again: 1.9 cm.
DEEPER_INDENT = 1077


def add_numbering(document: Document) -> None:
    """Replace the lists of the template by ours."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    outline = (_outline_level(depth) for depth in range(LEVELS))
    numbering.append(_list(OUTLINE, "multilevel", *outline))
    bullets = (_level(0, "bullet", "-"), _level(1, "bullet", "+", indent=DEEPER_INDENT))
    numbering.append(_list(BULLETS, "hybridMultilevel", *bullets))
    for number in (OUTLINE, BULLETS):
        numbering.append(element("num", element("abstractNumId", val=number), numId=number))


def in_list(number: int, depth: int = 0) -> BaseOxmlElement:
    """A paragraph's place in a list: its level, from 0."""
    return element("numPr", element("ilvl", val=depth), element("numId", val=number))


def unnumbered() -> BaseOxmlElement:
    """For a paragraph whose style is numbered, but which has a typed label."""
    return in_list(0)


def _list(number: int, kind: str, *levels: BaseOxmlElement) -> BaseOxmlElement:
    return element(
        "abstractNum", element("multiLevelType", val=kind), *levels, abstractNumId=number
    )


def _outline_level(depth: int) -> BaseOxmlElement:
    # The part's Roman numeral is left out below it: 2.1, not II.2.1.
    shown = "%1." if depth == 0 else "".join(f"%{place}." for place in range(2, depth + 2))
    kind = "upperRoman" if depth == 0 else "decimal"
    return _level(depth, kind, shown, style=f"Heading{depth + 1}")


def _level(
    depth: int, kind: str, shown: str, style: str = "", indent: int = FIRST_LINE_INDENT
) -> BaseOxmlElement:
    # The schema fixes this order too: start, numFmt, pStyle, suff, lvlText, lvlJc, pPr.
    made = element("lvl", element("start", val=1), element("numFmt", val=kind), ilvl=depth)
    if style:
        made.append(element("pStyle", val=style))
    for child in (
        element("suff", val="space"),
        element("lvlText", val=shown),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=0, firstLine=indent)),
    ):
        made.append(child)
    return made
