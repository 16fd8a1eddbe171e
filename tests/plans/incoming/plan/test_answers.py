"""Answers go to their places, what cannot be read is refused in a sentence, and the counters add up."""

from dataclasses import replace

import pytest

from plans.incoming.plan.answers import (
    answers_alike,
    counters,
    question_about,
    settled,
    with_values,
)
from plans.incoming.plan.matching import OWN
from plans.incoming.plan.places import BLANK, SKIP, place_of, span_of_value, value_of_span
from plans.incoming.plan.typed import AnswerRefused, accepted
from plans.incoming.plan.understood import (
    LeftOutItem,
    PlaceQuestion,
    PossibleReading,
    ReadCell,
    ReadColumn,
    ReadFile,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
    ReadRow,
    ReadTable,
    Source,
)

TWO_WAYS = (PossibleReading("12575", "12.575 người"), PossibleReading("12.575", "12,575 người"))


def figure(
    key: str, text: str = "12,575", readings: tuple[PossibleReading, ...] = TWO_WAYS
) -> PlaceQuestion:
    return PlaceQuestion(key, "figure", f"“{text}” là số nào?", "Dấu phẩy.", readings, text)


def read_plan(*questions: PlaceQuestion) -> ReadPlan:
    """Two columns of figures, of which the row of the population is in doubt."""
    columns = (
        ReadColumn("t1.c0", ("Chỉ tiêu",), "name"),
        ReadColumn("t1.c1", ("Giao",), "assigned", 2024, "assigned"),
        ReadColumn("t1.c2", ("Ước",), "estimate", 2024, "estimate"),
    )
    cells = (ReadCell("Dân số"), ReadCell("12,575", "number"), ReadCell("13,100", "number"))
    rows = (
        ReadRow("t1.r0", "row", cells, "1", "Dân số", unit="người"),
        ReadRow("t1.r1", "row", (ReadCell("Xã hội"),) * 3, "II", "Xã hội"),
    )
    return ReadPlan(
        head=(ReadHeadField("subject", ("Phát triển kinh tế",)), ReadHeadField("year", ("2025",))),
        outline=(ReadOutlineItem("outline.0", "paragraph", "Thu ngân sách", label="2.3."),),
        tables=(ReadTable("t1", "indicators", columns, rows),),
        questions=questions,
        left_out=(LeftOutItem("comment", "Xem lại"), LeftOutItem("letter", "Kính gửi")),
    )


def test_figure_that_is_typed_is_no_stored_reading():
    stored = (PossibleReading("12575", "12.575"), PossibleReading("12.575", "12,575"))
    asked = figure("t1.r0.c1", readings=stored)
    assert accepted(asked, "12.575", typed=True) == "12575"
    assert accepted(asked, "12,575", typed=True) == "12.575"
    assert accepted(asked, "12.575") == "12.575"


def test_answer_stands_in_its_cell_and_its_question_is_gone():
    found = settled(read_plan(figure("t1.r0.c1"), figure("t1.r0.c2")), {"t1.r0.c1": "12575"})
    cell = found.tables[0].rows[0].cells[1]
    assert (cell.kind, cell.value, cell.text) == ("number", "12575", "12,575")
    assert [one.about for one in found.questions] == ["t1.r0.c2"]


@pytest.mark.parametrize(
    ("value", "kind", "stored"),
    [
        ("14.5..16.5", "interval", "14.5..16.5"),
        (">=96", "bound", ">=96"),
        ("đạt", "achieved", "đạt"),
        ("not_achieved", "not_achieved", "not_achieved"),
        (BLANK, "blank", ""),
        ("text:Loại I", "text", "Loại I"),
    ],
)
def test_answer_of_each_kind_makes_a_cell_of_that_kind(value, kind, stored):
    cell = settled(read_plan(), {"t1.r0.c1": value}).tables[0].rows[0].cells[1]
    assert (cell.kind, cell.value) == (kind, stored)


def test_put_off_the_question_stays():
    found = read_plan(figure("t1.r0.c1"))
    assert settled(found, {"t1.r0.c1": ""}) == found


def test_head_level_column_row_and_kind_of_table_are_settled_too():
    answers = {
        "head.subject": "Dòng một\nDòng hai",
        "head.name": "Trần Văn Nam",
        "outline.0": "heading:3",
        "t1.c1": "result",
        "t1.c2": "other",
        "t1.r0": "dan-so",
        "t1.r1": "kind:group",
    }
    found = settled(read_plan(), answers)
    assert found.head[0].lines == ("Dòng một", "Dòng hai")
    assert found.field_text("name") == "Trần Văn Nam"
    assert (found.outline[0].kind, found.outline[0].level) == ("heading", 3)
    table = found.tables[0]
    assert (table.columns[1].measure, table.columns[1].year) == ("result", None)
    assert (table.columns[2].meaning, table.columns[2].measure) == ("other", "")
    assert (table.rows[0].code, table.rows[1].kind) == ("dan-so", "group")
    assert settled(read_plan(), {"t1.r0": OWN, "t1": "list"}).tables[0].kind == "list"


def test_words_of_an_old_font_stand_where_they_were_once_somebody_has_looked_at_them():
    answers = {"outline.0": "Thu ngân sách: 5 tỷ", "t1.r0.c0": "Dân số", "head.name": "Nam"}
    found = settled(read_plan(), answers)
    assert found.outline[0].text == "Thu ngân sách: 5 tỷ"
    row = found.tables[0].rows[0]
    assert (row.name, row.cells[0].text, row.cells[0].kind) == ("Dân số", "Dân số", "text")


def test_what_is_passed_over_is_gone_with_its_questions():
    found = read_plan(figure("t1.r0.c1"))
    assert [row.key for row in settled(found, {"t1.r0": SKIP}).tables[0].rows] == ["t1.r1"]
    assert settled(found, {"t1.r0": SKIP}).questions == ()
    without = settled(found, {"t1": SKIP})
    assert (without.tables, without.questions) == ((), ())


def test_column_that_is_taken_as_a_measure_has_its_figures_read_again():
    found = read_plan(figure("t1.r0.c1"))
    table = found.tables[0]
    unread = replace(table.rows[0].cells[2], kind="text", text="13 175 người")
    rows = (replace(table.rows[0], cells=(*table.rows[0].cells[:2], unread)), table.rows[1])
    columns = (*table.columns[:2], replace(table.columns[2], meaning="other", measure=""))
    found = replace(found, tables=(replace(table, rows=rows, columns=columns),))
    now = settled(found, {"t1.c2": "estimate"})
    assert now.tables[0].columns[2].measure == "estimate"
    cell = now.tables[0].rows[0].cells[2]
    assert (cell.kind, cell.value) == ("number", "13175")
    assert [one.about for one in now.questions] == ["t1.r0.c1"]


def test_column_that_is_not_taken_asks_nothing():
    found = read_plan(figure("t1.r0.c1"), PlaceQuestion("t1.c1", "column", "Số liệu gì?", ""))
    assert settled(found, {"t1.c1": "other"}).questions == ()


def test_column_of_figures_in_another_table_keeps_the_doubts_of_its_cells():
    found = read_plan(figure("t1.r0.c2"))
    tables = tuple(replace(one, kind="list") for one in found.tables)
    found = replace(found, tables=tables)
    assert [one.about for one in settled(found, {"t1.c2": "figure"}).questions] == ["t1.r0.c2"]
    assert not settled(found, {"t1.c2": "note"}).questions


def test_reading_that_says_nothing_is_an_answer_and_not_put_off():
    found = with_values(read_plan(figure("t1.r0.c1", "-", (PossibleReading("", "để trống"),))))
    (question,) = found.questions
    assert question.readings[0].value == BLANK
    assert settled(found, {"t1.r0.c1": BLANK}).questions == ()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12575", "12575"),
        ("12.575", "12575"),
        ("12,575", "12.575"),
        ("trên 96", ">96"),
        ("14,5 - 16,5", "14.5..16.5"),
        ("không đạt", "not_achieved"),
        ("chưa có số", BLANK),
        ("", ""),
    ],
)
def test_what_is_typed_into_a_question_passes_the_one_number_reader(typed, value):
    assert accepted(figure("t1.r0.c1", readings=()), typed, unit="người") == value


def test_what_is_no_number_is_refused_with_how_to_write_it():
    with pytest.raises(AnswerRefused) as refused:
        accepted(figure("t1.r0.c1"), "12.57.5", unit="người")
    assert refused.value.message == (
        "“12.57.5” chưa đọc được thành số; xin ghi như 12.575 hoặc 12,575."
    )


@pytest.mark.parametrize(
    ("key", "kind", "typed", "why"),
    [
        ("head.year", "year", "hai nghìn", "Năm kế hoạch từ 1990 đến 2100"),
        ("head.date", "head", "31/02/2024", "không phải là ngày"),
        ("head.number", "head", "năm", "Số của văn bản"),
        ("t1.c1", "column", "giao cho phường", "không có trong các cách hiểu"),
        ("t1.r0", "row", "Dân số!", "không có trong các cách hiểu"),
        ("t1.r0.c1", "figure", "-", "0 hay chưa có số"),
    ],
)
def test_other_answers_that_say_nothing_are_refused_in_a_sentence(key, kind, typed, why):
    with pytest.raises(AnswerRefused, match=why):
        accepted(PlaceQuestion(key, kind, "?", ""), typed)


@pytest.mark.parametrize(
    ("key", "kind", "typed", "value"),
    [
        ("head.date", "head", "5/11/2024", "2024-11-05"),
        ("head.date", "head", "2024-11-05", "2024-11-05"),
        ("head.date", "head", "11/2024", "2024-11"),
        ("head.year", "year", "2025", "2025"),
        ("head.subject", "head", "Dòng một \n\n Dòng  hai", "Dòng một\nDòng hai"),
        ("outline.0", "level", "clause:2", "clause:2"),
        ("outline.0", "text", "Thu ngân sách", "text:Thu ngân sách"),
    ],
)
def test_answers_about_head_and_text_are_taken_as_they_are_typed(key, kind, typed, value):
    assert accepted(PlaceQuestion(key, kind, "?", ""), typed) == value


def test_figures_of_a_row_are_read_alike_where_they_have_the_same_shape():
    thousands = (PossibleReading("13100", "13.100"), PossibleReading("13.1", "13,1"))
    found = read_plan(figure("t1.r0.c1"), figure("t1.r0.c2", "13,100", thousands))
    assert answers_alike(found, "t1.r0.c1", "12575") == {"t1.r0.c2": "13100"}
    assert answers_alike(found, "t1.r0.c1", "7") == {}
    other = read_plan(figure("t1.r0.c1"), figure("t1.r0.c2", "13,10", thousands))
    assert answers_alike(other, "t1.r0.c1", "12575") == {}


def test_places_that_nobody_asks_about_can_be_answered_and_others_cannot():
    found = read_plan()
    for key in ("head.place", "outline.0", "t1", "t1.c1", "t1.r1", "t1.r0.c2"):
        assert question_about(found, key) is not None
    for key in ("outline.7", "t2", "t1.c9", "t1.r0.c9", "", "t1.r0.c1.x"):
        assert question_about(found, key) is None


def test_sums_of_the_counters_hold_before_and_after_answers():
    found = read_plan(
        figure("t1.r0.c1"),
        figure("t1.r0.c2"),
        PlaceQuestion("outline.0", "level", "Tiêu đề hay đoạn văn?", ""),
        PlaceQuestion("t1.c1", "column", "Cột này là gì?", ""),
    )
    for answers in ({}, {"t1.r0.c1": "1"}, {"t1.r0.c1": "1", "t1.r0.c2": "2", "outline.0": ""}):
        counted = counters(found, answers)
        open_ones = {place_of(one.about) for one in settled(found, answers).questions}
        assert sum(one.unsettled for one in counted) == len(open_ones)
        assert sum(one.in_all for one in counted) == 6
    by_name = {one.part: one for one in counters(found, {"t1.r0.c1": "1", "t1.r0.c2": "2"})}
    rows = by_name["indicators"]
    assert (rows.unsettled, rows.answered, rows.understood) == (1, 1, 1)
    assert (by_name["head"].left_out, by_name["outline"].left_out) == (1, 1)


@pytest.mark.parametrize("value", ["12575", "-3.5", "14.5..16.5", ">96", ">=96", "<7.1", "<=2"])
def test_value_of_a_cell_is_a_figure_and_back(value):
    span = span_of_value(value)
    assert span is not None
    assert value_of_span(span) == value


@pytest.mark.parametrize(
    ("item", "part"),
    [
        (LeftOutItem("head", "Kính gửi"), "head"),
        (LeftOutItem("comment", "Xem lại", source=Source(0, "p4")), "outline"),
        (LeftOutItem("comment", "Xem lại", source=Source(0, "t1r2c3")), "indicators"),
        (LeftOutItem("comment", "Xem lại", source=Source(0, "t12r2c3")), "outline"),
        (LeftOutItem("hidden", "Dòng ẩn 3", source=Source(1, "", "trang tính B1")), "tasks"),
        (LeftOutItem("running", "x", source=Source(1, "s2A9", "trang tính B3")), "attached"),
        (LeftOutItem("embedded", "Macro", source=Source(1)), "tasks"),
        (LeftOutItem("row", "Dòng", source=Source(0, "t9r1c1"), part="indicators"), "indicators"),
    ],
)
def test_what_is_left_out_is_counted_where_it_stood(item, part):
    tables = (
        replace(read_plan().tables[0], source=Source(0, "t1", "bảng 1")),
        ReadTable("t101", "tasks", (), (), source=Source(1, "s1A3", "trang tính B1, ô A3")),
        ReadTable("t102", "list", (), (), source=Source(1, "s2A3", "trang tính B3, ô A3")),
    )
    files = (ReadFile("a.docx", "docx"), ReadFile("b.xlsx", "xlsx"))
    found = replace(read_plan(), files=files, tables=tables, left_out=(item,))
    assert [one.part for one in counters(found, {}) if one.left_out] == [part]
