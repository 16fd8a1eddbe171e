"""Cells: the text of those that say words, the exact value of those that say a figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from plans.incoming.plan.understood import ReadCell, ReadColumn
from tests.corpus.scoring.marks import OF_FIGURES, Marks
from tests.corpus.scoring.plain import number, plain
from tests.corpus.scoring.tally import Mistake, Score

if TYPE_CHECKING:
    from tests.corpus.scoring.tables import FoundRow

Truth = Mapping[str, Any]
#: Kinds that say a figure.
FIGURES = ("number", "interval", "bound", "achieved", "not_achieved")
#: Columns that hold words; a number in them is a word too.
WORDS = frozenset(
    "number name unit note lead coordinate due product result_text person place other".split()
)
#: Excel keeps some fifteen digits of a quotient, the portal four decimals.
_CLOSE = Decimal("0.00005")
_EXACT_DECIMALS = 4
_PARTS = re.compile(r"(>=|<=|>|<)?([^.<>]+(?:\.\d+)?)(?:\.\.(.+))?")
_BLANK = ReadCell("", "blank")
#: Kinds that say all themselves.
_MET = ("achieved", "not_achieved")


def column_keys(row_key: str, column: ReadColumn) -> str:
    """The key of the cell of a row in a column: "t2.r3.c4"."""
    return f"{row_key}.{column.key.rpartition('.')[2]}"


class CellScorer:
    """Holds the cells of one table."""

    def __init__(self, place: str, marks: Marks, score: Score) -> None:
        self.table, self.marks, self.result = place, marks, score

    def score_row(self, want: Truth, found: FoundRow) -> None:
        """The cells of a row, by the columns that they stand in."""
        cells = iter(want["cells"])
        read = dict(zip((one.key for one in found.table.columns), found.row.cells, strict=False))
        for column, other in found.columns:
            cell = next(cells) if column else None
            seen = read.get(other.key, _BLANK) if other else None
            if cell is not None and column:
                self._compare(cell, seen, column, want, found, other)
            elif seen is not None and other:
                self._score_extra(seen, other, found)

    def score_lost(self, want: Truth, columns: Sequence[Truth], is_marked: bool) -> None:
        """The cells of a row that was not read."""
        for cell, column in zip(want["cells"], columns, strict=True):
            if cell["kind"] != "blank":
                self._fault(cell, column["head"], want["name"], "lost", "", is_marked)

    def score_stray(self, found: FoundRow) -> None:
        """The cells of a row that is not in the truth."""
        for cell, (_, column) in zip(found.row.cells, found.columns, strict=False):
            if column:
                self._score_extra(cell, column, found)

    def _score_extra(self, cell: ReadCell, column: ReadColumn, found: FoundRow) -> None:
        if cell.kind == "blank" or not (cell.text or cell.value):
            return
        is_marked = self._is_asked(found, column)
        invented = {"kind": cell.kind, "text": "", "value": ""}
        head = " / ".join(column.heads)
        self._fault(invented, head, found.row.name, "invented", cell.text, is_marked)

    def _is_asked(self, found: FoundRow, column: ReadColumn | None) -> bool:
        keys = [found.row.key]
        if column:
            keys += [column.key, column_keys(found.row.key, column)]
        return self.marks.asks(*keys, kinds=OF_FIGURES)

    def _compare(
        self,
        want: Truth,
        seen: ReadCell | None,
        column: Truth,
        row: Truth,
        found: FoundRow,
        other: ReadColumn | None,
    ) -> None:
        is_figure = _is_figure(want, seen, column)
        if seen is not None and self._is_right(want, seen, column, row, found, other):
            self.result.hold("cells")
            if is_figure:
                self.result.hold("figures")
            return
        if seen is None and want["kind"] == "blank":
            return
        is_marked = self._is_asked(found, other)
        is_marked = is_marked or (self.marks.tells_of_old_fonts and not is_figure)
        kind = _kind_of_mistake(want, seen)
        told = f"{seen.kind} {seen.value} “{seen.text}”" if seen else ""
        self._fault(want, column["head"], row["name"], kind, told, is_marked, is_figure=is_figure)

    def _is_right(
        self,
        want: Truth,
        seen: ReadCell,
        column: Truth,
        row: Truth,
        found: FoundRow,
        other: ReadColumn | None,
    ) -> bool:
        if want["kind"] == "uncertain":
            return self._is_doubted(want, seen, found, other)
        if row["role"] == "group" and _is_of_group(want, seen, row):
            return True
        if want["kind"] in FIGURES:
            is_met = want["kind"] in _MET
            return seen.kind == want["kind"] and (is_met or same_value(want["value"], seen.value))
        if want["kind"] == "blank":
            return seen.kind == "blank" or not (seen.value or plain(seen.text))
        if want["kind"] == "date" and seen.value == want["value"]:
            return True
        is_word = column["meaning"] in WORDS or seen.kind == "text"
        return is_word and plain(seen.text) == plain(want["text"])

    def _is_doubted(
        self, want: Truth, seen: ReadCell, found: FoundRow, other: ReadColumn | None
    ) -> bool:
        """What an honest reader asks: asked, or taken as what the row's other figures leave."""
        likely = want["likely"]
        if likely and (seen.kind == likely or same_value(likely, seen.value)):
            return True
        return not seen.value and self._is_asked(found, other)

    def _fault(
        self,
        cell: Truth,
        head: str,
        name: str,
        kind: str,
        told: str,
        is_marked: bool,
        *,
        is_figure: bool | None = None,
    ) -> None:
        place = f"{self.table}, row “{name[:50]}”, column “{head}”"
        wanted = f"{cell['kind']} {cell['value']} “{cell['text']}”"
        if is_figure is None:
            is_figure = cell["kind"] in (*FIGURES, "uncertain")
        for measure in ("cells", "figures") if is_figure else ("cells",):
            self.result.fault(Mistake(measure, place, kind, wanted, told, is_marked))


def _is_figure(want: Truth, seen: ReadCell | None, column: Truth) -> bool:
    if want["kind"] in (*FIGURES, "uncertain"):
        return True
    is_read = seen is not None and seen.kind in FIGURES and bool(seen.value or seen.kind in _MET)
    return is_read and column["meaning"] not in WORDS


def _is_of_group(want: Truth, seen: ReadCell, row: Truth) -> bool:
    """The name of a group may run over all of its row."""
    if want["kind"] not in ("text", "blank") or seen.kind not in ("text", "blank"):
        return False
    words = {plain(want["text"]), "", plain(row["name"]), plain(row["label"])}
    return plain(seen.text) in words | {plain(f"{row['label']} {row['name']}")}


def _kind_of_mistake(want: Truth, seen: ReadCell | None) -> str:
    if want["kind"] == "uncertain":
        return "doubt taken as a value" if seen and seen.value else "doubt dropped"
    if seen is None or (seen.kind == "blank" and not seen.value):
        return f"{want['kind']} left blank" if seen else f"{want['kind']} lost"
    if want["kind"] != seen.kind:
        return f"{want['kind']} read as {seen.kind}"
    if not seen.value and want["kind"] in FIGURES:
        return f"{want['kind']} without a value"
    if _is_rounded(want["value"], seen.value):
        return f"{want['kind']} rounded as it is shown"
    return f"{want['kind']} differs"


def _is_rounded(wanted: str, found: str) -> bool:
    """Is this the quotient of a formula, with the decimals that its cell shows?"""
    one, other = number(wanted), number(found)
    if one is None or other is None or _decimals(one) <= _EXACT_DECIMALS:
        return False
    return abs(one - other) <= Decimal("0.5").scaleb(-max(_decimals(other), 0))


def _decimals(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def same_value(wanted: str, found: str) -> bool:
    """The same figure, interval or bound: numbers are compared as numbers."""
    if wanted == found:
        return True
    one, other = _PARTS.fullmatch(wanted), _PARTS.fullmatch(found)
    if not one or not other or one[1] != other[1] or bool(one[3]) != bool(other[3]):
        return False
    return _same(one[2], other[2]) and (not one[3] or _same(one[3], other[3]))


def _same(wanted: str, found: str) -> bool:
    one, other = number(wanted), number(found)
    if one is None or other is None:
        return wanted == found
    if one == other:
        return True
    return _decimals(one) > _EXACT_DECIMALS and abs(one - other) <= _CLOSE
