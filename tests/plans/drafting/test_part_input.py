"""What was typed of a part becomes values, or all its problems at once."""

from datetime import date

import pytest
from django.http import QueryDict

from plans.drafting.part_input import NotSaved, read_binding, read_part, save_input
from plans.models import PartChange, Plan, Section, Target
from tests.support.factories import person, sample_plan


@pytest.fixture
def plan(db) -> Plan:
    return sample_plan()


@pytest.fixture
def target(plan) -> Target:
    return Target.objects.get(clause__contains="sdd-nhe-can")


@pytest.fixture
def section(plan) -> Section:
    return plan.sections.get(heading="Ưu điểm")


def test_texts_become_values(plan, target):
    lan = person(ward=plan.ward)
    sent = read_part(
        plan, target, QueryDict(f"due=5/3/2024&assignee={lan.pk}&responsible=Trạm%0AY tế")
    )
    assert sent.problems == []
    assert sent.values == {"due": date(2024, 3, 5), "assignee": lan, "responsible": "Trạm Y tế"}
    assert sent.rows is None


def test_every_problem_is_told_at_once_and_nothing_is_written(plan, target):
    sent = read_part(
        plan, target, QueryDict("version=1&clause=&due=mai&assignee=x&with_rows=1&rows=x")
    )
    assert len(sent.problems) == 4
    with pytest.raises(NotSaved) as caught:
        save_input(sent, person(ward=plan.ward))
    assert all(problem in str(caught.value) for problem in sent.problems)
    assert caught.value.sent.shown["due"] == "mai"
    assert not PartChange.objects.exists()


def test_reference_takes_the_place_of_a_typed_number(plan, section):
    Section.objects.filter(pk=section.pk).update(content="- Dân số 12.575 người.\nHết.")
    section.refresh_from_db()
    place = "line=0&start=7&end=13&found=12.575&reference={{dan-so.assigned}}&version=1"
    sent = read_binding(plan, section, QueryDict(place))
    assert sent.values == {"content": "- Dân số {{dan-so.assigned}} người.\nHết."}
    assert save_input(sent, person(ward=plan.ward)).version == 2
    moved_on = read_binding(plan, section, QueryDict(place.replace("12.575", "12.576")))
    assert moved_on.problems == ["Đoạn này vừa được sửa; xin tải lại trang rồi gắn lại."]
