"""Tables, their columns and rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plans.incoming.plan.understood import ReadColumn, ReadPlan, ReadRow, ReadTable
from tests.corpus.scoring.aligning import Pair, aligned, alikeness, bag, held_in
from tests.corpus.scoring.cells import CellScorer
from tests.corpus.scoring.marks import Marks
from tests.corpus.scoring.plain import caption, label, mark, plain, unit
from tests.corpus.scoring.tally import Mistake, Score

Truth = Mapping[str, Any]
_LEAST_OF_TABLES, _LEAST_OF_ROWS, _LEAST_OF_COLUMNS = 0.25, 0.34, 0.3
#: A table cut in two: so much of its second half stands in the truth.
_MOSTLY = 0.6
_DASHES = ("-", "+")
ColumnPair = Pair[Truth, ReadColumn]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row as read, with the table that it is of and what its columns are in the truth."""

    row: ReadRow
    table: ReadTable
    columns: Sequence[ColumnPair]

    @property
    def words(self) -> Counter[str]:
        return bag(self.row.label, self.row.name, *(plain(cell.text) for cell in self.row.cells))


def score_tables(truth: Truth, plan: ReadPlan, marks: Marks, score: Score) -> None:
    """Every table of the truth, and every one that was read."""
    pairs = aligned(list(truth["tables"]), list(plan.tables), _alike_tables)
    strays = [found for want, found in pairs if not want and found]
    for want, found in pairs:
        if not want:
            continue
        parts = [found] if found else []
        parts += [stray for stray in strays if _goes_on(stray, want)]
        strays = [stray for stray in strays if stray not in parts]
        parts.sort(key=plan.tables.index)
        _Table(want, parts, marks, score).score()
    for stray in strays:
        _score_stray(stray, marks, score)


def _alike_tables(want: Truth, found: ReadTable) -> float:
    close = alikeness(_words(want), _found_words(found))
    return close if close >= _LEAST_OF_TABLES else 0.0


def _goes_on(stray: ReadTable, want: Truth) -> bool:
    return held_in(_found_words(stray), _words(want)) >= _MOSTLY


def _words(want: Truth) -> Counter[str]:
    cells = [cell["text"] for row in want["rows"] for cell in row["cells"]]
    heads = [column["head"] for column in want["columns"]]
    return bag(want["label"], want["title"], want.get("sheet", ""), *heads, *cells)


def _found_words(found: ReadTable) -> Counter[str]:
    cells = [plain(cell.text) for row in found.rows for cell in row.cells]
    heads = [head for column in found.columns for head in column.heads]
    return bag(found.label, found.title, *heads, *cells)


def _score_stray(stray: ReadTable, marks: Marks, score: Score) -> None:
    place = f"table “{stray.label or stray.title or stray.key}”"
    is_marked = marks.asks(stray.key)
    score.fault(Mistake("tables", place, "table that is none of the plan's", "", place, is_marked))
    cells = CellScorer(place, marks, score)
    for row in stray.rows:
        cells.score_stray(FoundRow(row, stray, [(None, column) for column in stray.columns]))


class _Table:
    """One table of the truth and the tables that were read of it, one as a rule."""

    def __init__(self, want: Truth, found: Sequence[ReadTable], marks: Marks, score: Score) -> None:
        self.want, self.found = want, found
        self.marks, self.result = marks, score
        name = want["label"] or want["title"] or want.get("sheet") or want.get("name", "")
        self.place = f"table “{name}”"
        self.cells = CellScorer(self.place, marks, score)

    def score(self) -> None:
        """Hold everything of it."""
        if not self.found:
            self._lost()
            return
        self._score_about(self.found[0])
        for more in self.found[1:]:
            is_marked = self.marks.asks(more.key)
            self._fault("tables", self.place, "one table read as two", is_marked)
        rows = []
        for number, table in enumerate(self.found):
            columns = _column_pairs(self.want["columns"], table.columns)
            if not number:
                self._score_columns(columns, table)
            rows += [FoundRow(row, table, columns) for row in table.rows]
        for one, other in aligned(self.want["rows"], rows, _alike_rows):
            self._score_row(one, other)

    def _fault(
        self, measure: str, place: str, kind: str, is_marked: bool, one: str = "", other: str = ""
    ) -> None:
        self.result.fault(Mistake(measure, place, kind, one, other, is_marked))

    def _lost(self) -> None:
        shown = [self.want["title"], self.want["label"], self.want.get("sheet", "")]
        texts = [cell["text"] for row in self.want["rows"] for cell in row["cells"]]
        is_listed = self.marks.lists(" ".join(texts)) or any(map(self.marks.lists, shown))
        is_listed = is_listed or self.marks.tells_of_old_fonts
        self._fault("tables", self.place, "table lost", is_listed)
        for row in self.want["rows"]:
            self.cells.score_lost(row, self.want["columns"], is_listed)

    def _score_about(self, found: ReadTable) -> None:
        """Its kind and the words around it."""
        told = {name: (self.want[name], getattr(found, name)) for name in ("kind", *_AROUND)}
        if "sheet" not in self.want:
            told["landscape"] = (_lies(self.want["landscape"]), _lies(found.landscape))
        named = [caption(table["label"], table["title"]) for table in (self.want, _named(found))]
        for name, (one, other) in told.items():
            same = {"label": label, "unit": unit}.get(name, plain)
            if same(one) == same(other) or (name in _NAMES and named[0] == named[1]):
                if one:
                    self.result.hold("tables")
                continue
            kind = f"{name} {one} read as {other}" if name == "kind" else f"{name} differs"
            is_marked = self.marks.asks(found.key) or self.marks.tells_of_old_fonts
            self._fault("tables", f"{self.place}, {name}", kind, is_marked, one, other)

    def _score_columns(self, pairs: Sequence[ColumnPair], table: ReadTable) -> None:
        for want, found in pairs:
            place = f"{self.place}, column “{want['head'] if want else ' / '.join(found.heads)}”"  # type: ignore[union-attr]
            if not want or not found:
                key = found.key if found else table.key
                kind = "column lost" if want else "column that is none"
                self._fault("columns", place, kind, self.marks.asks(key))
                continue
            one, other = (want["meaning"], want["year"]), (found.meaning, found.year)
            heads = plain(" / ".join(found.heads))
            if one == other or _is_as_good(one, other):
                self.result.hold("columns")
            else:
                kind = _kind_of_column(one, other)
                is_unread = not heads and self.marks.tells_of_old_fonts
                is_marked = self.marks.asks(found.key) or is_unread
                self._fault("columns", place, kind, is_marked, str(one), str(other))
            if plain(want["head"]) == heads:
                self.result.hold("column heads")
            else:
                is_marked = self.marks.asks(found.key) or self.marks.tells_of_old_fonts
                self._fault("column heads", place, "head differs", is_marked, want["head"], heads)

    def _score_row(self, want: Truth | None, found: FoundRow | None) -> None:
        if want and found:
            self._compare_rows(want, found)
            self.cells.score_row(want, found)
        elif want:
            name = want["name"]
            place = f"{self.place}, row “{name}”"
            is_marked = self.marks.lists(name) or self.marks.asks(self.found[0].key)
            self._fault("rows", place, f"{want['role']} lost", is_marked, name)
            self.cells.score_lost(want, self.want["columns"], is_marked)
        elif found:
            place = f"{self.place}, row “{found.row.name}”"
            is_marked = self.marks.asks(found.row.key)
            kind = f"{found.row.kind} that is none"
            self._fault("rows", place, kind, is_marked, "", found.row.name)
            self.cells.score_stray(found)

    def _compare_rows(self, want: Truth, found: FoundRow) -> None:
        place = f"{self.place}, row “{want['name'][:50]}”"
        key = found.row.key
        shapes = [
            f"{role} at {level}"
            for role, level in (
                (want["role"], want["level"]),
                (found.row.kind, found.row.level),
            )
        ]
        if shapes[0] == shapes[1]:
            self.result.hold("rows")
        else:
            kind = " read as ".join(shapes)
            self._fault("rows", place, kind, self.marks.asks(key), *shapes)
        one, other = _row_words(want), _row_words(found.row)
        if not one["unit"] and other["unit"].casefold() == unit(self.want["unit"]).casefold():
            # That of the whole table is its rows' too.
            other["unit"] = ""
        for name in one:
            if one[name] == other[name]:
                if one[name]:
                    self.result.hold("row words")
            else:
                is_marked = self.marks.asks(key) or self.marks.tells_of_old_fonts
                self._fault(
                    "row words", place, f"{name} differs", is_marked, one[name], other[name]
                )


_NAMES = ("label", "title")
_AROUND = ("label", "title", "unit", "note")


def _lies(landscape: bool) -> str:
    return "across" if landscape else ""


def _named(found: ReadTable) -> dict[str, str]:
    return {"label": found.label, "title": found.title}


def _is_as_good(one: tuple[str, int | None], other: tuple[str, int | None]) -> bool:
    """Comparisons are worked out by the portal, of whatever year; the truth has no name for single months."""
    if one[0] == other[0] == "comparison":
        return True
    return one[0] == "figure" and other[0] in ("month", "quarter") and one[1] == other[1]


def _kind_of_column(one: tuple[str, int | None], other: tuple[str, int | None]) -> str:
    if one[0] != other[0]:
        return f"{one[0]} read as {other[0]}"
    if one[1] and other[1]:
        return f"{one[0]} of another year"
    return f"{one[0]} without its year" if one[1] else f"{one[0]} with a year"


def _row_words(row: Truth | ReadRow) -> dict[str, str]:
    """Number, name, unit. A dash in the column of numbers is a mark."""
    if isinstance(row, ReadRow):
        number, sign, name, of = row.label, row.mark, row.name, row.unit
    else:
        number, sign, name, of = (row[part] for part in ("label", "mark", "name", "unit"))
    if mark(number) in _DASHES:
        number, sign = "", number
    return {"number": label(number), "mark": mark(sign), "name": plain(name), "unit": plain(of)}


def _alike_rows(want: Truth, found: FoundRow) -> float:
    words = bag(want["label"], want["name"], *(cell["text"] for cell in want["cells"]))
    close = alikeness(words, found.words)
    same = plain(want["name"]) == plain(found.row.name) != ""
    if close >= _LEAST_OF_ROWS or same:
        return close + same
    # What was left out of a row makes it no other one.
    is_rest = found.words.total() > 1 and held_in(found.words, words) >= _MOSTLY
    return _LEAST_OF_ROWS if is_rest else 0.0


def _column_pairs(
    wanted: Sequence[Truth], found: Sequence[ReadColumn]
) -> Sequence[Pair[Truth, ReadColumn]]:
    if len(wanted) == len(found):
        return list(zip(wanted, found, strict=True))
    return aligned(wanted, found, _alike_columns)


def _alike_columns(want: Truth, found: ReadColumn) -> float:
    close = alikeness(bag(want["head"]), bag(*found.heads))
    return close + 0.05 if close >= _LEAST_OF_COLUMNS else 0.0
