"""A plan prepared for the rules: its printed texts, rows and numbers; and what a rule returns."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, wraps
from itertools import islice
from typing import Any, ParamSpec

from indicators.checks import FigureFinding, check_table
from indicators.checks.finding import CellRef
from indicators.measures import Measure
from indicators.table import IndicatorRow, IndicatorTableData
from plans.document.next_year import YEAR_PATTERN
from plans.document.paths import (
    PlanText,
    TablePlace,
    is_note_path,
    parse_table_path,
    row_citations,
    table_citation,
    table_path,
    texts_of,
)
from plans.document.plan import PlanDocument, SectionData, TargetData
from plans.document.references.in_document import prose_of
from plans.document.references.prose_numbers import TypedNumber, text_around, typed_numbers
from plans.document.tables import AttachedTableData, CellLine, ColumnKind, TableColumn, row_words

_Asked = ParamSpec("_Asked")

_LETTERS = (*range(ord("A"), 0x250), *range(0x1EA0, 0x1EFA))
#: A capital letter, as a class of patterns: Vietnamese capitals are no range of their own in Unicode.
CAPITAL = f"[{''.join(sign for sign in map(chr, _LETTERS) if sign.isupper())}]"

#: Violations that one rule reports for one text: nobody reads a page of thousands.
MAX_VIOLATIONS_PER_TEXT = 50

#: Numbers examined in one text; a text with more is no prose.
MAX_NUMBERS = 500

#: Characters of one text searched for numbers: five times what the portal accepts.
MAX_CHARACTERS = 100_000
#: Texts whose violations a rule keeps: those of some ten plans.
MAX_KEPT_TEXTS = 2_000

#: Matches of one pattern examined in one text: a text made to be slow must not hold up a page.
MAX_MATCHES = 10_000

# Words in the heading of a part that reports on the past year.
_REPORTS = re.compile(r"đánh giá|kết quả|tình hình|kiểm điểm|báo cáo", re.IGNORECASE)
# ... and in the title of a table.
_REPORTED = re.compile(
    rf"{_REPORTS.pattern}|(?<!\w)(?:đã|ước|được|hoàn thành|thực hiện|chuyển tiếp)(?!\w)",
    re.IGNORECASE,
)
_TOP = re.compile(r"sections\[(\d+)\]")
_SENTENCE_END = re.compile(r"[.!?…](?=[\s”\"’)]|$)|;(?=\s|$)|\n")
_REACH = 240
_SYLLABLES_BEFORE = re.compile(r"(?:[^\W\d_]+[ \u00a0])?[^\W\d_]+$")
_SYLLABLES_BEHIND = re.compile(r"^[^\W\d_]+(?:[ \u00a0][^\W\d_]+)?")
_TOKEN_BEFORE, _TOKEN_BEHIND = re.compile(r"\S*$"), re.compile(r"^\S*")
_LETTERS_BEFORE, _LETTERS_BEHIND = re.compile(r"\w*$"), re.compile(r"^\w*")
_NEAR = 20
_PROSE = (".paragraph", ".bullet", ".sub_bullet", ".clause")


@dataclass(frozen=True, slots=True)
class CheckText:
    """A printed text. `looks_back`: its part of the plan reports on the year before the planned one."""

    path: str
    citation: str
    text: str
    looks_back: bool
    target: TargetData | None = None
    #: Where it stands in an attached table, and the column of a cell.
    table: TablePlace | None = None
    column: TableColumn | None = None

    @property
    def is_prose(self) -> bool:
        """Is it running text of outline, preamble or closing (no heading, list or table)?"""
        is_note = is_note_path(self.path)
        return (
            self.path.endswith(_PROSE)
            or is_note
            or self.path.startswith(("plan.preamble", "plan.closing"))
        )


@dataclass(frozen=True, slots=True)
class Violation:
    """What a rule reports: on part of a text, on cells, or on the whole plan."""

    sentence: str
    place: CheckText | None = None
    start: int = 0
    end: int = 0
    suggestion: str | None = None
    cells: tuple[CellRef, ...] = ()
    #: What else the violation depends on: when that changes, an acceptance no longer holds.
    rests_on: str = ""
    #: The cell that holds the suggested figure.
    puts: CellRef | None = None


@dataclass(frozen=True, slots=True)
class CheckTable:
    """An attached table, its printed cells by row and column, and whether it reports on a past year."""

    index: int
    data: AttachedTableData
    cells: Mapping[tuple[int, int], CheckText]
    looks_back: bool

    @property
    def rows(self) -> Iterator[tuple[int, CellLine]]:
        """The rows that are no groups, each with its index."""
        return self.data.cell_rows()

    def columns_of(self, kind: ColumnKind) -> Iterator[tuple[int, TableColumn]]:
        """The printed columns of a kind, each with its index."""
        for index, column in enumerate(self.data.columns):
            if column.printed and column.kind == kind:
                yield index, column

    @property
    def label(self) -> CheckText:
        """Its label."""
        path, citation = f"{table_path(self.index)}.label", f"{table_citation(self.data)}, số hiệu"
        return CheckText(path, citation, self.data.label, self.looks_back)

    @property
    def head(self) -> CheckText:
        """The table as a whole; what stands there is its name."""
        return CheckText(
            table_path(self.index), table_citation(self.data), self.data.name, self.looks_back
        )

    def row(self, index: int) -> CheckText:
        """A row as a whole, with the words of its cells."""
        row = self.data.rows[index]
        words = row_words(row, self.data.columns)
        return CheckText(
            table_path(self.index, index), row_citations(self.data)[index], words, self.looks_back
        )


class PlanScope:
    """One plan with what the rules need; `past` are the Biểu 02 of earlier years."""

    def __init__(self, document: PlanDocument, past: Sequence[IndicatorTableData] = ()) -> None:
        self.document = document
        self.past = past
        self.rows: dict[str, IndicatorRow] = {
            row.code: row for row in document.indicators.indicators
        }

    @cached_property
    def places(self) -> tuple[CheckText, ...]:
        """Every printed text, in print order."""
        back = [_looks_back(self.document, index) for index in range(len(self.document.sections))]
        tables = [_reports(one, self.document.plan.year) for one in self.document.tables]
        targets = {
            prose.path: prose.node
            for prose in prose_of(self.document)
            if isinstance(prose.node, TargetData)
        }
        return tuple(
            self._of_table(placed, place, tables[place.table])
            if (place := parse_table_path(placed.path))
            else CheckText(
                placed.path,
                placed.citation,
                placed.text,
                _is_back(placed.path, back),
                targets.get(placed.path),
            )
            for placed in texts_of(self.document)
        )

    def _of_table(self, placed: PlanText, place: TablePlace, looks_back: bool) -> CheckText:
        column = (
            None
            if place.column is None
            else self.document.tables[place.table].columns[place.column]
        )
        return CheckText(placed.path, placed.citation, placed.text, looks_back, None, place, column)

    @cached_property
    def tables(self) -> tuple["CheckTable", ...]:
        """The attached tables, each with its texts by row and column."""
        cells: dict[int, dict[tuple[int, int], CheckText]] = defaultdict(dict)
        for one in self.places:
            if one.table and one.table.row is not None and one.table.column is not None:
                cells[one.table.table][one.table.row, one.table.column] = one
        return tuple(
            CheckTable(index, table, cells[index], _reports(table, self.document.plan.year))
            for index, table in enumerate(self.document.tables)
        )

    @cached_property
    def grid(self) -> list[FigureFinding]:
        """The findings of the entry grid in Biểu 02."""
        return check_table(self.document.indicators, past=self.past)

    @cached_property
    def held(self) -> tuple[Measure, ...]:
        """The measures of Biểu 02."""
        return self.document.indicators.held

    @property
    def prose(self) -> Iterator[CheckText]:
        """The running texts: preamble, outline and closing."""
        return (place for place in self.places if place.is_prose)

    @cached_property
    def numbers(self) -> dict[str, tuple[TypedNumber, ...]]:
        """The numbers of each running text, by path."""
        return {
            place.path: tuple(islice(typed_numbers(place.text[:MAX_CHARACTERS]), MAX_NUMBERS))
            for place in self.prose
        }


def check_each(
    places: Iterable[CheckText], look: Callable[[CheckText], Iterator[Violation]]
) -> Iterator[Violation]:
    """The violations in each text, at most `MAX_VIOLATIONS_PER_TEXT`: more appear once those are fixed."""
    for place in places:
        yield from islice(look(place), MAX_VIOLATIONS_PER_TEXT)


def check_texts(
    places: Iterable[CheckText], look: Callable[[CheckText], Iterator[Violation]]
) -> Iterator[Violation]:
    """`check_each` for a rule that looks at the words alone: cells that say the same are looked at once."""
    known: dict[str, list[Violation]] = {}
    for place in places:
        if place.text not in known:
            known[place.text] = list(islice(look(place), MAX_VIOLATIONS_PER_TEXT))
        yield from (replace(one, place=place) for one in known[place.text])


def of_text_alone(
    look: Callable[_Asked, Iterator[Violation]],
) -> Callable[_Asked, Iterator[Violation]]:
    """Keeps what a rule found that asks of a place for its words and whether it looks back, nothing else.

    Many cells say the same, and a plan is looked at after each figure that somebody types: its texts are the
    same then.
    """

    @lru_cache(MAX_KEPT_TEXTS)
    def found(text: str, looks_back: bool, *more: Any, **named: Any) -> tuple[Violation, ...]:
        place: Any = CheckText("", "", text, looks_back)
        return tuple(islice(look(place, *more, **named), MAX_VIOLATIONS_PER_TEXT))

    @wraps(look)
    def kept(place: CheckText, *more: Any, **named: Any) -> Iterator[Violation]:
        return (
            replace(one, place=place) for one in found(place.text, place.looks_back, *more, **named)
        )

    return kept  # type: ignore[return-value]


def find_matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, at most `MAX_MATCHES`."""
    return islice(pattern.finditer(text), MAX_MATCHES)


def _is_back(path: str, back: Sequence[bool]) -> bool:
    top = _TOP.match(path)
    return back[int(top[1])] if top else path.startswith("tables.")


def _reports(table: AttachedTableData, year: int) -> bool:
    """Does an attached table report on a past year? One whose title names the planned year does not."""
    years = YEAR_PATTERN.findall(table.title)
    return str(year) not in years and bool(_REPORTED.search(table.title))


def _looks_back(document: PlanDocument, index: int) -> bool:
    """Does a part of the outline report on the past year? Part I does unless its heading says otherwise."""
    section: SectionData = document.sections[index]
    planned = str(document.plan.year)
    names_planned = planned in YEAR_PATTERN.findall(section.heading)
    names_last = str(document.plan.year - 1) in YEAR_PATTERN.findall(section.heading)
    if names_planned:
        return names_last and index == 0
    return index == 0 or bool(_REPORTS.search(section.heading))


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence before and behind a stretch of text, at most 240 characters each."""
    return text_around(text, start, end, _SENTENCE_END, _REACH)


def expand_to_tokens(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch extended to the adjoining characters up to a space, at most 20 on either side."""
    before = _TOKEN_BEFORE.search(text[max(0, start - _NEAR) : start])
    behind = _TOKEN_BEHIND.match(text[end : end + _NEAR])
    return start - len(before[0] if before else ""), end + len(behind[0] if behind else "")


def expand_to_syllables(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch extended by up to two syllables on either side, else by letters and digits."""
    left, right = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    before = _SYLLABLES_BEFORE.search(left) or _LETTERS_BEFORE.search(left)
    behind = _SYLLABLES_BEHIND.match(right) or _LETTERS_BEHIND.match(right)
    return start - len(before[0] if before else ""), end + len(behind[0] if behind else "")


def replace_within(text: str, outer: tuple[int, int], inner: tuple[int, int], put: str) -> str:
    """The outer stretch of a text with the inner one replaced by `put`."""
    return text[outer[0] : inner[0]] + put + text[inner[1] : outer[1]]
