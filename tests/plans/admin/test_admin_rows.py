"""The rows of Biểu 02 in the entry forms: added, moved, taken out; the table's heads; what is locked."""

from __future__ import annotations

import pytest

from indicators.measures import Measure
from indicators.models import Indicator, IndicatorTable, RemovedRow, TableRow
from plans.models import PartChange
from tests.plans.admin.test_admin_figures import change, form_of, number, value_of
from tests.support.admin_pages import admin_url, page_fields, page_messages, page_problems
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.indicators.columns import with_printed
from tests.support.pages import signed_in_as

pytestmark = pytest.mark.django_db


def own_indicator(table: IndicatorTable, **given: object) -> Indicator:
    made = {"code": "rieng", "name": "Chỉ tiêu riêng", "unit": "hộ", "year": table.year, **given}
    return Indicator.objects.create(authority=table.ward.authority, ward=table.ward, **made)


def test_row_is_added_where_it_was_told_and_then_takes_its_figure():
    table = plan_with_indicators(2).indicator_table
    own = own_indicator(table)
    browser = signed_in_as(person())
    added = browser.post(
        admin_url(TableRow, "add"), {"table": table.pk, "indicator": own.pk, "place": "1"}
    )
    rows = list(table.rows.all())
    assert rows[0].indicator == own
    assert [row.position for row in rows] == [0, 1, 2]
    assert added["Location"] == form_of(rows[0])
    sent = page_fields(browser.get(added["Location"])) | {"target": "04 hộ"}
    assert browser.post(added["Location"], sent).status_code == 302
    assert value_of(rows[0], Measure.TARGET) == number("4")


def test_list_of_a_table_leads_to_a_new_row_of_it():
    table = plan_with_indicators(2).indicator_table
    own = own_indicator(table)
    browser = signed_in_as(person())
    page = browser.get(admin_url(TableRow, "add"), {"_changelist_filters": f"bieu={table.pk}"})
    form = page.context["adminform"].form
    assert form["table"].value() == str(table.pk)
    assert list(form.fields["indicator"].queryset) == [own]


def test_row_of_another_wards_indicator_or_year_is_refused():
    table = plan_with_indicators(1).indicator_table
    other = plan_with_indicators(1, ward=ward("tran-phu", "Trần Phú")).indicator_table
    foreign = own_indicator(other, name="Chỉ tiêu kín")
    old = own_indicator(table, year=2001)
    browser = signed_in_as(person())
    page = browser.get(admin_url(TableRow, "add"), {"table": table.pk})
    assert "Chỉ tiêu kín" not in page.content.decode()
    for wrong in (foreign, old):
        sent = {"table": table.pk, "indicator": wrong.pk}
        assert "Hãy chọn" in page_problems(browser.post(admin_url(TableRow, "add"), sent))
    assert table.rows.count() == 1


def test_row_cannot_be_added_to_another_wards_table():
    plan_with_indicators(1)
    other = plan_with_indicators(1, ward=ward("tran-phu", "Trần Phú")).indicator_table
    foreign = own_indicator(other)
    sent = {"table": other.pk, "indicator": foreign.pk}
    assert "Hãy chọn" in page_problems(
        signed_in_as(person()).post(admin_url(TableRow, "add"), sent)
    )
    assert other.rows.count() == 1


def test_indicator_stands_in_a_table_only_once():
    table = plan_with_indicators(1).indicator_table
    sent = {"table": table.pk, "indicator": table.rows.get().indicator_id}
    assert "Hãy chọn" in page_problems(
        signed_in_as(person()).post(admin_url(TableRow, "add"), sent)
    )
    assert table.rows.count() == 1


def test_part_is_not_moved_above_its_whole():
    table = plan_with_indicators(2).indicator_table
    first, second = table.rows.all()
    Indicator.objects.filter(pk=second.indicator_id).update(parent_code=first.indicator.code)
    browser = signed_in_as(person())
    sent = page_fields(browser.get(form_of(second))) | {"place": "1", "assigned": "42"}
    response = browser.post(form_of(second), sent)
    assert "phải đứng dưới" in page_problems(response)
    assert 'value="42"' in response.content.decode()
    assert list(table.rows.all()) == [first, second]
    assert value_of(second) == number("1001")


def test_row_moved_by_a_colleague_is_not_moved_back():
    table = plan_with_indicators(3).indicator_table
    first, second, third = table.rows.all()
    browser = signed_in_as(person())
    old = page_fields(browser.get(form_of(first)))
    moved = page_fields(browser.get(form_of(third))) | {"place": "1"}
    assert browser.post(form_of(third), moved).status_code == 302
    assert browser.post(form_of(first), old | {"assigned": "5"}).status_code == 302
    assert list(table.rows.all()) == [third, first, second]
    assert value_of(first) == number("5")


def test_removed_row_is_kept_with_what_it_held():
    table = plan_with_indicators(3).indicator_table
    _, second, third = table.rows.all()
    official = person()
    asked = signed_in_as(official).get(admin_url(TableRow, "delete", second.pk))
    assert asked.status_code == 200
    answer = signed_in_as(official).post(admin_url(TableRow, "delete", second.pk), {"post": "yes"})
    assert answer.status_code == 302
    kept = RemovedRow.objects.get(table=table)
    assert (kept.name, kept.by) == ("Chỉ tiêu số 2", official)
    assert [row.position for row in table.rows.all()] == [0, 1]
    assert table.rows.all()[1] == third


@pytest.mark.parametrize("many", [False, True])
def test_row_that_a_target_speaks_of_is_not_removed(many):
    table = plan_with_indicators(3).indicator_table
    named, other, _ = table.rows.all()
    browser = signed_in_as(person())
    if many:
        ticked = {"action": "delete_selected", "_selected_action": [other.pk, named.pk]}
        address, sent = admin_url(TableRow, "changelist"), {**ticked, "post": "yes"}
    else:
        address, sent = admin_url(TableRow, "delete", named.pk), {"post": "yes"}
    answer = browser.post(address, sent, follow=True)
    assert "đang gắn với nhiệm vụ “Chỉ tiêu kín của Lê Lợi”" in page_messages(answer)
    assert "Đã xóa" not in page_messages(answer)
    assert table.rows.count() == 3
    assert not RemovedRow.objects.exists()


def test_measures_and_columns_must_agree():
    table = plan_with_indicators(1).indicator_table
    browser = signed_in_as(person())
    sent = page_fields(browser.get(change(table))) | {"measures": ["assigned", "target"]}
    assert "phải có 4 tiêu đề cột" in page_problems(browser.post(change(table), sent))
    sent |= {"columns": "Danh mục\nĐVT\nGiao\nKế hoạch"}
    assert browser.post(change(table), sent).status_code == 302
    table.refresh_from_db()
    assert table.measures == ["assigned", "target"]
    assert table.columns == ["Danh mục", "ĐVT", "Giao", "Kế hoạch"]


def test_heads_changed_meanwhile_are_not_overwritten():
    table = plan_with_indicators(1).indicator_table
    mine, theirs = signed_in_as(person()), signed_in_as(person(full_name="Phạm Thu Hà"))
    old = page_fields(mine.get(change(table)))
    newer = page_fields(theirs.get(change(table))) | {"title": "Tên của chị Hà"}
    assert theirs.post(change(table), newer).status_code == 302
    response = mine.post(change(table), old | {"title": "Tên của tôi"})
    assert "Phạm Thu Hà vừa sửa" in page_problems(response)
    assert "Tên của tôi" in response.content.decode()
    table.refresh_from_db()
    assert table.title == "Tên của chị Hà"


def test_closed_table_is_shown_with_the_reason_and_takes_no_figures():
    table = plan_with_indicators(1).indicator_table
    row = table.rows.get()
    browser = signed_in_as(person())
    sent = page_fields(browser.get(form_of(row))) | {"assigned": "5"}
    IndicatorTable.objects.update(is_open=False)
    page = browser.get(form_of(row)).content.decode()
    assert "đã trình duyệt nên số liệu đang khoá" in page
    assert "1.000" in page
    assert 'name="assigned"' not in page
    assert browser.post(form_of(row), sent).status_code == 403
    assert browser.post(admin_url(TableRow, "delete", row.pk), {"post": "yes"}).status_code == 403
    added = {"table": table.pk, "indicator": own_indicator(table).pk}
    assert "đang khoá" in page_problems(browser.post(admin_url(TableRow, "add"), added))
    assert value_of(row) == number("1000")
    assert table.rows.count() == 1


def test_words_beside_the_figures_are_written_where_the_table_prints_them():
    plan = plan_with_indicators(1)
    row = plan.indicator_table.rows.get()
    browser, form = signed_in_as(person()), form_of(row)
    assert "lead" not in page_fields(browser.get(form))
    with_printed(("assigned", "lead", "note"), plan)
    sent = page_fields(browser.get(form)) | {"lead": "Công an phường"}
    assert browser.post(form, sent).status_code == 302
    assert TableRow.objects.get(pk=row.pk).lead == "Công an phường"
    change = PartChange.objects.get(kind=PartChange.Kind.ROW, part_id=row.pk)
    assert (change.before["lead"], change.after["lead"]) == ("", "Công an phường")
    # Somebody else wrote meanwhile.
    page = browser.post(form, sent | {"lead": "Tư pháp"})
    assert "Người khác vừa sửa mục này: hiện là “Công an phường”" in page_problems(page)
