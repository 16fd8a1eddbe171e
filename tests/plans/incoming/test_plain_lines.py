"""Plain text: lines as they are, those of a PDF joined, pages' numbers dropped, rows of cells."""

import pytest

from plans.incoming.blocks import Table
from plans.incoming.cell_rows import rows_of, table_rows_of
from tests.support.incoming import doubts, left, lines, read

PDF = """Tổng giá trị sản xuất trên địa bàn phường năm 2023 ước đạt 1.184 tỷ đồng, tăng 15% so
với cùng kỳ; thu ngân sách nhà nước trên địa bàn phường đạt 12,5 tỷ đồng, đạt 105% dự
toán thành phố giao. Chi ngân sách đúng chế độ, đúng mục đích, tiết kiệm, hiệu quả, bảo
{}đảm các nhiệm vụ chính trị của phường.
1. Văn hóa – xã hội được quan tâm thực hiện đồng bộ trên tất cả các lĩnh vực; các tổ dân
phố đều có nhà văn hóa.
- Giảm nghèo đạt kế hoạch."""
JOINED = [
    "Tổng giá trị sản xuất trên địa bàn phường năm 2023 ước đạt 1.184 tỷ đồng, tăng 15% so với cùng kỳ; thu "
    "ngân sách nhà nước trên địa bàn phường đạt 12,5 tỷ đồng, đạt 105% dự toán thành phố giao. Chi ngân sách "
    "đúng chế độ, đúng mục đích, tiết kiệm, hiệu quả, bảo đảm các nhiệm vụ chính trị của phường.",
    "1. Văn hóa – xã hội được quan tâm thực hiện đồng bộ trên tất cả các lĩnh vực; các tổ dân phố đều có nhà "
    "văn hóa.",
    "- Giảm nghèo đạt kế hoạch.",
]


@pytest.mark.parametrize(
    "page", ["", "3\n", "\n3\n\n", "- 3 -\n", "Trang 3/10\n", "3/10\n", "3\n\f", "\f4\n"]
)
def test_lines_of_a_pdf_are_joined_and_numbers_of_pages_dropped(page):
    text = PDF.format(page)
    assert lines(plain=text) == JOINED
    assert lines(plain=text.replace("\n", "\r\n")) == JOINED
    assert len(left(read(plain=text), "page")) == (1 if page else 0)


def test_lines_of_a_pdf_are_joined_in_html_too():
    assert lines(PDF.format("3\n").replace("\n", "<br>\n")) == JOINED


def test_lines_of_a_pdf_that_word_made_paragraphs_of_are_joined():
    html = "".join(f"<p class=MsoNormal>{line}</p>" for line in PDF.format("3\n").split("\n"))
    assert lines(html) == JOINED


def test_paragraphs_that_go_on_once_stay():
    one = "Các nhiệm vụ trọng tâm của năm gồm những việc sau đây cần tập trung"
    html = f"<p>{one}</p><p>thu ngân sách đạt dự toán, giảm nghèo, xây dựng nếp sống</p><p>Hết.</p>"
    assert len(lines(html)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Thu ngân sách\nchi ngân sách\nđầu tư công",
        "Dòng thứ nhất đủ dài để coi là một dòng đầy của trang in.\nDòng hai là một đoạn khác, cũng dài vậy.",
        "12\n575\n3",
        "ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN KẾ HOẠCH PHÁT TRIỂN\nNăm 2023 kinh tế phường tăng khá.",
        "Các đồng chí có tên sau đây tham dự hội nghị tổng kết năm:\nnguyễn văn a\ntrần thị b",
    ],
)
def test_lines_that_people_ended_stay(text):
    assert lines(plain=text) == text.split("\n")


def test_column_of_figures_is_no_row_of_pages():
    text = PDF.format("12\n45\n7\n")
    assert left(read(plain=text), "page") == []
    assert {"12", "45", "7"} <= set(lines(plain=text))


def test_number_that_may_be_one_of_a_page_stays_and_is_asked_about():
    text = PDF.format("") + "\n12\nHết."
    assert "12" in lines(plain=text)
    assert ("page", "12", "") in doubts(read(plain=text))


def test_full_line_that_ends_a_sentence_is_joined_and_asked_about():
    text = (
        PDF.format("")
        .replace("hiệu quả, bảo\nđảm", "đúng quy định.\nBảo đảm")
        .replace("tiết kiệm, ", "tiết kiệm và ")
    )
    found = read(plain=text)
    assert ("joined", " ", "\n") in doubts(found)


def test_two_numbers_that_the_margin_parted_are_asked_about():
    text = PDF.format("").replace("hiệu quả, bảo\nđảm", "hiệu quả, năm 2023\n15 hộ")
    assert ("joined", " ", "\n") in doubts(read(plain=text))


def test_soft_hyphen_at_the_end_of_a_line_parts_a_word():
    assert lines(plain="kế ho\xad\nạch") == ["kế hoạch"]


def test_span_of_years_is_put_together():
    text = PDF.format("").replace("hiệu quả, bảo\nđảm", "giai đoạn 2021-\n2025 đảm")
    assert "giai đoạn 2021-2025 đảm" in lines(plain=text)[0]


def test_rows_of_excel_are_a_table():
    found = read(plain='STT\tNội dung\n1\t"Dọn\nvệ sinh"\n2\tTrồng cây\n')
    [table] = found.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["STT", "Nội dung"], ["1", "Dọn\nvệ sinh"], ["2", "Trồng cây"],
    ]  # fmt: skip


def test_attached_tables_keep_the_lines_of_a_cell():
    found = read(plain='1\t"Dọn\nvệ  sinh"\n2\tTrồng cây\n')
    assert table_rows_of(found) == [["1", "Dọn\nvệ sinh"], ["2", "Trồng cây"]]
    assert rows_of(found)[0] == ["1", "Dọn; vệ sinh"]
    assert table_rows_of(read(plain="Một.\n- Hai")) == [["Một."], ["- Hai"]]


def test_line_break_of_word_in_a_cell_parts_no_row():
    assert lines(plain="a\x0bb\t1\nc\t2") == ["a; b | 1", "c | 2"]


def test_tab_behind_a_number_is_no_table():
    assert lines(plain="1.\tMục tiêu\n2.\tNhiệm vụ\n-\tThu") == [
        "1. Mục tiêu",
        "2. Nhiệm vụ",
        "- Thu",
    ]


def test_inch_mark_in_a_cell_swallows_no_row():
    assert lines(plain='Ống 12"\t5\nỐng 15"\t6') == ['Ống 12" | 5', 'Ống 15" | 6']


def test_blanks_around_a_piece_of_a_line_stay():
    assert lines(plain=" 45% ") == [" 45% "]
    assert lines("<span>45%</span>", " 45%\u00a0") == [" 45% "]
    assert lines("<p>Một</p><p>Hai</p>", " Một\nHai ") == ["Một", "Hai"]


def test_text_without_html_and_html_without_text():
    assert lines("<html><body></body></html>", "Một") == ["Một"]
    assert lines("<p><img src=x></p>", "Một") == ["Một"]
    assert lines("<p><del>12</del></p>", "12") == []
    assert lines("", "") == []
    assert lines("", " ") == [" "]
    assert lines(" \n ", " \n") == []
