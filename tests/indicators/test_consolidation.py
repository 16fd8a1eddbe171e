"""All wards side by side: by code, nothing mixed that is not the same, nothing missing shown as zero."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.rights import Role
from indicators.consolidated_table import ConsolidatedGroup, ConsolidatedRow
from indicators.consolidation import DIFFERS, OWN_ROWS, consolidate
from indicators.entry import write_figures
from indicators.measures import STANDARD, Measure
from indicators.models import Indicator, RowKind, TableRow
from indicators.rollup.rules import RollUp
from indicators.rollup.totals import Total
from indicators.values import Achieved, Value
from plans.models import Plan
from tests.support.factories import authority, person, plan_with_indicators, ward
from tests.support.pages import markup_of
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.engine

YEAR = 2023


@pytest.fixture
def two_wards(db):
    return [ward("da-mai", "Đa Mai"), ward("le-loi", "Lê Lợi")]


def write(plan: Plan, code: str, value: Value | None, measure: Measure = Measure.ASSIGNED) -> None:
    row = plan.indicator_table.rows.get(indicator__code=code)
    write_figures(plan.indicator_table, {(row, measure): value}, by=None)


def redefine(plan: Plan, wanted: str, **fields) -> None:
    """The ward's own definition of a code, in the row where the catalogue's stood."""
    row = plan.indicator_table.rows.get(indicator__code=wanted)
    found = row.indicator
    own = {
        name: getattr(found, name)
        for name in ("authority", "year", "position", "code", "name", "unit", "kind", "decimals")
    }
    row.indicator = Indicator.objects.create(**{**own, "ward": plan.ward, **fields})
    row.save(update_fields=["indicator"])


def table(wards, measure=Measure.ASSIGNED):
    (found,) = consolidate(authority(), YEAR, wards, [measure])
    return found


def values(found) -> dict[str, tuple[Value | None, ...]]:
    return {row.name: row.values for row in found.rows if isinstance(row, ConsolidatedRow)}


def number(value: int) -> Span:
    return Span.number(Decimal(value))


def test_wards_stand_side_by_side_by_code(two_wards):
    for place, one in enumerate(two_wards):
        write(plan_with_indicators(2, ward=one), "chi-tieu-2", number(7 + place))
    found = table(two_wards)
    assert found.wards == ("Phường Đa Mai", "Phường Lê Lợi")
    assert values(found) == {
        "Chỉ tiêu số 1": (number(1000), number(1000)),
        "Chỉ tiêu số 2": (number(7), number(8)),
    }


def test_missing_is_none_and_zero_is_zero(two_wards):
    first, second = (plan_with_indicators(1, ward=one) for one in two_wards)
    write(first, "chi-tieu-1", None)
    write(second, "chi-tieu-1", number(0))
    assert values(table(two_wards)) == {"Chỉ tiêu số 1": (None, number(0))}


def test_ward_that_has_not_begun_has_an_empty_column(two_wards):
    plan_with_indicators(1, ward=two_wards[1])
    assert values(table(two_wards)) == {"Chỉ tiêu số 1": (None, number(1000))}


def test_every_kind_of_value_arrives_as_it_was_written(two_wards):
    plan = plan_with_indicators(4, ward=two_wards[0])
    Indicator.objects.filter(code="chi-tieu-4").update(kind="achieved")
    TableRow.objects.get(indicator__code="chi-tieu-4").figures.all().delete()
    written: list[Value] = [
        Span.interval(Decimal(14), Decimal(16)),
        Span.above(Decimal(96)),
        Span.at_most(Decimal(7)),
        Achieved.NO,
    ]
    for place, value in enumerate(written, start=1):
        write(plan, f"chi-tieu-{place}", value)
    assert [row[0] for row in values(table(two_wards)).values()] == written


def test_measures_are_kept_apart(two_wards):
    plan = plan_with_indicators(1, ward=two_wards[0])
    write(plan, "chi-tieu-1", number(5), Measure.TARGET)
    assigned, target = consolidate(authority(), YEAR, two_wards, [Measure.ASSIGNED, Measure.TARGET])
    assert values(assigned)["Chỉ tiêu số 1"][0] == number(1000)
    assert values(target)["Chỉ tiêu số 1"][0] == number(5)


def test_years_are_kept_apart(two_wards):
    plan_with_indicators(1, ward=two_wards[0], year=2024)
    later = plan_with_indicators(1, ward=two_wards[0], year=2025)
    write(later, "chi-tieu-1", number(5))
    assert values(table(two_wards)) == {"Chỉ tiêu số 1": (number(1000), None)}


@pytest.mark.parametrize("difference", [{"unit": "hộ"}, {"decimals": 1}])
def test_other_definition_stands_in_a_marked_row_of_its_own(two_wards, difference):
    first, _ = (plan_with_indicators(2, ward=one) for one in two_wards)
    redefine(first, "chi-tieu-1", **difference)
    found = values(table(two_wards))
    assert list(found) == ["Chỉ tiêu số 1", f"Chỉ tiêu số 1 ({DIFFERS})", "Chỉ tiêu số 2"]
    assert found["Chỉ tiêu số 1"] == (None, number(1000))
    assert found[f"Chỉ tiêu số 1 ({DIFFERS})"] == (number(1000), None)


def test_other_wording_of_the_same_thing_is_not_a_difference(two_wards):
    first, _ = (plan_with_indicators(1, ward=one) for one in two_wards)
    redefine(first, "chi-tieu-1", name="Chỉ tiêu thứ nhất")
    assert values(table(two_wards)) == {"Chỉ tiêu số 1": (number(1000), number(1000))}


def test_rows_that_only_a_ward_knows_stand_at_the_end(two_wards):
    first, _ = (plan_with_indicators(2, ward=one) for one in two_wards)
    redefine(first, "chi-tieu-2", code="cua-rieng", name="Của riêng Đa Mai")
    rows = table(two_wards).rows
    assert rows[-2] == ConsolidatedGroup(None, OWN_ROWS)
    assert isinstance(rows[-1], ConsolidatedRow)
    assert (rows[-1].name, rows[-1].values) == ("Của riêng Đa Mai", (number(1001), None))


def test_groups_of_the_catalogue_stand_in_their_place(two_wards):
    plan_with_indicators(1, ward=two_wards[0])
    Indicator.objects.create(
        authority=authority(), year=YEAR, position=0, code="nhom", kind=RowKind.GROUP, label="I",
        name="KINH TẾ",
    )  # fmt: skip
    Indicator.objects.filter(code="chi-tieu-1").update(position=1)
    first, second = table(two_wards).rows
    assert first == ConsolidatedGroup("I", "KINH TẾ")
    assert isinstance(second, ConsolidatedRow)


def test_other_authoritys_wards_and_catalogue_stay_out(two_wards):
    elsewhere = authority("hai-duong", "Hải Dương")
    other = plan_with_indicators(1, ward=ward("kin", "Kín", above=elsewhere))
    Indicator.objects.filter(authority=elsewhere).update(name="Chỉ tiêu kín")
    write(other, "chi-tieu-1", number(666))
    plan_with_indicators(1, ward=two_wards[0])
    assert values(table(two_wards)) == {"Chỉ tiêu số 1": (number(1000), None)}


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_wards(django_assert_num_queries):
    above, wards = authority(), [ward("phuong-0", "Phường 0")]
    plan_with_indicators(3, ward=wards[0])
    with CaptureQueriesContext(connection) as one:
        consolidate(above, YEAR, wards, STANDARD)
    for place in range(1, 12):
        wards.append(ward(f"phuong-{place}", f"Phường {place}"))
        plan_with_indicators(3 + place, ward=wards[-1])
    with django_assert_num_queries(len(one)):
        consolidate(above, YEAR, wards, STANDARD)
    assert len(one) == 2


def test_page_shows_figures_gaps_and_differences(client, two_wards):
    first, second = (plan_with_indicators(2, ward=one) for one in two_wards)
    write(first, "chi-tieu-2", None)
    redefine(second, "chi-tieu-1", unit="hộ")
    client.force_login(person(Role.FINANCE))
    page = markup_of(client.get(f"/tong-hop/{YEAR}/"))
    cells = [part.split("</td>")[0].split(">")[-1] for part in page.split('class="figure')[3:]]
    assert cells == ["1.000", "dòng khác", "dòng khác", "1.000", "chưa có", "1.001"]
    assert DIFFERS in page


def test_page_opens_the_newest_year_and_other_measures(client, two_wards):
    plan = plan_with_indicators(1, ward=two_wards[0])
    write(plan, "chi-tieu-1", number(321), Measure.ESTIMATE)
    client.force_login(person(Role.FINANCE))
    assert client.get("/tong-hop/")["Location"] == f"/tong-hop/{YEAR}/"
    assert ">321<" not in markup_of(client.get(f"/tong-hop/{YEAR}/"))
    page = client.get(f"/tong-hop/{YEAR}/", {"so-lieu": "uoc-thuc-hien-ca-nam"})
    assert ">321</td>" in markup_of(page)


def test_page_escapes_what_wards_wrote(client, two_wards):
    plan = plan_with_indicators(1, ward=two_wards[0])
    redefine(plan, "chi-tieu-1", code="xau", name="<script>1</script>", unit="<b>")
    client.force_login(person(Role.FINANCE))
    page = markup_of(client.get(f"/tong-hop/{YEAR}/"))
    assert "<script>" not in page
    assert "&lt;script&gt;1&lt;/script&gt;" in page


def add_up(code: str, how: RollUp, **fields) -> None:
    Indicator.objects.filter(code=code, ward=None).update(roll_up=how, **fields)


def totals(found) -> dict[str, Total | None]:
    return {row.name: row.total for row in found.rows if isinstance(row, ConsolidatedRow)}


def test_the_catalogue_says_how_the_wards_add_up(two_wards):
    for place, one in enumerate(two_wards):
        write(plan_with_indicators(3, ward=one), "chi-tieu-2", number(7 + place))
    add_up("chi-tieu-1", RollUp.SUM)
    add_up("chi-tieu-2", RollUp.WEIGHTED, weight_code="chi-tieu-1", decimals=1)
    assert totals(table(two_wards)) == {
        "Chỉ tiêu số 1": Total(number(2000), 2),
        "Chỉ tiêu số 2": Total(Span.number(Decimal("7.5")), 2),
        "Chỉ tiêu số 3": None,
    }


def test_a_row_of_another_unit_enters_no_total(two_wards):
    first, _ = (plan_with_indicators(1, ward=one) for one in two_wards)
    redefine(first, "chi-tieu-1", unit="hộ")
    add_up("chi-tieu-1", RollUp.SUM)
    found = totals(table(two_wards))
    assert found["Chỉ tiêu số 1"] == Total(number(1000), 1)
    assert found[f"Chỉ tiêu số 1 ({DIFFERS})"] is None


def test_page_shows_the_total_with_its_count_and_who_is_missing(client, two_wards):
    first, second = (plan_with_indicators(2, ward=one) for one in two_wards)
    write(first, "chi-tieu-1", None)
    write(first, "chi-tieu-2", number(5))
    write(second, "chi-tieu-1", number(4))
    write(second, "chi-tieu-2", None)
    ward("xuan-phu", "Xuân Phú")
    add_up("chi-tieu-1", RollUp.SUM)
    client.force_login(person(Role.FINANCE))
    page = markup_of(client.get(f"/tong-hop/{YEAR}/"))
    assert "2/3 phường, xã có số; chưa có: Phường Xuân Phú." in page
    # Fewer than have figures at all: marked.
    assert 'doubt">1/3' in page
    assert "Tổng của 1 phường, xã đã có số." in page
    assert "Danh mục không cộng chỉ tiêu này." in page
