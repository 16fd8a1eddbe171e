"""The list of plans: who sees what, counters, search, years, pages, and a fixed number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Ward
from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from plans.models import Plan
from tests.support.factories import authority, person, plan_with_indicators, sample_plan, ward
from tests.support.pages import markup_of

pytestmark = pytest.mark.engine

PLANS = "/"


@pytest.fixture
def official(client, db):
    client.force_login(person(Role.OFFICIAL))
    return client


@pytest.fixture
def finance(client, db):
    client.force_login(person(Role.FINANCE))
    return client


def entries(page) -> list[tuple[str, int, bool]]:
    """Ward, year and whether there is a plan, in the order of the page."""
    return [
        (entry.ward.name, entry.year, entry.plan is not None)
        for entry in page.context["listing"].page
    ]


def test_ward_sees_its_plan_with_state_counter_and_downloads(official):
    sample_plan()
    page = markup_of(official.get(PLANS))
    assert "Phát triển kinh tế - xã hội năm 2024" in page
    assert "Dự thảo" in page
    assert "36/36 số liệu" in page
    for suffix in ("pdf", "docx", "xlsx"):
        assert reverse("plan-file", args=["le-loi", 2024, suffix]) in page


def test_missing_figures_are_counted(official):
    plan = plan_with_indicators(4)
    rows = list(plan.indicator_table.rows.all())
    write_figures(plan.indicator_table, {(rows[0], Measure.ASSIGNED): None}, by=None)
    assert "3/4 số liệu · còn thiếu 1" in markup_of(official.get(PLANS))


def test_ward_without_plans_is_told_so(official):
    page = markup_of(official.get(PLANS))
    assert "Chưa có kế hoạch nào." in page


def test_finance_sees_which_wards_have_not_begun(finance):
    plan_with_indicators(ward=ward("le-loi", "Lê Lợi"))
    ward("da-mai", "Đa Mai")
    page = finance.get(PLANS)
    assert entries(page) == [("Đa Mai", 2024, False), ("Lê Lợi", 2024, True)]
    text = markup_of(page)
    assert "<strong>1</strong> chưa bắt đầu" in text
    assert "Chưa có kế hoạch năm 2024" in text


def test_finance_narrows_to_a_state_by_its_counter(finance):
    plan_with_indicators(ward=ward("le-loi", "Lê Lợi"))
    ward("da-mai", "Đa Mai")
    page = finance.get(PLANS, {"tinh-trang": "chua-bat-dau", "nam": "2024"})
    assert entries(page) == [("Đa Mai", 2024, False)]
    assert "<strong>1</strong> dự thảo" in markup_of(page)


@pytest.mark.parametrize("search", ["đa mai", "DA MAI", "mai đa", "  Đa   "])
def test_search_ignores_accents_case_and_order(finance, search):
    plan_with_indicators(ward=ward("le-loi", "Lê Lợi"))
    plan_with_indicators(ward=ward("da-mai", "Đa Mai"))
    assert entries(finance.get(PLANS, {"tim": search})) == [("Đa Mai", 2024, True)]


def test_search_without_result_says_so(finance):
    plan_with_indicators()
    page = finance.get(PLANS, {"tim": "không nơi nào"})
    assert entries(page) == []
    assert "Không có kế hoạch nào khớp" in markup_of(page)


@pytest.mark.parametrize(
    "query",
    [
        {"nam": "0000"},
        {"nam": "99999999999999999999"},
        {"nam": "١٩٩٩"},
        {"trang": "-1"},
        {"trang": "999999999999"},
        {"trang": "x"},
        {"tinh-trang": "<script>"},
        {"tim": "a\0b"},
        {"tim": "x" * 100_000},
        {"tim": "%' OR 1=1 --"},
    ],
)
def test_senseless_filters_do_no_harm(finance, query):
    plan_with_indicators()
    page = finance.get(PLANS, query)
    assert page.status_code == 200
    assert "<script>" not in markup_of(page)


def test_years_are_offered_newest_first_and_finance_starts_with_the_newest(finance):
    for year in (2023, 2025, 2024):
        plan_with_indicators(year=year)
    page = finance.get(PLANS)
    assert page.context["years"] == [2025, 2024, 2023]
    assert entries(page) == [("Lê Lợi", 2025, True)]
    assert [year for _, year, _ in entries(finance.get(PLANS, {"nam": "tat-ca"}))] == [
        2025,
        2024,
        2023,
    ]


def test_merged_wards_write_no_plan_afterwards_and_their_successor_none_before(finance):
    old = ward("le-loi", "Lê Lợi")
    Ward.objects.filter(pk=old.pk).update(merged_on=date(2025, 7, 1))
    new = ward("bac-giang", "Bắc Giang")
    new.predecessors.add(old)
    plan_with_indicators(ward=new, year=2026)
    assert entries(finance.get(PLANS, {"nam": "2025"})) == [("Lê Lợi", 2025, False)]
    assert entries(finance.get(PLANS, {"nam": "2026"})) == [("Bắc Giang", 2026, True)]


def test_wards_stand_in_vietnamese_order(finance):
    for number, name in enumerate(["Đa Mai", "Dĩnh Kế", "An Bình", "Ân Thi", "Ẩn Sơn"]):
        plan_with_indicators(0, ward=ward(f"ward-{number}", name))
    names = [name for name, _, _ in entries(finance.get(PLANS))]
    assert names[:5] == ["An Bình", "Ẩn Sơn", "Ân Thi", "Dĩnh Kế", "Đa Mai"]


def test_list_goes_by_pages_of_thirty(finance):
    for number in range(31):
        ward(f"ward-{number:02}", f"Phố {number:02}")
    plan_with_indicators(0, ward=ward("ward-00", "Phố 00"))
    first, second = (finance.get(PLANS, {"nam": "2024", "trang": page}) for page in "12")
    assert len(entries(first)) == 30
    assert "trang=2" in markup_of(first)
    seen = entries(first) + entries(second)
    assert len(seen) == len(set(seen)) == Ward.objects.filter(authority=authority()).count()


def test_queries_do_not_grow_with_the_plans(finance, django_assert_num_queries):
    plan_with_indicators(ward=ward("ward-0", "Phố 0"))
    finance.get(PLANS)  # the first visit may save the session
    with CaptureQueriesContext(connection) as one:
        assert len(entries(finance.get(PLANS))) == 2
    for number in range(1, 29):
        plan_with_indicators(ward=ward(f"ward-{number}", f"Phố {number}"))
    with django_assert_num_queries(len(one)):
        assert len(entries(finance.get(PLANS))) == 30
    assert Plan.objects.count() == 29


def test_queries_of_a_ward_do_not_grow_with_its_years(official, django_assert_num_queries):
    plan_with_indicators(year=1999)
    official.get(PLANS)  # the first visit may save the session
    with CaptureQueriesContext(connection) as one:
        official.get(PLANS)
    for year in range(2000, 2029):
        plan_with_indicators(year=year)
    with django_assert_num_queries(len(one)):
        assert len(entries(official.get(PLANS))) == 30
