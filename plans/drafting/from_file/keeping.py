"""Reading somebody's files and keeping what was understood, its rows matched with the ward's own catalogue."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from accounts.models import User, Ward
from accounts.permissions import refusal_to_edit
from indicators.table import IndicatorRow
from plans.drafting.from_file.head_fields import year_of
from plans.drafting.from_file.making import known_rows
from plans.drafting.from_file.readings import ReadingRefused, keep_found
from plans.incoming.plan.matching import CatalogueEntry, match
from plans.incoming.plan.places import place_of
from plans.incoming.plan.reader import read_plan_files
from plans.incoming.plan.understood import HEAD_FIELDS, Question, ReadPlan
from plans.models import PlanReading


def keep_reading(person: User, ward: Ward, files: Sequence[tuple[str, bytes]]) -> PlanReading:
    """Read the files of a plan of the ward, each with its name, and keep what was understood for a day.

    The files are not kept. Raises `ReadingRefused`, and `IncomingRefused` for files that cannot be read; then
    nothing is kept.
    """
    # Before anything is read.
    ReadingRefused.raise_if(refusal_to_edit(person, ward))
    return keep_found(person, ward, matched(ward, read_plan_files(files)))


def matched(ward: Ward, found: ReadPlan) -> ReadPlan:
    """What was read with its rows held against what the ward's Biểu 02 of that year may have."""
    year = year_of(found) or timezone.localdate().year
    catalogue = [
        CatalogueEntry(row.code, row.name, row.unit or "", row.kind, row.decimals, row.parent or "")
        for row in known_rows(ward, year - 1)
        if isinstance(row, IndicatorRow)
    ]
    tables, questions = [], list(found.questions)
    for table in found.tables:
        taken, asked = match(table, catalogue)
        tables.append(taken)
        questions += asked
    found = replace(found, tables=tuple(tables))
    order = {key: place for place, key in enumerate(_keys(found))}
    last = len(order)

    def place(one: Question) -> tuple[int, bool]:
        # Which indicator a row is goes before what its figures are.
        row = place_of(one.about)
        return order.get(row, last), one.about != row

    return replace(found, questions=tuple(sorted(questions, key=place)))


def _keys(found: ReadPlan) -> list[str]:
    """The places in the order of the plan: what is asked of a table or column stands before its rows."""
    keys = ["head.part", *(f"head.{name}" for name in HEAD_FIELDS)]
    keys += [item.key for item in found.outline]
    for table in found.tables:
        keys += [table.key, *(column.key for column in table.columns)]
        keys += [row.key for row in table.rows]
    return keys
