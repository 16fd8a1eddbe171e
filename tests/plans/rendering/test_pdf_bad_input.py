"""Plans nobody should write print correctly, or are refused with a sentence."""

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.measures import Measure
from plans.document.plan import Block, GroupRow, IndicatorRow, KeyTaskRow, PlanDocument, SectionData
from plans.rendering.errors import ContentError
from plans.rendering.pdf.plan_pdf import render_pdf
from plans.rendering.pdf.worker import LIMITS, PrintWorker
from tests.support.cases import thorough
from tests.support.files.pdf_text import MM, body, letters, line, plain_text, printed_pages
from tests.support.plans.documents import FULL_COLUMNS, sample, with_indicators
from wardplan.numbers.spans import Span

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def patient_worker():
    worker = PrintWorker(replace(LIMITS, seconds=180))
    yield worker
    worker.process.close()


@pytest.fixture(autouse=True)
def patience(patient_worker, monkeypatch):
    """What these tests print is large: the limit of time has tests of its own."""
    monkeypatch.setattr("plans.rendering.pdf.plan_pdf.worker", patient_worker)


def with_content(*texts: str) -> PlanDocument:
    blocks = tuple(Block("paragraph", text) for text in texts)
    return replace(sample(), sections=(SectionData("MỘT MỤC", blocks),))


def with_task(content: str, result: str = "Xong.") -> PlanDocument:
    return replace(sample(), tasks=replace(sample().tasks, rows=(KeyTaskRow(content, result),)))


def bare(document: PlanDocument) -> PlanDocument:
    """Without its tables, for tests that print many times."""
    return replace(
        document,
        tasks=replace(document.tasks, rows=()),
        indicators=replace(document.indicators, rows=()),
    )


def text_of(document: PlanDocument) -> str:
    return "\n".join(body(page).extract_text() for page in printed_pages(document))


@pytest.mark.thorough
def test_text_of_a_hundred_thousand_letters_is_printed_whole():
    text = " ".join(f"câu{number:05}" for number in range(11_112))
    assert len(text) >= 99_999
    printed = plain_text(render_pdf(bare(with_content(text)), draft=False)).split()
    assert [word for word in printed if re.match(r"câu\d", word)] == text.split()


@pytest.mark.thorough
def test_task_longer_than_a_page_goes_on_over_the_next_ones():
    text = " ".join(f"việc{number}" for number in range(3_000))
    pages = [
        page for page in printed_pages(with_task("Một việc", text)) if page.search("việc0|STT")
    ]
    assert len(pages) > 10
    assert all(page.search("Nội dung nhiệm vụ") for page in pages)
    printed = [word["text"] for page in pages for word in page.extract_words()]
    assert [word for word in printed if re.match(r"việc\d", word)] == text.split()


@pytest.mark.thorough
def test_task_shorter_than_a_page_is_not_torn():
    text = " ".join(f"việc{number}" for number in range(150))
    document = replace(
        sample(),
        tasks=replace(sample().tasks, rows=tuple(KeyTaskRow(f"Số {n}", text) for n in range(6))),
    )
    pages = [page for page in printed_pages(document) if page.search("STT")]
    assert len(pages) > 2
    for page in pages:
        printed = [word["text"] for word in page.extract_words()]
        assert printed.count("việc0") == printed.count("việc149")


@pytest.mark.thorough
def test_task_of_a_hundred_thousand_letters_is_printed_whole():
    text = " ".join(f"việc{number:05}" for number in range(10_000))
    document = replace(with_task("Một việc", text), indicators=bare(sample()).indicators)
    printed = {*plain_text(render_pdf(document, draft=False)).split()}
    assert set(text.split()) <= printed


@pytest.mark.thorough
@pytest.mark.parametrize(("count", "least"), [(100, 5), *thorough((500, 21))])
def test_long_table_repeats_its_head_and_tears_no_row(count, least):
    document = with_indicators(count)
    rows = tuple(
        replace(row, name=f"{row.name} có tên dài đến mức phải xuống dòng ít nhất là một lần, {n}")
        for n, row in enumerate(document.indicators.indicators)
    )
    document = replace(document, indicators=replace(document.indicators, rows=rows))
    pages = [page for page in printed_pages(document) if page.search("DANH MỤC")]
    tables = [page.extract_tables()[0] for page in pages]
    assert len(pages) >= least
    assert all([" ".join(cell.split()) for cell in table[0]] == [*FULL_COLUMNS] for table in tables)
    names = [" ".join(row[0].split()) for table in tables for row in table[1:]]
    assert names == [row.name for row in rows]
    assert all(page.width > page.height for page in pages)


def test_full_form_shows_the_comparison_and_leaves_blanks_blank():
    document = with_indicators(2)
    first, second = document.indicators.indicators
    figures = (
        (Measure.ASSIGNED, Span.number(Decimal(8))),
        (Measure.ESTIMATE, Span.number(Decimal(6))),
    )
    rows = (replace(first, figures=figures), replace(second, figures=()))
    document = replace(document, indicators=replace(document.indicators, rows=rows))
    (page,) = [page for page in printed_pages(document) if page.search("DANH MỤC")]
    (table,) = page.extract_tables()
    assert table[1] == ["Chỉ tiêu số 1", "Người", "8", "", "6", "75,0", ""]
    assert table[2] == ["Chỉ tiêu số 2", "Người", "", "", "", "", ""]


def test_full_form_keeps_the_margins_across_the_page():
    (page,) = [page for page in printed_pages(with_indicators(5)) if page.search("DANH MỤC")]
    assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
    edges = [place for edge in page.edges for place in (edge["x0"], edge["x1"])]
    assert min(edges) / MM == pytest.approx(30, abs=0.3)
    assert (page.width - max(edges)) / MM == pytest.approx(16, abs=0.3)
    assert 20 <= round(min(char["top"] for char in letters(page)) / MM, 1) <= 25


@pytest.mark.thorough
def test_group_is_not_left_alone_at_the_foot_of_a_page():
    for count in range(28, 36):
        rows: list[GroupRow | IndicatorRow] = [
            IndicatorRow(f"c-{n}", f"Dòng {n}", "Người", "number") for n in range(count)
        ]
        rows.append(GroupRow("nhom", "2", "Nhóm cuối"))
        rows.append(IndicatorRow("cuoi", "Dòng cuối", "Người", "number"))
        table = replace(sample().indicators, rows=tuple(rows))
        document = replace(bare(with_content()), indicators=table)
        (page,) = [page for page in printed_pages(document) if page.search("Nhóm cuối")]
        assert page.search("Dòng cuối"), count


@pytest.mark.parametrize(
    "text",
    [
        "<img src=http://a.invalid/b.png> {{ settings.SECRET_KEY }} a & b < c > d \" ' &amp; &#65;",
        *thorough("<script>alert(1)</script>", "{% include 'x' %}", "=cmd|' /C calc'!A0"),
    ],
)
def test_markup_and_template_signs_are_printed_as_they_are(text):
    blocks = (Block("bullet", text), Block("paragraph", text))
    document = replace(
        bare(with_content()),
        plan=replace(sample().plan, subject=text, closing=text),
        sections=(SectionData(text, blocks),),
    )
    printed = "".join(text_of(document).split())
    wanted = "".join(text.split())
    assert printed.count(wanted) == 4  # subject, bullet, paragraph, closing
    assert f"I.{wanted.upper()}" in printed
    (page,) = [page for page in printed_pages(with_task(text, text)) if page.search("STT")]
    cells = [["".join(cell.split()) for cell in row] for row in page.extract_table()]
    assert cells[1] == ["1", wanted, wanted]


def test_decomposed_letters_are_printed_composed():
    decomposed = unicodedata.normalize("NFD", "Phường Lê Lợi giữ vững nền nếp ở cơ sở.")
    assert decomposed != unicodedata.normalize("NFC", decomposed)
    printed = text_of(with_content(decomposed))
    assert "Phường Lê Lợi giữ vững nền nếp ở cơ sở." in printed


def test_unknown_unit_is_printed_as_written():
    row = IndicatorRow("lạ", "Chỉ tiêu lạ", "con/m²", "number")
    document = replace(sample(), indicators=replace(sample().indicators, rows=(row,)))
    assert "con/m²" in text_of(document)


def test_letter_that_the_font_lacks_is_refused_with_a_sentence():
    with pytest.raises(ContentError, match="không có ký tự “字”"):
        render_pdf(with_content("Một chữ 字 lạ"), draft=False)


def test_word_wider_than_the_page_is_broken_inside_the_margins():
    pages = printed_pages(with_content("W" * 400))
    right = min(page.width - max(char["x1"] for char in letters(page)) for page in pages)
    assert right / MM >= 15


def test_signature_stays_whole_and_takes_words_of_the_plan_with_it():
    """Whatever the length of the text above, so some of these break right before the tail."""
    seen = set()
    for count in (*range(14, 18), *range(26, 34, 3)):
        document = with_content(*(f"Đoạn {number} ngắn." for number in range(count)))
        document = replace(
            bare(document), plan=replace(document.plan, closing="Trên đây là kế hoạch")
        )
        pages = printed_pages(document)
        (page,) = [page for page in pages if page.search("Nơi nhận:")]
        seen.add(pages.index(page))
        assert page.search("Lê Xuân Trường"), count
        assert page.search(r"- Lưu VT\."), count
        closing = line(page, "Trên đây là kế hoạch./.")
        above = [char for char in letters(page) if char["bottom"] < closing[0]["top"]]
        assert above, count
    assert seen == {0, 1}
