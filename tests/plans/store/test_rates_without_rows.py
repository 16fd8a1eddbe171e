"""A rate whose count or total is no row of the table: the plan stays readable, the rate is not worked out."""

import pytest

from indicators.models import Indicator
from plans.document.planfile.reading import problems_of, read_plan
from plans.document.planfile.writing import canonical_json
from plans.drafting.indicator_rows import remove_rows, restore_row
from plans.drafting.readable import problems_of_plan
from plans.store.reading import read_document
from tests.support.factories import person, plan_with_indicators
from tests.support.plans.states import reload_plan

pytestmark = pytest.mark.django_db


def test_a_row_that_a_rate_is_computed_from_may_go_and_come_back():
    plan, official = plan_with_indicators(3), person()
    rate = {"rate_part_code": "chi-tieu-1", "rate_whole_code": "chi-tieu-3"}
    Indicator.objects.filter(code="chi-tieu-2").update(unit="%", **rate)
    before = read_document(reload_plan(plan))
    row = plan.indicator_table.rows.get(indicator__code="chi-tieu-3")
    (kept,) = remove_rows(plan.indicator_table, [row], by=official)
    assert problems_of_plan(plan) == []
    document = read_document(reload_plan(plan))
    assert problems_of(document) == []
    assert read_plan(canonical_json(document)) == document
    restore_row(plan.indicator_table, kept.pk, by=official)
    assert read_document(reload_plan(plan)) == before
    assert list(before.indicators.indicators)[1].rate_of == ("chi-tieu-1", "chi-tieu-3")
