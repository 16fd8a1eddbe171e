"""Rules over two tables are kept by the database itself."""

import pytest
from django.db import IntegrityError, transaction

from indicators.models import IndicatorTable
from plans.models import Plan, Section, Target, TargetIndicator
from tests.support import factories

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def plan() -> Plan:
    return factories.plan_with_indicators()


@pytest.fixture
def other() -> Plan:
    return factories.plan_with_indicators(ward=factories.ward("khac", "Khác"))


def test_section_below_one_of_another_plan_is_refused(plan: Plan, other: Plan) -> None:
    strange, own = other.sections.all()[0], plan.sections.all()[1]
    with pytest.raises(IntegrityError, match="Mục cha"), transaction.atomic():
        Section.objects.filter(pk=own.pk).update(parent=strange)
    with pytest.raises(IntegrityError, match="Mục cha"), transaction.atomic():
        Section.objects.create(plan=plan, parent=strange, position=0, heading="Lạc")
    assert not Section.objects.filter(plan=plan, parent=strange).exists()


def test_plan_with_the_table_of_another_ward_is_refused(plan: Plan, other: Plan) -> None:
    table = other.indicator_table
    other_pk = other.pk
    with pytest.raises(IntegrityError, match="không thuộc phường"), transaction.atomic():
        Plan.objects.filter(pk=other_pk).update(ward=plan.ward, year=2030)
    assert Plan.objects.get(indicator_table=table).ward != plan.ward


def test_target_that_names_a_row_of_another_plan_is_refused(plan: Plan, other: Plan) -> None:
    target = Target.objects.filter(section__plan=plan)[0]
    strange = other.indicator_table.rows.all()[0]
    with pytest.raises(IntegrityError, match="không thuộc Biểu số 02"), transaction.atomic():
        TargetIndicator.objects.create(target=target, row=strange)
    assert not target.links.filter(row=strange).exists()


@pytest.mark.parametrize(
    ("columns", "measures"),
    [
        (["Danh mục", "ĐVT"], ["assigned"]),
        (["Danh mục", "ĐVT", "Giao", "Ước"], ["assigned"]),
        (["Danh mục", "ĐVT", "Nửa năm"], ["eight_month"]),
        ([], ["assigned"]),
    ],
)
def test_table_whose_heads_do_not_fit_its_measures_cannot_be_stored(plan, columns, measures):
    heads = {"columns": columns, "measures": measures}
    with pytest.raises(IntegrityError, match="tiêu đề cột"), transaction.atomic():
        IndicatorTable.objects.filter(pk=plan.indicator_table_id).update(**heads)
    with pytest.raises(IntegrityError, match="tiêu đề cột"), transaction.atomic():
        IndicatorTable.objects.create(ward=plan.ward, year=2001, title="Biểu", **heads)


def test_tasks_with_other_than_three_heads_cannot_be_stored(plan):
    with pytest.raises(IntegrityError, match="Biểu số 01"), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(tasks_columns=["STT", "Nội dung"])
