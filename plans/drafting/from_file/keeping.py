"""Reading somebody's files, the rows of Biểu 02 matched with the ward's own catalogue."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import refusal_to_edit
from indicators.kinds import Achieved, WordsValue
from indicators.table import IndicatorRow
from indicators.values import read_value
from plans.drafting.from_file.head_fields import year_of
from plans.drafting.from_file.making import known_rows
from plans.drafting.from_file.readings import ReadingRefused
from plans.incoming.plan.matching import CatalogueEntry, match
from plans.incoming.plan.places import PART_KEY, place_of
from plans.incoming.plan.reader import read_plan_files
from plans.incoming.plan.understood import HEAD_FIELDS, CellKind, PlaceQuestion, ReadPlan, ReadTable
from plans.store.catalogue_merge import MergeRow


def read_files(person: User, ward: Ward, files: Sequence[tuple[str, bytes]]) -> ReadPlan:
    """What is understood of the files of a plan of the ward, each with its name; nothing is kept.

    Raises `ReadingRefused`, and `IncomingRefused` for files that cannot be read.
    """
    # Before anything is read.
    ReadingRefused.raise_if(refusal_to_edit(person, ward))
    return matched(ward, read_plan_files(files))


def matched(ward: Ward, found: ReadPlan) -> ReadPlan:
    """What was read with its rows held against what the ward's Biểu 02 of that year may have."""
    year = year_of(found) or timezone.localdate().year
    return with_definitions(found, known_rows(ward, year - 1))


def with_definitions(found: ReadPlan, known: Sequence[MergeRow]) -> ReadPlan:
    """What was read with the codes of these definitions, its questions in the order of the plan. Pure."""
    by_code = {row.code: row for row in known if isinstance(row, IndicatorRow)}
    catalogue = [
        CatalogueEntry(row.code, row.name, row.unit or "", row.kind, row.decimals, row.parent or "")
        for row in by_code.values()
    ]
    tables, questions = [], list(found.questions)
    for table in found.tables:
        taken, asked = match(table, catalogue)
        taken, told = _told_by_kind(taken, by_code, {one.about for one in questions})
        tables.append(taken)
        questions = [one for one in questions if one.about not in told] + list(asked)
    others = {value: with_definitions(one, known) for value, one in found.others.items()}
    found = replace(found, tables=tuple(tables), others=others)
    order = {key: place for place, key in enumerate(_keys(found))}
    last = len(order)

    def place(one: PlaceQuestion) -> tuple[int, bool]:
        # Which indicator a row is goes before what its figures are.
        row = place_of(one.about)
        return order.get(row, last), one.about != row

    return replace(found, questions=tuple(sorted(questions, key=place)))


def _told_by_kind(
    table: ReadTable, known: Mapping[str, IndicatorRow], asked: Set[str]
) -> tuple[ReadTable, set[str]]:
    """The table with the cells that are in doubt no more once it is known that their row holds no numbers."""
    told = set()
    rows = []
    for row in table.rows:
        definition = known.get(row.code)
        cells = list(row.cells)
        if definition is not None and not definition.is_quantity:
            for at, column in enumerate(table.columns[: len(cells)]):
                key = f"{row.key}.{column.key.partition('.')[2]}"
                kind = _kind_said(cells[at].text, definition) if key in asked else None
                if kind is not None:
                    told.add(key)
                    cells[at] = replace(cells[at], kind=kind)
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=tuple(rows)), told


def _kind_said(text: str, definition: IndicatorRow) -> CellKind | None:
    """What a text says beyond doubt in a row of this definition, which holds no numbers."""
    reading = read_value(
        text, kind=definition.kind, unit=None, decimals=0, choices=definition.choices
    )
    if isinstance(reading.value, Achieved):
        return "achieved" if reading.value is Achieved.YES else "not_achieved"
    return "text" if isinstance(reading.value, WordsValue) and definition.choices else None


def _keys(found: ReadPlan) -> list[str]:
    """The places in the order of the plan: what is asked of a table or column stands before its rows."""
    keys = [PART_KEY, *(f"head.{name}" for name in HEAD_FIELDS)]
    keys += [item.key for item in found.outline]
    for table in found.tables:
        keys += [table.key, *(column.key for column in table.columns)]
        keys += [row.key for row in table.rows]
    return keys
