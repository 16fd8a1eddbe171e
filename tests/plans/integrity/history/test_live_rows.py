"""Rows of a frozen plan that were changed behind the rules of the database are named, with what was and is."""

from decimal import Decimal

import pytest
from django.db import connection

from indicators.frozen.model import FrozenFigure
from indicators.measures import Measure
from indicators.models import Figure, TableRow
from plans.document.states import State
from plans.integrity.verify_history import breaks_of, breaks_of_all
from plans.models import FrozenCopy, KeyTask, Plan, Section, Target
from tests.support.database.rules import without_rules
from tests.support.plans.states import plan_in
from tests.support.plans.stored_rows import full_plan

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def plan() -> Plan:
    """An issued plan, with the rules of the database taken out."""
    made = plan_in(State.ISSUED)
    without_rules()
    return made


def sentences(plan: Plan) -> list[str]:
    return [one.sentence for one in breaks_of(plan.ward)]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.SIGNED, State.ISSUED, State.DROPPED])
def test_nothing_is_told_of_a_plan_as_it_was_frozen(state):
    plan = full_plan(state)
    assert sentences(plan) == []


def test_figure_times_ten_is_told_with_row_column_and_both_values(plan):
    figure = Figure.objects.get(row__position=0, measure=Measure.ASSIGNED)
    Figure.objects.filter(pk=figure.pk).update(low=Decimal(10_000), high=Decimal(10_000))
    told = (
        "Kế hoạch năm 2024: Biểu 02, dòng “chi-tieu-1”, cột “Chỉ tiêu giao”: bản đã chốt ghi “1000”,"
        " các dòng đang lưu ghi “10000”."
    )
    assert [line for line in sentences(plan) if "dòng “" in line] == [told]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda plan: Plan.objects.update(subject="Khác"), "phần đầu và cuối, trích yếu"),
        (
            lambda plan: Section.objects.filter(parent=None).update(heading="Khác"),
            "mục thứ 1, tiêu đề",
        ),
        (lambda plan: Target.objects.update(clause="Khác"), "mục thứ 1.1.1, nội dung"),
        (lambda plan: KeyTask.objects.filter(position=1).update(content="Khác"), "Biểu 01, dòng 2"),
        (lambda plan: TableRow.objects.filter(position=0).update(note="Khác"), "ghi chú"),
        (lambda plan: TableRow.objects.filter(position=0).delete(), "không còn"),
        (lambda plan: KeyTask.objects.filter(position=0).delete(), "không còn"),
        (lambda plan: FrozenFigure.objects.update(low=7, high=7), "bảng số liệu đã chốt ghi “7”"),
        (lambda plan: FrozenFigure.objects.all()[0].delete(), "bảng số liệu đã chốt ghi không có"),
    ],
)
def test_change_behind_the_rules_is_told_with_its_place(plan, change, told):
    change(plan)
    assert any(told in line for line in sentences(plan))


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL keeps the types of its columns"
)
def test_blob_that_became_text_and_json_that_is_none_are_findings(plan):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = 1")
        cursor.execute("UPDATE plans_frozencopy SET content = 'chữ'")
        cursor.execute("UPDATE plans_planfile SET content = 'chữ'")
        cursor.execute("UPDATE plans_plan SET tasks_columns = '{hỏng'")
        cursor.execute("UPDATE plans_planevent SET detail = 'không' WHERE what = 'approved'")
        cursor.execute("PRAGMA ignore_check_constraints = 0")
    lines = [*sentences(plan), *(one.sentence for one in breaks_of_all())]
    assert any("không còn là dữ liệu nhị phân" in line for line in lines)
    assert any("nội dung khác với mã băm" in line for line in lines)
    assert any("Nội dung bước 2 khác với mã băm" in line for line in lines)
    assert FrozenCopy.objects.exists()
