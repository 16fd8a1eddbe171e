"""After a change the plan is read back as a whole: what a plan file could not hold is not stored, and told."""

import pytest

from indicators.models import Indicator
from plans.drafting.apply_catalogue import apply_catalogue
from plans.drafting.formal_head import FormalHeadForm, save_formal_head
from plans.drafting.indicator_setup import NewLine, add_lines
from plans.drafting.own_indicator import OwnIndicatorForm, save_own_indicator
from plans.drafting.parts import EditRefused
from plans.models import Plan
from tests.support.factories import person, plan_with_indicators

pytestmark = pytest.mark.django_db
PROBLEM = "Biểu số 02, dòng 1: Không có chỉ tiêu “khong-co” ở phía trên dòng này."


def rename(plan, official):
    row = plan.indicator_table.rows.last()
    form = OwnIndicatorForm(row=row)
    sent = {one.html_name: one.value() for one in form} | {"name": "Tên khác", "cumulative": ""}
    save_own_indicator(plan, row.pk, sent, by=official)


def write_head(plan, official):
    form = FormalHeadForm(instance=plan)
    sent = {one.html_name: "Chưa rõ" if one.value() == "" else one.value() for one in form} | {
        "place": "Chỗ khác"
    }
    save_formal_head(plan, sent, by=official)


def add_line(plan, official):
    add_lines(plan, [NewLine("", "Chỉ tiêu mới", "hộ")], by=official)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (rename, f"Chưa lưu được: {PROBLEM}"),
        (write_head, f"Chưa lưu được: {PROBLEM}"),
        (add_line, f"Chưa thêm được: {PROBLEM}"),
        (
            apply_catalogue,
            f"Chưa áp dụng được danh mục: {PROBLEM} Xin báo phòng Tài chính - Kế hoạch.",
        ),
    ],
)
def test_a_change_after_which_the_plan_could_not_be_read_names_the_row_and_stores_nothing(
    change, sentence
):
    plan, official = plan_with_indicators(2), person()
    add_lines(plan, [NewLine("", "Hộ nghèo", "hộ")], by=official)
    Indicator.objects.filter(code="chi-tieu-1").update(parent_code="khong-co")
    before = [list(Indicator.objects.values()), list(Plan.objects.values())]
    with pytest.raises(EditRefused) as refused:
        change(plan, official)
    assert refused.value.message == sentence
    assert [list(Indicator.objects.values()), list(Plan.objects.values())] == before
