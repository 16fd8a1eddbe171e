"""What a new kind of figure and a new measure cost: one entry each, and everything follows from it."""

import json
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from indicators.checks import check_table
from indicators.consolidated_table import ConsolidatedRow
from indicators.consolidation import consolidate
from indicators.kinds import KINDS, ChoiceKind
from indicators.measures import Measure, printable_columns
from indicators.models import Figure
from indicators.resources import FiguresResource
from indicators.table import IndicatorRow
from indicators.values import compare, kind_of
from plans.document.comparison.figure_difference import figure_difference
from plans.document.plan import PlanDocument
from plans.document.planfile.reading import read_plan
from plans.document.planfile.versions import SECOND
from plans.document.planfile.writing import canonical_json, yaml_bytes
from plans.document.references.printing import resolve
from plans.models import Plan
from plans.rendering.excel.plan_xlsx import render_xlsx
from plans.rendering.table_rows import printed_rows
from plans.store.reading import read_document
from plans.store.writing import store_document
from tests.support.factories import person
from tests.support.indicators.grids import GRID, batch_results, cell_payload, row_of
from tests.support.indicators.new_kinds import Rank, eight_months, rank
from tests.support.plans.documents import sample

pytestmark = pytest.mark.django_db
CODE = "xep-loai"
NAME = "Xếp loại chính quyền cơ sở"


@pytest.fixture
def ranks(db) -> Any:
    with rank() as kind:
        yield kind


@pytest.fixture
def months(db) -> Any:
    with eight_months() as measure:
        yield measure


def plan_file(row: dict[str, Any], measures: list[str]) -> bytes:
    """The sample's plan file with one row of Biểu 02 more, printing these measures."""
    tree = json.loads(canonical_json(sample())) | {"format": SECOND}
    table = tree["tables"]["indicators"]
    table["rows"].append(row)
    table["measures"] = measures
    table["columns"] = ["Danh mục", "ĐVT", *measures]
    return json.dumps(tree, ensure_ascii=False).encode()


def stored(data: bytes) -> Plan:
    return store_document(read_plan(data), by=None).plan


def last_row(document: PlanDocument) -> IndicatorRow:
    *_, row = document.indicators.indicators
    return row


def printed_cells(document: PlanDocument) -> tuple[str, ...]:
    *_, row = printed_rows(document.indicators)
    return row.cells


def sheet_cells(document: PlanDocument) -> list[Any]:
    """The printed figures of the last row of the workbook."""
    sheet = load_workbook(BytesIO(render_xlsx(document)))["Biểu 02"]
    rows = [row for row in sheet.iter_rows() if row[0].value and row[0].row > 1]
    return list(rows[-1][2 : 2 + len(document.indicators.measures)])


RANKED = {
    "code": CODE,
    "name": NAME,
    "unit": None,
    "kind": "rank",
    "figures": {"assigned": "Loại II", "estimate": "Loại I"},
}


def test_new_kind_is_stored_and_comes_back_in_the_same_bytes(ranks: ChoiceKind[Rank]):
    data = plan_file(RANKED, ["assigned", "estimate"])
    plan = stored(data)
    document = read_document(plan)
    assert last_row(document).figure(Measure.ESTIMATE) is Rank.FIRST
    assert canonical_json(document) == canonical_json(read_plan(data))
    assert read_plan(yaml_bytes(document)) == document
    # In the columns that there are: no kind of a few words needs one of its own.
    figure = Figure.objects.get(row__indicator__code=CODE, measure="estimate")
    assert (figure.low, figure.high, figure.achieved) == (Decimal(1), Decimal(1), None)


def test_new_kind_is_read_as_typed_and_refused_otherwise(client: Client, ranks: ChoiceKind[Rank]):
    plan = stored(plan_file(RANKED, ["assigned", "estimate"]))
    user = person()
    client.force_login(user)
    row = row_of(plan, CODE)
    (answer,) = batch_results(client, user, cell_payload(row, " loại  iii. ", seen=1))
    assert (answer["state"], answer["shown"]) == ("saved", "Loại III")
    (answer,) = batch_results(client, user, cell_payload(row, "1", seen=2))
    assert answer["sentence"] == (
        "Chỉ tiêu này chỉ ghi Loại I, Loại II hoặc Loại III; xin chọn một trong ba."
    )
    assert "Loại III" in client.get(GRID).content.decode()


def test_new_kind_says_beside_the_grid_what_to_write(client: Client, ranks: ChoiceKind[Rank]):
    plan = stored(plan_file(RANKED, ["assigned", "estimate"]))
    client.force_login(person())
    address = f"{GRID}o/{row_of(plan, CODE).pk}/estimate/"
    beside = client.get(address, headers={"X-Fragment": "1"}).content.decode()
    assert "ghi Loại I, Loại II hoặc Loại III" in beside
    assert "chữ số thập phân" not in beside
    assert "số nguyên" not in beside


def test_new_kind_is_printed_and_put_into_a_workbook(ranks: ChoiceKind[Rank]):
    document = read_plan(plan_file(RANKED, ["assigned", "estimate", "comparison"]))
    assert printed_cells(document) == ("Loại II", "Loại I", "")
    first, second, _ = sheet_cells(document)
    assert (first.data_type, first.value, second.value) == ("s", "Loại II", "Loại I")
    assert resolve("Năm nay {{xep-loai.estimate}}.", document.indicators) == "Năm nay Loại I."


def test_new_kind_is_compared_with_its_target_and_with_last_year(ranks: ChoiceKind[Rank]):
    row = last_row(read_plan(plan_file(RANKED, ["assigned", "estimate"])))
    assert compare(Rank.FIRST, Rank.SECOND) == "met"
    assert compare(Rank.THIRD, Rank.SECOND) == "not_met"
    assert figure_difference(Rank.SECOND, Rank.FIRST, row) == ("up", "từ Loại II sang Loại I")
    assert kind_of(Rank.FIRST) is ranks


def test_new_kind_stands_in_the_table_of_all_wards(ranks: ChoiceKind[Rank]):
    plan = stored(plan_file(RANKED, ["assigned", "estimate"]))
    wards, authority = [plan.ward], plan.ward.authority
    (table,) = consolidate(authority, plan.indicator_table.year, wards, [Measure.ESTIMATE])
    (found,) = (row for row in table.rows if isinstance(row, ConsolidatedRow) and row.code == CODE)
    assert found.values == (Rank.FIRST,)


COUNTED = {
    "code": CODE,
    "name": "Số lao động được giải quyết việc làm",
    "unit": "Người",
    "kind": "number",
    "decimals": 0,
    "figures": {"assigned": 500, "eight_month": 310, "nine_month": 300},
}


def test_new_measure_is_stored_and_comes_back_in_the_same_bytes(months: Measure):
    data = plan_file(COUNTED, ["assigned", "eight_month", "nine_month"])
    document = read_document(stored(data))
    assert list(dict(last_row(document).figures)) == ["assigned", "eight_month", "nine_month"]
    assert canonical_json(document) == canonical_json(read_plan(data))


def test_new_measure_has_its_place_among_the_columns(months: Measure):
    columns = printable_columns()
    assert columns.index("eight_month") == columns.index("nine_month") - 1
    document = read_plan(plan_file(COUNTED, ["assigned", "eight_month"]))
    assert printed_cells(document) == ("500", "310")
    assert [one.value for one in sheet_cells(document)] == [500, 310]
    assert resolve("{{xep-loai.eight_month}} người", document.indicators) == "310 người"


def test_new_measure_is_entered_in_the_grid_and_in_a_file(client: Client, months: Measure):
    plan = stored(plan_file(COUNTED, ["assigned", "eight_month"]))
    user = person()
    client.force_login(user)
    row = row_of(plan, CODE)
    (answer,) = batch_results(client, user, cell_payload(row, "320", measure="eight_month", seen=1))
    assert (answer["state"], answer["shown"]) == ("saved", "320")
    page = client.get(GRID).content.decode()
    assert "TH 8 tháng" in page
    assert f"{row.pk}-eight_month" in page
    head, *_ = FiguresResource(user, plan.indicator_table).table(native=True)
    assert "Thực hiện 8 tháng" in head


def test_new_measure_takes_part_in_the_checks(months: Measure):
    table = read_plan(plan_file(COUNTED, ["assigned", "eight_month"])).indicators
    (found,) = (one for one in check_table(table) if one.cells[0][0] == CODE)
    assert found.sentence.startswith("9 tháng ghi 300, thấp hơn 8 tháng đã thực hiện là 310;")


def test_nothing_is_left_of_what_a_test_has_added():
    assert list(KINDS) == ["number", "achieved", "words"]
    assert "eight_month" not in list(Measure)
