"""A plan as a Word file, laid out like its PDF by Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from plans.document.outline import OutlineNode, nodes_of
from plans.document.plan import Block, PlanDocument, PlanHead, SectionData
from plans.document.references.in_document import footnotes_of, resolve_references
from plans.document.references.styles import run_on
from plans.document.wording import (
    MOTTO,
    NATION,
    RECIPIENTS_HEADING,
    agency_lines,
    closing_line,
    legal_basis_lines,
    number_line,
    place_and_date,
    recipient_lines,
    replacement_line,
    running_text,
    text_with_label,
)
from plans.rendering.drawn_tables import attached_table
from plans.rendering.heading_look import heading_look
from plans.rendering.office_package import deterministic_zip
from plans.rendering.pdf.head_columns import head_columns
from plans.rendering.table_heads import refuse_misfit_heads
from plans.rendering.tail import recipients_beside
from plans.rendering.text_width import bold_width, short_rule_length
from plans.rendering.word.elements import (
    WordTableRow,
    element,
    horizontal_rule,
    paragraph,
    run,
    table,
)
from plans.rendering.word.footnotes import add_footnotes
from plans.rendering.word.numbering import FIRST_LINE_INDENT, LEVELS, OUTLINE, in_list, unnumbered
from plans.rendering.word.package import new_word_file, section_properties, set_page_headers
from plans.rendering.word.pictures import picture_paragraphs
from plans.rendering.word.styles import heading_style
from plans.rendering.word.tables import appendices, inner_table

# Together the 165 mm between the margins; the right column must hold "CỘNG HÒA …" at 12 points (88 mm).
_LEFT, _RIGHT = Decimal(68), Decimal(97)
_PAGE = _LEFT + _RIGHT
#: The style of each kind of block.
_STYLES = {"paragraph": "BodyText", "bullet": "ListBullet", "sub_bullet": "ListBullet2"}


def render_docx(document: PlanDocument, *, draft: bool, changed: datetime | None = None) -> bytes:
    """The Word file of a plan, with the mark DỰ THẢO on every page if `draft`.

    `changed` is when an undated plan was last changed. The same arguments give the same bytes.
    Raises `ContentError`.
    """
    refuse_misfit_heads(document)
    document = resolve_references(document)
    file = new_word_file(document, changed)
    body = file.element.body
    parts = [
        (list(_narrative(document, file)), section_properties(landscape=False)),
        *appendices(document),
    ]
    for number, (blocks, section) in enumerate(parts, start=1):
        for block in blocks:
            body.append(block)
        _end_part(body, section, is_last=number == len(parts))
    set_page_headers(file.sections[0], draft=draft)
    add_footnotes(file, [note.note for note in footnotes_of(document)])
    saved = BytesIO()
    file.save(saved)
    return deterministic_zip(saved.getvalue())


def _end_part(body: BaseOxmlElement, section: BaseOxmlElement, *, is_last: bool) -> None:
    """End a part with a paragraph too small to start a new page; it holds the section properties."""
    # Word wants the properties of the last section directly in the body, those of others in a paragraph.
    # A table cannot hold them, and two tables without a paragraph between would merge.
    end = paragraph("", "Break")
    body.append(end)
    if is_last:
        body.append(section)
    else:
        end.get_or_add_pPr().append(section)


def _narrative(document: PlanDocument, file: Document) -> Iterator[BaseOxmlElement]:
    head = document.plan
    yield _header(document)
    yield paragraph(head.type, "Title")
    yield paragraph(head.subject, "Subtitle")
    yield horizontal_rule(_PAGE, short_rule_length(head.subject, 14, _PAGE))
    yield paragraph("", "AfterTitle")
    for line in legal_basis_lines(head):
        yield paragraph(line, "LegalBasis")
    for text in head.preamble:
        yield paragraph(text, "BodyText")
    yield from _outline(document, file)
    if replaced := replacement_line(document):
        yield paragraph(replaced, "BodyText", keep_next=True)
    yield paragraph(closing_line(head), "Closing", keep_next=True)
    yield _tail(head)


def _header(document: PlanDocument) -> BaseOxmlElement:
    """Agency and number on the left; nation, motto, place and date on the right (IV, ô 1 to 4)."""
    agency = agency_lines(document)
    _, left_room, right_room = head_columns(document)
    left = [paragraph(line, "Agency") for line in agency]
    left.append(horizontal_rule(left_room, short_rule_length(agency[-1], 12, left_room)))
    right = [
        paragraph(NATION, "Nation"),
        paragraph(MOTTO, "Motto"),
        horizontal_rule(right_room, bold_width(MOTTO, 13)),
    ]
    numbered = [
        [paragraph(number_line(document.plan), "Number")],
        [paragraph(place_and_date(document.plan), "PlaceDate")],
    ]
    return table(
        (left_room, right_room), [WordTableRow([left, right]), WordTableRow(numbered)], lines=False
    )


def _outline(document: PlanDocument, file: Document) -> Iterator[BaseOxmlElement]:
    nodes = list(nodes_of(document))
    for position, numbered in enumerate(nodes, start=1):
        # The last paragraph stays with the closing, so that a signature is never alone on a page.
        is_last = position == len(nodes)
        if numbered.is_target:
            yield _numbered(numbered, "Target", keep_next=is_last)
        else:
            yield from _section(numbered, file, is_last=is_last)


def _section(numbered: OutlineNode, file: Document, *, is_last: bool) -> Iterator[BaseOxmlElement]:
    node = numbered.node
    assert isinstance(node, SectionData)
    blocks = node.content
    if numbered.is_running:
        more, blocks = running_text(numbered)
        words = text_with_label(numbered)
        yield paragraph(
            run_on(words, more) if more else words,
            "Target",
            keep_next=is_last and not blocks,
            first_line=FIRST_LINE_INDENT,
            numbered=unnumbered(),
        )
    else:
        yield _numbered(
            numbered, heading_style(min(numbered.depth + 1, LEVELS), heading_look(numbered))
        )
    for position, block in enumerate(blocks, start=1):
        yield from _block(block, file, keep_next=is_last and position == len(blocks))


def _block(block: Block, file: Document, *, keep_next: bool) -> Iterator[BaseOxmlElement]:
    if block.table:
        yield from inner_table(attached_table(block.table, ""))
    elif block.picture:
        yield from picture_paragraphs(file, block.picture, keep_next=keep_next)
    else:
        yield paragraph(block.text, _STYLES[block.kind], keep_next=keep_next)


def _numbered(numbered: OutlineNode, style: str, *, keep_next: bool = False) -> BaseOxmlElement:
    """A heading or clause that Word numbers.

    The label is typed below its last level, and where the plan numbers otherwise than by default: Word knows no
    đ among its letters.
    """
    if numbered.is_division:
        made = paragraph("", style, keep_next=keep_next, numbered=unnumbered())
        above = run(f"{numbered.mark}\n")
        # Its heading alone is in capitals.
        above.insert(0, element("rPr", element("caps", val=0)))
        made.extend((above, run(numbered.text)))
        return made
    if numbered.depth >= LEVELS or not numbered.is_usual:
        # LibreOffice forgets the style's own indent where a paragraph leaves the style's list.
        return paragraph(
            text_with_label(numbered),
            style,
            keep_next=keep_next,
            first_line=FIRST_LINE_INDENT,
            numbered=unnumbered(),
        )
    place = in_list(OUTLINE, numbered.depth)
    return paragraph(numbered.text, style, keep_next=keep_next, numbered=place)


def _tail(head: PlanHead) -> BaseOxmlElement:
    """Recipients on the left, signer on the right, in one row that never breaks (IV, ô 7 and 9b).

    The rest of a long list stands in a row below that may break; the signature stays with the last words.
    """
    lines = recipient_lines(head)
    listed = [paragraph(line, "Recipient") for line in lines]
    beside = recipients_beside(lines)
    signer = [
        *(paragraph(line, "Signer") for line in head.signer.authority),
        paragraph(head.signer.title, "Signer"),
        paragraph(head.signer.name, "SignerName"),
    ]
    heading = paragraph(RECIPIENTS_HEADING, "RecipientsHeading")
    rows = [WordTableRow([[heading, *listed[:beside]], signer])]
    if listed[beside:]:
        rows.append(WordTableRow([listed[beside:], [paragraph("", "Recipient")]], may_break=True))
    return table((_LEFT, _RIGHT), rows, lines=False)
