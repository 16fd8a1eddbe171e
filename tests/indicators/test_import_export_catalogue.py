"""The catalogue as a file: an authority's definitions of a year, or a ward's own."""

from __future__ import annotations

import pytest

from accounts.rights import Role
from indicators.models import Indicator
from tests.support.admin_pages import admin_url, confirm, import_problems, preview
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.pages import signed_in_as

pytestmark = pytest.mark.django_db

CATALOGUE = ["Mã", "Loại", "Tên", "Đơn vị tính", "Số chữ số thập phân", "Trong đó của"]


def test_catalogue_is_added_to_and_changed_and_a_part_may_come_before_its_whole():
    plan = plan_with_indicators(2)
    browser = signed_in_as(person(Role.FINANCE))
    key = f"{plan.ward.authority_id}-0-2023"
    rows = [
        CATALOGUE,
        ["tre-em", "Số liệu", "Trẻ em", "người", 0, "dan-so"],
        ["dan-so", "", "Dân số", "người", "", ""],
        ["chi-tieu-1", "", "Tên khác", "người", 0, ""],
    ]
    page = preview(browser, Indicator, key, rows)
    assert (page.context["preview"].added, page.context["preview"].changed) == (2, 1)
    confirm(browser, Indicator, key, page.context["token"])
    added = Indicator.objects.get(code="tre-em")
    assert (added.authority, added.ward, added.year) == (plan.ward.authority, None, 2023)
    assert Indicator.objects.get(code="chi-tieu-1").name == "Tên khác"
    assert Indicator.objects.get(code="chi-tieu-1").search.startswith("ten khac")


def test_catalogue_problems_are_told_and_nothing_is_stored():
    plan = plan_with_indicators(2)
    browser = signed_in_as(person(Role.FINANCE))
    rows = [
        CATALOGUE,
        ["Dân Số", "", "Dân số", "", "", ""],
        ["a", "kiểu lạ", "A", "", 9, ""],
        ["chi-tieu-1", "Đạt / không đạt", "A", "", 0, "khong-co"],
        ["b", "", "", "", "một", ""],
    ]
    page = preview(browser, Indicator, f"{plan.ward.authority_id}-0-2023", rows)
    assert {place for place, _ in import_problems(page)} == {
        "Dòng 2, cột “Mã”",
        "Dòng 3, cột “Loại”",
        "Dòng 3, cột “Số chữ số thập phân”",
        "Dòng 4, cột “Loại”",
        "Dòng 4, cột “Trong đó của”",
        "Dòng 5, cột “Tên”",
        "Dòng 5, cột “Số chữ số thập phân”",
    }
    assert Indicator.objects.count() == 2


def test_limits_and_rates_of_a_catalogue_come_by_file_and_what_cannot_be_is_told():
    plan = plan_with_indicators(2)
    browser = signed_in_as(person(Role.FINANCE))
    key = f"{plan.ward.authority_id}-0-2023"
    head = ["Mã", "Tên", "Nhỏ nhất hợp lý", "Lớn nhất hợp lý", "Tỷ lệ: mã tử số"]
    rows = [
        [*head, "Tỷ lệ: mã mẫu số"],
        ["ty-le", "Tỷ lệ", 0, "100", "chi-tieu-1", "chi-tieu-2"],
        ["chi-tieu-1", "Một", "12.575", "", "", ""],
    ]
    page = preview(browser, Indicator, key, rows)
    confirm(browser, Indicator, key, page.context["token"])
    rate = Indicator.objects.get(code="ty-le")
    assert [rate.minimum, rate.maximum] == [0, 100]
    assert (rate.rate_part_code, rate.rate_whole_code) == ("chi-tieu-1", "chi-tieu-2")
    assert Indicator.objects.get(code="chi-tieu-1").minimum == 12575
    rows[1:] = [["ty-le", "Tỷ lệ", "9", "5–6", "ty-le", "khong-co"]]
    problems = import_problems(preview(browser, Indicator, key, rows))
    assert {place for place, _ in problems} == {
        "Dòng 2, cột “Lớn nhất hợp lý”",
        "Dòng 2, cột “Tỷ lệ: mã tử số”",
        "Dòng 2, cột “Tỷ lệ: mã mẫu số”",
    }


def test_catalogue_of_one_ward_does_not_touch_that_of_another():
    plan = plan_with_indicators(1)
    other = ward("tran-phu", "Trần Phú")
    foreign = Indicator.objects.create(
        authority=other.authority, ward=other, year=2023, code="rieng", name="Của Trần Phú"
    )
    browser = signed_in_as(person())
    key = f"{plan.ward.authority_id}-{plan.ward_id}-2023"
    page = preview(browser, Indicator, key, [["Mã", "Tên", "Loại"], ["rieng", "Chiếm", ""]])
    assert page.context["preview"].added == 1
    confirm(browser, Indicator, key, page.context["token"])
    foreign.refresh_from_db()
    assert foreign.name == "Của Trần Phú"
    assert Indicator.objects.get(code="rieng", ward=plan.ward).name == "Chiếm"


def test_official_cannot_import_the_authoritys_catalogue():
    plan = plan_with_indicators(1)
    key = f"{plan.ward.authority_id}-0-2023"
    browser = signed_in_as(person())
    page = browser.get(admin_url(Indicator, "import_file", key))
    assert "Danh mục chỉ tiêu do phòng" in page.content.decode()
    rows = [["Mã", "Tên"], ["moi", "Mới"]]
    assert preview(browser, Indicator, key, rows).status_code == 403
    assert not Indicator.objects.filter(code="moi").exists()


def test_names_in_decomposed_letters_change_nothing_that_is_composed():
    table = plan_with_indicators(1).indicator_table
    Indicator.objects.update(name="Dân số")
    browser = signed_in_as(person(Role.FINANCE))
    key = f"{table.ward.authority_id}-0-2023"
    page = preview(
        browser, Indicator, key, [["Mã", "Tên"], ["chi-tieu-1", "Da\u0302n so\u0302\u0301"]]
    )
    assert page.context["preview"].unchanged == 1
