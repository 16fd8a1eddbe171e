"""My work: what people see, where it leads, in how many queries."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.rights import Role
from indicators.entry import write_figures
from indicators.measures import Measure
from indicators.models import CellComment, Figure, Indicator, TableRow
from plans.document.outline import walk
from plans.document.states import State
from plans.drafting.roll_over import start_next_year
from plans.models import KeyTask, Plan, Section, Target
from plans.store.reading import read_document
from plans.store.stored_outline import outline_of
from plans.workflow.remarks import add_remark
from tests.support.factories import person, plan_with_indicators, sample_plan, ward
from tests.support.pages import markup_of, text_of
from tests.support.plans.assignments import assign_to, rows_of
from wardplan.numbers.spans import Span

MINE = "/viec-cua-toi/"
ASSIGN = "/ke-hoach/le-loi/2024/phan-cong/"


@pytest.fixture
def mai(db) -> User:
    return person(full_name="Nguyễn Thị Mai")


@pytest.fixture
def official(client, mai):
    client.force_login(mai)
    return client


def write(plan: Plan, row: TableRow, measure: Measure, value: str | None) -> None:
    span = None if value is None else Span.number(Decimal(value))
    write_figures(plan.indicator_table, {(row, measure): span}, by=None)


def titles(page, name: str = "mine") -> list[str]:
    return [item.title for item in getattr(page.context["plans"][0], name)]


def test_missing_figure_leads_to_its_cell(official, mai):
    plan = plan_with_indicators()
    rows = rows_of(plan)
    assign_to(mai, *rows[:2])
    write(plan, rows[0], Measure.ASSIGNED, None)
    page = official.get(MINE)
    assert titles(page) == ["Chỉ tiêu số 1"]
    assert "Chỉ tiêu giao · còn trống" in text_of(page)
    cell = f"/ke-hoach/le-loi/2024/nhap-bieu-02/#{rows[0].pk}-assigned"
    assert f'href="{cell}"' in markup_of(page)
    assert f'id="{rows[0].pk}-assigned"' in markup_of(official.get(cell))


def test_figure_in_doubt_says_why_until_somebody_keeps_it(official, mai):
    plan = plan_with_indicators()
    row = rows_of(plan)[0]
    Indicator.objects.filter(pk=row.indicator_id).update(unit="%", name="Tỷ lệ hộ nghèo")
    assign_to(mai, row)
    write(plan, row, Measure.ESTIMATE, "152")
    page = official.get(MINE)
    assert "Ước thực hiện cả năm 152 % · cần xem lại" in text_of(page)
    assert any(item.why for item in page.context["plans"][0].mine)
    assert f"#{row.pk}-estimate" in markup_of(page)
    for figure in Figure.objects.filter(row=row):
        Figure.objects.filter(pk=figure.pk).update(kept_version=figure.version)
    assert titles(official.get(MINE)) == []


def test_unwritten_section_and_task_without_result_lead_to_their_editors(official, mai):
    plan = plan_with_indicators()
    below = plan.sections.exclude(parent=None).get()
    Target.objects.all().delete()
    task = plan.tasks.all()[0]
    assign_to(mai, below, task)
    page = official.get(MINE)
    assert titles(page) == ["Mục I.1. Mục tiêu", "Nhiệm vụ 1: Việc kín 1 của Lê Lợi"]
    html = markup_of(page)
    assert f"/ke-hoach/le-loi/2024/soan-noi-dung/?muc=m{below.pk}" in html
    assert f"/ke-hoach/le-loi/2024/soan-bieu-01/#n{task.pk}" in html
    Section.objects.filter(pk=below.pk).update(content="Đã viết.")
    KeyTask.objects.update(result="Xong.")
    assert "Ông/bà đã làm xong các phần được giao." in text_of(official.get(MINE))


def test_section_that_names_last_year_is_to_be_looked_at(official, mai):
    plan = plan_with_indicators()
    top = Section.objects.create(plan=plan, position=1, heading="KẾ HOẠCH")
    section = Section.objects.create(
        plan=plan,
        parent=top,
        position=0,
        heading="Giải pháp",
        content="Rà soát việc thực hiện trong 6 tháng cuối năm 2023 để hoàn thành chỉ tiêu.",
    )
    assign_to(mai, section)
    assert titles(official.get(MINE)) == ["Mục II.1 có “6 tháng cuối năm 2023 để hoàn thành”"]


def test_targets_stand_in_the_order_of_their_days(official, mai):
    plan = plan_with_indicators()
    below = plan.sections.exclude(parent=None).get()
    today = timezone.localdate()
    for position, days in ((1, 30), (2, 9)):
        Target.objects.create(
            section=below, position=position, clause=f"Việc {days}", due=today + timedelta(days)
        )
    assign_to(mai, *Target.objects.all())
    page = official.get(MINE)
    promised = [item.title for _, item in page.context["plans"][0].promised]
    assert promised == ["Việc 9", "Việc 30", "Chỉ tiêu kín của Lê Lợi"]
    assert "còn 9 ngày" in text_of(page)


def test_remark_of_another_is_shown_until_it_is_answered(official, mai):
    row = rows_of(plan_with_indicators())[0]
    assign_to(mai, row)
    chairman = person(Role.CHAIRMAN, full_name="Trần Văn Hòa")
    CellComment.objects.create(row=row, measure="assigned", text="Ghi rõ số người.", by=chairman)
    assert "Trần Văn Hòa góp ý ở Chỉ tiêu số 1 “Ghi rõ số người.”" in text_of(official.get(MINE))
    CellComment.objects.create(row=row, measure="assigned", text="Đã ghi.", by=mai)
    assert "góp ý ở" not in text_of(official.get(MINE))


def comment_on(row: TableRow, text: str, by: User) -> None:
    CellComment.objects.create(row=row, measure="assigned", text=text, by=by)


def test_remark_on_a_cell_of_nobody_reaches_everybody_who_writes_the_plan(client, mai):
    row = rows_of(plan_with_indicators())[0]
    lan = person(full_name="Hoàng Thị Lan")
    chairman = person(Role.CHAIRMAN, full_name="Trần Văn Hòa")
    comment_on(row, "Ghi rõ số người.", chairman)
    told = "Trần Văn Hòa góp ý ở Chỉ tiêu số 1 “Ghi rõ số người.”"
    for one in (mai, lan):
        client.force_login(one)
        text = text_of(client.get(MINE))
        assert told in text
        assert "chưa giao ai" in text
    # Whoever only reads the plan is not asked to answer, and an answer by one is enough.
    client.force_login(person(Role.CLERK))
    assert "góp ý ở" not in text_of(client.get(MINE))
    comment_on(row, "Đã ghi.", mai)
    client.force_login(lan)
    assert "góp ý ở" not in text_of(client.get(MINE))
    comment_on(row, "Chưa thấy.", chairman)
    assert "Chưa thấy." in text_of(client.get(MINE))


def test_number_in_the_bar_is_that_of_the_comments_on_the_page(official):
    chairman = person(Role.CHAIRMAN, full_name="Trần Văn Hòa")
    for year in (2024, 2025, 2026):
        comment_on(rows_of(plan_with_indicators(year=year))[0], f"Xem lại {year}.", chairman)
    text = text_of(official.get(MINE))
    assert "3 việc đang chờ" in text
    # Two plans in progress stand on the page with their comments; those of any other above them.
    assert text.count("Trần Văn Hòa góp ý ở Chỉ tiêu số 1") == 3
    assert "Trần Văn Hòa góp ý ở Chỉ tiêu số 1, kế hoạch năm 2024 “Xem lại 2024.”" in text


@pytest.mark.parametrize("gone", [{"is_active": False}, {"ward": None, "role": Role.ADMIN}])
def test_remark_on_a_cell_of_somebody_who_left_reaches_the_others(official, gone):
    row = rows_of(plan_with_indicators())[0]
    away = person(full_name="Hoàng Thị Lan")
    assign_to(away, row)
    comment_on(row, "Ghi rõ số người.", person(Role.CHAIRMAN))
    assert "Ghi rõ số người." not in text_of(official.get(MINE))
    User.objects.filter(pk=away.pk).update(**gone)
    assert "Ghi rõ số người." in text_of(official.get(MINE))


def test_question_of_one_official_reaches_the_other(client, mai):
    row = rows_of(plan_with_indicators())[0]
    comment_on(row, "Số này lấy ở đâu?", person(full_name="Hoàng Thị Lan"))
    client.force_login(mai)
    assert "Số này lấy ở đâu?" in text_of(client.get(MINE))


@pytest.mark.parametrize(
    "path", ["sections[0].children[0].heading", "tables.tasks.rows[0].content"]
)
def test_remark_on_a_text_of_nobody_reaches_everybody_who_writes_the_plan(client, mai, path):
    plan = plan_with_indicators()
    add_remark(plan, path, "Viết rõ hơn.", person(Role.CHAIRMAN))
    for one in (mai, person(full_name="Hoàng Thị Lan")):
        client.force_login(one)
        assert "Viết rõ hơn." in text_of(client.get(MINE))


def test_what_is_anothers_is_not_mine_and_what_is_nobodys_stands_apart(official, mai):
    plan = plan_with_indicators()
    rows = rows_of(plan)
    for row in rows:
        write(plan, row, Measure.ASSIGNED, None)
    assign_to(person(full_name="Hoàng Thị Lan"), rows[1])
    assign_to(mai, rows[0])
    page = official.get(MINE)
    assert titles(page) == ["Chỉ tiêu số 1"]
    assert "Chỉ tiêu số 3" in titles(page, "unassigned")
    assert "Chỉ tiêu số 2" not in titles(page, "unassigned")


def test_card_counts_the_plan_and_tells_the_deadline(official):
    sample_plan()
    Plan.objects.update(due=timezone.localdate() + timedelta(days=9))
    text = text_of(official.get(MINE))
    assert "Hạn gửi thành phố:" in text
    assert "còn 9 ngày" in text
    assert "36 / 36 số liệu" in text
    assert "2 / 2 nhiệm vụ" in text


def test_outline_is_numbered_as_it_is_printed(db):
    plan = sample_plan()
    placed = outline_of(plan)
    printed = list(walk(read_document(plan).sections))
    assert [part.citation.rpartition(".")[2] for part in placed] == [
        one.label.rpartition(".")[2] for one in printed
    ]
    stored = [
        part.node.heading if isinstance(part.node, Section) else part.node.clause for part in placed
    ]
    assert stored == [one.text for one in printed]
    assert placed[-1].citation == "II.3"


def test_plan_that_is_written_leads_the_official_to_the_submission(official, client):
    plan = sample_plan()
    text = text_of(official.get(MINE))
    assert (
        "Bản in đã đủ nội dung, Biểu 01 và Biểu 02; bước tiếp theo: xem lại và trình duyệt" in text
    )
    # What the printed form does without is said too, and stops nobody.
    assert "Cột không in, còn trống: TH 9 tháng 2023: 1/36; Ước cả năm 2023: 0/36;" in text
    KeyTask.objects.filter(plan=plan).update(result="")
    assert "bước tiếp theo" not in text_of(official.get(MINE))


def test_plan_just_begun_from_last_years_is_not_called_complete(official, mai):
    plan = sample_plan()
    made = start_next_year(plan, mai)
    Plan.objects.filter(pk=plan.pk).update(state=State.SUBMITTED)
    assign_to(mai, *made.sections.exclude(content="")[:1])
    text = text_of(official.get(MINE))
    assert "bước tiếp theo" not in text
    assert "Biểu 01 chưa có nhiệm vụ nào" in text
    assert "còn nguyên từ kế hoạch năm 2024" in text
    # What is somebody's own is in their list, with where it comes from.
    assert "Còn nguyên từ kế hoạch năm 2024" in text
    assert "đã làm xong các phần được giao" not in text


def test_nobody_but_officials_is_led_to_the_submission(client, db):
    sample_plan()
    client.force_login(person(Role.CLERK))
    assert "bước tiếp theo" not in text_of(client.get(MINE))


def test_submitted_plan_asks_nothing_more(official, mai):
    plan = plan_with_indicators()
    assign_to(mai, *plan.tasks.all())
    Plan.objects.update(state=State.SUBMITTED)
    page = official.get(MINE)
    assert titles(page) == []
    assert "Chờ duyệt" in text_of(page)


def test_chairman_sees_how_far_each_person_is(client, mai):
    plan = plan_with_indicators(3)
    assign_to(mai, *rows_of(plan)[:2])
    write(plan, rows_of(plan)[0], Measure.ASSIGNED, None)
    client.force_login(person(Role.CHAIRMAN))
    text = text_of(client.get(MINE))
    assert "Nguyễn Thị Mai Số liệu 1/2 còn 1" in text
    assert "Chưa giao ai" in text


def test_work_of_another_ward_is_not_shown(client, mai):
    plan = plan_with_indicators()
    assign_to(mai, *plan.tasks.all())
    client.force_login(person(ward=ward("da-mai", "Đa Mai")))
    text = text_of(client.get(MINE))
    assert "kín" not in text
    assert "Phường Đa Mai chưa có kế hoạch nào." in text


def test_hostile_words_are_shown_as_words(official, mai):
    plan = plan_with_indicators()
    task = plan.tasks.all()[0]
    KeyTask.objects.filter(pk=task.pk).update(content='<script>alert("x")</script>')
    assign_to(mai, task)
    for address in (MINE, ASSIGN):
        page = markup_of(official.get(address))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_long_lists_end(official, mai):
    plan = plan_with_indicators(150)
    write_figures(
        plan.indicator_table, {(row, Measure.ASSIGNED): None for row in rows_of(plan)}, by=None
    )
    TableRow.objects.update(assignee=mai)
    page = official.get(MINE)
    assert len(titles(page)) == 100
    assert "Và 50 việc nữa" in text_of(page)


@pytest.mark.engine
def test_queries_do_not_grow_with_the_plan(client, db):
    counts = []
    for slug, size in (("nho", 3), ("lon", 80)):
        place = ward(slug, slug)
        plan = plan_with_indicators(size, ward=place, tasks=size)
        below = plan.sections.exclude(parent=None).get()
        somebody = person(ward=place)
        for position in range(1, size):
            Target.objects.create(section=below, position=position, clause="Việc năm 2022")
        assign_to(
            somebody, *rows_of(plan), *Target.objects.filter(section=below), *plan.tasks.all()
        )
        for row in rows_of(plan)[: size // 2]:
            write(plan, row, Measure.ASSIGNED, None)
            CellComment.objects.create(
                row=row, measure="assigned", text="?", by=person(Role.CHAIRMAN, ward=place)
            )
        client.force_login(somebody)
        pages = []
        for address in (MINE, f"/ke-hoach/{slug}/2024/phan-cong/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            pages.append(len(queries))
        counts.append(pages)
    assert counts[0] == counts[1]
    # Three of them keep the session.
    assert counts[0][0] <= 21
    assert counts[0][1] <= 26
