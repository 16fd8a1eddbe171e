"""A draft, or a record of a past year, of what was read: what it holds, what stays open, refusals."""

from base64 import b64encode
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User, Ward
from accounts.rights import Action, Role
from indicators.measures import Measure
from indicators.models import FigureChange, IndicatorTable
from indicators.past_tables import read_past
from plans.document.plan import PlanDocument
from plans.document.states import State
from plans.drafting.from_file import making
from plans.drafting.from_file.making import make_draft, make_past_record, refusal
from plans.drafting.from_file.readings import ReadingRefused, answer, keep_found
from plans.drafting.roll_over import start_next_year
from plans.incoming.plan.understood import (
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
)
from plans.models import Plan, PlanEvent, PlanReading, Remark
from plans.store.reading import plans_with_parts, read_document
from plans.workflow.imported_remarks import count_unanswered_imports
from plans.workflow.pending_actions import waiting_plans, waiting_remarks
from plans.workflow.perform import refusal_to
from plans.workflow.remarks import answer_remark, close_remark, threads_of
from tests.support.factories import person, ward
from tests.support.plans.documents import sample
from tests.support.plans.insets import png
from tests.support.plans.read_plans import read_plan_of
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.django_db

TWO_WAYS = (PossibleReading("12575", "12.575 người"), PossibleReading("12.575", "12,575 người"))
POPULATION = "t2.r5.c2"
DOUBT = PlaceQuestion(POPULATION, "figure", "Số nào?", "Dấu phẩy.", TWO_WAYS, "12,575")


def le_loi() -> Ward:
    return ward()


def stored(plan: Plan) -> PlanDocument:
    return read_document(plans_with_parts().get(pk=plan.pk))


def with_field(found: ReadPlan, name: str, *lines: str) -> ReadPlan:
    kept = tuple(one for one in found.head if one.name != name)
    return replace(found, head=(*kept, ReadHeadField(name, lines)) if lines else kept)


def in_doubt(found: ReadPlan) -> ReadPlan:
    """The plan with the population in doubt, as a reader gives it: without a value."""
    table = found.table("t2")
    assert table is not None
    row = table.rows[5]
    cells = (*row.cells[:2], ReadCell("12,575", "number", ""), *row.cells[3:])
    rows = (*table.rows[:5], replace(row, cells=cells), *table.rows[6:])
    tables = tuple(replace(table, rows=rows) if one.key == "t2" else one for one in found.tables)
    return replace(found, tables=tables, questions=(DOUBT,))


def read_sample() -> ReadPlan:
    return read_plan_of(sample())


def kept(found: ReadPlan | None = None, by: User | None = None) -> PlanReading:
    owner = by or person()
    return keep_found(owner, le_loi(), found or read_sample())


def draft_of(found: ReadPlan) -> Plan:
    reading = kept(found)
    return make_draft(reading, reading.owner)


def test_plan_that_is_read_of_its_print_is_the_same_plan():
    before = sample()
    plan = draft_of(read_sample())
    now = stored(plan)
    assert replace(now.plan, numbering=before.plan.numbering) == before.plan
    assert now.plan.numbering == before.plan.numbering
    assert [one.heading for one in now.sections] == [one.heading for one in before.sections]
    printed = [[cell.text for cell in row.cells] for row in read_sample().tables[1].rows]
    again = [[cell.text for cell in row.cells] for row in read_plan_of(now).tables[1].rows]
    assert again == printed
    assert now.tasks == before.tasks
    assert read_plan_of(now).outline == read_sample().outline
    assert plan.state == State.DRAFT
    assert not Remark.objects.filter(plan=plan).exists()


def test_history_says_that_the_plan_was_read_from_a_file_and_by_whom_its_figures_are():
    reading = kept(with_field(with_field(read_sample(), "number", "5"), "date", "2023-10-05"))
    plan = make_draft(reading, reading.owner)
    event = PlanEvent.objects.get(plan=plan)
    assert (event.what, event.by) == ("started", reading.owner)
    assert event.reason == (
        "Lập từ tệp “ke-hoach.docx”. Tệp là văn bản số 05/KH-UBND ngày 05/10/2023."
    )
    assert plan.number is None
    changes = FigureChange.objects.filter(figure__row__table=plan.indicator_table)
    assert {change.by for change in changes} == {reading.owner}


def test_figure_in_doubt_is_blank_and_a_remark_that_blocks_submission():
    plan = draft_of(in_doubt(read_sample()))
    document = stored(plan)
    row = next(one for one in document.indicators.indicators if one.code == "dan-so")
    assert row.figures == ()
    (remark,) = Remark.objects.filter(plan=plan)
    assert (remark.kind, remark.path) == ("import", "tables.indicators[dan-so].assigned")
    assert remark.text == (
        "Chưa rõ khi đọc từ tệp: tệp “ke-hoach.docx” ghi “12,575”. Số nào? Dấu phẩy."
        " Có thể là: 12.575 người; 12,575 người."
    )
    assert remark.imported is not None
    assert remark.imported["readings"][0] == ["12575", "12.575 người", ""]
    (thread,) = threads_of(plan, document)
    assert (thread.kind, thread.is_open, thread.found.standing) == ("import", True, "here")
    official = person()
    assert refusal_to(Action.SUBMIT, plan, official) == (
        "Còn 1 chỗ chưa rõ khi đọc từ tệp; xin trả lời hoặc khép lại từng góp ý ở mục “Góp ý”"
        " trước khi trình."
    )
    assert list(waiting_remarks(remark.by)) == list(waiting_remarks(official)) == [remark]
    answer_remark(plan, remark.pk, "Công an xác nhận 12.575 người.", by=official)
    assert list(waiting_remarks(official)) == []
    assert count_unanswered_imports(plan) == 0
    assert "chưa rõ" not in (refusal_to(Action.SUBMIT, plan, official) or "")


def test_closed_remark_no_longer_blocks_submission():
    reading = kept(in_doubt(read_sample()))
    plan = make_draft(reading, reading.owner)
    close_remark(plan, Remark.objects.get(plan=plan).pk, by=reading.owner)
    assert count_unanswered_imports(plan) == 0


def test_answer_is_stored_as_the_figure_and_leaves_no_remark():
    reading = kept(in_doubt(read_sample()))
    answer(reading, POPULATION, "12575")
    plan = make_draft(reading, reading.owner)
    rows = {one.code: one for one in stored(plan).indicators.indicators}
    assert rows["dan-so"].figure(Measure.ASSIGNED) == Span.number(Decimal(12575))
    assert not Remark.objects.filter(plan=plan).exists()


def test_second_press_of_the_button_gives_the_same_plan():
    reading = kept()
    first = make_draft(reading, reading.owner)
    again = make_draft(PlanReading.objects.get(pk=reading.pk), reading.owner)
    assert first == again
    assert Plan.objects.count() == 1
    assert bytes(PlanReading.objects.get(pk=reading.pk).content) == b""


def test_stop_in_the_middle_leaves_nothing_and_keeps_what_was_answered(monkeypatch):
    reading = kept(in_doubt(read_sample()))
    answer(reading, POPULATION, "12575")

    def stop(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "_write_remarks", stop)
    with pytest.raises(KeyboardInterrupt):
        make_draft(reading, reading.owner)
    assert not Plan.objects.exists()
    assert not PlanEvent.objects.exists()
    assert not IndicatorTable.objects.exists()
    left = PlanReading.objects.get(pk=reading.pk)
    assert left.answers == [{POPULATION: "12575"}]
    assert left.content


def test_plan_of_that_year_another_ward_and_no_year_are_refused():
    official = person()
    cases = {
        "Chưa lập được: tệp không ghi năm kế hoạch; xin chọn năm ở Phần đầu.": with_field(
            read_sample(), "year"
        ),
        "Chưa lập được: tệp ghi UBND phường Yên Thịnh; ông/bà làm việc ở phường Lê Lợi.": (
            with_field(read_sample(), "agency", "ỦY BAN NHÂN DÂN", "PHƯỜNG YÊN THỊNH")
        ),
        "Chưa lập được: tệp ghi UBND xã Lê Lợi; ông/bà làm việc ở phường Lê Lợi.": with_field(
            read_sample(), "agency", "ỦY BAN NHÂN DÂN", "XÃ LÊ LỢI"
        ),
    }
    for sentence, found in cases.items():
        reading = kept(found, official)
        assert refusal(reading, official) == sentence
        with pytest.raises(ReadingRefused, match="Chưa lập được"):
            make_draft(reading, official)
    make_draft(kept(by=official), official)
    assert refusal(kept(by=official), official) == (
        "Chưa lập được: phường đã có kế hoạch năm 2024; xin mở kế hoạch đó hoặc chọn tệp khác."
    )
    assert Plan.objects.count() == 1


def test_other_part_of_a_file_with_two_is_not_the_one_that_was_read():
    readings = (PossibleReading("part:1", "Công văn"), PossibleReading("part:2", "Kế hoạch"))
    asked = PlaceQuestion("head.part", "head", "Lấy phần nào?", "", readings, "Kế hoạch")
    reading = kept(replace(read_sample(), questions=(asked,)))
    answer(reading, "head.part", "part:1")
    assert "cổng đã đọc “Kế hoạch”" in (refusal(reading, reading.owner) or "")
    answer(reading, "head.part", "part:2")
    assert refusal(reading, reading.owner) is None


def test_another_part_of_a_file_that_was_read_too_is_taken_with_its_own_head():
    readings = (
        PossibleReading("part:1", "Kế hoạch"),
        PossibleReading("part:2", "Kế hoạch bổ sung"),
    )
    asked = PlaceQuestion("head.part", "head", "Lấy phần nào?", "", readings, "Kế hoạch")
    first = replace(read_sample(), questions=(asked,))
    asked_there = replace(asked, text="Kế hoạch bổ sung")
    other = replace(with_field(first, "subject", "Bổ sung"), questions=(asked_there,), files=())
    reading = kept(replace(first, others={"part:2": other}))
    answer(reading, "head.subject", "Của phần kia")
    answer(reading, "head.part", "part:2")
    assert refusal(reading, reading.owner) is None
    assert stored(make_draft(reading, reading.owner)).plan.subject == "Bổ sung"


def test_only_who_may_begin_a_plan_makes_one_and_only_of_their_own_reading():
    reading = kept()
    with pytest.raises(ReadingRefused):
        keep_found(person(Role.CHAIRMAN), le_loi(), read_sample())
    with pytest.raises(ReadingRefused):
        keep_found(person(ward=ward("my-do", "Mỹ Độ")), le_loi(), read_sample())
    with pytest.raises(ReadingRefused, match="không còn giữ"):
        make_draft(reading, person())
    assert not Plan.objects.exists()


def test_name_before_a_merger_is_the_wards_own_and_stays_in_the_plan():
    old = ward("tran-phu", "Trần Phú")
    le_loi().predecessors.add(old)
    plan = draft_of(with_field(read_sample(), "agency", "UBND PHƯỜNG TRẦN PHÚ"))
    assert (plan.ward, plan.ward_name) == (le_loi(), "Trần Phú")


def test_record_of_a_past_year_has_its_number_and_waits_for_nobody():
    found = with_field(with_field(read_sample(), "number", "5"), "date", "2023-10-05")
    reading = kept(found)
    assert refusal(reading, reading.owner, as_record=True) is None
    plan = make_past_record(reading, reading.owner)
    assert (plan.state, plan.number, str(plan.date)) == (State.NUMBERED, 5, "2023-10-05")
    assert not IndicatorTable.objects.get(plan=plan).is_open
    assert PlanEvent.objects.get(plan=plan).reason.startswith("Ghi làm hồ sơ năm đã qua từ tệp")
    for role in (Role.OFFICIAL, Role.CHAIRMAN, Role.CLERK):
        assert not waiting_plans(person(role)).exists()
    assert refusal_to(Action.SUBMIT, plan, reading.owner) is not None


def test_figures_of_a_record_are_those_of_its_year_and_next_year_begins_from_it():
    found = with_field(with_field(read_sample(), "number", "5"), "date", "2023-10-05")
    reading = kept(found)
    record = make_past_record(reading, reading.owner)
    (past,) = read_past(le_loi().pk, 2024)
    rows = {row.code: row for row in past.indicators}
    assert past.year == 2023
    assert rows["dan-so"].figure(Measure.ASSIGNED) == Span.number(Decimal(12575))
    following = start_next_year(record, reading.owner)
    assert (following.year, following.state) == (2025, State.DRAFT)


def test_record_needs_number_and_date_of_a_year_that_is_past():
    reading = kept()
    assert refusal(reading, reading.owner, as_record=True) == (
        "Chưa ghi được: tệp không ghi rõ số và ngày ban hành; xin ghi ở Phần đầu, hoặc lập dự thảo."
    )
    answer(reading, "head.number", "05")
    answer(reading, "head.date", "5/10/2098")
    assert "chưa phải của năm đã qua" in (refusal(reading, reading.owner, as_record=True) or "")


def test_making_takes_as_many_queries_with_many_places_in_doubt(django_assert_max_num_queries):
    table = read_sample().tables[1]
    questions = tuple(
        PlaceQuestion(f"{row.key}.c2", "figure", "Số nào?", "") for row in table.rows[1:40]
    )
    reading = kept(replace(read_sample(), questions=questions))
    with django_assert_max_num_queries(75):
        make_draft(reading, reading.owner)


@pytest.mark.slow
def test_picture_of_the_file_is_kept_for_the_ward_and_one_that_is_none_is_told():
    pictures = {"a" * 64: b64encode(png()).decode(), "b" * 64: b64encode(b"\x89PNG?").decode()}
    pieces = (
        ReadOutlineItem("outline.0", "heading", "Một", 1, "I.", "roman"),
        ReadOutlineItem("outline.1", "picture", "Bản đồ phường", picture="a" * 64),
        ReadOutlineItem("outline.2", "picture", "Hỏng", picture="b" * 64),
    )
    plan = draft_of(replace(read_sample(), outline=pieces, pictures=pictures))
    (block,) = stored(plan).sections[0].content
    assert block.picture is not None
    assert block.picture.alternative == "Bản đồ phường"
    (remark,) = Remark.objects.filter(plan=plan)
    assert "một ảnh, chưa đưa vào" in remark.text
