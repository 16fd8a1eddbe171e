"""The definitions that rows of Biểu 02 are matched with, as the page names them."""

from __future__ import annotations

from collections.abc import Mapping

from plans.document.plan import IndicatorRow
from plans.drafting.from_file.making import known_rows
from plans.incoming.plan.answers import OWN
from plans.incoming.plan.understood import ReadPlan
from plans.models import PlanReading
from plans.views.importing.columns import Option
from plans.views.importing.places import ReadingPlace
from plans.views.importing.tables import Definition


def definitions_for(
    reading: PlanReading, found: ReadPlan, year: int | None
) -> dict[str, Definition]:
    """What rows may stand for, by code; nothing is asked for a plan without Biểu 02."""
    if year is None or next(found.of_kind("indicators"), None) is None:
        return {}
    return {
        row.code: Definition(row.name, row.unit or "")
        for row in known_rows(reading.ward, year - 1)
        if isinstance(row, IndicatorRow)
    }


def row_options(
    definitions: Mapping[str, Definition], place: ReadingPlace | None, found: ReadPlan
) -> tuple[Option, ...]:
    """What the row of a place may stand for: a definition that no other row does, or the ward's own."""
    rows = [row for table in found.of_kind("indicators") for row in table.rows]
    here = next((row for row in rows if place and row.key == place.key), None)
    if here is None:
        return ()
    taken = {row.code for row in rows if row.code} - {here.code}
    free = [(code, one) for code, one in definitions.items() if code not in taken]
    return (
        Option(OWN, "Chỉ tiêu riêng của phường", not here.code),
        *(
            Option(code, " · ".join(filter(None, (one.name, one.unit))), code == here.code)
            for code, one in free
        ),
    )
