"""One walk over the document of a Word file into blocks: paragraphs, tables, what stands beside them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal
from xml.etree.ElementTree import Element

from plans.incoming.blocks import Incoming, LeftOut, LeftOutKind, Merge, ParagraphLayout
from plans.incoming.builder import DocumentBuilder
from plans.incoming.word.numbering import WordNumbering
from plans.incoming.word.package import Relationship, WordPackage
from plans.incoming.word.runs import RunReader, Skipped, is_placeholder, shown
from plans.incoming.word.styles import WordStyles, level_of_outline
from plans.incoming.word.tree import is_on, value_of, whole_number
from wardplan.sandbox.errors import JobRefused

#: Around blocks, rows and cells alike; what stands in them is read as if they were not there.
_WRAPPERS = frozenset(
    "ins moveTo sdt sdtContent customXml smartTag mc-AlternateContent mc-Choice mc-Fallback".split()
)
_ALIGNMENTS = ("left", "center", "right", "both")
_STORIES = frozenset("body hdr ftr footnote endnote comment txbxContent".split())
#: Columns of all rows together: a cell may say that it spans thousands.
MAX_CELLS = 200_000
_MOST_SPANNED = 63
_MANY_CELLS = "Bảng trong tệp Word có quá nhiều ô nên chưa đọc được; xin tách bảng rồi chọn lại."
#: Parts that every page repeats.
_RUNNING = ("header", "footer")
#: Relationships to other files that are no links of the text.
_ELSEWHERE = ("oleObject", "frame", "subDocument", "package", "afChunk", "attachedTemplate")
#: Where another machine is named; "file:///" is a disk.
_FAR = re.compile(r"https?:|\\\\|file://(?!/)", re.IGNORECASE)


class WordReader:
    """Reads one file; `read` is called once."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.root = package.document()
        self.styles = WordStyles(package.related("styles"))
        self.numbering = WordNumbering(package.related("numbering"), self.styles)
        self.builder = DocumentBuilder()
        self.runs = RunReader(self.styles, package.relationships, self.builder)
        self.cells = MAX_CELLS
        #: Is a note, a comment or a running head being read?
        self.is_beside = False
        self.places = 0
        self.is_apart = False
        self.has_page_numbers = False
        #: Up to which paragraph each section goes, and whether its pages lie across.
        self.sections: list[tuple[int, bool]] = []

    def read(self) -> Incoming:
        """The document with all that is told of it."""
        for kind, part in (("note", "footnotes"), ("note", "endnotes"), ("comment", "comments")):
            self._read_beside(kind, part)  # type: ignore[arg-type]
        body = self.root.find("body")
        for child in body if body is not None else ():
            self._block(child, "")
        self._end_section(body)
        self._tell_of_file()
        return self.builder.finished()

    def _block(self, element: Element, skip: Skipped) -> None:
        tag = element.tag
        if tag == "p":
            self._paragraph(element, skip)
        elif tag == "tbl":
            self._table(element, skip)
        elif tag == "sdt" and not self.is_beside and _is_contents(element):
            self.builder.leave_out("contents", " ".join(self._side_texts(element)))
        elif tag in _WRAPPERS or tag in _STORIES:
            if tag == "sdt" and is_placeholder(element):
                skip = skip or "hidden"
            for child in shown(element):
                self._block(child, skip)
        elif tag in ("altChunk", "subDoc"):
            self.builder.leave_out("embedded", "tài liệu khác đặt vào đây")
        elif tag != "sectPr":
            self.runs.inline(element, skip)

    def _paragraph(self, paragraph: Element, skip: Skipped) -> None:
        properties = paragraph.find("pPr")
        style = value_of(properties, "pStyle")
        if not self.is_beside and self.styles.is_contents(style):
            return self.builder.leave_out("contents", " ".join(self._side_texts(paragraph)))
        # With its mark deleted or hidden it goes on in the next one, and is not counted.
        goes_on = _goes_on(properties)
        if not skip and not self.is_beside:
            self._mark_place(properties, style)
        if not skip and not goes_on and not self.is_beside:
            self._mark_kind(properties, style)
        self.runs.paragraph(paragraph, style, skip)
        if goes_on:
            return None
        if self.builder.tables and not self.builder.words.has_text and self.builder.marker:
            self._say_number_of_row(style)
        self._end_paragraph()
        self._end_section(properties)
        return None

    def _mark_place(self, properties: Element | None, style: str) -> None:
        self.places += 1
        align, indent = self.styles.layout(properties, style)
        is_frame = properties is not None and properties.find("framePr") is not None
        self.builder.layout = ParagraphLayout(
            self.places,
            indent=indent,
            alignment=align if align in _ALIGNMENTS else "",  # type: ignore[arg-type]
            is_apart=self.is_apart or is_frame,
        )

    def _end_section(self, properties: Element | None) -> None:
        section = properties.find("sectPr") if properties is not None else None
        if section is not None:
            size = section.find("pgSz")
            is_across = size is not None and size.get("orient") == "landscape"
            self.sections.append((self.places, is_across))

    def _end_paragraph(self) -> None:
        self.builder.flush()
        self.builder.heading, self.builder.marker = 0, None
        boxes, self.runs.boxes = self.runs.boxes, []
        self.is_apart, held = self.is_apart or bool(boxes), self.is_apart
        for box in boxes:
            self._block(box, "")
        self.is_apart = held

    def _mark_kind(self, properties: Element | None, style: str) -> None:
        told = properties.find("outlineLvl") if properties is not None else None
        by_style = self.styles.outline_level(style)
        self.builder.heading = by_style if told is None else level_of_outline(told)
        self.builder.marker = self.numbering.marker(properties, style)

    def _say_number_of_row(self, style: str) -> None:
        """In a column of numbers Word's own number is all that a cell shows."""
        marker, self.builder.marker = self.builder.marker, None
        if marker and marker.label:
            self.runs.say(marker.label, self.styles.look(None, style), "")

    def _table(self, table: Element, skip: Skipped) -> None:
        self._end_paragraph()
        self.builder.open_table()
        for row in _within(table, "tr"):
            told = len(self.builder.left_out)
            gone = _row_gone(row)
            self._row(row, skip or gone)
            if gone:
                self._tell_as_one(gone, told)
        self.builder.close_table()

    def _tell_as_one(self, kind: LeftOutKind, first: int) -> None:
        """What of a row was left out, cell by cell, as one thing."""
        told = self.builder.left_out[first:]
        cells = [one for one in told if one.kind == kind]
        if cells:
            whole = replace(cells[0], text=" | ".join(one.text for one in cells))
            self.builder.left_out[first:] = [whole, *(one for one in told if one.kind != kind)]

    def _row(self, row: Element, skip: Skipped) -> None:
        if not skip:
            self.builder.open_row()
            if before := whole_number(value_of(row, "trPr/gridBefore"), 0, _MOST_SPANNED):
                self._open_cell(before)
        for cell in _within(row, "tc"):
            self._cell(cell, skip)

    def _cell(self, cell: Element, skip: Skipped) -> None:
        properties = cell.find("tcPr")
        merge = _merge(properties)
        if not skip:
            columns = whole_number(value_of(properties, "gridSpan"), 1, _MOST_SPANNED)
            self._open_cell(columns, merge)
        if properties is not None and properties.find("cellDel") is not None:
            skip = skip or "deleted"
        if merge:
            skip = skip or "hidden"
        for child in cell:
            if child.tag != "tcPr":
                self._block(child, skip)
        self._end_paragraph()

    def _open_cell(self, columns: int, merge: Merge = "") -> None:
        columns = max(columns, 1)
        self.cells -= columns
        if self.cells < 0:
            raise JobRefused(_MANY_CELLS)
        self.builder.open_cell(columns, 1, merge)

    def _read_beside(self, kind: Literal["note", "comment"], part: str) -> None:
        """The notes or comments of the file by their ids, told where their marks stand."""
        root = self.package.related(part)
        for one in root if root is not None else ():
            # Those with a type are the lines between text and notes.
            if one.get("type", "normal") == "normal":
                text = " ".join(self._side_texts(one))
                self.runs.beside[part, one.get("id", "")] = (kind, text)

    def _side_texts(self, element: Element) -> list[str]:
        """The words of what is no part of the text, paragraph by paragraph."""
        held = self.builder, self.runs, self.is_beside
        self.builder, self.is_beside = DocumentBuilder(), True
        self.runs = RunReader(self.styles, self.package.relationships, self.builder)
        self._block(element, "")
        texts = [one.text for one in self.builder.finished().paragraphs if one.text]
        self.builder, self.runs, self.is_beside = held
        return texts

    def _tell_of_file(self) -> None:
        """What belongs to no place of the text."""
        found: dict[str, None] = {}
        for one in self.package.relationships.values():
            if one.kind in _RUNNING and not one.is_external:
                root = self.package.part(one.target)
                text = " ".join(self._side_texts(root)) if root is not None else ""
                found.setdefault(text)
                found |= dict.fromkeys(_watermarks(root))
                self.has_page_numbers = self.has_page_numbers or _has_page_number(root)
        self.builder.left_out += [LeftOut("running", text) for text in found if text]
        if self.package.has_macros:
            self.builder.left_out.append(LeftOut("embedded", "macro"))
        outside = [*self.package.relationships.values(), *self._far_templates()]
        self.builder.left_out += [
            LeftOut("embedded", one.target)
            for one in outside
            if one.is_external and one.kind in _ELSEWHERE
        ]

    def _far_templates(self) -> Iterator[Relationship]:
        """Templates that Word would bring from the network; those on a disk are the usual ones."""
        for one in self.package.relationships_of("/word/settings.xml").values():
            if _FAR.match(one.target):
                yield one


def _row_gone(row: Element) -> Literal["deleted", "hidden", ""]:
    """Is a row deleted under tracked changes, or hidden?"""
    if row.find("trPr/del") is not None:
        return "deleted"
    return "hidden" if is_on(row.find("trPr/hidden")) else ""


def _has_page_number(root: Element | None) -> bool:
    """Does a running head print the numbers of pages?"""
    fields = [
        *((one.text or "") for one in (root.iter("instrText") if root is not None else ())),
        *(one.get("instr", "") for one in (root.iter("fldSimple") if root is not None else ())),
    ]
    return any(one.split()[:1] == ["PAGE"] for one in fields)


def _watermarks(root: Element | None) -> Iterator[str]:
    """The words that older programs draw across each page."""
    for one in root.iter("v-textpath") if root is not None else ():
        yield " ".join(one.get("string", "").split())


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The children of a tag, also those in wrappers."""
    for child in shown(element):
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _is_contents(control: Element) -> bool:
    gallery = value_of(control, "sdtPr/docPartObj/docPartGallery")
    return gallery == "Table of Contents"


def _goes_on(properties: Element | None) -> bool:
    """Does the next paragraph go on in the same line? The mark is deleted, moved, hidden, or of a drop cap."""
    if properties is None:
        return False
    if any(properties.find(f"rPr/{gone}") is not None for gone in ("del", "moveFrom")):
        return True
    frame = properties.find("framePr")
    is_capital = frame is not None and frame.get("dropCap") in ("drop", "margin")
    return is_capital or bool(is_on(properties.find("rPr/specVanish")))


def _merge(properties: Element | None) -> Merge:
    """Is a cell part of the one above or before it?"""
    names: tuple[tuple[str, Merge], ...] = (("vMerge", "below"), ("hMerge", "across"))
    for name, merge in names:
        told = properties.find(name) if properties is not None else None
        if told is not None and told.get("val", "continue") == "continue":
            return merge
    return ""


def read_docx(data: bytes) -> Incoming:
    """A Word file. Raises `JobRefused` with the reason where it is none, or is too large."""
    return WordReader(WordPackage(data)).read()
