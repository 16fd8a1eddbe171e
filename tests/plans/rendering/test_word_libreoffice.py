"""The Word file, opened and printed by LibreOffice, is the official form.

LibreOffice is not part of the set-up; where it is missing these tests say so and are skipped.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plans.document.plan import Block, KeyTaskRow, PlanDocument, SectionData
from plans.rendering.word.plan_docx import render_docx
from tests.support.cases import thorough
from tests.support.files.office_files import FIGURES, SOURCE, full_form, printed_pages, words
from tests.support.plans.documents import sample, with_indicators
from tests.support.plans.final_prints import without_tables

pytestmark = pytest.mark.libreoffice

MM = 72 / 25.4
#: Letters above this size, if any, belong to the mark of a draft.
MARK_SIZE = 30


def printed(document: PlanDocument, folder: Path, *, draft: bool = False) -> list[Any]:
    """The pages that LibreOffice prints."""
    pages = printed_pages(render_docx(document, draft=draft), "docx", folder)
    return [page.filter(lambda item: item.get("size", 0) < MARK_SIZE) for page in pages]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return printed(sample(), tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def full_pages(tmp_path_factory):
    return printed(full_form(), tmp_path_factory.mktemp("full"), draft=True)


def line(page: Any, text: str) -> list[Any]:
    """The letters of a line of the page."""
    found = page.search(text.replace("(", r"\(").replace(")", r"\)"))
    assert found, text
    return [char for char in found[0]["chars"] if char["text"].strip()]


def extent(chars: list[Any]) -> tuple[float, float]:
    return min(char["x0"] for char in chars), max(char["x1"] for char in chars)


def sizes(chars: list[Any]) -> set[int]:
    return {round(char["size"]) for char in chars}


def rules(page: Any) -> list[tuple[float, float]]:
    """The ends of the horizontal lines of a page, from the top."""
    drawn = [*page.lines, *(rect for rect in page.rects if rect["height"] < 2)]
    return [(item["x0"], item["x1"]) for item in sorted(drawn, key=lambda item: item["top"])]


def test_words_of_the_source_are_printed_in_order(pages):
    narrative = [page for page in pages if not page.search("Biểu số 0[12]:|DANH MỤC")]
    text = "\n".join(
        page.crop((0, 20 * MM, page.width, page.height)).extract_text() for page in narrative
    )
    source = words(SOURCE.read_text(encoding="utf-8").split("Nơi nhận")[0])
    start = words(text).index("KẾ")
    assert words(text)[start : start + len(source)] == source


def test_figures_of_every_indicator_are_printed(pages):
    tables = [row for page in pages if page.search("DANH MỤC") for row in page.extract_table()]
    assert [row[2] for row in tables if row[2] and row[2] != "Chỉ tiêu"] == FIGURES


def test_pages_are_a4_and_text_stays_in_the_margins(pages):
    for page in pages:
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        body = [char for char in page.chars if char["text"].strip() and char["top"] > 20 * MM]
        left, right = extent(body)
        assert left >= 30 * MM - 1
        assert right <= page.width - 15 * MM + 1
        assert max(char["bottom"] for char in body) <= page.height - 20 * MM + 1


def test_page_number_stands_in_the_top_margin_from_page_two_of_each_part(pages):
    shown = []
    for page in pages:
        number = [char for char in page.chars if char["top"] < 18 * MM and char["text"].strip()]
        shown.append("".join(char["text"] for char in number))
        if number:
            left, right = extent(number)
            middle = (30 * MM + page.width - 15 * MM) / 2
            assert abs((left + right) / 2 - middle) < 2
            assert sizes(number) == {14}
    assert shown == ["", "2", "3", "4", "5", "", "", "2"]


def test_only_the_document_font_is_printed(pages):
    fonts = {char["fontname"].split("+")[-1] for page in pages for char in page.chars}
    assert all(font.startswith(("LiberationSerif", "TimesNewRoman")) for font in fonts), fonts


def test_rule_under_the_motto_is_as_long_as_its_text(pages):
    left, right = extent(line(pages[0], "Độc lập - Tự do - Hạnh phúc"))
    assert any(abs(a - left) < 2 and abs(b - right) < 2 for a, b in rules(pages[0]))


@pytest.mark.parametrize("text", ["PHƯỜNG LÊ LỢI", "Phát triển kinh tế - xã hội năm 2024"])
def test_rule_under_a_line_is_a_third_to_a_half_of_it(pages, text):
    left, right = extent(line(pages[0], text))
    width, middle = right - left, (left + right) / 2
    assert any(
        width / 3 <= b - a <= width / 2 and abs((a + b) / 2 - middle) < 2
        for a, b in rules(pages[0])
    )


def test_header_has_the_sizes_of_the_form(pages):
    assert sizes(line(pages[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) == {12}
    assert sizes(line(pages[0], "Độc lập - Tự do - Hạnh phúc")) == {13}
    assert sizes(line(pages[0], "ỦY BAN NHÂN DÂN")) == {12}
    assert sizes(line(pages[0], "KẾ HOẠCH")) == {14}
    assert sizes(line(pages[4], "Nơi nhận:")) == {12}
    assert sizes(line(pages[4], "- Lưu VT.")) == {11}


@pytest.mark.thorough
def test_number_and_place_share_a_line(full_pages):
    number = line(full_pages[0], "Số: 05/KH-UBND")
    place = line(full_pages[0], "Phường Lê Lợi, ngày 06 tháng 10 năm 2023")
    assert abs(number[0]["bottom"] - place[0]["bottom"]) < 1
    assert extent(number)[1] < extent(place)[0]


def test_recipients_and_signer_stand_side_by_side(pages):
    page = pages[4]
    recipients, signer = line(page, "Nơi nhận:"), line(page, "TM. ỦY BAN NHÂN DÂN")
    assert abs(recipients[0]["top"] - signer[0]["top"]) < 4
    assert abs(extent(recipients)[0] - 30 * MM) < 1
    assert extent(signer)[0] > page.width / 2
    assert line(page, "Lê Xuân Trường")[0]["top"] - signer[0]["top"] > 30 * MM


@pytest.mark.parametrize("lines", [26, *thorough(28, 30, 32)])
@pytest.mark.thorough
def test_signature_never_stands_alone(lines, tmp_path):
    section = SectionData("Nội dung", tuple(Block("paragraph", f"Dòng {n}.") for n in range(lines)))
    pages = printed(replace(sample(), sections=(section,)), tmp_path)
    (page,) = [page for page in pages if page.search("Lê Xuân Trường")]
    assert page.search("Nơi nhận:")
    assert page.search("Trên đây Kế hoạch")
    assert page.search(f"Dòng {lines - 1}")


@pytest.mark.thorough
def test_long_list_of_recipients_flows_over_pages_and_the_signature_does_not(tmp_path):
    section = SectionData("Nội dung", tuple(Block("paragraph", f"Dòng {n}.") for n in range(24)))
    names = tuple(f"Ban thứ {number} của thành phố" for number in range(1, 110))
    head = replace(sample().plan, recipients=(*names, "Lưu: VT"))
    pages = printed(replace(without_tables(sample()), sections=(section,), plan=head), tmp_path)
    signed = [page for page in pages if page.search("Lê Xuân Trường")]
    assert [
        bool(page.search("Trên đây Kế hoạch") and page.search("Dòng 23")) for page in signed
    ] == [True]
    listed = "\n".join(page.extract_text() for page in pages)
    assert all(name in listed for name in names)
    assert pages[-1].search("Lưu: VT")
    assert len(pages) == pages.index(signed[0]) + 3


@pytest.mark.thorough
def test_full_form_lies_across_with_its_head_on_each_page(full_pages):
    across = [page for page in full_pages if page.width > page.height]
    assert len(across) >= 2
    for page in across:
        assert [cell.replace("\n", " ") for cell in page.extract_table()[0]] == [
            *["DANH MỤC", "ĐVT", "Chỉ tiêu giao", "TH 9 tháng", "Ước TH cả năm"],
            *["So sánh (%)", "KH năm sau"],
        ]


@pytest.mark.thorough
def test_long_table_repeats_its_head_and_prints_every_row(tmp_path):
    pages = printed(with_indicators(500), tmp_path)
    tables = [page.extract_table() for page in pages if page.search("DANH MỤC")]
    assert len(tables) > 10
    names = [row[0] for table in tables for row in table[1:]]
    assert names == [f"Chỉ tiêu số {number}" for number in range(1, 501)]


@pytest.mark.thorough
def test_text_longer_than_a_page_in_a_task_is_printed_to_its_end(tmp_path):
    text = " ".join(f"từ{number}" for number in range(3_000))
    tasks = replace(sample().tasks, rows=(KeyTaskRow("Việc", text),))
    pages = printed(replace(sample(), tasks=tasks), tmp_path)
    whole = " ".join(page.extract_text() for page in pages)
    assert set(text.split()) <= set(whole.split())
