"""The blocks of a file with where each of them stands, and their lines as a page shows them. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plans.incoming.blocks import Block, IncomingParagraph, Table
from plans.incoming.plan.understood import NOWHERE, Source
from wardplan.text import fold

#: What stands for a number or a day that is not known yet.
BLANK = r"[\s.…_]*"
NUMBER = re.compile(
    rf"Số\s*:?{BLANK}(\d*){BLANK}[/\-]\s*([A-ZĐ][\w&Đ]*(?:(?:\s*[-–/]\s*|\.)[A-ZĐ][\w&Đ]*)*)"
)
DATE = re.compile(
    rf"ngày{BLANK}(\d{{0,2}}){BLANK}tháng{BLANK}(\d{{0,2}}){BLANK}năm{BLANK}(\d{{4}})?",
    re.IGNORECASE,
)
_TO_FILL_IN = re.compile(
    rf"số\s*:?{BLANK}\d*{BLANK}[/\-]|{DATE.pattern}"
    rf"|ngày{BLANK}\d{{0,2}}{BLANK}[/\-]{BLANK}\d{{0,2}}{BLANK}[/\-]{BLANK}\d{{4}}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a paragraph or cell; `column` counts those beside each other from 0."""

    text: str
    part: SourcePart
    column: int = 0
    alignment: str = ""
    is_strong: bool = False
    is_italic: bool = False
    is_old: bool = False
    source: Source = NOWHERE

    @property
    def folded(self) -> str:
        """In small letters without accents."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A block of the file, the `number`th from 0. A table's `key` is "t1", that of one for layout "l1"."""

    block: Block
    number: int
    source: Source
    key: str = ""

    @property
    def paragraphs(self) -> Iterator[tuple[IncomingParagraph, Source]]:
        """Its paragraph, or those in its cells, each with its place."""
        if isinstance(self.block, IncomingParagraph):
            yield self.block, self.source
            return
        for number, row in enumerate(self.block.rows):
            for column, cell in enumerate(row):
                yield cell, self.cell_source(number, column)

    @property
    def lines(self) -> list[FileLine]:
        """Its lines, those of a table column by column."""
        if isinstance(self.block, IncomingParagraph):
            return list(self._lines_of(self.block, self.source, 0))
        width = len(self.block.rows[0]) if self.block.rows else 0
        return [
            line
            for column in range(width)
            for number, row in enumerate(self.block.rows)
            for line in self._lines_of(row[column], self.cell_source(number, column), column)
        ]

    def cell_source(self, row: int, column: int) -> Source:
        """Where a cell stands."""
        words = f"{self.source.where}, dòng {row + 1}, cột {column + 1}"
        return replace(self.source, anchor=f"{self.key}r{row + 1}c{column + 1}", where=words)

    def _lines_of(
        self, paragraph: IncomingParagraph, source: Source, column: int
    ) -> Iterator[FileLine]:
        for line in paragraph.lines():
            places = [0, *_gaps(line), len(line.text)]
            pieces = [
                (line.text[start:end].strip(), number)
                for number, (start, end) in enumerate(pairwise(places))
            ]
            said = [(text, place) for text, place in pieces if text]
            # A first line of its own tells no column: only what stands beside something does.
            beside = column or (1 if len(said) == 1 and said[0][1] else 0)
            for number, (text, _) in enumerate(said):
                yield FileLine(
                    text,
                    self,
                    beside + number,
                    paragraph.layout.alignment,
                    paragraph.is_strong,
                    paragraph.layout.is_italic,
                    bool(paragraph.layout.old_font),
                    source,
                )


def _gaps(line: IncomingParagraph) -> list[int]:
    """Where columns are parted; blanks for a number or a day to come part none."""
    forms = [found.span() for found in _TO_FILL_IN.finditer(line.text)]
    return [
        gap
        for gap in line.layout.gaps
        if not any(start < gap < end for start, end in forms) and gap < len(line.text)
    ]


def parts_of(blocks: Iterable[Block], file: int, layout: Container[int]) -> list[SourcePart]:
    """The blocks of a file in order, each with its place in the cleaned HTML and in words.

    `layout` are the numbers of those tables that only put words beside each other.
    """
    found, paragraphs = [], 0
    tables = {"t": 0, "l": 0}
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            kind = "l" if number in layout else "t"
            tables[kind] += 1
            key = f"{kind}{tables[kind]}"
            name = "bảng" if kind == "t" else "khung"
            found.append(
                SourcePart(block, number, Source(file, key, f"{name} {tables[kind]}"), key)
            )
        else:
            paragraphs += 1
            source = Source(file, f"p{paragraphs}", f"đoạn {paragraphs}")
            found.append(SourcePart(block, number, source))
    return found


class Places:
    """Where the paragraphs that the file counts have come to stand."""

    def __init__(self, parts: Sequence[SourcePart]) -> None:
        found: dict[int, Source] = {}
        for part in parts:
            for paragraph, source in part.paragraphs:
                found.setdefault(paragraph.layout.place, source)
        found.pop(0, None)
        self.known = sorted(found.items())
        self.numbers = [number for number, _ in self.known]

    def at(self, place: int) -> Source:
        """Where it is, or the nearest before it."""
        index = bisect_right(self.numbers, place)
        if not self.known or not place:
            return NOWHERE
        return self.known[max(index - 1, 0)][1]
