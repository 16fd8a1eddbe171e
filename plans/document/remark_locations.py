"""Where remarks are attached in a plan, and where they belong after the plan was edited. Pure.

A remark keeps a quote of the text it was made on. After an edit it belongs where that quote is found, else at
the most similar text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from indicators.measures import Measure
from indicators.table import IndicatorRow
from indicators.values import show_value
from plans.document.comparison.word_diff import normalized_words, similarity
from plans.document.paths import (
    PlanText,
    TablePlace,
    cell_path,
    parse_table_path,
    row_citations,
    row_path,
    table_citation,
    table_path,
    texts_of,
)
from plans.document.plan import PlanDocument
from plans.document.tables import row_words

#: A remark on the whole plan rather than on one text.
WHOLE_PLAN = PlanText("plan", "Cả kế hoạch", "")
#: Share of common words from which a text counts as an edited version of another.
MIN_SIMILARITY = 0.5
#: The longest paragraph that a plan file may have (`plans/document/planfile/reading.py`).
MAX_COMPARED_CHARACTERS = 20_000
#: Cells of a column that are compared with the words of a remark, the nearest first.
MAX_NEAR = 200
#: Fewer words in a cell may stand in any row of a table: "Quý II".
MIN_TELLING_WORDS = 3
_INDEX = re.compile(r"(attached|\.rows)\[\d+\]")

LocationStatus = Literal["here", "moved", "edited", "gone"]


@dataclass(frozen=True, slots=True)
class RemarkLocation:
    """Where a remark belongs now; `place` is None where its text is gone."""

    standing: LocationStatus
    place: PlanText | None

    @property
    def is_as_it_was(self) -> bool:
        return self.standing in ("here", "moved")


def remark_locations(document: PlanDocument) -> Iterator[PlanText]:
    """Everything a remark can be made on: the whole plan, each text, each row and cell of a table."""
    yield WHOLE_PLAN
    yield from texts_of(document)
    held = document.indicators.held
    for row in document.indicators.indicators:
        named = f"Biểu 02, {row.name}"
        yield PlanText(row_path(row.code), named, row.name)
        yield from (_cell(row, measure, named) for measure in held)
    for index, table in enumerate(document.tables):
        yield PlanText(table_path(index), table_citation(table), table.name)
        citations = row_citations(table)
        for number, line in enumerate(table.rows):
            words = row_words(line, table.columns)
            yield PlanText(table_path(index, number), citations[number], words)


def numbered_rows(document: PlanDocument) -> Iterator[tuple[str, PlanText]]:
    """The rows of attached tables whose number is counted: the path of the number, which stands for the row."""
    for index, table in enumerate(document.tables):
        numbers = [
            at for at, one in enumerate(table.columns) if one.printed and one.kind == "number"
        ]
        citations = row_citations(table)
        for number, row in table.cell_rows():
            for at in numbers:
                if not row.cells[at]:
                    words = row_words(row, table.columns)
                    place = PlanText(table_path(index, number), citations[number], words)
                    yield table_path(index, number, at), place


def _cell(row: IndicatorRow, measure: Measure, named: str) -> PlanText:
    shown = show_value(row.figure(measure), row.decimals)
    return PlanText(cell_path(row.code, measure), f"{named}, {measure.label.lower()}", shown)


@dataclass
class RemarkLocator:
    """Locates remarks in one plan."""

    document: PlanDocument
    by_path: Mapping[str, PlanText] = field(init=False)

    def __post_init__(self) -> None:
        placed = {placed.path: placed for placed in remark_locations(self.document)}
        self.by_path = placed | dict(numbered_rows(self.document))

    def find(self, path: str, quote: str) -> RemarkLocation:
        """Where a remark belongs that was made on `path` when its text was `quote`."""
        here = self.by_path.get(path)
        if here is not None and here.text == quote:
            return RemarkLocation("here", here)
        if path.startswith("tables.indicators["):
            # The code identifies a cell wherever its row moves, so its text need not be searched for.
            return (
                RemarkLocation("edited", here) if here is not None else RemarkLocation("gone", None)
            )
        if (place := parse_table_path(path)) is not None:
            return self._in_tables(path, place, quote)
        same = self._by_text.get(quote) if quote else None
        if same is not None:
            return RemarkLocation("moved", same)
        like = self._most_like(here, _part(path), quote)
        return RemarkLocation("edited", like) if like is not None else RemarkLocation("gone", None)

    def _in_tables(self, path: str, place: TablePlace, quote: str) -> RemarkLocation:
        """Where a remark on an attached table belongs: the nearest words like its own in the same column.

        What stands in many rows, as "Quý II", tells nothing: such a remark stays where it was made.
        """
        here, words = self.by_path.get(path), _words(quote)
        alike = self._in_columns.get(_field(path), ())
        near = [one for _, one in sorted(alike, key=lambda pair: _distance(pair[0], place))]
        same = [one for one in near if quote and one.text == quote]
        is_telling = words.total() >= MIN_TELLING_WORDS and len(same) < 2
        if here is not None and place.column is not None and not is_telling:
            return RemarkLocation("edited", here)
        if same:
            return RemarkLocation("moved", same[0])
        found = ((similarity(words, _words(one.text)), one) for one in near[:MAX_NEAR])
        score, best = max(found, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or score < MIN_SIMILARITY:
            return RemarkLocation("gone", None)
        return RemarkLocation("edited", best)

    @cached_property
    def _in_columns(self) -> dict[str, list[tuple[TablePlace, PlanText]]]:
        """The texts of attached tables by what of a table or of a row they are."""
        found: dict[str, list[tuple[TablePlace, PlanText]]] = defaultdict(list)
        for path, one in self.by_path.items():
            # The number of a row stands for the row, which is there itself.
            if path == one.path and (place := parse_table_path(path)):
                found[_field(path)].append((place, one))
        return found

    @cached_property
    def _by_text(self) -> dict[str, PlanText]:
        """The first location of each text."""
        # Reversed, so that of equal texts the first one wins.
        return {placed.text: placed for placed in reversed(self._texts)}

    @cached_property
    def _texts(self) -> list[PlanText]:
        cells = ("tables.indicators[", "tables.attached[")
        return [one for path, one in self.by_path.items() if not path.startswith(cells)]

    @cached_property
    def _bags(self) -> list[tuple[PlanText, Counter[str]]]:
        return [(one, _words(one.text)) for one in self._texts if one.text]

    def _most_like(self, here: PlanText | None, part: str, quote: str) -> PlanText | None:
        """The text at the old path where it is similar enough, else the most similar one in the same part."""
        words = _words(quote)
        if here is not None and (
            not quote or similarity(words, _words(here.text)) >= MIN_SIMILARITY
        ):
            return here
        bags = ((one, bag) for one, bag in self._bags if _part(one.path) == part)
        found = ((similarity(words, bag), one) for one, bag in bags)
        score, best = max(found, key=lambda pair: pair[0], default=(0.0, None))
        return best if quote and score >= MIN_SIMILARITY else None


def _field(path: str) -> str:
    """What of a table or of a row a path is, wherever that stands: "cells[2]", "title"."""
    return _INDEX.sub(r"\1", path)


def _distance(one: TablePlace, other: TablePlace) -> tuple[bool, int, int]:
    """How far two places are apart: in one table before any other, then by rows."""
    rows = abs((one.row or 0) - (other.row or 0))
    return one.table != other.table, rows, abs(one.table - other.table)


def _part(path: str) -> str:
    """Which part of the plan a path is in: the outline, the head and tail, or Biểu 01."""
    top = path.partition("[")[0]
    return "plan" if top.startswith("plan") else top


def _words(text: str) -> Counter[str]:
    return Counter(normalized_words(text[:MAX_COMPARED_CHARACTERS]))
