"""A file states the last change of its plan, whether of a text or of a figure."""

from decimal import Decimal

import pytest

from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import FigureChange
from plans.store.last_change import last_changed
from tests.support.factories import person, plan_with_indicators
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db


def test_plan_was_changed_last_when_a_figure_was():
    plan = plan_with_indicators(2)
    row = plan.indicator_table.rows.first()
    assert row is not None
    write_figures(
        plan.indicator_table, {(row, Measure.ASSIGNED): Span.number(Decimal(7))}, by=person()
    )
    newest = FigureChange.objects.order_by("-at").first()
    assert newest is not None
    assert last_changed(plan) == newest.at > plan.changed_at


def test_plan_without_a_change_of_figures_was_changed_with_its_text():
    plan = plan_with_indicators(1)
    FigureChange.objects.all().delete()
    assert last_changed(plan) == plan.changed_at
