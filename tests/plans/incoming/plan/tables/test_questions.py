"""What is asked of a table: readings spelt out, places named, nothing stored meanwhile."""

from plans.incoming.plan.tables import understand
from plans.incoming.plan.understood import PossibleReading
from tests.support.plans.raw_tables import raw_table


def asked(drawn, year=2025):
    return understand(raw_table(drawn), year=year)


def test_two_readings_are_spelt_out_so_that_dot_and_comma_cannot_be_mistaken():
    table, (question,) = asked("""
STT | Chỉ tiêu | ĐVT | KH 2025
1 | Tăng trưởng | % | 14,5
2 | Dân số | người | 12,575
""")

    assert question.about == "t0.r1.c3"
    assert question.kind == "figure"
    assert question.text == "12,575"
    assert question.source.anchor == "t0-r2-c3"
    assert set(question.readings) == {
        PossibleReading("12575", "12.575 người", "mười hai nghìn năm trăm bảy mươi lăm"),
        PossibleReading("12.575", "12,575 người", "mười hai phẩy năm bảy năm"),
    }
    assert "người" in question.why
    assert table.rows[1].cells[3].value == ""


def test_a_dash_is_nil_or_no_figure():
    _, (question,) = asked("""
STT | Chỉ tiêu | ĐVT | KH 2025
1 | Số vụ cháy | Vụ | -
""")
    assert [one.value for one in question.readings] == ["0", ""]


def test_a_cross_is_achieved_or_not_or_no_figure():
    _, (question,) = asked("""
STT | Chỉ tiêu | ĐVT | KH 2025
1 | Trạm y tế đạt chuẩn | | x
""")
    assert [one.value for one in question.readings] == ["đạt", "không đạt", ""]


def test_a_number_in_another_unit_is_worked_out_and_asked():
    _, (question,) = asked("""
STT | Chỉ tiêu | ĐVT | KH 2025
1 | Thu ngân sách | Triệu đồng | 1,2 tỷ
""")
    assert "1200" in [one.value for one in question.readings]


def test_a_column_in_doubt_has_no_measure_and_says_what_it_may_be():
    table, (question,) = asked("""
STT | Chỉ tiêu | ĐVT | KH 2024 | Ước TH 2024 | KH 2025
1 | Số hộ | Hộ | 30 | 31 | 32
""")
    assert question.about == table.columns[3].key == "t0.c3"
    assert question.kind == "column"
    assert table.columns[3].measure == ""
    assert [one.value for one in question.readings] == ["assigned", "council", "nine_month", ""]
    assert question.readings[0].label == "Chỉ tiêu giao năm 2024"


def test_a_figure_in_a_cell_merged_over_two_columns_belongs_to_nobody_knows_which():
    table, questions = asked("""
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Số hộ | Hộ | 30 | <
""")
    assert [one.about for one in questions] == ["t0.r0.c3", "t0.r0.c4"]
    assert [one.value for one in table.rows[0].cells[3:]] == ["", ""]


def test_text_in_an_old_font_is_kept_and_asked_about():
    table, questions = asked("""
STT | Chỉ tiêu | ĐVT | KH 2025
1 | Tæng sè hé d©n trªn ®Þa bµn | Hộ | 3200
""")
    assert table.rows[0].name == "Tæng sè hé d©n trªn ®Þa bµn"
    assert [(one.kind, one.about) for one in questions] == [("text", "t0.r0")]


def test_comparisons_are_asked_about_where_excel_has_an_error_or_a_mere_dash_stands():
    table, questions = asked("""
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025 | So sánh (%)
1 | Số hộ | Hộ | 30 | 32 | #DIV/0!
2 | Số thôn | Thôn | 5 | 5 | -
""")
    asked_about = [(one.about, one.text) for one in questions]
    assert asked_about == [("t0.r0.c5", "#DIV/0!"), ("t0.r1.c5", "-")]
    assert [row.cells[5].kind for row in table.rows] == ["blank", "blank"]


def test_what_a_comparison_was_worked_out_to_is_kept_with_four_decimals():
    table, questions = asked("""
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025 | So sánh (%)
1 | Số hộ | Hộ | =30 | =32 | =106,7=106.666666666667
""")
    assert questions == ()
    assert table.rows[0].cells[5].value == "106.6667"


def test_one_row_writes_its_numbers_in_one_way():
    _, questions = asked("""
STT | Chỉ tiêu | ĐVT | TH 2023 | Chỉ tiêu giao 2024 | Ước TH 2024 | KH 2025
1 | Sản lượng | Tấn | 1.250 | 1,300 | 1.280 | 1,28
""")
    assert [one.about for one in questions] == ["t0.r0.c3", "t0.r0.c4", "t0.r0.c5"]


def test_days_are_read_and_other_times_stay_words():
    table, _ = asked("""
STT | Nhiệm vụ | Chủ trì | Thời hạn
1 | Rà soát quy hoạch | Địa chính | 31/12/2024
2 | Giao dự toán | Tài chính | Quý II/2025
3 | Kiểm tra | Tài chính | 31/02/2025
""")
    due = [(row.cells[3].kind, row.cells[3].value) for row in table.rows]
    assert due == [("date", "2024-12-31"), ("text", ""), ("text", "")]


def test_an_empty_table_is_free_and_says_nothing():
    table, questions = understand(raw_table("|"), year=2025)
    assert (table.kind, table.rows, questions) == ("free", (), ())


def test_a_stored_number_of_absurd_length_is_asked_about():
    _, (question,) = asked("""
STT | Chỉ tiêu | ĐVT | KH 2025
1 | Số hộ | Hộ | =1E+30=1E+30
""")
    assert question.about == "t0.r0.c3"
