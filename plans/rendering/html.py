"""A plan as HTML: one complete page for each part of the document, and all of them as a preview.

Plain functions of the document. The templates escape every text; their style is static/print/.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.template.loader import render_to_string

from plans.document import wording
from plans.document.outline import Numbered, walk
from plans.document.plan import Block, KeyTaskRow, PlanDocument, Section
from plans.document.references.in_document import resolved
from plans.rendering.pdf.head_columns import head_columns
from plans.rendering.table_layout import Layout, table_layout
from plans.rendering.table_rows import PrintedRow, printed_rows

LANGUAGE = "vi"
PRINT_STYLE = "print/plan.css"
DRAFT_STYLE = "print/draft.css"
SCREEN_STYLES = ("tokens.css", "print/screen.css")

#: Widths of STT, task and result: the source form gives the result the most room.
TASK_WIDTHS = (Decimal(12), Decimal(63), Decimal(90))
#: Lines of a table that fit on a page below its head, and the room of an average letter, in mm.
LINES_OF_PAGE = 42
LETTER_WIDTH = Decimal("2.1")


@dataclass(frozen=True, slots=True)
class Item:
    """Something between preamble and closing: a heading (h2 to h6), a paragraph, or bullets."""

    kind: Literal["heading", "paragraph", "bullets"]
    text: str = ""
    level: int = 0
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """The plan itself, from the name of the agency to the name of the signer."""

    agency: tuple[str, ...]
    number: str
    place: str
    date: str
    columns: str
    type: str
    subject: str
    basis: tuple[str, ...]
    preamble: tuple[str, ...]
    items: tuple[Item, ...]
    replaced: str
    closing: str
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer_title: str
    signer_name: str
    nation: str = wording.NATION
    motto: str = wording.MOTTO
    recipients_heading: str = wording.RECIPIENTS_HEADING
    name: str = "narrative"
    classes: str = "narrative"
    template: str = "print/narrative.html"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of Biểu 01. Only a `tall` one, which no page can hold, may be torn."""

    number: str
    content: str
    result: str
    tall: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Biểu 01 or Biểu 02 with the widths of its columns in percent."""

    name: str
    classes: str
    template: str
    heading: str
    note: str
    columns: tuple[str, ...]
    widths: tuple[str, ...]
    rows: tuple[TaskRow, ...] | tuple[PrintedRow, ...]


Part = Narrative | Table


def document_parts(document: PlanDocument) -> tuple[Part, ...]:
    """What the document consists of: the narrative, and each Biểu that has rows."""
    tables = []
    if document.tasks.rows:
        tables.append(_tasks(document))
    if document.indicators.rows:
        tables.append(_indicators(document))
    return (_narrative(resolved(document)), *tables)


def part_pages(document: PlanDocument) -> tuple[str, ...]:
    """Each part as a complete HTML page, without style: what the PDF is made from."""
    about = _about(document)
    return tuple(
        _composed(render_to_string("print/part.html", {**about, "part": part}))
        for part in document_parts(document)
    )


def preview_html(
    document: PlanDocument,
    *,
    draft: bool,
    parts: Sequence[Part] | None = None,
    styles: Sequence[str] = (),
) -> str:
    """The same parts below one another as one page for the screen.

    It carries no script and no style of its own (its style sheets are static files), so it holds
    under a strict content security policy; printed from a browser it looks like the PDF.
    `parts` are those of the document where the caller has marked them, `styles` for the marks.
    """
    context = {
        **_about(document),
        "parts": document_parts(document) if parts is None else parts,
        "stylesheets": (PRINT_STYLE, *SCREEN_STYLES, *styles),
        "draft": draft,
        "mark": wording.DRAFT_MARK,
    }
    return _composed(render_to_string("print/preview.html", context))


def _about(document: PlanDocument) -> dict[str, str]:
    return {
        "title": wording.document_title(document),
        "author": wording.agency_name(document),
    }


def _narrative(document: PlanDocument) -> Narrative:
    head = document.plan
    return Narrative(
        agency=wording.agency_lines(document),
        number=wording.number_line(head),
        place=head.place,
        date=wording.date_in_words(head),
        columns=head_columns(document)[0],
        type=head.type,
        subject=head.subject,
        basis=wording.legal_basis_lines(head),
        preamble=head.preamble,
        items=tuple(_items(document.sections)),
        replaced=wording.replaced_line(document),
        closing=wording.closing_line(head),
        recipients=wording.recipient_lines(head),
        authority=head.signer.authority,
        signer_title=head.signer.title,
        signer_name=head.signer.name,
    )


def _items(sections: Sequence[Section]) -> Iterator[Item]:
    for numbered in walk(sections):
        yield _heading(numbered)
        if isinstance(numbered.node, Section):
            yield from _content(numbered.node.content)


def _heading(numbered: Numbered) -> Item:
    """A heading, or a commitment: numbered like one but without heading, so upright (V.6b)."""
    text = wording.labelled(numbered)
    if numbered.is_target:
        return Item("paragraph", text)
    return Item("heading", text, level=numbered.depth + 2)


def _content(blocks: Sequence[Block]) -> Iterator[Item]:
    """Paragraphs as they come, bullets that follow one another as one list."""
    bullets: list[str] = []
    for block in blocks:
        if block.kind == "bullet":
            bullets.append(block.text)
            continue
        if bullets:
            yield Item("bullets", texts=tuple(bullets))
            bullets = []
        yield Item("paragraph", block.text)
    if bullets:
        yield Item("bullets", texts=tuple(bullets))


def _tasks(document: PlanDocument) -> Table:
    return Table(
        name="tasks",
        classes="tasks",
        template="print/tasks.html",
        heading=document.tasks.title,
        note=wording.appendix_note(document),
        columns=document.tasks.columns,
        widths=_percent(TASK_WIDTHS),
        rows=tuple(_task_row(number, row) for number, row in enumerate(document.tasks.rows, 1)),
    )


def _task_row(number: int, row: KeyTaskRow) -> TaskRow:
    _, content, result = TASK_WIDTHS
    lines = max(_lines(row.content, content), _lines(row.result, result))
    return TaskRow(str(number), row.content, row.result, tall=lines > LINES_OF_PAGE)


def _lines(text: str, width: Decimal) -> int:
    """About how many lines `text` takes in a column of `width` mm."""
    letters = int((width - 3) / LETTER_WIDTH)
    return sum(-(-len(line) // letters) for line in text.splitlines())


def _indicators(document: PlanDocument) -> Table:
    table = document.indicators
    layout = table_layout(table)
    return Table(
        name="indicators",
        classes=_indicator_classes(layout),
        template="print/indicators.html",
        heading=table.title,
        note=wording.appendix_note(document),
        columns=table.columns,
        widths=_percent(layout.widths),
        rows=tuple(printed_rows(table)),
    )


def _indicator_classes(layout: Layout) -> str:
    page = " landscape" if layout.is_landscape else ""
    return f"indicators{page} letters-{layout.size}"


def _percent(widths: Sequence[Decimal]) -> tuple[str, ...]:
    whole = sum(widths)
    return tuple(f"{width * 100 / whole:.2f}%" for width in widths)


def _composed(html: str) -> str:
    """Letters composed (NFC): a printed mark must not stand beside its letter."""
    return unicodedata.normalize("NFC", html)
