"""An indicator of the ward's own is rewritten beside the grid; no figure is altered by it."""

import re
from decimal import Decimal

import pytest

from indicators.definition_form import RATE
from indicators.entry import EntryRefused, write_figures
from indicators.measures import Measure
from indicators.models import Figure, Indicator, IndicatorTable, TableRow
from plans.document.states import State
from plans.drafting.indicator_rows import definitions_for, remove_rows, restore_row
from plans.drafting.indicator_setup import NewLine, add_lines
from plans.drafting.own_indicator import OwnIndicatorForm, own_row
from plans.models import PartChange, Plan
from tests.support.factories import person, plan_with_indicators
from tests.support.indicators.grids import number
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.states import make_office

pytestmark = pytest.mark.django_db
ROWS = "/ke-hoach/le-loi/2023/chi-tieu/"


@pytest.fixture
def plan() -> Plan:
    plan = plan_with_indicators(2)
    add_lines(plan, [NewLine("", "Hộ nghèo", "hộ")], by=person(ward=plan.ward))
    return plan


@pytest.fixture
def row(plan) -> TableRow:
    return plan.indicator_table.rows.get(indicator__name="Hộ nghèo")


def address(plan: Plan, row: TableRow) -> str:
    return f"/ke-hoach/{plan.ward.slug}/{plan.year}/chi-tieu/{row.pk}/"


def form_of(page) -> dict[str, object]:
    form = page.context["form"]
    values = {one.html_name: one.value() for one in form}
    return {name: value for name, value in values.items() if not (value is None or value is False)}


def send(client, plan, row, **changes):
    page = client.get(address(plan, row))
    return client.post(address(plan, row), form_of(page) | changes, follow=True)


def test_it_is_renamed_with_its_history_and_keeps_its_code(plan, row):
    client = signed_in_as(person(ward=plan.ward, full_name="Nguyễn Thị Lan"))
    code = row.indicator.code
    rows = client.get(f"/ke-hoach/{plan.ward.slug}/{plan.year}/chi-tieu/")
    assert re.findall(r"/chi-tieu/(\d+)/", markup_of(rows)) == [str(row.pk)]
    answer = send(client, plan, row, name="Hộ cận nghèo", better="lower", decimals="1")
    assert "Đã lưu chỉ tiêu “Hộ cận nghèo”." in text_of(answer)
    changed = Indicator.objects.get(pk=row.indicator_id)
    assert (changed.code, changed.name, changed.better, changed.decimals) == (
        *(code, "Hộ cận nghèo"),
        *("lower", 1),
    )
    assert "ho can ngheo" in changed.search
    change = PartChange.objects.get(kind="row")
    assert (change.before["name"], change.after["name"]) == ("Hộ nghèo", "Hộ cận nghèo")
    history = text_of(client.get(f"/ke-hoach/{plan.ward.slug}/{plan.year}/lich-su/"))
    assert "Sửa chỉ tiêu của Biểu 02" in history
    assert "Hộ cận nghèo" in history
    assert "Càng thấp càng tốt" in history


def test_the_same_again_adds_nothing_to_the_history(plan, row):
    assert send(signed_in_as(person()), plan, row).status_code == 200
    assert not PartChange.objects.filter(kind="row").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decimals": "0"}, "nhiều chữ số thập phân hơn (Giao 2023: 12,5)"),
        ({"kind": "achieved", "decimals": "0"}, "số liệu trong Biểu 02 (Giao 2023: 12,5) nên"),
        ({"kind": "group", "unit": "", "decimals": "0"}, "số liệu trong Biểu 02"),
        ({"name": ""}, "Trường này"),
        ({"decimals": "9"}, "từ 0 đến"),
    ],
)
def test_what_its_figures_do_not_fit_is_refused_and_stays_as_typed(plan, row, changes, sentence):
    Indicator.objects.filter(pk=row.indicator_id).update(decimals=1)
    row.refresh_from_db()
    write_figures(plan.indicator_table, {(row, Measure.ASSIGNED): number("12.5")}, by=None)
    answer = send(signed_in_as(person()), plan, row, **changes)
    assert answer.status_code == 422
    assert sentence.replace("Giao 2023", Measure.ASSIGNED.label) in text_of(answer)
    stored = Indicator.objects.get(pk=row.indicator_id)
    assert (stored.name, stored.kind, stored.decimals) == ("Hộ nghèo", "number", 1)


def test_another_unit_asks_where_there_are_figures_and_leaves_them_as_they_are(plan, row):
    client = signed_in_as(person())
    write_figures(plan.indicator_table, {(row, Measure.ASSIGNED): number("52")}, by=None)
    figures = list(Figure.objects.values())
    asked = send(client, plan, row, unit="người")
    assert "52 hộ sẽ in là 52 người" in text_of(asked)
    assert Indicator.objects.get(pk=row.indicator_id).unit == "hộ"
    sure = form_of(asked) | {"sure": asked.context["question"]}
    assert client.post(address(plan, row), sure).status_code == 302
    assert Indicator.objects.get(pk=row.indicator_id).unit == "người"
    assert list(Figure.objects.values()) == figures


def test_kind_and_unit_change_freely_while_it_has_no_figure(plan, row):
    answer = send(signed_in_as(person()), plan, row, kind="achieved", unit="")
    assert "Đã lưu" in text_of(answer)
    assert Indicator.objects.get(pk=row.indicator_id).kind == "achieved"


def test_what_somebody_else_rewrote_meanwhile_is_shown_before_it_is_overwritten(plan, row):
    client = signed_in_as(person())
    page = form_of(client.get(address(plan, row)))
    send(client, plan, row, name="Tên của Bình")
    stale = client.post(address(plan, row), page | {"name": "Tên của tôi"})
    assert "nay là “Tên của Bình”, đơn vị hộ" in text_of(stale)
    assert form_of(stale)["name"] == "Tên của tôi"
    assert client.post(address(plan, row), form_of(stale)).status_code == 302
    assert Indicator.objects.get(pk=row.indicator_id).name == "Tên của tôi"


def test_only_who_may_rewrites_and_only_what_is_the_wards_own_and_open(plan, row):
    shared = plan.indicator_table.rows.get(indicator__code="chi-tieu-1")
    official, office = signed_in_as(person()), make_office(plan.ward)
    page = official.get(address(plan, shared))
    assert "danh mục chung nên không sửa ở đây; xin nhờ phòng Tài chính" in text_of(page)
    sent = form_of(official.get(address(plan, row))) | {"name": "Khác"}
    assert official.post(address(plan, shared), sent).status_code == 422
    assert signed_in_as(office.chairman).post(address(plan, row), sent).status_code == 422
    Plan.objects.update(state=State.SUBMITTED)
    IndicatorTable.objects.update(is_open=False)
    assert official.post(address(plan, row), sent).status_code == 422
    assert not Indicator.objects.filter(name="Khác").exists()
    assert official.get(address(plan, row).replace(f"/{row.pk}/", "/999/")).status_code == 404


def test_a_removed_row_does_not_come_back_with_figures_that_it_cannot_hold(plan, row):
    official, table = person(), plan.indicator_table
    write_figures(table, {(row, Measure.ASSIGNED): number("52")}, by=official)
    (kept,) = remove_rows(table, [row], by=official)
    assert definitions_for(table).filter(pk=row.indicator_id).exists()
    Indicator.objects.filter(pk=row.indicator_id).update(kind="achieved")
    with pytest.raises(EntryRefused, match="đã đổi loại"):
        restore_row(table, kept.pk, by=official)


def stored_limits(row: TableRow) -> tuple[object, ...]:
    stored = Indicator.objects.get(pk=row.indicator_id)
    limits = (stored.minimum, stored.maximum)
    return (*limits, stored.rate_part_code, stored.rate_whole_code)


def test_limits_and_the_count_and_total_of_a_rate_are_set_beside_the_grid_with_their_history(
    plan, row
):
    client = signed_in_as(person())
    changes = {"unit": "%", "decimals": "1", "minimum": "0,5", "maximum": "12,5 %"}
    rate = {"rate_part_code": "chi-tieu-1", "rate_whole_code": "chi-tieu-2"}
    assert "Đã lưu" in text_of(send(client, plan, row, **changes, **rate))
    assert stored_limits(row) == (Decimal("0.5"), Decimal("12.5"), "chi-tieu-1", "chi-tieu-2")
    page = client.get(address(plan, row))
    assert form_of(page)["maximum"] == "12,5"
    history = text_of(client.get(f"/ke-hoach/{plan.ward.slug}/{plan.year}/lich-su/"))
    for words in ("Nhỏ nhất hợp lý", "Lớn nhất hợp lý", "12,5", "Tính từ tử số", "chi-tieu-2"):
        assert words in history


REFUSED = [
    ({"minimum": "5", "maximum": "3"}, "minimum", "5 lớn hơn mức lớn nhất 3"),
    ({"minimum": "0,5"}, "minimum", "số nguyên"),
    ({"maximum": "3–5"}, "maximum", "ghi một số"),
    ({"maximum": "nhiều"}, "maximum", "không phải"),
    ({"maximum": "12.575", "decimals": "3"}, "maximum", "thì ghi “12,5750”"),
    ({"maximum": "9" * 20}, "maximum", "14 chữ số"),
    ({"kind": "achieved", "maximum": "3"}, "maximum", "chỉ dòng số liệu mới có"),
    ({"kind": "achieved", "rate_part_code": "chi-tieu-1"}, "rate_part_code", "chỉ dòng số"),
    ({"rate_part_code": "chi-tieu-1"}, "rate_whole_code", "cả tử số và mẫu số"),
    ({"rate_whole_code": "chi-tieu-1"}, "rate_part_code", "cả tử số và mẫu số"),
    ({"rate_part_code": "khong-co"}, "rate_part_code", "không có chỉ tiêu mang mã “khong-co”"),
    ({"rate_part_code": "nhom"}, "rate_part_code", "không có chỉ tiêu mang mã “nhom”"),
    (dict.fromkeys(RATE, "ngoai-bieu"), "rate_part_code", "không có chỉ tiêu mang mã “ngoai-bieu”"),
    ({"rate_whole_code": "ho-ngheo"}, "rate_whole_code", "từ chính nó"),
    (dict.fromkeys(RATE, "chi-tieu-1"), "rate_whole_code", "cùng một chỉ tiêu"),
    ({"rate_whole_code": "chi-tieu-2"}, "rate_whole_code", "đạt / không đạt"),
]


def test_limits_and_rates_that_cannot_be_are_refused_at_their_field_and_stay_as_typed(plan, row):
    add_lines(plan, [NewLine("I", "Nhóm", "", kind="group")], by=person())
    Indicator.objects.filter(code="chi-tieu-2").update(kind="achieved")
    shared = Indicator.objects.get(code="chi-tieu-1")
    Indicator.objects.create(
        authority=shared.authority, year=shared.year, code="ngoai-bieu", name="Ngoài biểu"
    )
    client = signed_in_as(person())
    sent = form_of(client.get(address(plan, row)))
    for changes, field, sentence in REFUSED:
        fresh = own_row(plan, row.pk)
        assert fresh is not None
        form = OwnIndicatorForm(sent | changes, row=fresh)
        assert sentence in str(form.errors[field]).lower(), changes
    changes = REFUSED[0][0]
    answer = client.post(address(plan, row), sent | changes)
    assert answer.status_code == 422
    assert form_of(answer)["minimum"] == changes["minimum"]
    assert stored_limits(row) == (None, None, "", "")


def test_figures_outside_of_new_limits_are_named_before_these_are_stored(plan, row):
    client = signed_in_as(person())
    cells = {Measure.ASSIGNED: number("52"), Measure.ESTIMATE: number("40")}
    figures = {(row, measure): value for measure, value in cells.items()}
    write_figures(plan.indicator_table, figures, by=None)
    asked = send(client, plan, row, minimum="10", maximum="50")
    told = f"Biểu 02 đang có 1 số ngoài mức vừa ghi (10 – 50): {Measure.ASSIGNED.label}: 52"
    assert told in text_of(asked)
    assert stored_limits(row)[:2] == (None, None)
    sure = form_of(asked) | {"sure": asked.context["question"]}
    assert client.post(address(plan, row), sure).status_code == 302
    assert stored_limits(row)[:2] == (10, 50)
    # What was asked once is not asked again where the limits stay.
    assert send(client, plan, row, name="Tên khác").status_code == 200


def test_a_percentage_of_two_different_units_is_asked_about(plan, row):
    client = signed_in_as(person())
    Indicator.objects.filter(code="chi-tieu-2").update(unit="hộ")
    rate = {"rate_part_code": "chi-tieu-1", "rate_whole_code": "chi-tieu-2"}
    asked = send(client, plan, row, unit="%", **rate)
    assert "tính bằng người" in asked.context["question"]
    assert "tính bằng hộ" in asked.context["question"]
    sure = form_of(asked) | {"sure": asked.context["question"]}
    assert client.post(address(plan, row), sure).status_code == 302
    assert stored_limits(row)[2:] == ("chi-tieu-1", "chi-tieu-2")
