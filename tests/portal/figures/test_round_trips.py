"""Random figures of every kind go in as people type them, and come out the same from everything that leaves
the portal.

Five wards fill the same 500 rows in four measures: 10,000 figures. `make figures` runs them all; make test
three rows.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User, Ward
from accounts.rights import Role
from indicators.cells import CellInput, save_cells
from indicators.consolidation import consolidate
from indicators.entry import table_of
from indicators.measures import STANDARD, Measure
from indicators.models import Indicator, IndicatorTable, TableRow
from plans.document.states import State
from plans.models import Plan
from plans.rendering.formats import FORMATS
from plans.store.frozen_copies import freeze, freeze_figures
from plans.store.reading import read_document
from plans.views.finance.consolidated import MEASURE_SLUGS
from tests.portal.figures import places
from tests.portal.figures.truths import Truth, any_truth, printed, typed
from tests.support.cases import thorough
from tests.support.factories import authority, person, plan_with_indicators, ward
from tests.support.pages import signed_in_as
from tests.support.plans.states import reload_plan

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SEED, YEAR = 20261130, 2023
#: Whose a row of figures is.
LIVE = (
    "JOIN indicators_tablerow r ON r.id = f.row_id"
    " JOIN indicators_indicator i ON i.id = r.indicator_id WHERE r.table_id = %s"
)
MEASURES = tuple(measure.value for measure in STANDARD)
#: What pages and the consolidated tables say of a blank; prints leave it blank.
MISSING = "chưa có"


@dataclass
class Filled:
    """A ward's plan, its writer, and what was meant by each of its figures."""

    plan: Plan
    by: User
    truths: dict[tuple[str, str], Truth]
    decimals: dict[str, int]

    @property
    def rows(self) -> Any:
        """The rows of its Biểu 02."""
        return TableRow.objects.filter(table=self.plan.indicator_table_id)

    def shown(self) -> dict[tuple[str, str], str]:
        """How each figure is printed."""
        return {cell: printed(one, self.decimals[cell[0]]) for cell, one in self.truths.items()}


def catalogue(drawn: random.Random, count: int) -> dict[str, Indicator]:
    """The authority's indicators of the year, of all kinds and decimals."""
    kinds = ["number"] * 8 + ["achieved", "words"]
    Indicator.objects.bulk_create(
        Indicator(
            authority=authority(),
            ward=None,
            year=YEAR,
            code=f"cs-{place}",
            position=place,
            kind=(kind := kinds[place % 10]),
            name=f"Chỉ số cs-{place}",
            unit="người" if kind == "number" else "",
            decimals=drawn.randrange(5) if kind == "number" else 0,
        )
        for place in range(count)
    )
    return {one.code: one for one in Indicator.objects.filter(year=YEAR, code__startswith="cs-")}


def filled(drawn: random.Random, place: Ward, known: Mapping[str, Indicator]) -> Filled:
    """A plan whose table has all these rows; each figure is typed, and where the portal asks, chosen."""
    plan = plan_with_indicators(0, ward=place)
    IndicatorTable.objects.filter(pk=plan.indicator_table_id).update(
        columns=["DANH MỤC", "ĐVT", "Giao", "9 tháng", "Ước", "Kế hoạch"], measures=list(MEASURES)
    )
    TableRow.objects.bulk_create(
        TableRow(table=plan.indicator_table, position=one.position, indicator=one)
        for one in known.values()
    )
    by = person(Role.OFFICIAL, ward=place)
    decimals = {code: one.decimals for code, one in known.items()}
    made = Filled(reload_plan(plan), by, {}, decimals)
    keys = dict(made.rows.values_list("indicator__code", "pk"))
    entries = {}
    for code, one in known.items():
        for measure in MEASURES:
            truth = any_truth(drawn, one.kind, one.decimals)
            made.truths[code, measure] = truth
            text = typed(drawn, truth, one.decimals)
            entries[code, measure] = CellInput(keys[code], Measure(measure), text, 0)
    typed_in(made, entries)
    return made


def typed_in(made: Filled, entries: Mapping[tuple[str, str], CellInput]) -> None:
    """Send the batch; a question is answered with the reading that is meant, which must be offered."""
    tables = table_of(made.plan.indicator_table_id)
    outcomes = save_cells(tables, list(entries.values()), by=made.by).outcomes
    asked, shown = [], made.shown()
    for (cell, entry), outcome in zip(entries.items(), outcomes, strict=True):
        if outcome.state == "question":
            chosen = shown[cell]
            assert chosen in outcome.readings, (entry.text, chosen, outcome.readings)
            asked.append(CellInput(entry.row, entry.measure, entry.text, 0, reading=chosen))
        else:
            assert outcome.state == "saved", (entry.text, made.truths[cell], outcome.sentence)
    answered = save_cells(tables, asked, by=made.by).outcomes if asked else ()
    assert {one.state for one in answered} <= {"saved"}
    print(f"{len(entries)} typed, {len(asked)} asked about", flush=True)


def differences(
    where: str, wanted: Mapping[tuple[str, str], Any], found: Mapping[tuple[str, str], Any]
) -> list[str]:
    """Each cell that is another one there, or is missing; white space in a printed cell is layout."""

    def plain(value: Any) -> Any:
        return "".join(value.split()) if isinstance(value, str) else value

    return [
        f"{where} {cell}: {found.get(cell)!r}, not {wanted[cell]!r}"
        for cell in wanted
        if plain(found.get(cell, "")) != plain(wanted[cell])
    ] + [f"{where} {cell}: nobody typed it" for cell in found.keys() - wanted.keys()]


def compared(made: Filled, *, draft: bool) -> Iterator[str]:
    """What differs on the pages and in the files of one plan."""
    client, plan = signed_in_as(made.by), reload_plan(made.plan)
    address = [plan.ward.slug, plan.year]
    shown = made.shown()
    if draft:
        codes = dict(made.rows.values_list("pk", "indicator__code"))
        page = client.get(reverse("plan-entry", args=address)).content
        yield from differences("grid", shown, places.grid(page, codes))
    page = client.get(reverse("plan-indicators", args=address)).content
    told = {cell: text or MISSING for cell, text in shown.items()}
    yield from differences("page", told, places.of_rows(places.page_table(page), MEASURES))
    document = read_document(plan)
    files = {
        name: FORMATS[name].render(document, draft, None)
        for name in ("pdf", "docx", "xlsx", "json")
    }
    read = {"pdf": places.pdf_table, "docx": places.word_table, "xlsx": places.sheet_table}
    for name, rows in read.items():
        yield from differences(name, shown, places.of_rows(rows(files[name]), MEASURES))
    yield from in_plan_file(made, files["json"])


def in_plan_file(made: Filled, content: bytes) -> Iterator[str]:
    """What differs in the plan file, which holds what is meant."""
    rows = json.loads(content, parse_float=Decimal)["tables"]["indicators"]["rows"]
    found = {
        (row["code"], measure): value
        for row in rows
        for measure, value in row.get("figures", {}).items()
    }
    wanted = {cell: _plain(one) for cell, one in made.truths.items()}
    yield from differences(
        "plan file", {cell: one for cell, one in wanted.items() if one is not None}, found
    )


def _plain(truth: Truth) -> Any:
    if truth.kind != "number":
        return truth.words or None
    if truth.low is None and truth.high is None:
        return None
    if truth.is_number:
        return truth.low
    if truth.low is not None and truth.high is not None:
        return [truth.low, truth.high]
    if truth.low is not None:
        return {"from" if truth.low_in else "above": truth.low}
    return {"upto" if truth.high_in else "below": truth.high}


def in_columns(made: Filled, table: str, owner: str, code: str) -> Iterator[str]:
    """What differs in the database: ends in ten-thousandths, words, and no row or an empty one for a blank."""
    found = places.columns(table, owner, code, made.plan.indicator_table_id)
    for cell, truth in made.truths.items():
        low, high, low_in, high_in, achieved, words = found.pop(cell, (None,) * 4 + (None, ""))
        ends = tuple(None if end is None else int(end * 10_000) for end in (truth.low, truth.high))
        wanted: tuple[Any, ...] = (*ends, None, "")
        if truth.kind == "achieved" and truth.words:
            wanted = (None, None, truth.words == "đạt", "")
        elif truth.kind == "words":
            wanted = (None, None, None, truth.words)
        stored = (low, high, None if achieved is None else bool(achieved), words)
        signs = all(
            end is None or bool(is_in) == meant
            for end, is_in, meant in (
                (low, low_in, truth.low_in),
                (high, high_in, truth.high_in),
            )
        )
        if stored != wanted or not signs:
            yield f"{table} {cell}: {stored}, not {wanted}"
    yield from (f"{table} {cell}: nobody typed it" for cell in found)


def in_consolidated(all_made: list[Filled], finance: Client) -> Iterator[str]:
    """What differs on the page of the wards' figures side by side, and in its workbook."""
    wards = [made.plan.ward for made in all_made]
    names = [made.plan.ward.slug for made in all_made]
    by_measure = consolidate(authority(), YEAR, wards, STANDARD)
    assert [table.measure for table in by_measure] == list(STANDARD)
    book = finance.get(reverse("consolidated-file", args=[YEAR])).content
    # After the measures come what is missing and the source.
    *sheets, _, _ = places.sheets(book)
    for measure, sheet in zip(MEASURES, sheets, strict=True):
        wanted = {
            (code, made.plan.ward.slug): text or MISSING
            for made in all_made
            for (code, of), text in made.shown().items()
            if of == measure
        }
        yield from differences(f"workbook {measure}", wanted, places.of_rows(sheet, names))
        (slug,) = (slug for slug, one in MEASURE_SLUGS.items() if one == measure)
        page = finance.get(reverse("consolidated", args=[YEAR]), {"so-lieu": slug}).content
        found = places.of_rows(places.page_table(page), names)
        yield from differences(f"consolidated {measure}", wanted, found)


def frozen(made: Filled) -> None:
    """Freeze the plan as its submission does; what the checks say of random figures is no matter here."""
    plan = reload_plan(made.plan)
    document = read_document(plan)
    copy = freeze(document)
    freeze_figures(plan.indicator_table_id, document)
    IndicatorTable.objects.filter(pk=plan.indicator_table_id).update(is_open=False)
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED, frozen=copy)


@pytest.mark.parametrize(("wards", "rows"), [(1, 10), *thorough((5, 500))])
def test_figures_are_the_same_wherever_they_are_read(wards, rows):
    drawn = random.Random(SEED)
    known = catalogue(drawn, rows)
    letters = "abcdefghij"[:wards]
    all_made = [filled(drawn, ward(f"phuong-{one}", f"{one.upper()}"), known) for one in letters]
    finance = signed_in_as(person(Role.FINANCE, authority=authority()))
    found: list[str] = []
    for made in all_made:
        found += compared(made, draft=True)
        found += in_columns(made, "indicators_figure", LIVE, "i.code")
    found += in_consolidated(all_made, finance)
    for made in all_made:
        frozen(made)
        found += compared(made, draft=False)
        found += in_columns(made, "indicators_frozenfigure", "WHERE f.table_id = %s", "f.code")
    found += in_consolidated(all_made, finance)
    print(f"{wards * rows * len(MEASURES)} figures, {len(found)} differences", flush=True)
    assert found[:20] == []
