"""Answers to what is in doubt in a file, put in their places. Pure.

An answer is a text at the key of a place, as a `Reading` has it:
- a field of the head ("head.subject"): its lines;
- a piece of the outline ("outline.12"): its kind and level, "heading:3", "clause:2", "paragraph"; or "text:…";
- a table ("t2"): its kind; a column ("t2.c4"): its measure, a comparison, or another meaning;
- a row ("t2.r3"): a code, `OWN`, or its kind, "kind:group"; a cell: its value, `BLANK`, `SKIP`, or "text:…".
An empty one puts the question off: it stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from indicators.measures import COMPARISONS, measure_of
from plans.incoming.plan.matching import OWN as OWN
from plans.incoming.plan.matching import retake
from plans.incoming.plan.places import (
    BLANK,
    PART_KEY,
    PARTS,
    SKIP,
    WORDS,
    column_key,
    is_cell,
    is_column,
    is_row,
    kind_of_value,
    part_of,
    part_of_left_out,
    place_of,
    row_key,
    table_key,
)
from plans.incoming.plan.understood import (
    ItemKind,
    PlaceQuestion,
    ReadCell,
    ReadColumn,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
    ReadRow,
    ReadRowKind,
    ReadTable,
)

_ROW_KIND = "kind:"


@dataclass(frozen=True, slots=True)
class Counter:
    """How many places a part has, and how they stand; `left_out` are things that are not taken over."""

    part: str
    name: str
    unsettled: int
    answered: int
    understood: int
    left_out: int

    @property
    def in_all(self) -> int:
        """All places of the part."""
        return self.unsettled + self.answered + self.understood


def with_values(found: ReadPlan) -> ReadPlan:
    """The plan whose readings all have a value: one that says nothing is chosen, and not put off, too."""
    if found.others:
        others = {value: with_values(one) for value, one in found.others.items()}
        return replace(with_values(replace(found, others={})), others=others)
    if all(one.value for question in found.questions for one in question.readings):
        return found
    return replace(found, questions=tuple(map(_with_values, found.questions)))


def _with_values(question: PlaceQuestion) -> PlaceQuestion:
    nothing = BLANK if is_cell(question.about) else "other" if question.kind == "column" else SKIP
    readings = (one if one.value else replace(one, value=nothing) for one in question.readings)
    return replace(question, readings=tuple(readings))


def chosen_document(found: ReadPlan, answers: Mapping[str, str]) -> ReadPlan:
    """What was read of the document that somebody has taken, of several in a file."""
    other = found.others.get(answers.get(PART_KEY, ""))
    return replace(other, files=found.files) if other else found


def settled(found: ReadPlan, answers: Mapping[str, str]) -> ReadPlan:
    """The plan with the answers in their places and without the questions that they settle."""
    given = {key: value for key, value in answers.items() if value}
    if not given:
        return found
    found = _retaken(found, given)
    inside = {table_key(key) for key in given}
    kinds = {one.key: given.get(one.key, one.kind) for one in found.tables}
    return replace(
        found,
        head=tuple(_head(found, given)),
        outline=tuple(
            _item(item, given[item.key]) if item.key in given else item for item in found.outline
        ),
        tables=tuple(
            _table(table, given) if table.key in inside else table
            for table in found.tables
            if given.get(table.key) != SKIP
        ),
        questions=tuple(one for one in found.questions if not _settles(given, one, kinds)),
    )


def _retaken(found: ReadPlan, given: Mapping[str, str]) -> ReadPlan:
    """The plan with the figures of columns read again that somebody took as another measure."""
    for table in found.tables:
        for column in table.columns:
            measure = given.get(column.key, "")
            if not measure_of(measure) or column.measure == measure:
                continue
            current = found.table(table.key)
            assert current is not None
            again, asked = retake(current, column.key, measure)
            before = (one for one in found.questions if column_key(one.about) != column.key)
            tables = (again if one.key == table.key else one for one in found.tables)
            found = replace(found, tables=tuple(tables), questions=(*before, *asked))
    return found


def _settles(given: Mapping[str, str], question: PlaceQuestion, kinds: Mapping[str, str]) -> bool:
    """Is a question answered, or is what it asks about not taken over? `kinds` are those of the tables."""
    table = table_key(question.about)
    above = (row_key(question.about), table)
    column = given.get(column_key(question.about), "")
    # Of indicators only measures are taken; in other tables a column of figures stays one, and so its doubts.
    is_kept = bool(measure_of(column)) or (column == "figure" and kinds.get(table) != "indicators")
    is_untaken = bool(column) and not is_kept
    return question.about in given or is_untaken or any(given.get(key) == SKIP for key in above)


def _head(found: ReadPlan, given: Mapping[str, str]) -> Iterator[ReadHeadField]:
    """The fields in their order; one that was not found and is answered stands at the end."""
    answered = {
        key.partition(".")[2]: value
        for key, value in given.items()
        # Which document of the file is taken is no field.
        if key.startswith("head.") and key != PART_KEY
    }
    for field in found.head:
        value = answered.pop(field.name, "")
        yield replace(field, lines=tuple(value.split("\n"))) if value else field
    yield from (ReadHeadField(name, tuple(value.split("\n"))) for name, value in answered.items())


def _item(item: ReadOutlineItem, value: str) -> ReadOutlineItem:
    kind, _, level = value.partition(":")
    kinds: tuple[ItemKind, ...] = get_args(ItemKind)
    chosen = next((one for one in kinds if one == kind), None)
    if value and (chosen is None or not (level or "0").isdigit()):
        return replace(item, text=value.removeprefix(WORDS))
    return replace(item, kind=chosen or item.kind, level=int(level or item.level))


def _table(table: ReadTable, given: Mapping[str, str]) -> ReadTable:
    # Of hundreds of rows few are answered, and the page asks for this several times an answer.
    inside = {row_key(key) for key in given}
    return replace(
        table,
        kind=given.get(table.key, table.kind),
        columns=tuple(_column(column, given.get(column.key, "")) for column in table.columns),
        rows=tuple(
            _row(table, row, given) if row.key in inside else row
            for row in table.rows
            if given.get(row.key) != SKIP
        ),
    )


def _column(column: ReadColumn, value: str) -> ReadColumn:
    if not value:
        return column
    if measure_of(value):
        # Whoever chose it has seen its year; what the head was taken to name no longer counts.
        return replace(column, meaning="figure", measure=value, year=None)
    is_comparison = value in COMPARISONS or value == "comparison"
    return replace(
        column,
        meaning="comparison" if is_comparison else value,
        measure=value if value in COMPARISONS else "",
    )


def _row(table: ReadTable, row: ReadRow, given: Mapping[str, str]) -> ReadRow:
    value = given.get(row.key, "")
    kinds: tuple[ReadRowKind, ...] = get_args(ReadRowKind)
    if value.startswith(_ROW_KIND):
        row = replace(row, kind=next((one for one in kinds if _ROW_KIND + one == value), row.kind))
    elif value:
        row = replace(row, code="" if value == OWN else value)
    keys = [f"{row.key}.{column.key.partition('.')[2]}" for column in table.columns]
    pairs = zip(keys, row.cells, strict=False)
    cells = tuple(_cell(cell, given[key]) if key in given else cell for key, cell in pairs)
    # What heads the row is known by itself, too.
    for column, cell, key in zip(table.columns, cells, keys, strict=False):
        if key in given and column.meaning == "name":
            row = replace(row, name=cell.text)
        elif key in given and column.meaning == "unit":
            row = replace(row, unit=cell.text)
    return replace(row, cells=cells + row.cells[len(cells) :])


def _cell(cell: ReadCell, value: str) -> ReadCell:
    kind = kind_of_value(value)
    if kind == "text":
        words = value.removeprefix(WORDS)
        return replace(cell, kind=kind, value=words, text=words)
    return replace(cell, kind=kind, value="" if kind == "blank" else value)


def question_about(found: ReadPlan, key: str) -> PlaceQuestion | None:
    """The question about a place; one without readings for a place that nobody asks about.

    None where the plan has no such place.
    """
    asked = next((one for one in found.questions if one.about == key), None)
    if asked is not None:
        return asked
    kinds = [
        ("figure", is_cell(key)),
        ("row", is_row(key)),
        ("column", is_column(key)),
        ("table", key == table_key(key) != ""),
        ("head", key.startswith("head.")),
        ("level", key.startswith("outline.")),
    ]
    kind: Any = next((name for name, is_so in kinds if is_so), None)
    if kind is None or not (kind == "head" or key in _keys(found)):
        return None
    return PlaceQuestion(key, kind, "", "")


def _keys(found: ReadPlan) -> set[str]:
    keys = {item.key for item in found.outline}
    for table in found.tables:
        names = [column.key.partition(".")[2] for column in table.columns]
        keys |= {table.key, *(column.key for column in table.columns)}
        for row in table.rows:
            keys |= {row.key, *(f"{row.key}.{name}" for name in names[: len(row.cells)])}
    return keys


def answers_alike(found: ReadPlan, key: str, value: str) -> dict[str, str]:
    """What the other questions about figures of the row come to, each read as this one is.

    Empty where one of them is of another shape: "12,575" beside "12,57" may be another mark.
    """
    asked = next((one for one in found.questions if one.about == key), None)
    values = [one.value for one in asked.readings] if asked else []
    if asked is None or not is_cell(key) or value not in values:
        return {}
    place = values.index(value)
    others = [
        one
        for one in found.questions
        if one.kind == asked.kind and one.about != key and row_key(one.about) == row_key(key)
    ]
    shape = _shape(asked)
    if any(_shape(one) != shape or not one.readings[place].value for one in others):
        return {}
    return {one.about: one.readings[place].value for one in others}


def _shape(question: PlaceQuestion) -> tuple[str, int]:
    """How a figure is written, whatever its digits before the first mark, and how often it is read."""
    written = re.sub(r"(?<![\d.,])\d+", "#", question.text)
    return re.sub(r"\d", "9", written), len(question.readings)


def counters(found: ReadPlan, answers: Mapping[str, str]) -> tuple[Counter, ...]:
    """How the places of each part stand, in the order of the parts.

    A place is a field, a piece of the outline, or a row; a table or column only where it is asked about.
    """
    now = settled(found, answers)
    given = [key for key, value in answers.items() if value]
    asked = [one.about for one in found.questions]
    unsettled = {place_of(one.about) for one in now.questions}
    answered = {place_of(key) for key in given} - unsettled
    places = dict.fromkeys((*_places(found), *map(place_of, (*asked, *given))))
    parts: dict[str, list[str]] = {name: [] for name in PARTS}
    for place in places:
        parts[part_of(now, place)].append(place)
    left_out = [part_of_left_out(found, one) for one in found.left_out]
    return tuple(
        _counted(part, name, parts[part], unsettled, answered, left_out.count(part))
        for part, name in PARTS.items()
    )


def _places(found: ReadPlan) -> Iterable[str]:
    yield from (f"head.{field.name}" for field in found.head)
    yield from (item.key for item in found.outline)
    for table in found.tables:
        yield from (row.key for row in table.rows)


def _counted(
    part: str, name: str, places: list[str], unsettled: set[str], answered: set[str], left_out: int
) -> Counter:
    open_ones = sum(place in unsettled for place in places)
    settled_ones = sum(place in answered for place in places)
    understood = len(places) - open_ones - settled_ones
    return Counter(part, name, open_ones, settled_ones, understood, left_out)
