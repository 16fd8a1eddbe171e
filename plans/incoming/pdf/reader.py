"""A PDF file into blocks: paragraphs and ruled tables, with what every page repeats left out. Pure.

Second best: a PDF holds letters and rulings, and no paragraph. What is not certain is asked or listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import count, groupby
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from plans.incoming.blocks import Block, Incoming, LeftOut, Table
from plans.incoming.pdf.page_lines import PageLine, lines_of_page, whole_line
from plans.incoming.pdf.page_notes import without_notes
from plans.incoming.pdf.paragraphs import (
    Margins,
    cell_paragraph,
    margins_of,
    paragraphs_of,
    placed,
)
from plans.incoming.pdf.ruled_tables import RuledTable, joined_tables, ruled_table
from plans.incoming.pdf.running import without_contents, without_running
from plans.incoming.pdf.second_opinion import digits_of, refuse_other_digits
from plans.pdf.format_check.pages import Letter, TextLine
from plans.pdf.format_check.reading import is_level, lines_of_letters, take_letters
from wardplan.sandbox.errors import JobRefused

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PAGES = 120
#: Of the whole file: a page of a plan has some three thousand.
MAX_LETTERS = 600_000
#: Rulings of a page: drawings have more, and finding tables in them takes minutes.
MAX_RULINGS = 4_000

_LOCKED = "Tệp có mật khẩu nên cổng chưa đọc được; xin bỏ mật khẩu rồi thả lại."
_BROKEN = "Tệp PDF bị hỏng hoặc bị cắt giữa chừng; xin chép lại từ máy gốc."
_SCAN = "PDF này là ảnh chụp, không có chữ; xin dùng tệp Word."
_LARGE = "Tệp lớn hơn 20 MB; xin dùng tệp Word."
_LONG = f"PDF dài hơn {MAX_PAGES} trang hoặc có quá nhiều chữ nên chưa đọc được; xin dùng tệp Word."


@dataclass(slots=True)
class _Page:
    """What stands on a page. `slanted` are the letters of a mark across it."""

    height: float
    is_across: bool
    lines: list[PageLine]
    grids: list[RuledTable]
    slanted: str
    pictures: int


@dataclass(slots=True)
class _Reader:
    """Reads page after page within one budget."""

    letters: int = field(default_factory=lambda: MAX_LETTERS)
    pages: list[_Page] = field(default_factory=list)
    digits: list[Counter[str]] = field(default_factory=list)

    def add(self, number: int, page: Any) -> None:
        """Read a page and free what pdfplumber keeps of it."""
        chars, letters = take_letters(page)
        self.letters -= len(chars)
        if self.letters < 0:
            raise JobRefused(_LONG)
        self.digits.append(digits_of("".join(char.get_text() for char in chars)))
        slanted = ""
        if len(chars) > len(letters):
            slanted = "".join(char.get_text() for char in chars if not is_level(char, page))
        grids = list(_ruled_tables(number, page))
        outside = _into_cells(number, letters, grids)
        lines = [replace(line, page=number) for line in lines_of_page(outside)]
        is_across = page.width > page.height
        made = _Page(float(page.height), is_across, lines, grids, slanted, len(page.images))
        self.pages.append(made)
        page.close()


@dataclass(frozen=True, slots=True)
class PdfText:
    """The blocks of a PDF, which of its paragraphs and cells stand on pages that lie across, its pages."""

    incoming: Incoming
    across: frozenset[int]
    pages: int

    def is_across(self, place: int) -> bool:
        """Is this `Layout.place` on such a page?"""
        return place in self.across


def read_pdf(data: bytes) -> PdfText:
    """What a PDF holds. Raises `JobRefused` with what is wrong with the file."""
    if len(data) > MAX_FILE_BYTES:
        raise JobRefused(_LARGE)
    reader = _Reader()
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise JobRefused(_LONG)
            for number, page in enumerate(pdf.pages):
                reader.add(number, page)
        refuse_other_digits(data, reader.digits)
    except (JobRefused, MemoryError):
        raise
    except Exception as error:
        # pdfminer raises all kinds of errors for a file that only looks like a PDF.
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        is_locked = isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError)
        raise JobRefused(_LOCKED if is_locked else _BROKEN) from error
    if not reader.pages:
        raise JobRefused(_BROKEN)
    if not any(page.lines or page.grids for page in reader.pages):
        raise JobRefused(_SCAN)
    return _document(reader.pages)


def _ruled_tables(number: int, page: Any) -> Iterator[RuledTable]:
    """The ruled tables of a page; its letters are out of it by now."""
    if len(page.rects) + len(page.lines) + len(page.curves) > MAX_RULINGS:
        return
    for table in page.find_tables():
        if grid := ruled_table(number, table.cells):
            yield grid


def _into_cells(
    number: int, letters: Sequence[Letter], grids: Sequence[RuledTable]
) -> list[TextLine]:
    """Put what stands in tables into their cells; the lines outside of them."""
    outside: list[Letter] = []
    inside: dict[tuple[int, int, int], list[Letter]] = {}
    for letter in letters:
        place = next(
            (
                (at, *cell)
                for at, grid in enumerate(grids)
                if (cell := grid.cell_at((letter.x0 + letter.x1) / 2, letter.baseline)) is not None
            ),
            None,
        )
        if place is None:
            outside.append(letter)
        else:
            inside.setdefault(place, []).append(letter)
    for (at, row, column), held in inside.items():
        found = lines_of_letters(number, held)
        grids[at].rows[row][column].lines = [whole_line(line) for line in found]
    return list(lines_of_letters(number, outside))


def _document(pages: Sequence[_Page]) -> PdfText:
    """The pages as one document."""
    kept, left = without_running([page.lines for page in pages], [page.height for page in pages])
    kept, contents = without_contents(kept)
    kept, notes = without_notes(kept)
    left += [*contents, *notes]
    # A mark across each page is told once.
    marks = dict.fromkeys(page.slanted for page in pages if page.slanted.strip())
    left += [LeftOut("running", mark) for mark in marks]
    left += [LeftOut("picture", "") for page in pages for _ in range(page.pictures)]
    margins = margins_of([line for lines in kept for line in lines])
    across = {number for number, page in enumerate(pages) if page.is_across}
    blocks, places = list[Block](), count(1)
    found = set[int]()
    for page, block in _blocks(pages, kept, margins):
        incoming = Incoming((block,)).mapped(lambda one: placed(one, next(places)))
        blocks += incoming.blocks
        found |= {one.layout.place for one in incoming.paragraphs if page in across}
    return PdfText(Incoming(tuple(blocks), tuple(left)), frozenset(found), len(pages))


def _blocks(
    pages: Sequence[_Page], kept: Sequence[Sequence[PageLine]], margins: Margins
) -> Iterator[tuple[int, Block]]:
    """Paragraphs and tables in their order from top to bottom, each with the page where it begins."""
    things: list[PageLine | RuledTable] = []
    for page, lines in zip(pages, kept, strict=True):
        here: list[PageLine | RuledTable] = [*lines, *page.grids]
        things += sorted(here, key=lambda one: one.top)
    for is_grid, run in groupby(things, lambda one: isinstance(one, RuledTable)):
        found = list(run)
        if is_grid:
            grids = [one for one in found if isinstance(one, RuledTable)]
            yield from ((grid.page, _table(grid)) for grid in joined_tables(grids))
        else:
            lines = [one for one in found if isinstance(one, PageLine)]
            yield from paragraphs_of(lines, margins)


def _table(grid: RuledTable) -> Table:
    return Table(
        tuple(tuple(cell_paragraph(cell.lines, cell.merge) for cell in row) for row in grid.rows)
    )
