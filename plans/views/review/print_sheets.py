"""The print of a plan with its marks: made from the parts of the PDF, without a layout of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from indicators.measures import measure_of
from plans.document.paths import (
    anchor,
    cell_path,
    group_path,
    inset_path,
    is_note_path,
    row_path,
    texts_of,
)
from plans.document.plan import GroupRow, IndicatorRow, PlanDocument
from plans.document.remark_locations import numbered_rows
from plans.rendering.html import (
    DocumentPart,
    Narrative,
    NarrativeItem,
    document_parts,
    preview_html,
)
from plans.rendering.html_tables import Cell, PrintTable, PrintTableRow
from plans.rendering.pictures import PrintPicture
from plans.rendering.table_rows import PrintedRow
from plans.views.review.marks import Marks, RemovedRowMark, Tags, TextPlace, mark_text, strike_text

MARKS_STYLE = "print/marks.css"

#: (path, line as printed, citation) to that line with its marks.
_Marker = Callable[[str, str, str], str]
#: A removed row: from a column to its struck text, and whether it is a group.
_Struck = tuple[Callable[[str], str], bool]
#: From the path of a row to the removed rows that followed it.
_Gone = Callable[[str], Iterator[_Struck]]
#: From a path to the URL of the form for a remark on it.
RemarkUrl = Callable[[str], str]


def marked_html(
    document: PlanDocument,
    marks: Mapping[str, Marks],
    *,
    draft: bool,
    remark: RemarkUrl | None = None,
) -> str:
    """The preview of `document` with the marks of each path. Every text is escaped as it is without marks.

    With `remark` each place has a link to write a remark on it.
    """
    tags = Tags()
    mark = _marker(document, marks, tags, remark)
    gone = partial(_rows_gone, marks, tags)
    parts = [_part(part, document, mark, gone) for part in document_parts(document)]
    return tags.into(preview_html(document, draft=draft, parts=parts, styles=(MARKS_STYLE,)))


def _marker(
    document: PlanDocument, marks: Mapping[str, Marks], tags: Tags, remark: RemarkUrl | None
) -> _Marker:
    texts = {placed.path: placed for placed in texts_of(document)} | dict(numbered_rows(document))
    nothing = Marks()

    def mark(path: str, printed: str, citation: str = "") -> str:
        placed = texts.get(path)
        if placed is None and not citation:
            return printed  # nobody can cite it, so nobody remarks on it
        words, where = (placed.text, placed.citation) if placed else (printed, citation)
        place = TextPlace(anchor(path), where, remark(path) if remark else "")
        return mark_text(printed, words, place, marks.get(path, nothing), tags)

    return mark


def _rows_gone(marks: Mapping[str, Marks], tags: Tags, behind: str) -> Iterator[_Struck]:
    """The removed rows that followed the one at this path."""
    for row in marks[behind].rows_gone if behind in marks else ():
        # The first text of a row carries its id and says that the row is gone.
        first = next(iter(row.texts))

        # Defaults bind the row now; a closure would see the last row of the loop.
        def shown(column: str, row: RemovedRowMark = row, first: str = first) -> str:
            is_first = column == first
            said, place = ("Đã bỏ dòng: ", row.anchor) if is_first else ("bỏ: ", "")
            return strike_text(row.texts.get(column, ""), tags, said=said, place=place)

        yield shown, row.is_group


def _part(part: DocumentPart, document: PlanDocument, mark: _Marker, gone: _Gone) -> DocumentPart:
    if isinstance(part, Narrative):
        return _narrative(part, document, mark, gone)
    if part.path == "tables.indicators":
        heading = mark(f"{part.path}.title", part.heading, "")
        rows = tuple(_indicator_rows(part, document, mark, gone))
        return replace(part, heading=heading, rows=rows)
    return _table(part, mark, gone)


def _table(part: PrintTable, mark: _Marker, gone: _Gone) -> PrintTable:
    """Biểu 01, whose heads belong to the form and stay as they are, an attached table or a small one."""
    return replace(
        part,
        heading=mark(f"{part.path}.title", part.heading, ""),
        label=mark(f"{part.path}.label", part.label, ""),
        unit=mark(f"{part.path}.unit", part.unit, ""),
        below=mark(f"{part.path}.note", part.below, ""),
        columns=tuple(_heads(part, mark)),
        rows=tuple(_table_rows(part, mark, gone)),
    )


def _picture(picture: PrintPicture, mark: _Marker) -> PrintPicture:
    """With what is read out, which who reviews it must see."""
    said = mark(f"{picture.path}.alternative", picture.words, "")
    caption = picture.caption and mark(f"{picture.path}.caption", picture.caption, "")
    return replace(picture, caption=caption, words=said, shows_words=True)


def _heads(part: PrintTable, mark: _Marker) -> Iterator[str]:
    for key, name in zip(part.keys, part.columns, strict=True):
        index = key.partition("cells[")[2].rstrip("]")
        yield mark(f"{part.path}.columns[{index}].name", name, "")


def _narrative(part: Narrative, document: PlanDocument, mark: _Marker, gone: _Gone) -> Narrative:
    # `texts_of` and the print walk the same outline in the same order.
    texts = [one.path for one in texts_of(document) if one.path.startswith("sections")]
    # A table or picture knows its own places.
    outline = [path for path in texts if not is_note_path(path) and not inset_path(path)]
    notes = zip(filter(is_note_path, texts), part.notes, strict=True)
    return replace(
        part,
        notes=tuple(mark(path, words, "") for path, words in notes),
        subject=mark("plan.subject", part.subject, ""),
        basis=_lines("plan.legal_basis", part.basis, mark),
        preamble=_lines("plan.preamble", part.preamble, mark),
        items=tuple(_items(part.items, iter(outline), mark, gone)),
        closing=mark("plan.closing", part.closing, ""),
        recipients=_lines("plan.recipients", part.recipients, mark),
    )


def _lines(path: str, lines: Sequence[str], mark: _Marker) -> tuple[str, ...]:
    return tuple(mark(f"{path}[{index}]", line, "") for index, line in enumerate(lines))


def _items(
    items: Sequence[NarrativeItem], paths: Iterator[str], mark: _Marker, gone: _Gone
) -> Iterator[NarrativeItem]:
    """The items, which print the texts of the outline in the order of `texts_of`."""
    for item in items:
        if item.is_list:
            yield replace(item, texts=tuple(mark(next(paths), text, "") for text in item.texts))
        elif item.table:
            yield replace(item, table=_table(item.table, mark, gone))
        elif item.picture:
            yield replace(item, picture=_picture(item.picture, mark))
        else:
            text = mark(next(paths), item.text, "")
            more = mark(next(paths), item.more, "") if item.more else ""
            yield replace(item, text=text, more=more)


def _table_rows(part: PrintTable, mark: _Marker, gone: _Gone) -> Iterator[PrintTableRow]:
    """The rows of Biểu 01 or an attached table."""
    yield from _struck_rows(gone(part.path), part)
    for row in part.rows:
        assert isinstance(row, PrintTableRow)
        keys = ("group",) if row.is_group else part.keys
        cells = (
            replace(cell, text=mark(f"{row.path}.{key}", cell.text, "")) if key else cell
            for key, cell in zip(keys, row.cells, strict=True)
        )
        yield replace(row, cells=tuple(cells))
        yield from _struck_rows(gone(row.path), part)


def _struck_rows(rows: Iterator[_Struck], part: PrintTable) -> Iterator[PrintTableRow]:
    """Removed rows have no number: those that stay are numbered as they will be printed."""
    for shown, is_group in rows:
        if is_group:
            yield PrintTableRow("", (Cell(shown("group")),), is_group)
            continue
        pairs = zip(part.keys, part.looks, strict=True)
        yield PrintTableRow("", tuple(Cell(shown(key) if key else "", look) for key, look in pairs))


def _indicator_rows(
    part: PrintTable, document: PlanDocument, mark: _Marker, gone: _Gone
) -> Iterator[PrintedRow]:
    measures = document.indicators.cell_columns
    yield from _struck_indicators(gone("tables.indicators"), measures)
    for row in part.rows:
        assert isinstance(row, PrintedRow)
        if not isinstance(row.source, IndicatorRow):
            yield row
            yield from _struck_indicators(gone(group_path(row.source.group)), measures)
            continue
        code, citation = row.source.code, f"Biểu 02, {row.source.name}"
        cells = [
            _cell(code, name, cell, citation, mark)
            for name, cell in zip(measures, row.cells, strict=True)
        ]
        yield replace(row, name=mark(row_path(code), row.name, citation), cells=tuple(cells))
        yield from _struck_indicators(gone(row_path(code)), measures)


def _struck_indicators(rows: Iterator[_Struck], measures: Sequence[str]) -> Iterator[PrintedRow]:
    for shown, is_group in rows:
        cells = tuple(shown(measure) for measure in measures)
        # Nothing is left of it but its place in the order, so its source is empty.
        yield PrintedRow(shown("name"), shown("unit"), cells, 0, is_group, GroupRow("", None, ""))


def _cell(code: str, name: str, printed: str, citation: str, mark: _Marker) -> str:
    measure = measure_of(name)
    if measure is None:
        return printed  # the comparison: worked out from two others, so nobody remarks on it
    return mark(cell_path(code, measure), printed, f"{citation}, {measure.label.lower()}")
