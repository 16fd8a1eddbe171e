"""The styles of a Word file: one for each element of the form, and no direct formatting.

Font sizes and faces follow Nghị định 30/2020, Phụ lục I, mục V ("Mẫu chữ").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from plans.document.outline import nodes_of
from plans.document.paths import insets_of
from plans.document.plan import PlanDocument
from plans.document.tables import AttachedTableData
from plans.rendering.drawn_tables import attached_table, printed_tables
from plans.rendering.heading_look import HeadingLook, heading_look
from plans.rendering.word.elements import element
from plans.rendering.word.numbering import (
    BULLETS,
    DEEPER_INDENT,
    FIRST_LINE_INDENT,
    OUTLINE,
    in_list,
)

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
MAX_HEADING_LEVEL = 9
#: Font size of tables in points, if the columns leave room for it.
TABLE_FONT_SIZE = 13

_SINGLE = 240
_BODY_LINE = 264  # 1.1 lines: between single and 1.5 (II.6e)
_AFTER = 120  # 6 pt between paragraphs (II.6e)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style. `size` in points; `before`, `after`, `line`, `first_line` in twips.

    `numbered` is the list (`numbering.py`) and the level that its paragraphs are counted in.
    """

    key: str
    name: str
    based_on: str | None = "Normal"
    size: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    align: str | None = None
    first_line: int | None = None
    before: int | None = None
    after: int | None = None
    line: int | None = None
    exact: bool = False
    keep_next: bool = False
    outline: int | None = None
    numbered: tuple[int, int] | None = None


def _headings() -> list[ParagraphStyle]:
    """Heading styles: bold, on a line of their own; capitals only at the top level (II.6đ and V.6b)."""
    return [
        ParagraphStyle(
            f"Heading{level}",
            f"heading {level}",
            "BodyText",
            bold=True,
            caps=True if level == 1 else None,
            keep_next=True,
            outline=level - 1,
            numbered=(OUTLINE, level - 1),
        )
        for level in range(1, MAX_HEADING_LEVEL + 1)
    ]


def heading_style(level: int, look: HeadingLook) -> str:
    """The key of the style of a heading."""
    return f"Heading{level}{look.capitalize()}"


def other_headings(document: PlanDocument) -> list[ParagraphStyle]:
    """The styles of those headings of a plan that are not set as their level says; most plans have none."""
    nodes = (node for node in nodes_of(document) if not node.is_target)
    looks = {(min(node.depth + 1, MAX_HEADING_LEVEL), heading_look(node)) for node in nodes}
    return [
        ParagraphStyle(
            heading_style(level, look),
            f"{_LOOKS[look]} {level}",
            f"Heading{level}",
            bold=look != "point",
            caps=look in ("capitals", "division"),
            align="center" if look == "division" else None,
            first_line=0 if look == "division" else None,
            outline=level - 1,
        )
        for level, look in sorted(looks)
        if look
    ]


_LOOKS = {
    "point": "Điểm, cấp",
    "capitals": "Đề mục in hoa, cấp",
    "bold": "Đề mục in đậm, cấp",
    "division": "Phần, chương, mục, cấp",
}


STYLES = [
    ParagraphStyle("Normal", "Normal", None, 14, align="left", before=0, after=0, line=_SINGLE),
    ParagraphStyle("Header", "header", align="center"),
    ParagraphStyle("Agency", "Tên cơ quan", size=12, bold=True, align="center"),
    ParagraphStyle("Nation", "Quốc hiệu", size=12, bold=True, align="center"),
    ParagraphStyle("Motto", "Tiêu ngữ", size=13, bold=True, align="center"),
    ParagraphStyle("Number", "Số, ký hiệu", size=13, align="center", before=_AFTER),
    ParagraphStyle(
        "PlaceDate", "Địa danh và thời gian", size=13, italic=True, align="center", before=_AFTER
    ),
    ParagraphStyle("Rule", "Dòng kẻ", size=1, before=40, line=40, exact=True, keep_next=True),
    ParagraphStyle("Title", "Title", bold=True, caps=True, align="center", before=360),
    ParagraphStyle("Subtitle", "Subtitle", bold=True, align="center"),
    ParagraphStyle(
        "AfterTitle",
        "Khoảng cách dưới dòng kẻ",
        size=1,
        after=240,
        line=20,
        exact=True,
        keep_next=True,
    ),
    ParagraphStyle(
        "BodyText",
        "Body Text",
        align="both",
        first_line=FIRST_LINE_INDENT,
        after=_AFTER,
        line=_BODY_LINE,
    ),
    ParagraphStyle("LegalBasis", "Căn cứ", "BodyText", italic=True),
    *_headings(),
    ParagraphStyle("ListBullet", "List Bullet", "BodyText", numbered=(BULLETS, 0)),
    ParagraphStyle(
        "ListBullet2",
        "List Bullet 2",
        "BodyText",
        first_line=DEEPER_INDENT,
        numbered=(BULLETS, 1),
    ),
    ParagraphStyle("Target", "Chỉ tiêu, nhiệm vụ", "BodyText"),
    ParagraphStyle("Closing", "Lời kết", "BodyText", after=240),
    ParagraphStyle("RecipientsHeading", "Nơi nhận", size=12, bold=True, italic=True, align="left"),
    ParagraphStyle("Recipient", "Danh sách nơi nhận", size=11, align="left"),
    ParagraphStyle("Signer", "Người ký", bold=True, align="center"),
    # The space before leaves room for the signature and the seal, about 36 mm across.
    ParagraphStyle("SignerName", "Họ tên người ký", "Signer", before=1700),
    ParagraphStyle("TableTitle", "Tên biểu", bold=True, align="center", keep_next=True, outline=0),
    ParagraphStyle(
        "AppendixNote", "Kèm theo", size=13, italic=True, align="center", keep_next=True
    ),
    ParagraphStyle("TableText", "Chữ trong biểu", size=TABLE_FONT_SIZE, align="left"),
    ParagraphStyle("TableHead", "Đầu biểu", "TableText", bold=True, align="center"),
    ParagraphStyle("TableGroup", "Nhóm trong biểu", "TableText", bold=True),
    ParagraphStyle("TableProse", "Đoạn văn trong biểu", "TableText", align="both"),
    ParagraphStyle("TableNumber", "Số trong biểu", "TableText", align="right"),
    ParagraphStyle("TableCentre", "Giữa ô", "TableText", align="center"),
    ParagraphStyle("Break", "Cuối phần", size=1, line=20, exact=True),
]


#: Those of attached tables alone, which most plans do not have.
ATTACHED_STYLES = [
    ParagraphStyle("TableLabel", "Số phụ lục", bold=True, align="center", keep_next=True),
    ParagraphStyle("TableTitleCapitals", "Tên phụ lục", "TableTitle", caps=True, outline=0),
    ParagraphStyle(
        "TableUnit", "Đơn vị tính", size=13, italic=True, align="right", after=60, keep_next=True
    ),
    ParagraphStyle("TableBelow", "Ghi chú dưới biểu", size=13, align="both", before=_AFTER),
]

#: Those of small tables and pictures in the text, which most plans do not have.
INSET_STYLES = [
    ParagraphStyle(
        "InnerTitle", "Tên bảng trong mục", bold=True, align="center", before=_AFTER, keep_next=True
    ),
    ParagraphStyle("InnerEnd", "Dưới bảng trong mục", size=6),
    ParagraphStyle("Picture", "Hình", align="center", before=_AFTER, after=60),
    ParagraphStyle("Caption", "caption", size=13, italic=True, align="center", after=_AFTER),
]

_TABLE_STYLES = ("TableText", "TableHead", "TableGroup", "TableNumber", "TableCentre")


def table_style(key: str, size: int) -> str:
    """The key of the table style `key` at `size` points; see `set_styles`."""
    return key if size == TABLE_FONT_SIZE else f"{key}{size}"


def set_styles(document: Document, plan: PlanDocument, table_size: int = TABLE_FONT_SIZE) -> None:
    """Replace the template's styles, which are made for English and for a theme, by ours.

    The table styles are added in the sizes of Biểu 02 and of the attached tables too, where they are smaller.
    """
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.append(_defaults())
    insets = [inset for _, _, inset in insets_of(plan)]
    attached = ATTACHED_STYLES if plan.tables or insets else []
    added = INSET_STYLES if insets else []
    for style in (*STYLES, *attached, *added, *other_headings(plan)):
        styles.append(_style(style))
    sizes: dict[int, tuple[str, ...]] = {table_size: _TABLE_STYLES}
    inner = (attached_table(one, "") for one in insets if isinstance(one, AttachedTableData))
    for table in (*printed_tables(plan), *inner):
        sizes[table.size] = (*_TABLE_STYLES, "TableProse")
    for size, keys in sizes.items():
        if size != TABLE_FONT_SIZE:
            _add_sizes(styles, size, keys)


def _add_sizes(styles: BaseOxmlElement, size: int, keys: Sequence[str]) -> None:
    for style in STYLES:
        if style.key in keys:
            key, name = table_style(style.key, size), f"{style.name} (cỡ {size})"
            styles.append(_style(ParagraphStyle(key, name, style.key, size)))


def _defaults() -> BaseOxmlElement:
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    language = element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE)
    run = element("rPr", fonts, element("color", val="000000"), language)
    paragraph = element("pPr", element("widowControl"))
    return element("docDefaults", element("rPrDefault", run), element("pPrDefault", paragraph))


def _style(style: ParagraphStyle) -> BaseOxmlElement:
    is_default = {} if style.based_on else {"default": 1}
    name = element("name", val=style.name)
    # As in paragraphs, the schema fixes the order of children: basedOn, next, qFormat, pPr, rPr.
    made = element("style", name, type="paragraph", **is_default, styleId=style.key)
    if style.based_on:
        made.append(element("basedOn", val=style.based_on))
    if style.outline is not None:
        made.append(element("next", val="BodyText"))
    made.append(element("qFormat"))
    made.append(_paragraph_properties(style))
    made.append(_run_properties(style))
    return made


def _paragraph_properties(style: ParagraphStyle) -> BaseOxmlElement:
    made = element("pPr")
    if style.keep_next:
        made.append(element("keepNext"))
    if style.numbered is not None:
        made.append(in_list(*style.numbered))
    spacing = {"before": style.before, "after": style.after, "line": style.line}
    given = {name: value for name, value in spacing.items() if value is not None}
    if style.line is not None:
        given_rule = {"lineRule": "exact" if style.exact else "auto"}
        made.append(element("spacing", **given, **given_rule))
    elif given:
        made.append(element("spacing", **given))
    if style.first_line is not None:
        made.append(element("ind", firstLine=style.first_line))
    if style.align is not None:
        made.append(element("jc", val=style.align))
    if style.outline is not None:
        made.append(element("outlineLvl", val=style.outline))
    return made


def _run_properties(style: ParagraphStyle) -> BaseOxmlElement:
    made = element("rPr")
    # "Cs" settings are those for complex scripts; programs differ in which of the two they use.
    for on, tags in ((style.bold, ("b", "bCs")), (style.italic, ("i", "iCs"))):
        if on is not None:
            for tag in tags:
                made.append(element(tag, val=int(on)))
    if style.caps is not None:
        made.append(element("caps") if style.caps else element("caps", val=0))
    if style.size is not None:
        made.append(element("sz", val=style.size * 2))
        made.append(element("szCs", val=style.size * 2))
    return made
