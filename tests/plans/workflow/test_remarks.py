"""Remarks on a plan: who may make, answer and close them, and how they find their place again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import CellComment
from plans.document.paths import cell_path
from plans.document.plan import Block, PlanDocument
from plans.document.remark_locations import RemarkLocator
from plans.document.states import LOCKED, State
from plans.models import Plan, Remark, Section
from plans.store.reading import read_document
from plans.workflow.pending_actions import waiting_counts, waiting_remarks
from plans.workflow.remarks import (
    RemarkRefused,
    add_remark,
    answer_remark,
    cells_with_remarks,
    close_remark,
    count_open_threads,
    refusal_to_close,
    refusal_to_remark,
    remarks_of,
    remarks_on_cell,
    threads_of,
)
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.plans.documents import sample
from tests.support.plans.states import make_office, plan_in, reload_plan
from wardplan.numbers.spans import Span

TARGET = "sections[0].children[0].children[0].clause"
CELL = cell_path("chi-tieu-1", Measure.ASSIGNED)
TASK = "tables.tasks.rows[0].content"


@pytest.fixture
def plan(db) -> Plan:
    return reload_plan(plan_with_indicators())


@pytest.fixture
def chairman(plan):
    return person(Role.CHAIRMAN, full_name="Lê Xuân Trường")


def threads(plan: Plan):
    plan = reload_plan(plan)
    return threads_of(plan, read_document(plan))


@pytest.mark.parametrize(
    ("path", "citation", "quote"),
    [
        ("plan", "Cả kế hoạch", ""),
        ("plan.subject", "Trích yếu", "Phát triển kinh tế - xã hội Lê Lợi"),
        (TARGET, "Mục I.1.1", "Chỉ tiêu kín của Lê Lợi"),
        (TASK, "Biểu 01, nhiệm vụ 1", "Việc kín 1 của Lê Lợi"),
        (CELL, "Biểu 02, Chỉ tiêu số 1, chỉ tiêu giao", "1.000"),
        ("tables.indicators[chi-tieu-1]", "Biểu 02, Chỉ tiêu số 1", "Chỉ tiêu số 1"),
    ],
)
def test_remark_keeps_its_place_and_its_words(plan, chairman, path, citation, quote):
    made = add_remark(plan, path, " Ghi rõ nguồn.\r\nXin xem lại. ", by=chairman)
    made.refresh_from_db()
    assert (made.path, made.citation, made.quote) == (path, citation, quote)
    assert made.text == "Ghi rõ nguồn.\nXin xem lại."
    (thread,) = threads(plan)
    assert thread.found.standing == "here"
    assert thread.is_open


@pytest.mark.parametrize(
    "text",
    ["", "  \n ", "x" * 2001, "KÕ ho¹ch", "a\x07b"],
    ids=["none", "blank", "long", "old", "bell"],
)
def test_text_that_cannot_be_kept_is_refused_with_a_sentence(plan, chairman, text):
    with pytest.raises(RemarkRefused) as refused:
        add_remark(plan, TARGET, text, by=chairman)
    assert refused.value.message.endswith(".")
    assert not Remark.objects.exists()


@pytest.mark.parametrize("path", ["", "sections[9].heading", "tables.indicators[x].target", "<b>"])
def test_remark_on_a_place_that_is_not_there_is_refused(plan, chairman, path):
    with pytest.raises(RemarkRefused, match="vừa được chuyển hoặc bỏ"):
        add_remark(plan, path, "Xem lại.", by=chairman)


@pytest.mark.parametrize("role", Role)
def test_whoever_may_read_the_plan_may_remark_and_answer(plan, role):
    reader = person(role)
    made = add_remark(plan, TARGET, "Xem lại.", by=reader)
    answer_remark(plan, made.pk, "Đã xem.", by=reader)
    (thread,) = threads(plan)
    assert [one.text for one in thread.said] == ["Xem lại.", "Đã xem."]


def test_people_of_another_ward_are_refused(plan, chairman):
    made = add_remark(plan, TARGET, "Xem lại.", by=chairman)
    stranger = person(Role.CHAIRMAN, ward=ward("da-mai", "Đa Mai"))
    for step in (
        lambda: add_remark(plan, TARGET, "Của phường khác.", by=stranger),
        lambda: answer_remark(plan, made.pk, "Của phường khác.", by=stranger),
        lambda: close_remark(plan, made.pk, by=stranger),
    ):
        with pytest.raises(RemarkRefused, match="không thuộc phường Lê Lợi"):
            step()
    assert Remark.objects.count() == 1


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.CLERK, Role.FINANCE, Role.CHAIRMAN])
def test_author_and_chairman_close_and_nobody_else(plan, role):
    author = person(Role.OFFICIAL, full_name="Nguyễn Thị Mai")
    made = add_remark(plan, TARGET, "Xem lại.", by=author)
    other = person(role)
    sentence = refusal_to_close(other, plan, author.pk)
    if role == Role.CHAIRMAN:
        assert sentence is None
        close_remark(plan, made.pk, by=other)
    else:
        with pytest.raises(RemarkRefused) as refused:
            close_remark(plan, made.pk, by=other)
        assert refused.value.message == sentence
        close_remark(plan, made.pk, by=author)
    (thread,) = threads(plan)
    assert not thread.is_open
    assert count_open_threads(plan) == 0


def test_closed_remark_is_neither_answered_nor_closed_again(plan, chairman):
    made = add_remark(plan, TARGET, "Xem lại.", by=chairman)
    close_remark(plan, made.pk, by=chairman)
    for step in (
        lambda: answer_remark(plan, made.pk, "Thêm.", by=chairman),
        lambda: close_remark(plan, made.pk, by=chairman),
    ):
        with pytest.raises(RemarkRefused, match="đã được khép lại"):
            step()


def test_remark_of_another_plan_is_not_found_here(plan, chairman):
    other = reload_plan(plan_with_indicators(ward=ward("da-mai", "Đa Mai")))
    made = add_remark(other, "plan", "Của Đa Mai.", by=person(Role.CLERK, ward=other.ward))
    with pytest.raises(RemarkRefused, match="Không tìm thấy"):
        answer_remark(plan, made.pk, "Trả lời.", by=chairman)
    assert threads(plan) == []


@pytest.mark.parametrize("state", State)
def test_remarks_end_when_the_plan_is_signed(db, state):
    plan = plan_in(state)
    people = make_office()
    assert (refusal_to_remark(people.official, plan) is None) == (state not in LOCKED)
    if state in LOCKED:
        with pytest.raises(RemarkRefused, match="không góp ý được nữa"):
            add_remark(plan, "plan", "Muộn rồi.", by=people.official)
    else:
        assert add_remark(plan, "plan", "Còn kịp.", by=people.official).pk


def test_remark_follows_its_words_when_rows_move(plan, chairman):
    add_remark(plan, TASK, "Kết quả đâu?", by=chairman)
    first, second = plan.tasks.all()
    plan.tasks.filter(pk=first.pk).update(position=1)
    plan.tasks.filter(pk=second.pk).update(position=0)
    (thread,) = threads(plan)
    assert thread.found.standing == "moved"
    assert thread.path == "tables.tasks.rows[1].content"


def test_remark_says_that_its_place_was_rewritten(plan, chairman):
    section = plan.sections.exclude(parent=None).get()
    words = "Phấn đấu thu ngân sách đạt 12 tỷ đồng trong năm 2024."
    Section.objects.filter(pk=section.pk).update(content=words)
    path = "sections[0].children[0].content[0].paragraph"
    add_remark(plan, path, "Số này quá cao.", by=chairman)
    Section.objects.filter(pk=section.pk).update(
        content=f"Mở đầu khác hẳn.\n{words.replace('12', '10')}"
    )
    (thread,) = threads(plan)
    assert thread.found.standing == "edited"
    assert thread.path == "sections[0].children[0].content[1].paragraph"
    assert thread.quote == words


def test_remark_whose_words_are_gone_keeps_them(plan, chairman):
    add_remark(plan, TASK, "Kết quả đâu?", by=chairman)
    plan.tasks.all().delete()
    (thread,) = threads(plan)
    assert (thread.found.standing, thread.path) == ("gone", None)
    assert thread.quote == "Việc kín 1 của Lê Lợi"


def test_remark_on_a_cell_stays_there_and_says_that_the_figure_changed(plan, chairman):
    add_remark(plan, CELL, "Xem lại số này.", by=chairman)
    row = plan.indicator_table.rows.all()[0]
    write_figures(plan.indicator_table, {(row, Measure.ASSIGNED): Span.number(Decimal(7))}, by=None)
    (thread,) = threads(plan)
    assert (thread.found.standing, thread.path, thread.quote) == ("edited", CELL, "1.000")
    assert thread.found.place is not None
    assert thread.found.place.text == "7"


def test_talk_beside_a_cell_stands_in_the_same_list_until_it_is_answered(plan, chairman):
    row = plan.indicator_table.rows.all()[0]
    CellComment.objects.create(row=row, measure="assigned", text="Lấy ở đâu?", by=chairman)
    (thread,) = threads(plan)
    assert (thread.key, thread.path, thread.is_open) == (None, CELL, True)
    assert count_open_threads(plan) == 1
    CellComment.objects.create(row=row, measure="assigned", text="Ở báo cáo.", by=person())
    (thread,) = threads(plan)
    assert [one.text for one in thread.said] == ["Lấy ở đâu?", "Ở báo cáo."]
    assert not thread.is_open
    assert count_open_threads(plan) == 0


def test_remarks_on_a_cell_and_its_row_stand_at_the_cell_open_ones_first(plan, chairman):
    row = plan.indicator_table.rows.all()[0]
    closed = add_remark(plan, CELL, "Số này đúng chưa?", by=chairman)
    on_row = add_remark(plan, "tables.indicators[chi-tieu-1]", "Thiếu nguồn.", by=chairman)
    answer_remark(plan, on_row.pk, "Đã bổ sung.", by=person())
    close_remark(plan, closed.pk, by=chairman)
    add_remark(plan, cell_path("chi-tieu-2", Measure.ASSIGNED), "Của dòng khác.", by=chairman)
    found = remarks_on_cell(plan, "chi-tieu-1", Measure.ASSIGNED, "1.200")
    assert [(one.key, one.is_open) for one in found] == [(on_row.pk, True), (closed.pk, False)]
    assert [one.found.standing for one in found] == ["here", "edited"]
    assert [one.text for one in found[0].answers] == ["Đã bổ sung."]
    CellComment.objects.create(row=row, measure="estimate", text="Lấy ở đâu?", by=chairman)
    assert cells_with_remarks(plan) == {
        ("chi-tieu-1", Measure.ASSIGNED),
        ("chi-tieu-1", Measure.ESTIMATE),
        ("chi-tieu-2", Measure.ASSIGNED),
    }
    keys = [one.key for one in remarks_of(plan, read_document(plan))]
    assert len(keys) == 3
    assert None not in keys


def test_remark_waits_for_the_officials_then_for_who_made_it(plan, chairman):
    mai, clerk = person(), person(Role.CLERK)
    stranger = person(ward=ward("da-mai", "Đa Mai"))
    made = add_remark(plan, TARGET, "Xem lại.", by=chairman)
    assert [waiting_counts(one).all for one in (mai, clerk, chairman, stranger)] == [1, 0, 0, 0]
    answer_remark(plan, made.pk, "Đã xem.", by=mai)
    assert list(waiting_remarks(chairman)) == [made]
    assert [waiting_counts(one).all for one in (mai, clerk, chairman)] == [0, 0, 1]
    close_remark(plan, made.pk, by=chairman)
    assert waiting_counts(chairman).all == 0


def test_same_words_at_two_places_find_their_own():
    document = _with_blocks("Đẩy mạnh thu ngân sách.", "Đẩy mạnh thu ngân sách.")
    for index in (0, 1):
        path = f"sections[0].content[{index}].paragraph"
        found = RemarkLocator(document).find(path, "Đẩy mạnh thu ngân sách.")
        assert found.place is not None
        assert (found.standing, found.place.path) == ("here", path)


def test_unlike_words_are_not_taken_for_the_place():
    document = _with_blocks("Một câu hoàn toàn khác.")
    found = RemarkLocator(document).find(
        "sections[0].content[0].paragraph", "Bác sĩ trạm y tế phường"
    )
    assert found.standing == "gone"


def _with_blocks(*texts: str) -> PlanDocument:
    top = replace(
        sample().sections[0],
        content=tuple(Block("paragraph", text) for text in texts),
        children=(),
    )
    return replace(sample(), sections=(top,))
