"""A Biểu 02 with more measures than the official form: stored, entered, counted, printed, taken over."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from accounts.rights import Role
from indicators.consolidation import measures_of_year
from indicators.measures import STANDARD, Measure
from indicators.models import Figure, IndicatorTable
from indicators.resources import FiguresResource
from plans.document.next_year import next_year_plan
from plans.document.planfile.reading import read_plan
from plans.document.planfile.versions import FIRST, SECOND, version_of
from plans.document.planfile.writing import canonical_json
from plans.document.problems import PlanFileError
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.store.progress import figures_by_measure
from plans.store.reading import read_document
from plans.store.writing import store_document
from tests.support.factories import person, sample_plan
from tests.support.indicators.columns import (
    CODE,
    COLUMNS,
    with_columns,
    with_figures,
    with_printed,
)
from tests.support.indicators.grids import GRID, batch_results, cell_payload, number, row_of
from tests.support.pages import markup_of, signed_in_as
from tests.support.plans.documents import sample


def test_plan_of_the_official_form_stays_in_the_first_version() -> None:
    assert version_of(sample()) == FIRST
    assert version_of(with_columns(sample())) == SECOND
    assert version_of(with_figures(sample(), council="12000")) == SECOND


@pytest.mark.parametrize("name", ["half_year", "plan_2"])
def test_first_version_knows_no_other_measures(name: str) -> None:
    tree: Any = json.loads(canonical_json(with_figures(sample(), **{name: "5"})))
    assert tree["format"] == SECOND
    with pytest.raises(PlanFileError, match=f"rows.+{name}"):
        read_plan(json.dumps(tree | {"format": FIRST}, ensure_ascii=False).encode())


@pytest.mark.django_db
def test_figures_come_back_in_the_same_bytes_and_are_counted() -> None:
    document = with_columns(with_figures(sample(), last_result="12400", plan_2="12900"))
    plan = store_document(document, by=None).plan
    stored = read_document(plan)
    assert canonical_json(stored) == canonical_json(document)
    assert read_plan(canonical_json(stored)) == document
    assert stored.indicators.held == (
        *("last_result", "assigned", "council", "half_year", "nine_month", "estimate"),
        *("target", "plan_2"),
    )
    counted = figures_by_measure([plan.indicator_table])[plan.indicator_table_id]
    assert [*counted] == [*stored.indicators.held]
    assert (counted[Measure.PLAN_2].done, counted[Measure.COUNCIL].done) == (1, 0)
    assert counted[Measure.COUNCIL].total == counted[Measure.TARGET].total == 36


@pytest.mark.django_db
def test_grid_has_a_column_of_each_measure_and_saves_into_it(client: Client) -> None:
    plan = sample_plan()
    with_printed(COLUMNS, plan)
    user = person()
    client.force_login(user)
    row = row_of(plan, CODE)
    (answer,) = batch_results(client, user, cell_payload(row, "12.300", measure="half_year"))
    assert (answer["state"], answer["shown"]) == ("saved", "12.300")
    page = markup_of(client.get(GRID))
    assert [name for name in Measure if f'id="c-{name}"' in page] == [*sorted_columns()]
    assert f'name="{row.pk}-half_year" id="{row.pk}-half_year" value="12.300"' in page
    assert "TH 6 tháng" in page
    assert "KH năm thứ hai" in page


def sorted_columns() -> tuple[Measure, ...]:
    return tuple(one for one in Measure if one in (*COLUMNS, *STANDARD))


@pytest.mark.django_db
def test_plain_form_saves_the_columns_that_the_page_showed(client: Client) -> None:
    plan = sample_plan()
    with_printed(COLUMNS, plan)
    client.force_login(person())
    row = row_of(plan, CODE)
    versions = ".".join("0" for _ in sorted_columns())
    sent = {
        "cot": ",".join(sorted_columns()),
        f"v-{row.pk}": versions,
        f"{row.pk}-plan_2": "12.900",
    }
    assert client.post(GRID, sent).status_code == 302
    assert Figure.objects.get(row=row, measure="plan_2").value == number("12900")
    # The page of before had other columns.
    stale = client.post(GRID, sent | {"cot": "assigned,plan_2"})
    assert stale.status_code == 422


@pytest.mark.django_db
def test_column_that_is_taken_out_keeps_its_figures_in_the_grid(client: Client) -> None:
    plan = store_document(with_columns(with_figures(sample(), council="12000")), by=None).plan
    with_printed(("assigned", "target"), plan)
    client.force_login(person())
    page = markup_of(client.get(GRID))
    assert 'id="c-council"' in page
    assert 'id="c-half_year"' not in page


@pytest.mark.django_db
def test_column_that_is_taken_out_keeps_its_figures_in_the_file_to_fill_in() -> None:
    plan = store_document(with_figures(sample(), plan_2="12900"), by=None).plan
    resource = FiguresResource(person(), plan.indicator_table)
    assert resource.measures == (*STANDARD, Measure.PLAN_2)
    head, *rows = resource.table(native=True)
    assert sum(row[list(head).index(Measure.PLAN_2.label)] not in (None, "") for row in rows) == 1


def test_workbook_has_hidden_numbers_of_the_measures_that_there_are() -> None:
    document = with_columns(with_figures(sample(), plan_2="12900"))
    sheet = load_workbook(BytesIO(render_xlsx(document)))["Biểu 02"]
    heads = {cell.value for row in sheet.iter_rows(max_row=8) for cell in row if cell.value}
    assert "Kế hoạch năm thứ hai: từ" in heads
    assert "Thực hiện quý I: từ" not in heads
    printed = {cell.value for row in sheet.iter_rows() for cell in row}
    assert "Kế hoạch năm 2025" in printed
    assert 12900 in printed


def test_next_year_takes_columns_and_figures_over() -> None:
    document = with_columns(
        with_figures(sample(), estimate="12500", result="12550", target="12700", plan_2="12900")
    )
    table = next_year_plan(document).indicators
    assert table.measures == COLUMNS
    assert table.columns[2] == "Thực hiện năm 2023"
    assert table.columns[-2:] == ("Kế hoạch năm 2025", "Kế hoạch năm 2026")
    (row,) = (one for one in table.indicators if one.code == CODE)
    assert dict(row.figures) == {
        Measure.LAST_RESULT: number("12550"),
        Measure.ASSIGNED: number("12700"),
        Measure.TARGET: number("12900"),
    }


def test_next_year_without_these_columns_begins_with_what_was_assigned() -> None:
    document = with_figures(sample(), estimate="12500", target="12700", plan_2="12900")
    (row,) = (one for one in next_year_plan(document).indicators.indicators if one.code == CODE)
    assert [one for one, _ in row.figures] == ["assigned", "target"]


@pytest.mark.django_db
def test_all_wards_are_put_together_by_the_measures_that_some_table_has() -> None:
    plan = sample_plan()
    assert measures_of_year([plan.ward], 2023) == STANDARD
    with_printed(COLUMNS, plan)
    assert measures_of_year([plan.ward], 2023) == sorted_columns()
    page = markup_of(
        signed_in_as(person(Role.FINANCE)).get("/tong-hop/2023/?so-lieu=thuc-hien-6-thang")
    )
    assert "Thực hiện 6 tháng năm 2023 của các phường" in page
    assert "Chỉ tiêu HĐND giao" in page
    assert "Thực hiện quý I" not in page


@pytest.mark.django_db
def test_entry_forms_show_the_measures_of_the_table() -> None:
    plan = sample_plan()
    row = row_of(plan, CODE)
    client = signed_in_as(person())
    form, listed = (
        f"/quan-tri/indicators/tablerow/{row.pk}/change/",
        "/quan-tri/indicators/tablerow/?bieu=",
    )
    assert 'name="council"' not in markup_of(client.get(form))
    with_printed(COLUMNS, plan)
    assert 'name="council"' in markup_of(client.get(form))
    assert "figure_council" in markup_of(client.get(f"{listed}{plan.indicator_table_id}"))
    assert IndicatorTable.objects.get(pk=plan.indicator_table_id).measures == [*COLUMNS]
