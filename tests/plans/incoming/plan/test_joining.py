"""A Word file and a workbook of one plan: the workbook's table is taken, what differs is asked about."""

from dataclasses import replace

import pytest

from plans.incoming.plan.answers import counters
from plans.incoming.plan.joining import joined
from plans.incoming.plan.tables import understand
from plans.incoming.plan.understood import (
    Agreement,
    ReadFile,
    ReadHeadField,
    ReadOutlineItem,
    ReadPlan,
    Source,
    from_json,
    to_json,
)
from tests.support.plans.raw_tables import raw_table

WORD = """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Dân số | Người | 12.575 | 12.700
2 | Số học sinh | Em | 2.016 | 2.050
3 | Tỷ lệ hộ nghèo | % | 0,5 | 0,4
"""
EXCEL = """
STT | Chỉ tiêu | ĐVT | Ước TH 2024 | KH 2025
1 | Dân số | Người | =12.575 | =12.700
2 | Số học sinh | Em | =2.061 | =2.050
3 | Tỷ lệ hộ nghèo | % | =0,48=0.48 | =0,4
"""


def plan(drawn: str, file: int, kind: str, key: str = "t1") -> ReadPlan:
    raw = raw_table(drawn)
    rows = tuple(
        tuple(replace(cell, source=replace(cell.source, file=file)) for cell in row)
        for row in raw.rows
    )
    raw = replace(raw, key=key, rows=rows, source=Source(file))
    table, questions = understand(raw, year=2025)
    return ReadPlan((ReadFile(f"ke-hoach.{kind}", kind),), tables=(table,), questions=questions)


def word(drawn: str = WORD) -> ReadPlan:
    return replace(
        plan(drawn, 0, "docx"),
        head=(ReadHeadField("year", ("2025",)),),
        outline=(ReadOutlineItem("outline.1", "table", table="t1"),),
    )


def test_the_workbooks_table_is_taken_and_differences_are_asked_about():
    whole = joined([word(), plan(EXCEL, 1, "xlsx")])
    (table,) = whole.tables
    (question,) = whole.questions

    assert table.source.file == 1
    assert whole.outline[0].table == table.key
    assert whole.agreements == (Agreement(table.key, 0, same=5, different=1),)
    assert (question.kind, question.about) == ("difference", f"{table.key}.r1.c3")
    assert "Word ghi 2.016, Excel ghi 2.061" in question.asked
    assert [one.value for one in question.readings] == ["2061", "2016"]
    assert table.rows[1].cells[3].value == ""
    assert table.rows[0].cells[3].value == "12575"
    assert from_json(to_json(whole)) == whole


def test_the_order_of_the_files_does_not_matter():
    book = plan(EXCEL, 0, "xlsx")
    text = replace(
        plan(WORD, 1, "docx"), outline=(ReadOutlineItem("outline.1", "table", table="t1"),)
    )
    whole = joined([book, text])

    assert [one.source.file for one in whole.tables] == [0]
    assert whole.outline[0].table == whole.tables[0].key
    assert len(whole.questions) == 1


def test_tables_that_are_not_the_same_are_both_kept_with_keys_of_their_own():
    head = "TT | Nội dung | ĐVT | KH 2025"
    other = f"{head}\n1 | Thu phí | Triệu đồng | 1.250\n2 | Chi khác | Triệu đồng | 3,5"
    whole = joined([word(), plan(other, 1, "xlsx")])

    assert [one.key for one in whole.tables] == ["t1", "t2"]
    assert whole.agreements == ()
    keys = {row.key for table in whole.tables for row in table.rows}
    assert keys == {"t1.r0", "t1.r1", "t1.r2", "t2.r0", "t2.r1"}
    assert {one.about.partition(".")[0] for one in whole.questions} <= {"t2"}


def test_a_row_that_only_the_text_has_is_told():
    whole = joined([word(WORD + "4 | Số lớp | Lớp | 85 | 86\n"), plan(EXCEL, 1, "xlsx")])
    assert [one.text for one in whole.left_out] == [
        "Dòng chỉ có trong tệp Word: 4 | Số lớp | Lớp | 85 | 86"
    ]
    assert [one.left_out for one in counters(whole, {}) if one.part == "indicators"] == [1]


def test_what_the_workbook_settles_is_asked_no_more():
    text = WORD.replace("12.575", "12,575").replace("0,5", "14,5")
    whole = joined([word(text), plan(EXCEL.replace("0,48=0.48", "14,5"), 1, "xlsx")])
    assert [one.kind for one in whole.questions] == ["difference"]
    assert whole.agreements[0].same == 5


def test_a_figure_that_only_the_text_has_is_asked_about():
    whole = joined([word(), plan(EXCEL.replace("=2.061", ""), 1, "xlsx")])
    (question,) = whole.questions
    assert "Word ghi 2.016, Excel ghi để trống" in question.asked
    assert [one.value for one in question.readings] == ["", "2016"]


def test_words_of_other_tables_are_compared_too():
    text = """
STT | Nhiệm vụ | Chủ trì | Thời hạn | Sản phẩm
1 | Rà soát quy hoạch | Địa chính | Quý II/2025 | Báo cáo
2 | Giao dự toán | Tài chính | 31/12/2024 | Quyết định
3 | Cải cách hành chính | Văn phòng | Quý I/2025 | Kế hoạch
"""
    whole = joined([word(text), plan(text.replace("Văn phòng", "Tư pháp"), 1, "xlsx")])
    (question,) = whole.questions
    assert "Word ghi Văn phòng, Excel ghi Tư pháp" in question.asked
    assert [one.value for one in question.readings] == ["text:Tư pháp", "text:Văn phòng"]
    assert whole.agreements[0].same == 8


def test_one_file_alone_stays_as_it_is():
    alone = word()
    assert joined([alone]) == alone


@pytest.mark.parametrize("sign", ["✓ ", "✓", "☎\ufe0f ", "✔ ✔ "])
def test_a_sign_that_no_print_has_before_a_name_is_its_mark_and_listed(sign):
    drawn = WORD.replace("Số học sinh", f"{sign}Số học sinh")
    found = joined([plan(drawn, 0, "docx")])
    (table,) = found.tables
    row = table.rows[1]
    assert row.name == "Số học sinh"
    assert row.mark
    assert row.cells[1].text == "Số học sinh"
    assert [one.near for one in found.left_out if one.kind == "sign"] == ["Số học sinh"]
