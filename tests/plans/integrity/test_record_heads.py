"""What no event holds yet is written to files each day, so that a change of it is found out afterwards."""

import pytest
from django.utils import timezone

from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import FigureChange
from plans.document.states import State
from plans.integrity.record_heads import write_record_heads
from plans.integrity.verify_history import breaks_of
from plans.models import Plan, PlanEvent
from tests.support.database.rules import without_rules
from tests.support.plans.states import make_office, plan_in, submittable_plan
from tests.support.plans.stored_rows import full_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def told(plan: Plan) -> list[str]:
    return [one.sentence for one in breaks_of(plan.ward)]


def test_author_changed_in_the_history_of_a_draft_is_found():
    plan = submittable_plan()
    assert write_record_heads(timezone.localdate()) > 0
    assert write_record_heads(timezone.localdate()) == 0
    # Work that goes on contradicts nothing.
    row = plan.indicator_table.rows.all()[0]
    write_figures(plan.indicator_table, {(row, Measure.ASSIGNED): None}, by=None)
    assert told(plan) == []
    without_rules()
    first = FigureChange.objects.order_by("pk")[0]
    FigureChange.objects.filter(pk=first.pk).update(by=make_office().clerk)
    assert any("lịch sử số liệu: khác với dấu ghi ra tệp" in line for line in told(plan))


def test_plan_issued_before_steps_stored_digests_is_held_against_the_files():
    plan = full_plan(State.ISSUED)
    without_rules()
    for event in PlanEvent.objects.filter(plan=plan):
        detail = {name: value for name, value in event.detail.items() if name != "records"}
        PlanEvent.objects.filter(pk=event.pk).update(detail=detail)
    write_record_heads(timezone.localdate())
    before = told(plan)
    plan.settlements.update(reason="Khác")
    assert [one for one in told(plan) if one not in before] == [
        f"{plan}, các điều đã chấp nhận: khác với dấu ghi ra tệp ngày {timezone.localdate()}."
    ]


def test_plan_whose_steps_store_digests_needs_no_file(tmp_path):
    plan = plan_in(State.SUBMITTED)
    assert write_record_heads(timezone.localdate()) == 0
    (tmp_path / "chain-heads").mkdir()
    (tmp_path / "chain-heads" / "2026-01-01.records").write_text("hỏng\n")
    assert any("không đọc được" in line for line in told(plan))
