"""Every word and figure of the plan is in its PDF."""

from dataclasses import replace

import pytest

from plans.document.plan import IndicatorRow
from plans.rendering.table_rows import printed_rows
from tests.support.files.pdf_text import body, line, printed_pages, words
from tests.support.paths import DATA
from tests.support.plans.documents import bound_sample, sample

pytestmark = pytest.mark.slow

SOURCE = DATA / "ke-hoach-2024-phuong-le-loi.txt"


@pytest.fixture(scope="module")
def pages():
    return printed_pages(sample())


def narrative_text(pages) -> str:
    """From the title to the signer's name, the two columns of the tail one after the other."""
    whole = [page for page in pages if not page.find_tables()]
    first, last = whole[0], whole[-1]
    top = line(first, "KẾ HOẠCH")[0]["top"] - 1
    tail = line(last, "Nơi nhận:")[0]["top"] - 4
    middle = line(last, "TM. ỦY BAN NHÂN DÂN")[0]["x0"] - 10
    crops = [
        first.crop((0, top, first.width, first.height)),
        *(body(page) for page in whole[1:-1]),
        body(last).crop((0, body(last).bbox[1], last.width, tail)),
        last.crop((0, tail, middle, last.height)),
        last.crop((middle, tail, last.width, last.height)),
    ]
    return "\n".join(crop.extract_text() for crop in crops)


def test_narrative_is_the_source_word_for_word(pages):
    source = SOURCE.read_text(encoding="utf-8").split("Biểu số 01:")[0].replace("–––––––––––", "")
    assert words(narrative_text(pages)) == words(source)


@pytest.mark.thorough
def test_bound_figures_print_as_the_source_has_them_with_one_decimal_mark(pages):
    bound = words(narrative_text(printed_pages(bound_sample())))
    typed = words(narrative_text(pages))
    assert "7.1%." in typed
    assert bound == ["7,1%." if word == "7.1%." else word for word in typed]


def test_tasks_are_all_there(pages):
    (page,) = [page for page in pages if page.search("Biểu số 01")]
    (table,) = page.extract_tables()
    assert table[0] == ["STT", "Nội dung nhiệm vụ", "Kết quả đạt được"]
    printed = [[words(cell) for cell in row] for row in table[1:]]
    rows = sample().tasks.rows
    assert printed == [
        [[str(number)], words(row.content), words(row.result)]
        for number, row in enumerate(rows, start=1)
    ]
    assert len(rows) == 2


def test_indicators_are_all_there_with_a_head_on_each_page(pages):
    heads, rows = indicator_rows(pages)
    assert heads == [["DANH MỤC", "ĐVT", "Chỉ tiêu"]] * 2
    expected = [[row.name, row.unit, *row.cells] for row in printed_rows(sample().indicators)]
    assert rows == expected
    assert sum(isinstance(row, IndicatorRow) for row in sample().indicators.rows) == 36


@pytest.mark.parametrize(
    ("name", "unit", "figure"),
    [
        ("Tốc độ phát triển GTSX", "%", "14,5 – 16,5"),
        ("- Công nghiệp-XD", "%", "18,0 – 20,0"),
        ("1. Dân số", "Người", "12.575"),
        ("- Mức giảm tỷ lệ sinh", "‰", "0,03"),
        ("- Tỷ lệ phát triển dân số tự nhiên", "%", "1,05"),
        ("- Phổ cập mầm non cho trẻ 5 tuổi", "", "đạt"),
        ("- Tỷ lệ số người tham gia bảo hiểm y tế", "%", "99,7"),
        ("Trong đó: Xuất khẩu lao động", "Người", "5"),
    ],
)
def test_figures_are_printed_the_vietnamese_way(pages, name, unit, figure):
    assert [name, unit, figure] in indicator_rows(pages)[1]


def test_titles_and_their_notes_leave_number_and_date_blank(pages):
    numbered = replace(sample(), plan=replace(sample().plan, number=5))
    for page in [page for page in printed_pages(numbered) if page.search("Biểu số")]:
        note = " ".join(page.extract_text().split())
        assert (
            "(Kèm theo Kế hoạch số /KH-UBND ngày tháng năm của Ủy ban nhân dân phường Lê Lợi)"
            in note
        )


def test_a_table_without_rows_has_no_page():
    bare = replace(
        sample(),
        tasks=replace(sample().tasks, rows=()),
        indicators=replace(sample().indicators, rows=()),
    )
    texts = [page.extract_text() for page in printed_pages(bare)]
    assert "Lê Xuân Trường" in texts[-1]
    assert not any("Biểu số" in text.replace("(Theo biểu số", "") for text in texts)


def indicator_rows(pages):
    """The heads, one for each page of Biểu 02, and all rows below them."""
    heads, rows = [], []
    for page in pages:
        for table in page.extract_tables():
            if table[0][0] != "DANH MỤC":
                continue
            heads.append(table[0])
            # The title of a group spans its row.
            rows += [[" ".join((cell or "").split()) for cell in row] for row in table[1:]]
    return heads, rows
