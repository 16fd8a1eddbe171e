"""The page of a reading: what it shows, whose it is, what is asked next."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.rights import Role
from plans.drafting.from_file.readings import answers_of
from plans.incoming.plan.understood import (
    Agreement,
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadColumn,
    ReadFile,
    ReadOutlineItem,
)
from plans.models import Plan, PlanReading
from tests.support.factories import person, plan_with_indicators, ward
from tests.support.pages import markup_of, signed_in_as, text_of
from tests.support.plans.kept_readings import clear_plan, kept, long_plan, read_plan

pytestmark = pytest.mark.django_db

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def mai(db):
    return person()


def address(reading: PlanReading, name: str = "reading", *args: int) -> str:
    return reverse(name, args=(reading.pk, *args))


def answer(client, kept_one, **sent):
    return client.post(address(kept_one, "reading-answer"), sent)


def test_page_says_whose_plan_it_is_and_what_waits(mai):
    page = signed_in_as(mai).get(address(kept(mai)))
    text = text_of(page)
    assert "Phường Lê Lợi, năm 2025" in text
    assert "Chưa lập dự thảo" in text
    assert re.search(r"đọc lúc \d\d:\d\d, giữ đến \d\d:\d\d ngày mai", text)
    assert "Còn 3 chỗ chưa rõ vẫn lập được: số chưa rõ để trống" in text
    assert "? 3 chưa rõ" in text
    assert "3 không đưa vào: 1 chú thích, 1 nhận xét của Word, 1 chỗ đã xoá" in text
    assert "Chỗ chưa rõ 1 / 3" in text
    assert "Phụ lục – không có" in text
    assert "đã trả lời" not in text


def test_files_say_how_long_they_are_as_far_as_they_know(mai):
    files = (
        ReadFile("a.docx", "docx", count=14),
        ReadFile("b.xlsx", "xlsx", count=2),
        ReadFile("c.docx", "docx"),
    )
    page = signed_in_as(mai).get(address(kept(mai, replace(read_plan(), files=files))))
    markup = " ".join(markup_of(page).split())
    assert "<strong>a.docx</strong>, khoảng 14 trang ·" in markup
    assert "<strong>b.xlsx</strong>, 2 trang tính ·" in markup
    assert "<strong>c.docx</strong> ·" in markup


def test_the_other_document_of_a_file_is_shown_once_it_is_taken_and_can_be_taken_back(mai):
    readings = (
        PossibleReading("part:1", "Kế hoạch"),
        PossibleReading("part:2", "Kế hoạch bổ sung"),
    )
    asked = PlaceQuestion("head.part", "head", "Lấy phần nào?", "", readings, "Kế hoạch")
    first = replace(read_plan(), questions=(asked,))
    pieces = (ReadOutlineItem("outline.900", "heading", "Phần bổ sung", 1, "I."),)
    other = replace(first, files=(), outline=pieces, questions=(replace(asked, text="Bổ sung"),))
    reading = kept(mai, replace(first, others={"part:2": other}))
    client = signed_in_as(mai)
    head = text_of(client.get(address(reading), {"cho": "head.part"}))
    assert "Chưa có trong tệp" not in head[head.index("Lấy phần nào?") - 60 :]
    outline = {"phan": "de-cuong"}
    assert "Phần bổ sung" not in text_of(client.get(address(reading), outline))
    assert answer(client, reading, about="head.part", reading="2").status_code == 302
    assert "Phần bổ sung" in text_of(client.get(address(reading), outline))
    assert "part:2" not in text_of(client.get(address(reading), {"phan": "phan-dau"}))
    client.post(address(reading, "reading-undo"))
    assert "Phần bổ sung" not in text_of(client.get(address(reading), outline))


def test_sums_of_tabs_and_counters_agree(mai):
    text = text_of(signed_in_as(mai).get(address(kept(mai))))
    tabs = [int(n) for n in re.findall(r"(?:Phần đầu|Đề cương và nội dung|Biểu 0\d) (\d+)", text)]
    counted = [int(n) for n in re.findall(r"(\d+) (?:chưa rõ|đã hiểu)", text)]
    assert sum(tabs) == sum(counted[:2])


def test_question_stands_under_its_row_spelt_out(mai):
    reading = kept(mai)
    page = signed_in_as(mai).get(address(reading), {"cho": "t0.r3.c4"})
    text, markup = text_of(page), markup_of(page)
    assert "“12,575” là số nào? Ước TH 2024" in text
    assert "12.575 người mười hai nghìn" in text
    assert "Đọc cả 3 số của dòng như vậy" in text
    assert "12,575, chưa rõ, dòng Dân số trung bình, cột Ước TH 2024" in markup
    assert 'role="group"' in markup
    # Enter in the field writes what is typed there, never the first reading.
    first = re.search(r'<button name="(\w+)" value="(\w+)"', markup.split("data-question=")[1])
    assert first
    assert first.groups() == ("act", "type")


def test_columns_are_named_by_the_file_with_what_they_mean(mai):
    markup = markup_of(signed_in_as(mai).get(address(kept(mai)), {"phan": "bieu-02"}))
    assert "“Ước TH 2024”" in markup
    assert '<option value="estimate" selected>Ước thực hiện 2024</option>' in markup
    assert "14,5 – 16,5" in markup
    assert "15,0 – 16,5" in markup


def test_answer_is_kept_and_the_next_place_asked(mai):
    reading, client = kept(mai), signed_in_as(mai)
    found = answer(client, reading, about="t0.r3.c4", reading="1", alike="1")
    assert answers_of(PlanReading.objects.get()) == {
        "t0.r3.c3": "12520",
        "t0.r3.c4": "12575",
        "t0.r3.c5": "12610",
    }
    # The last place is settled: the first that waits is asked.
    assert found.url.endswith("?phan=phan-dau&cho=head.subject")
    page = text_of(client.get(address(reading), {"phan": "bieu-02"}))
    assert "✓ 1 ông/bà đã trả lời" in page
    assert "ông/bà chọn: 12.575 người · Sửa" in page
    assert re.search(r"✓ Đã nhớ \d\d:\d\d", page)


def test_script_gets_the_pieces_that_changed_and_what_is_said(mai):
    reading = kept(mai)
    found = signed_in_as(mai).post(
        address(reading, "reading-answer"),
        {"about": "outline.2", "reading": "2"},
        headers=SCRIPT,
    )
    told = found.json()
    assert told["state"] == "kept"
    assert told["said"] == "Đã nhớ. Còn 2 chỗ chưa rõ."
    assert 'data-piece="bar"' in told["html"]
    assert told["address"].endswith("cho=t0.r3.c3")
    assert "<html" not in told["html"]


def test_what_cannot_be_read_is_told_under_the_field_and_stays_in_it(mai):
    reading, client = kept(mai), signed_in_as(mai)
    sent = {"about": "t0.r3.c4", "act": "type", "typed": "12.57.5"}
    page = answer(client, reading, **sent)
    assert page.status_code == 422
    assert "chưa đọc được thành số; xin ghi như 12.575 hoặc 12,575." in text_of(page)
    assert 'value="12.57.5"' in page.content.decode()
    told = client.post(address(reading, "reading-answer"), sent, headers=SCRIPT)
    assert told.status_code == 422
    assert "chưa đọc được" in told.json()["sentence"]
    assert PlanReading.objects.get().answers == []


def test_figure_is_typed_as_people_write_it_though_it_looks_like_a_stored_reading(mai):
    # "12.575" is how the portal stores 12,575: typed it is twelve thousand and some.
    reading, client = kept(mai), signed_in_as(mai)
    answer(client, reading, about="t0.r3.c4", act="type", typed="12.575")
    assert answers_of(PlanReading.objects.get()) == {"t0.r3.c4": "12575"}
    answer(client, reading, about="t0.r3.c4", act="type", typed="12,575", alike="1")
    assert answers_of(PlanReading.objects.get())["t0.r3.c5"] == "12.610"


def test_nothing_typed_chooses_nothing(mai):
    reading = kept(mai)
    page = answer(signed_in_as(mai), reading, about="t0.r3.c4", act="type", typed="")
    assert "Chưa ghi gì" in text_of(page)
    assert PlanReading.objects.get().answers == []


def test_place_that_is_put_off_stays_in_doubt_and_the_next_is_asked(mai):
    reading, client = kept(mai), signed_in_as(mai)
    found = answer(client, reading, about="head.subject", act="later")
    assert found.url.endswith("cho=outline.2")
    page = text_of(client.get(address(reading), {"phan": "phan-dau"}))
    assert "Đã để sau, thành góp ý" in page
    assert "? 3 chưa rõ" in page


def test_last_answer_is_taken_back(mai):
    reading, client = kept(mai), signed_in_as(mai)
    answer(client, reading, about="t0.r3.c4", reading="1", alike="1")
    assert "Hoàn tác" in text_of(client.get(address(reading)))
    client.post(address(reading, "reading-undo"))
    assert answers_of(PlanReading.objects.get()) == {}


def test_column_taken_otherwise_is_an_answer(mai):
    reading, client = kept(mai), signed_in_as(mai)
    answer(client, reading, about="t0.c4", typed="result")
    assert answers_of(PlanReading.objects.get()) == {"t0.c4": "result"}


def test_counters_filter_the_right_side(mai):
    reading, client = kept(mai), signed_in_as(mai)
    doubted = text_of(client.get(address(reading), {"phan": "bieu-02", "xem": "chua-ro"}))
    assert "Dân số trung bình" in doubted
    assert "Tốc độ tăng GTSX" not in doubted
    out = markup_of(client.get(address(reading), {"xem": "khong-dua-vao"}))
    assert "Theo giá hiện hành" in out
    assert f'href="{address(reading, "reading-original", 1)}?cho=1#n1"' in out


def test_own_indicator_can_be_taken_as_one_of_the_catalogue(mai):
    plan_with_indicators(year=2025)
    reading, client = kept(mai), signed_in_as(mai)
    page = markup_of(client.get(address(reading), {"cho": "t0.r1"}))
    assert "Chỉ tiêu riêng của phường" in page
    assert '<option value="chi-tieu-3">' in page
    answer(client, reading, about="t0.r1", act="type", typed="chi-tieu-3")
    assert answers_of(PlanReading.objects.get()) == {"t0.r1": "chi-tieu-3"}


def test_nothing_in_doubt_is_said_so_and_biểu_02_opens(mai):
    page = signed_in_as(mai).get(address(kept(mai, clear_plan())))
    text = text_of(page)
    assert "✓ 0 chưa rõ" in text
    assert "Đã rõ mọi chỗ. Dự thảo chưa gửi ai." in text
    assert "Chỗ chưa rõ" not in text
    assert 'data-part-name="indicators"' in page.content.decode()


@pytest.mark.parametrize(
    "who", ["official of the same ward", "chairman", "official of another ward"]
)
def test_reading_of_another_person_does_not_exist(mai, who):
    reading = kept(mai)
    other = {
        "official of the same ward": person,
        "chairman": lambda: person(Role.CHAIRMAN),
        "official of another ward": lambda: person(ward=ward("da-mai", "Đa Mai")),
    }[who]()
    client = signed_in_as(other)
    for name, args in (("reading", ()), ("reading-original", (0,))):
        assert client.get(address(reading, name, *args)).status_code == 404
    for name in ("reading-answer", "reading-undo", "reading-make"):
        assert client.post(address(reading, name), {"about": "head.year"}).status_code == 404
    gone = client.post(address(reading, "reading-answer"), {}, headers=SCRIPT)
    assert gone.status_code == 404
    assert "Lê Lợi" not in gone.content.decode()
    assert not Plan.objects.exists()


def test_page_of_400_paragraphs_comes_in_blocks_and_asks_no_more_of_the_database(mai):
    client, asked = signed_in_as(mai), []
    for count in (4, 400):
        reading = kept(mai, long_plan(count))
        client.get(address(reading))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address(reading), {"phan": "de-cuong"})
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12
    assert page.content.decode().count('class="block lines"') == 8


def test_line_above_the_figures_says_how_far_the_files_agree(mai):
    found = replace(read_plan(), agreements=(Agreement("t0", 0, 183, 1),))
    text = text_of(signed_in_as(mai).get(address(kept(mai, found)), {"phan": "bieu-02"}))
    said = "đối chiếu với bảng trong tệp Word: 183 số giống nhau, 1 số khác"
    assert f"Số lấy từ Bieu-2025.xlsx, {said}" in text


def test_many_places_of_the_same_words_are_asked_about_as_one_and_taken_back_in_one(mai):
    found = read_plan()
    ticks = tuple(
        PlaceQuestion(
            f"t1.r0.c{number}",
            "figure",
            "“x” là gì?",
            "Ô ghi “x”.",
            (PossibleReading("achieved", "đạt"), PossibleReading("not_achieved", "không đạt")),
            "x",
        )
        for number in range(14)
    )
    table = found.tables[1]
    columns = tuple(ReadColumn(f"t1.c{at}", ("Ô",), "figure") for at in range(14))
    row = replace(table.rows[0], cells=(ReadCell("x"),) * 14)
    tables = (found.tables[0], replace(table, columns=columns, rows=(row,)))
    reading = kept(mai, replace(found, tables=tables, questions=ticks))
    client = signed_in_as(mai)
    page = text_of(client.get(address(reading), {"phan": "bieu-01"}))
    assert "14 chỗ ghi “x”: đều hiểu như nhau?" in page
    assert "Đều là đạt" in page
    answer(client, reading, about="t1.r0.c0", many="1", reading="1")
    assert len(answers_of(PlanReading.objects.get())) == 14
    client.post(address(reading, "reading-undo"))
    assert answers_of(PlanReading.objects.get()) == {}
    one_by_one = text_of(client.get(address(reading), {"cho": "t1.r0.c3"}))
    assert "14 chỗ ghi" not in one_by_one
