"""The history of a plan: every change with its words and figures, every step with its reason."""

from accounts.rights import Action
from indicators.models import CellComment
from indicators.row_archive import archive_rows
from plans.document.states import State
from plans.workflow.context import TransitionRequest
from plans.workflow.perform import perform
from tests.support.factories import plan_with_indicators, sample_plan
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.reviews import ADDRESS, HISTORY, plan_with_findings
from tests.support.plans.states import (
    make_office,
    plan_in,
)


def test_history_marks_the_words_of_each_change(db):
    plan, people = plan_with_findings(), make_office()
    section = plan.sections.get(parent=None)
    client = signed_in_as(people.official)
    sent = {
        "person": people.official.pk,
        "part": f"m{section.pk}",
        "version": section.version,
        "heading": section.heading,
        "content": section.content.replace("kinh tế- xã hội", "kinh tế - xã hội"),
    }
    client.post(ADDRESS + "soan-noi-dung/luu/", sent)
    page = client.get(HISTORY)
    assert "Sửa mục : Mục kín của Lê Lợi" in text_of(page)
    assert "<ins>" in markup_of(page)
    assert "bỏ: tế- ; thêm: tế - ;" in text_of(page)


def test_history_names_the_figures_that_a_text_holds(db):
    plan = sample_plan()
    section = next(one for one in plan.sections.all() if "bhxh-tu-nguyen" in one.content)
    people = make_office()
    sent = {
        "person": people.official.pk,
        "part": f"m{section.pk}",
        "version": section.version,
        "heading": section.heading,
        "content": "Không còn hạn chế nào.",
    }
    signed_in_as(people.official).post(ADDRESS + "soan-noi-dung/luu/", sent)
    text = text_of(signed_in_as(people.official).get(HISTORY))
    assert (
        "‹Số người tham gia bảo hiểm xã hội tự nguyện · Thực hiện 9 tháng / Chỉ tiêu giao›" in text
    )
    assert "{{" not in text


def test_history_tells_states_reasons_and_numbers(db):
    plan = plan_in(State.NUMBERED)
    perform(
        Action.RETURN, plan, TransitionRequest(by=make_office().chairman, reason="Sai ngày tháng.")
    )
    text = text_of(signed_in_as(make_office().clerk).get(HISTORY))
    assert "Trả lại để sửa : Đã cấp số → Trả lại · bỏ số 01/KH-UBND" in text
    assert "Sai ngày tháng." in text
    assert "Cấp số : Đã duyệt → Đã cấp số · số 01" in text


def test_history_keeps_what_a_removed_row_held(db):
    plan = plan_with_indicators()
    row = plan.indicator_table.rows.all()[2]
    CellComment.objects.create(
        row=row, measure="assigned", text="Giữ lại nhé.", by=make_office().chairman
    )
    archive_rows([row], make_office().official)
    row.delete()
    text = text_of(signed_in_as(make_office().official).get(HISTORY))
    assert "Chỉ tiêu đã bỏ khỏi Biểu 02 1" in text
    assert "Chỉ tiêu số 3 Trần Thị Lan Chỉ tiêu giao: 1.002 Lê Xuân Trường: Giữ lại nhé." in text
