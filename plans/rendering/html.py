"""A plan as HTML: a complete page for each part of the document, and one preview page of all parts.

Plain functions of the document. The templates escape all text; their style sheets are in static/print/.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from django.template.loader import render_to_string

from plans.document import wording
from plans.document.outline import OutlineNode, nodes_of
from plans.document.plan import Block, PlanDocument, SectionData
from plans.document.references.in_document import footnotes_of, resolve_references
from plans.rendering.drawn_tables import attached_table, printed_tables, task_table
from plans.rendering.heading_look import HeadingLook, heading_look
from plans.rendering.html_tables import (
    TASK_WIDTHS,
    PrintTable,
    drawn_part,
    indicator_part,
    inner_part,
)
from plans.rendering.pdf.head_columns import head_columns
from plans.rendering.pictures import PrintPicture, printed_picture, with_pictures_inside
from plans.rendering.table_heads import refuse_misfit_heads
from plans.rendering.tail import recipients_beside
from wardplan.writing.printable import RAISED

_RAISED = re.compile(f"[{''.join(RAISED)}]+")
_TEXT = re.compile(">[^<]+")

LANGUAGE = "vi"
PRINT_STYLE = "print/plan.css"
DRAFT_STYLE = "print/draft.css"
SCREEN_STYLES = ("tokens.css", "print/screen.css")


@dataclass(frozen=True, slots=True)
class NarrativeItem:
    """An item between preamble and closing: a heading (h2 to h6), a paragraph, a list with its marks, a small
    table or a picture.
    """

    kind: Literal["heading", "paragraph", "bullets", "sub_bullets", "table", "picture"]
    text: str = ""
    level: int = 0
    texts: tuple[str, ...] = ()
    #: How a heading is set, where that is not as its level says.
    look: HeadingLook = ""
    #: The line above the heading of a division.
    above: str = ""
    #: What goes on behind the first words of a numbered paragraph.
    more: str = ""
    table: PrintTable | None = None
    picture: PrintPicture | None = None

    @property
    def is_list(self) -> bool:
        return self.kind in ("bullets", "sub_bullets")


@dataclass(frozen=True, slots=True)
class Narrative:
    """The plan's text, from the agency's name at the top to the signer's name at the end."""

    agency: tuple[str, ...]
    number: str
    place: str
    date: str
    columns: str
    type: str
    subject: str
    basis: tuple[str, ...]
    preamble: tuple[str, ...]
    items: tuple[NarrativeItem, ...]
    replaced: str
    closing: str
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer_title: str
    signer_name: str
    #: The words of the footnotes in order: print has them at the foot of its pages, a screen below the text.
    notes: tuple[str, ...] = ()
    nation: str = wording.NATION
    motto: str = wording.MOTTO
    recipients_heading: str = wording.RECIPIENTS_HEADING
    name: str = "narrative"
    classes: str = "narrative"
    template: str = "print/narrative.html"

    @property
    def beside(self) -> str:
        """The slice of the recipients that stand beside the signature, which stays with the last words."""
        return f":{recipients_beside(self.recipients)}"

    @property
    def below(self) -> str:
        """The slice of those that may flow over pages; empty where all stand beside the signature."""
        beside = recipients_beside(self.recipients)
        return f"{beside}:" if beside < len(self.recipients) else ""


DocumentPart = Narrative | PrintTable


def document_parts(document: PlanDocument) -> tuple[DocumentPart, ...]:
    """The parts of the document: the narrative, and each table that has rows. Raises `ContentError`."""
    refuse_misfit_heads(document)
    # References to figures are resolved in the narrative alone: the tables hold the figures themselves.
    return (_narrative(resolve_references(document)), *_tables(document))


def _tables(document: PlanDocument) -> Iterator[PrintTable]:
    if document.tasks.rows:
        yield drawn_part(replace(task_table(document), widths=TASK_WIDTHS), "tasks", document)
    if document.indicators.rows:
        yield indicator_part(document)
    for table in printed_tables(document):
        yield drawn_part(table, "attached", document)


def part_pages(document: PlanDocument) -> tuple[str, ...]:
    """Each part as a complete HTML page without style sheets; the PDF is made from these."""
    about = _about(document)
    return tuple(
        _composed(render_to_string("print/part.html", {**about, "part": part}))
        for part in document_parts(document)
    )


def preview_html(
    document: PlanDocument,
    *,
    draft: bool,
    parts: Sequence[DocumentPart] | None = None,
    styles: Sequence[str] = (),
) -> str:
    """The same parts one after the other, as a single page for the screen.

    It contains no scripts or inline styles (its style sheets are static files), so it works under a
    strict content security policy; printed from a browser it looks like the PDF. A caller that has
    highlighted passages gives its own `parts`, and the extra `styles` for them.
    """
    context = {
        **_about(document),
        "parts": document_parts(document) if parts is None else parts,
        "stylesheets": (PRINT_STYLE, *SCREEN_STYLES, *styles),
        "draft": draft,
        "mark": wording.DRAFT_MARK,
    }
    return with_pictures_inside(
        _composed(render_to_string("print/preview.html", context)), document
    )


def _about(document: PlanDocument) -> dict[str, str]:
    return {"title": wording.document_title(document), "author": wording.agency_name(document)}


def _narrative(document: PlanDocument) -> Narrative:
    head = document.plan
    notes = tuple(note.note for note in footnotes_of(document))
    return Narrative(
        classes="narrative noted" if notes else "narrative",
        agency=wording.agency_lines(document),
        number=wording.number_line(head),
        place=head.place,
        date=wording.date_in_words(head),
        columns=head_columns(document)[0],
        type=head.type,
        subject=head.subject,
        basis=wording.legal_basis_lines(head),
        preamble=head.preamble,
        items=tuple(_items(document)),
        replaced=wording.replacement_line(document),
        closing=wording.closing_line(head),
        recipients=wording.recipient_lines(head),
        authority=head.signer.authority,
        signer_title=head.signer.title,
        signer_name=head.signer.name,
        notes=notes,
    )


def _items(document: PlanDocument) -> Iterator[NarrativeItem]:
    for numbered in nodes_of(document):
        if numbered.is_running:
            more, below = wording.running_text(numbered)
            yield NarrativeItem("paragraph", wording.text_with_label(numbered), more=more)
            yield from _content(below, numbered.path, bool(more))
            continue
        yield _heading(numbered)
        if isinstance(numbered.node, SectionData):
            yield from _content(numbered.node.content, numbered.path)


def _heading(numbered: OutlineNode) -> NarrativeItem:
    """A heading; or a commitment, which is numbered like one but set as plain text (V.6b)."""
    # h1 is the title of the plan.
    level, look = numbered.depth + 2, heading_look(numbered)
    if numbered.is_division:
        return NarrativeItem("heading", numbered.text, level, look=look, above=numbered.mark)
    text = wording.text_with_label(numbered)
    if numbered.is_target:
        return NarrativeItem("paragraph", text)
    return NarrativeItem("heading", text, level, look=look)


def _content(blocks: Sequence[Block], path: str, first: int = 0) -> Iterator[NarrativeItem]:
    """Blocks in order, with consecutive bullets of a level joined into one list.

    `first` is the place of the first of them in the content of the section at `path`.
    """
    for kind, run in groupby(enumerate(blocks, start=first), lambda placed: placed[1].kind):
        if kind in ("bullet", "sub_bullet"):
            texts = tuple(block.text for _, block in run)
            yield NarrativeItem("bullets" if kind == "bullet" else "sub_bullets", texts=texts)
            continue
        for place, block in run:
            yield _block(block, f"{path}.content[{place}].{kind}")


def _block(block: Block, path: str) -> NarrativeItem:
    if block.table:
        return NarrativeItem("table", table=inner_part(attached_table(block.table, path)))
    if block.picture:
        return NarrativeItem("picture", picture=printed_picture(block.picture, path))
    return NarrativeItem("paragraph", block.text)


def _composed(html: str) -> str:
    """Normalise to NFC; otherwise an accent could be printed beside its letter."""
    return raise_signs(unicodedata.normalize("NFC", html))


def raise_signs(html: str) -> str:
    """The page with raised signs that the font lacks as raised letters: 10⁻³ must not become 10-3."""
    if not _RAISED.search(html):
        return html
    head, body = html.split("<body", 1)
    return f"{head}<body" + _TEXT.sub(lambda text: _RAISED.sub(_raised, text[0]), body)


def _raised(signs: re.Match[str]) -> str:
    return f"<sup>{''.join(RAISED[sign] for sign in signs[0])}</sup>"
