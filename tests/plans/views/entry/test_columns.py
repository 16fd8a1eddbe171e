"""The page where a ward chooses the columns of Biểu 02, their order and heads."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.rights import Role
from indicators.measures import STANDARD_COLUMNS, Measure, printable_columns
from indicators.models import Figure, IndicatorTable
from plans.document.next_year import next_year_plan
from plans.drafting.head import ordered_columns
from plans.models import PartChange, Plan
from plans.store.reading import read_document
from tests.support.cases import one_in
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.indicators.columns import CODE, with_printed
from tests.support.indicators.figures import write_figure
from tests.support.indicators.grids import GRID, number, row_of
from tests.support.pages import markup_of, signed_in_as, text_of

pytestmark = pytest.mark.django_db
PAGE = f"{GRID}cot/"


@pytest.fixture
def plan() -> Plan:
    plan = sample_plan()
    with_printed(STANDARD_COLUMNS, plan)
    return plan


@pytest.fixture
def official(plan: Plan) -> Client:
    return signed_in_as(person())


def form(page: Any) -> dict[str, Any]:
    """What the page's form would send unchanged."""
    html = markup_of(page).split('class="column-form"')[1]
    sent: dict[str, Any] = {"cot": []}
    for field in re.findall(r"<input[^>]*>", html):
        told = dict(re.findall(r'(\w+)="([^"]*)"', field))
        if told["type"] == "checkbox":
            sent["cot"] += [told["value"]] if " checked" in field else []
        else:
            sent[told["name"]] = told["value"]
    return sent


def table_of(plan: Plan) -> IndicatorTable:
    return IndicatorTable.objects.get(pk=plan.indicator_table_id)


def test_page_shows_what_is_printed_and_offers_the_rest(official: Client, plan: Plan) -> None:
    page = official.get(PAGE)
    sent = form(page)
    assert sent["cot"] == table_of(plan).measures
    assert [sent["dau-ten"], sent["dau-dvt"]] == table_of(plan).columns[:2]
    assert "Thực hiện năm trước" in text_of(page)
    assert PAGE in markup_of(official.get(GRID))


def test_saving_it_unchanged_changes_nothing(official: Client, plan: Plan) -> None:
    before, changes = table_of(plan), PartChange.objects.count()
    assert official.post(PAGE, form(official.get(PAGE))).status_code == 302
    after = table_of(plan)
    assert (after.columns, after.measures) == (before.columns, before.measures)
    assert PartChange.objects.count() == changes


def test_columns_are_added_with_the_heads_of_the_form_and_ordered(
    official: Client, plan: Plan
) -> None:
    sent = form(official.get(PAGE))
    sent["cot"] = [*sent["cot"], "last_result", "number", "note"]
    sent |= {"thu-tu-target": "1", "dau-target": "KH  năm 2024 "}
    official.post(PAGE, sent)
    table = table_of(plan)
    assert table.measures == ["number", "last_result", "target", *STANDARD_COLUMNS[:-1], "note"]
    heads = dict(zip(table.measures, table.columns[2:], strict=True))
    assert (heads["last_result"], heads["target"]) == ("Thực hiện năm 2022", "KH năm 2024")
    change = PartChange.objects.filter(kind=PartChange.Kind.HEAD).latest("pk")
    assert change.after["indicator_table__measures"] == table.measures
    history = text_of(official.get("/ke-hoach/le-loi/2024/lich-su/"))
    assert "Thực hiện năm trước" in history
    assert next_year_plan(read_document(Plan.objects.get())).indicators.measures == tuple(
        table.measures
    )


def test_column_that_is_taken_out_keeps_its_figures_and_says_so(
    official: Client, plan: Plan
) -> None:
    write_figure((row_of(plan, CODE), Measure.NINE_MONTH), number("12300"), by=person())
    sent = form(official.get(PAGE))
    figures = Figure.objects.count()
    sent["cot"] = [one for one in sent["cot"] if one != "assigned"]
    page = official.post(PAGE, sent, follow=True)
    assert "Cột “Chỉ tiêu giao” không in nữa; 36 số đã nhập vẫn giữ" in text_of(page)
    assert "assigned" not in table_of(plan).measures
    assert Figure.objects.count() == figures


@pytest.mark.parametrize(
    ("change", "told"),
    one_in(
        3,
        [
            ({"cot": []}, "ít nhất một cột số liệu"),
            ({"cot": ["number", "note"]}, "ít nhất một cột số liệu"),
            ({"dau-target": " "}, "Tiêu đề của cột “Kế hoạch năm sau”: đang để trống"),
            ({"cot": printable_columns()[:17]}, "nhiều nhất 16 cột, nay chọn 17"),
            ({"dau-ten": "x" * 101}, "Tiêu đề của cột “Tên chỉ tiêu”"),
            ({"seen": "khác", "dau-ten": "Chỉ tiêu"}, "vừa được người khác sửa"),
        ],
        several=True,
    ),
)
def test_what_cannot_be_is_refused_and_stays_in_the_form(
    official: Client, plan: Plan, change: dict[str, Any], told: str
) -> None:
    before = table_of(plan)
    sent = form(official.get(PAGE)) | {"dau-dvt": "Đơn vị"} | change
    page = official.post(PAGE, sent)
    assert page.status_code == 422
    assert told in text_of(page)
    assert table_of(plan).columns == before.columns
    assert form(page)["dau-dvt"] == "Đơn vị"


def test_after_a_refusal_for_somebody_elses_change_the_next_save_goes(
    official: Client, plan: Plan
) -> None:
    sent = form(official.get(PAGE))
    IndicatorTable.objects.update(columns=["A", "B", *table_of(plan).columns[2:]])
    refused = official.post(PAGE, sent | {"dau-ten": "Chỉ tiêu"})
    assert refused.status_code == 422
    assert official.post(PAGE, form(refused)).status_code == 302
    assert table_of(plan).columns[0] == "Chỉ tiêu"


def test_who_only_reads_sees_no_button(plan: Plan) -> None:
    client = signed_in_as(person(Role.FINANCE))
    assert "Lưu cột của biểu" not in text_of(client.get(PAGE))
    assert client.post(PAGE, {"cot": ["target"]}).status_code in (403, 422)
    assert table_of(plan).measures != ["target"]


def test_other_wards_find_no_such_page(plan: Plan) -> None:
    other = person(Role.OFFICIAL, ward=ward("da-mai", "Đa Mai"))
    assert signed_in_as(other).get(PAGE).status_code == 404


def test_new_columns_stand_where_the_form_has_them() -> None:
    known = printable_columns()
    chosen = ["target", "assigned", "council", "note"]
    places = {"target": 1.0, "assigned": 2.0}
    assert ordered_columns(chosen, places, known) == ["target", "assigned", "council", "note"]
    assert ordered_columns(STANDARD_COLUMNS, {}, known) == [*STANDARD_COLUMNS]


@pytest.mark.parametrize("indicators", [1, 30])
def test_page_takes_as_many_queries_with_1_row_as_with_30(client: Client, indicators: int) -> None:
    plan_with_indicators(indicators)
    client.force_login(person())
    client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).status_code == 200
    assert len(captured) <= 22
